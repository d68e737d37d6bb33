//! What a customer reaches: workflow per modality, members, distribution settings.

use serde::{Deserialize, Serialize};
use shared::ids::{PolicyId, ServiceId, UnitId, UserId, WorkflowId};
use shared::wire::{Modality, Priority};

use super::{RecordingSettings, Retention, ServiceCodes, ServiceHours, TargetInteract};

/// A service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Service {
    /// The service.
    pub id: ServiceId,
    /// Organization unit.
    pub unit: UnitId,
    /// Name shown.
    pub display_name: String,
    /// Licence; Interact needs Enterprise Routing or Contact Center.
    pub licence: ServiceLicence,
    /// Users who may be offered its tasks.
    pub members: Vec<UserId>,
    /// Interact settings.
    pub interact: TargetInteract,
    /// Workflow of the chat modality.
    pub chat_workflow: Option<WorkflowId>,
    /// Workflow of calls.
    #[serde(default)]
    pub call_workflow: Option<WorkflowId>,
    /// Workflow of external tasks.
    #[serde(default)]
    pub external_workflow: Option<WorkflowId>,
    /// How tasks find users.
    pub distribution: Distribution,
    /// Opening hours.
    #[serde(default)]
    pub hours: ServiceHours,
    /// Codes of its tasks.
    #[serde(default)]
    pub codes: ServiceCodes,
    /// Service levels.
    #[serde(default)]
    pub sla: ServiceLevels,
    /// Recording of its calls.
    #[serde(default)]
    pub recording: RecordingSettings,
    /// How long its contacts are kept.
    #[serde(default)]
    pub retention: Retention,
}

impl Service {
    /// The workflow bound to a modality.
    #[must_use]
    pub const fn workflow(&self, modality: Modality) -> Option<WorkflowId> {
        match modality {
            Modality::InstantMessaging => self.chat_workflow,
            Modality::AudioVideo => self.call_workflow,
            Modality::ExternalTask => self.external_workflow,
        }
    }
}

/// Licences of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ServiceLicence {
    /// Basic.
    AdvancedRouting,
    /// May hold an Interact licence.
    EnterpriseRouting,
    /// May hold an Interact licence; external tasks, persistent RONA.
    ContactCenter,
}

/// How tasks of a service find users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Distribution {
    /// RONA time-out of an offer in seconds, 5–30.
    pub rona_secs: u32,
    /// Wrap-up (ACW) in seconds; 0 = none.
    pub wrap_up_secs: u32,
    /// Whether wrap-up may be prolonged, by the same span again.
    pub wrap_up_extendable: bool,
    /// Persistent RONA: a missed offer blocks the user until reset.
    pub persistent_rona: bool,
    /// Reset of the missed flag by timer, in seconds.
    pub rona_reset_secs: u32,
    /// How users are asked, unless the Queue activity says otherwise.
    #[serde(default)]
    pub kind: DistributionKind,
    /// Priority, unless the Queue activity or the connector says otherwise.
    #[serde(default)]
    pub priority: Priority,
    /// Who is in the pool; none = every member at once.
    #[serde(default)]
    pub policy: Option<PolicyId>,
    /// Whether users who declared themselves busy are selectable.
    #[serde(default)]
    pub busy_selectable: bool,
    /// Whether users who declared themselves away are selectable.
    #[serde(default)]
    pub away_selectable: bool,
}

impl Default for Distribution {
    /// Direct, Normal, offers of 20 s, no wrap-up, no persistent RONA (`domain.md` 2.1, 3.1).
    fn default() -> Self {
        Self {
            rona_secs: 20,
            wrap_up_secs: 0,
            wrap_up_extendable: false,
            persistent_rona: false,
            rona_reset_secs: 600,
            kind: DistributionKind::Direct,
            priority: Priority::Normal,
            policy: None,
            busy_selectable: false,
            away_selectable: false,
        }
    }
}

/// How users are asked (`domain.md` 2.1).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum DistributionKind {
    /// Longest idle first, one at a time.
    #[default]
    Direct,
    /// As Direct, and the user is connected without being asked.
    DirectConference,
    /// Rings at the ten longest idle; the first to accept wins.
    Broadcast,
    /// Visible in the queue list; the first to press wins.
    Pickup,
    /// Fewest open tasks first, then longest idle.
    LeastLoaded,
}

/// Service levels of a service, in seconds (`domain.md` 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ServiceLevels {
    /// Accepted within this time counts as in time.
    pub accept_secs: u32,
    /// A hang-up within this time does not count against the service.
    pub hang_up_secs: u32,
}

impl Default for ServiceLevels {
    fn default() -> Self {
        Self {
            accept_secs: 20,
            hang_up_secs: 10,
        }
    }
}
