//! Codes: what a task was about, chosen from predefined lists.

use serde::{Deserialize, Serialize};
use shared::ids::{CodeId, UnitId};

/// A predefined code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Code {
    /// The code.
    pub id: CodeId,
    /// Organization unit.
    pub unit: UnitId,
    /// Name shown.
    pub name: String,
}

/// The codes that a service offers, in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ServiceCodes {
    /// Choices of the primary code.
    pub primary: Vec<CodeId>,
    /// Choices of the secondary code.
    pub secondary: Vec<CodeId>,
}
