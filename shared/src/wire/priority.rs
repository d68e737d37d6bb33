//! Priorities of waiting tasks (`domain.md` 2.1).

use serde::{Deserialize, Serialize};

/// How soon a waiting task is offered; then age decides.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum Priority {
    /// No head start.
    Low,
    /// Two minutes of head start over Low.
    #[default]
    Normal,
    /// Five minutes of head start over Low.
    High,
    /// Before all others, always.
    Strict,
}

impl Priority {
    /// Every priority, lowest first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Normal, Self::High, Self::Strict];
}
