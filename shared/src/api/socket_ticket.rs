//! `POST /api/v1/socket-tickets`: a one-time ticket for `/ws/console`.

use serde::{Deserialize, Serialize};

/// Good once, for 30 seconds, for the login that asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SocketTicket {
    /// Opaque; goes into `open`.
    pub ticket: String,
}
