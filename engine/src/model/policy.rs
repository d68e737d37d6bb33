//! Distribution policy: who is in the pool at which level, and when the pool grows.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use shared::ids::{PolicyId, ResponsibilityId, SkillId, UnitId};

/// Ordered levels; the pool of a waiting task grows level by level (`domain.md` 2.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DistributionPolicy {
    /// The policy.
    pub id: PolicyId,
    /// Organization unit.
    pub unit: UnitId,
    /// Name shown.
    pub name: String,
    /// The levels; an empty list lets every member in at once.
    pub levels: Vec<PolicyLevel>,
}

/// One level. A user fits when every need is met; without needs everybody fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PolicyLevel {
    /// Skills with their least level.
    pub skills: Vec<SkillNeed>,
    /// Responsibilities, each of which must be held.
    pub responsibilities: BTreeSet<ResponsibilityId>,
    /// Seconds after which the next level joins the pool.
    pub grows_after_secs: u32,
}

/// A skill that is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SkillNeed {
    /// The skill. One that no longer exists restricts nobody.
    pub skill: SkillId,
    /// Least level, 1–5.
    pub least: u8,
}
