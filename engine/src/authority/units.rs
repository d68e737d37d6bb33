//! A set of units, as a filter for lists.

use std::collections::BTreeSet;

use shared::ids::UnitId;

use crate::model::Config;

/// The units whose things somebody may see. Kept as the ones that may not be seen: a unit that is
/// not configured counts as the root, and everybody reads the root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Units {
    hidden: BTreeSet<UnitId>,
}

impl Units {
    /// All units but those for which `sees` says no.
    pub(super) fn of(config: &Config, sees: impl Fn(UnitId) -> bool) -> Self {
        let hidden = config.units.keys().copied().filter(|unit| !sees(*unit));
        Self {
            hidden: hidden.collect(),
        }
    }

    /// Whether things of a unit may be seen.
    #[must_use]
    pub fn contains(&self, unit: UnitId) -> bool {
        !self.hidden.contains(&unit)
    }

    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.hidden.is_empty()
    }

    /// The units that are hidden, for a query that leaves them out.
    #[must_use]
    pub const fn hidden(&self) -> &BTreeSet<UnitId> {
        &self.hidden
    }
}
