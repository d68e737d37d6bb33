//! What is wrong with the sheet, by activity: the engine's own validation.

use std::collections::BTreeMap;

use engine::workflow::{Finding, validate};
use shared::ids::ActivityId;

use super::Sheet;

/// Findings in the engine's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// All of them.
    pub all: Vec<Finding>,
    of: BTreeMap<ActivityId, usize>,
}

impl Problems {
    /// What the engine finds.
    #[must_use]
    pub fn find(sheet: &Sheet) -> Self {
        let all = validate(&sheet.workflow);
        let mut of = BTreeMap::new();
        for id in all.iter().filter_map(|finding| finding.activity) {
            *of.entry(id).or_insert(0) += 1;
        }
        Self { all, of }
    }

    /// How many are about this activity.
    #[must_use]
    pub fn count(&self, id: ActivityId) -> usize {
        self.of.get(&id).copied().unwrap_or(0)
    }

    /// Those about one activity, or about the whole.
    pub fn about(&self, id: Option<ActivityId>) -> impl Iterator<Item = &Finding> {
        self.all
            .iter()
            .filter(move |finding| finding.activity == id)
    }

    /// The next activity with a problem after this one, around the end; none when all is well.
    #[must_use]
    pub fn next(&self, after: Option<ActivityId>) -> Option<ActivityId> {
        let after = after.and_then(|id| self.of.range(id..).find(|(one, _)| **one != id));
        after.or_else(|| self.of.iter().next()).map(|(id, _)| *id)
    }
}
