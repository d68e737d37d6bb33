//! The tenant, its Interact settings, and the whole configuration the engine decides from.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use shared::ids::{
    ApiKeyId, CalendarId, CodeId, DomainTemplateId, DutyProfileId, PolicyId, ReasonId,
    ResponsibilityId, ServiceId, SkillId, SystemMessageId, TenantId, ThemeId, UnitId, UserId,
    WorkflowId,
};
use shared::limits::{CONCURRENT_CHATS, CONCURRENT_EXTERNAL, RECOVERY_SECS};
use shared::wire::Modality;

use super::{
    ApiKey, Calendar, CapacityRules, Code, DirectSystemMessage, DistributionPolicy, DomainTemplate,
    DutyProfile, Licence, NotAvailableReason, Responsibility, Retention, Service,
    ServiceSystemMessage, Skill, Theme, Unit, User, WidgetKey, Workflow, WorkflowDraft,
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
    pub workflows: BTreeMap<WorkflowId, Arc<Workflow>>,
    /// Domain templates by id.
    pub domain_templates: BTreeMap<DomainTemplateId, DomainTemplate>,
    /// Direct System Messages by id.
    pub direct_messages: BTreeMap<SystemMessageId, DirectSystemMessage>,
    /// Service System Messages by id.
    pub service_messages: BTreeMap<SystemMessageId, ServiceSystemMessage>,
    /// Skills by id.
    pub skills: BTreeMap<SkillId, Skill>,
    /// Responsibilities by id.
    pub responsibilities: BTreeMap<ResponsibilityId, Responsibility>,
    /// Duty profiles by id.
    pub duty_profiles: BTreeMap<DutyProfileId, DutyProfile>,
    /// Reasons for not being available by id.
    pub reasons: BTreeMap<ReasonId, NotAvailableReason>,
    /// Codes by id.
    pub codes: BTreeMap<CodeId, Code>,
    /// Distribution policies by id.
    pub policies: BTreeMap<PolicyId, DistributionPolicy>,
    /// Calendars by id.
    pub calendars: BTreeMap<CalendarId, Calendar>,
    /// Organization units below the root by id.
    #[serde(default)]
    pub units: BTreeMap<UnitId, Unit>,
    /// Looks of the widget by id.
    #[serde(default)]
    pub themes: BTreeMap<ThemeId, Theme>,
    /// Workflows that are being edited, by the workflow's id.
    #[serde(default)]
    pub workflow_drafts: BTreeMap<WorkflowId, WorkflowDraft>,
    /// API keys by id.
    #[serde(default)]
    pub api_keys: BTreeMap<ApiKeyId, ApiKey>,
}

impl Config {
    /// A configuration with nothing but the tenant in it.
    #[must_use]
    pub const fn empty(tenant: Tenant) -> Self {
        Self {
            tenant,
            users: BTreeMap::new(),
            services: BTreeMap::new(),
            workflows: BTreeMap::new(),
            domain_templates: BTreeMap::new(),
            direct_messages: BTreeMap::new(),
            service_messages: BTreeMap::new(),
            skills: BTreeMap::new(),
            responsibilities: BTreeMap::new(),
            duty_profiles: BTreeMap::new(),
            reasons: BTreeMap::new(),
            codes: BTreeMap::new(),
            policies: BTreeMap::new(),
            calendars: BTreeMap::new(),
            units: BTreeMap::new(),
            themes: BTreeMap::new(),
            workflow_drafts: BTreeMap::new(),
            api_keys: BTreeMap::new(),
        }
    }

    /// The workflow that tasks of a modality walk in a service, if it has a fitting one.
    #[must_use]
    pub fn workflow(&self, service: &Service, modality: Modality) -> Option<&Arc<Workflow>> {
        let workflow = self.workflows.get(&service.workflow(modality)?)?;
        (workflow.kind == WorkflowKind::of(modality)).then_some(workflow)
    }
}

/// Outermost owner of data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Tenant {
    /// The tenant.
    pub id: TenantId,
    /// Name shown.
    pub name: String,
    /// Whether anybody may work.
    pub state: TenantState,
    /// Interact settings.
    pub interact: InteractSettings,
    /// What users can hold beside what.
    #[serde(default)]
    pub capacity: CapacityRules,
    /// Seats by licence; one that is missing has no limit.
    #[serde(default)]
    pub licences: BTreeMap<Licence, u32>,
}

/// Life of a tenant; only Active and Trial are served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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
    /// Most external tasks at once per service, 1–50.
    #[serde(default = "concurrent_external")]
    pub external_per_service: u32,
    /// Look of the widget where the target has none; none = the product's own.
    #[serde(default)]
    pub theme: Option<ThemeId>,
    /// How long contacts are kept that went straight to a user, or to a service that is gone.
    #[serde(default)]
    pub retention: Retention,
}

impl Default for InteractSettings {
    /// On, without keys yet, open to everybody (`domain.md` 1.2).
    fn default() -> Self {
        Self {
            enabled: true,
            keys: Vec::new(),
            recovery_secs: RECOVERY_SECS,
            authorization: Authorization::None,
            instant_messaging: true,
            chats_per_service: CONCURRENT_CHATS,
            external_per_service: CONCURRENT_EXTERNAL,
            theme: None,
            retention: Retention::default(),
        }
    }
}

const fn concurrent_external() -> u32 {
    CONCURRENT_EXTERNAL
}

/// How visitors prove who they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum KeySource {
    /// A shared secret of at least 32 bytes.
    Hs256 {
        /// The secret, sealed at rest by the server; empty = not told, and unchanged when saved.
        #[serde(default, skip_serializing_if = "String::is_empty")]
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
