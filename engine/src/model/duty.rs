//! What users can be on duty as, and why they can be unavailable.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use shared::ids::{DutyProfileId, ReasonId, ResponsibilityId, UnitId};

/// An on-duty profile that a user can choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DutyProfile {
    /// The profile.
    pub id: DutyProfileId,
    /// Organization unit.
    pub unit: UnitId,
    /// Name shown.
    pub name: String,
    /// What its holder answers for while on duty.
    pub responsibilities: BTreeSet<ResponsibilityId>,
}

/// A reason for not being available, in the order of the list it is shown in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NotAvailableReason {
    /// The reason.
    pub id: ReasonId,
    /// Organization unit.
    pub unit: UnitId,
    /// Name shown.
    pub name: String,
}
