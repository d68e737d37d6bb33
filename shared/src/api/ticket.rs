//! `POST /api/widget/v1/tickets`: trades key, target, origin and identity for a socket ticket.

use serde::{Deserialize, Serialize};

use crate::ids::{ServiceId, UserId};

/// What the loader asks with. The page's origin comes from the `Origin` header, never from here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TicketRequest {
    /// Tenant key or target key.
    pub widget_key: String,
    /// The service; exactly one of the two ids.
    #[serde(default)]
    pub service_id: Option<ServiceId>,
    /// The user; exactly one of the two ids.
    #[serde(default)]
    pub contact_id: Option<UserId>,
    /// Signed token of the page's visitor, where the tenant wants one.
    #[serde(default)]
    pub access_token: Option<String>,
}

/// A short-lived ticket, bound to origin, target and identity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TicketGrant {
    /// Opaque; goes into `open` or `resume` of the socket.
    pub ticket: String,
    /// Milliseconds it is good for.
    pub expires_ms: u32,
}
