//! What a customer reaches: workflow per modality, members, distribution settings.

use serde::{Deserialize, Serialize};
use shared::ids::{ServiceId, UnitId, UserId, WorkflowId};

use super::TargetInteract;

/// A service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// How tasks find users.
    pub distribution: Distribution,
}

/// Licences of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ServiceLicence {
    /// Basic.
    AdvancedRouting,
    /// May hold an Interact licence.
    EnterpriseRouting,
    /// May hold an Interact licence.
    ContactCenter,
}

/// How tasks of a service find users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}
