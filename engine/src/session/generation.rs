//! The fence of a tab: only its newest connection may speak.

use std::collections::BTreeMap;

use shared::ids::TabId;
use shared::limits::TABS_PER_SESSION;

/// Newest generation of each tab of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Generations {
    newest: BTreeMap<TabId, u64>,
    last: u64,
}

impl Generations {
    /// The generations as stored.
    #[must_use]
    pub fn restore(newest: BTreeMap<TabId, u64>) -> Self {
        let last = newest.values().copied().max().unwrap_or(0);
        Self { newest, last }
    }

    /// A connection of the tab comes up: its generation, larger than every one before. Keeps the
    /// newest [`TABS_PER_SESSION`] tabs; a connection of a forgotten tab is fenced off.
    pub fn open(&mut self, tab: TabId) -> u64 {
        self.last += 1;
        self.newest.insert(tab, self.last);
        if self.newest.len() > TABS_PER_SESSION
            && let Some(oldest) = self
                .newest
                .iter()
                .min_by_key(|(_, g)| **g)
                .map(|(tab, _)| *tab)
        {
            self.newest.remove(&oldest);
        }
        self.last
    }

    /// Whether a frame of this tab and generation may be carried out.
    #[must_use]
    pub fn may_speak(&self, tab: TabId, generation: u64) -> bool {
        self.newest.get(&tab) == Some(&generation)
    }

    /// The tabs with their newest generation, for storing.
    #[must_use]
    pub const fn tabs(&self) -> &BTreeMap<TabId, u64> {
        &self.newest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tab(n: u8) -> TabId {
        TabId::from_bytes([n; 16])
    }

    #[test]
    fn row_6_a_newer_connection_of_a_tab_fences_the_older_one() {
        let mut generations = Generations::default();
        let (first, second) = (generations.open(tab(1)), generations.open(tab(1)));
        assert!(
            !generations.may_speak(tab(1), first),
            "late bytes of the old socket"
        );
        assert!(generations.may_speak(tab(1), second));
    }

    #[test]
    fn row_6_tabs_do_not_disturb_each_other() {
        let mut generations = Generations::default();
        let (one, two) = (generations.open(tab(1)), generations.open(tab(2)));
        assert!(generations.may_speak(tab(1), one) && generations.may_speak(tab(2), two));
        assert!(
            !generations.may_speak(tab(2), one),
            "a generation belongs to one tab"
        );
    }

    #[test]
    fn the_number_of_tabs_is_bounded_and_the_oldest_gives_way() {
        let mut generations = Generations::default();
        let first = generations.open(tab(0));
        for n in 1..=u8::try_from(TABS_PER_SESSION).unwrap() {
            assert!(generations.may_speak(tab(0), first), "{n} tabs fit");
            generations.open(tab(n));
        }
        assert_eq!(generations.tabs().len(), TABS_PER_SESSION);
        assert!(!generations.may_speak(tab(0), first));
    }

    #[test]
    fn generations_go_on_growing_after_a_restart() {
        let mut generations = Generations::default();
        let (first, second) = (generations.open(tab(1)), generations.open(tab(2)));
        let mut restored = Generations::restore(generations.tabs().clone());
        assert!(restored.may_speak(tab(1), first) && restored.may_speak(tab(2), second));
        assert!(restored.open(tab(1)) > second);
    }
}
