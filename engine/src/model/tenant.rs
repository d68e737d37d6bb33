//! The tenant, its Interact settings, and the whole configuration the engine decides from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shared::ids::{DomainTemplateId, ServiceId, SystemMessageId, TenantId, UserId, WorkflowId};

use super::{
    DirectSystemMessage, DomainTemplate, Service, ServiceSystemMessage, User, WidgetKey, Workflow,
    WorkflowKind,
};

/// Everything an administrator configures, as one immutable value per revision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Config {
    /// The tenant itself.
    pub tenant: Tenant,
    /// Users by id.
    pub users: BTreeMap<UserId, User>,
    /// Services by id.
    pub services: BTreeMap<ServiceId, Service>,
    /// Workflows by id, the published version.
    pub workflows: BTreeMap<WorkflowId, Workflow>,
    /// Domain templates by id.
    pub domain_templates: BTreeMap<DomainTemplateId, DomainTemplate>,
    /// Direct System Messages by id.
    pub direct_messages: BTreeMap<SystemMessageId, DirectSystemMessage>,
    /// Service System Messages by id.
    pub service_messages: BTreeMap<SystemMessageId, ServiceSystemMessage>,
}

impl Config {
    /// The workflow that chats of a service walk, if it has a fitting one.
    #[must_use]
    pub fn chat_workflow(&self, service: &Service) -> Option<&Workflow> {
        let workflow = self.workflows.get(&service.chat_workflow?)?;
        (workflow.kind == WorkflowKind::InstantMessaging).then_some(workflow)
    }
}

/// Outermost owner of data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tenant {
    /// The tenant.
    pub id: TenantId,
    /// Name shown.
    pub name: String,
    /// Whether anybody may work.
    pub state: TenantState,
    /// Interact settings.
    pub interact: InteractSettings,
}

/// Life of a tenant; only Active and Trial are served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TenantState {
    /// In use.
    Active,
    /// In use, on trial.
    Trial,
    /// Nobody signs in, tasks are refused.
    Suspended,
    /// As suspended.
    Expired,
    /// As suspended.
    Cancelled,
}

/// Interact settings of a tenant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InteractSettings {
    /// Off: every bootstrap is refused.
    pub enabled: bool,
    /// Tenant-wide widget keys; more than one while a rotation overlaps.
    pub keys: Vec<WidgetKey>,
    /// Session recovery timeout in seconds, 0–3600; 0 = never.
    pub recovery_secs: u32,
    /// How visitors prove who they are.
    pub authorization: Authorization,
    /// Off: the chat modality is hidden and refused.
    pub instant_messaging: bool,
    /// Most chats at once per service, 1–50.
    pub chats_per_service: u32,
}

/// How visitors prove who they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Authorization {
    /// They do not.
    None,
    /// By a JWT that the page's server signs.
    SignedToken {
        /// Where the key comes from; fixes the algorithm.
        key: KeySource,
        /// Required `iss`.
        issuer: String,
        /// Required `aud`.
        audience: String,
    },
}

/// Where the key of a signed token comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum KeySource {
    /// A shared secret of at least 32 bytes.
    Hs256 {
        /// The secret, sealed at rest by the server.
        secret: String,
    },
    /// A JWKS address that serves RS256 or ES256 keys.
    Jwks {
        /// Address of the key set.
        url: String,
        /// `RS256` or `ES256`.
        algorithm: String,
    },
}
