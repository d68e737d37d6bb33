//! What users are able to do and answer for.

use serde::{Deserialize, Serialize};
use shared::ids::{ResponsibilityId, SkillId, UnitId};

/// A skill; users hold it at a level of 1 (basic) to 5 (expert).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Skill {
    /// The skill.
    pub id: SkillId,
    /// Organization unit.
    pub unit: UnitId,
    /// Name shown.
    pub name: String,
}

/// A responsibility: held through the duty profile, without a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Responsibility {
    /// The responsibility.
    pub id: ResponsibilityId,
    /// Organization unit.
    pub unit: UnitId,
    /// Name shown.
    pub name: String,
}
