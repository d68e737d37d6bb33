//! Organization units: the tree in which every entity has its place (`domain.md` 5).

use serde::{Deserialize, Serialize};
use shared::ids::UnitId;

use super::{Config, Tenant};

/// A node below the root. The root is the tenant itself and has no value of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Unit {
    /// The unit.
    pub id: UnitId,
    /// The unit above; also the one in which this entity sits.
    pub parent: UnitId,
    /// Name shown.
    pub name: String,
}

impl Tenant {
    /// The root of the tree.
    #[must_use]
    pub const fn root(&self) -> UnitId {
        UnitId::from_bytes(*self.id.as_bytes())
    }
}

impl Config {
    /// The root of the tree.
    #[must_use]
    pub const fn root(&self) -> UnitId {
        self.tenant.root()
    }

    /// The unit that an id stands for: one that is not configured counts as the root.
    #[must_use]
    pub fn unit_or_root(&self, unit: UnitId) -> UnitId {
        if self.units.contains_key(&unit) {
            unit
        } else {
            self.root()
        }
    }

    /// A unit and everything above it, the root last.
    #[must_use]
    pub fn path_of(&self, unit: UnitId) -> Vec<UnitId> {
        let root = self.root();
        let mut path = Vec::new();
        let mut at = unit;
        // A circle cannot be saved; should one be stored all the same, it hangs below the root.
        while let Some(found) = self.units.get(&at).filter(|unit| !path.contains(&unit.id)) {
            path.push(at);
            at = found.parent;
        }
        path.push(root);
        path
    }

    /// Whether a unit is `top` or below it.
    #[must_use]
    pub fn is_within(&self, unit: UnitId, top: UnitId) -> bool {
        let top = self.unit_or_root(top);
        top == self.root() || self.path_of(unit).contains(&top)
    }
}
