//! A set of units, as a filter for lists.

use std::collections::BTreeSet;

use shared::ids::UnitId;

use crate::model::Config;

/// The units whose things somebody may see. A unit that is not configured counts as the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Units {
    seen: BTreeSet<UnitId>,
    hidden: BTreeSet<UnitId>,
    has_root: bool,
}

impl Units {
    /// The units for which `sees` says yes.
    pub(super) fn of(config: &Config, sees: impl Fn(UnitId) -> bool) -> Self {
        let (seen, hidden) = config.units.keys().partition(|unit| sees(**unit));
        Self {
            seen,
            hidden,
            has_root: sees(config.root()),
        }
    }

    /// Whether things of a unit may be seen.
    #[must_use]
    pub fn contains(&self, unit: UnitId) -> bool {
        self.seen.contains(&unit) || self.has_root && !self.hidden.contains(&unit)
    }

    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.has_root && self.hidden.is_empty()
    }

    /// Whether things at the root may be seen. Configured things always: everybody reads those
    /// along the path, and every path ends there.
    #[must_use]
    pub const fn has_root(&self) -> bool {
        self.has_root
    }

    /// The configured units that may not be seen, for a query that leaves them out.
    #[must_use]
    pub const fn hidden(&self) -> &BTreeSet<UnitId> {
        &self.hidden
    }
}
