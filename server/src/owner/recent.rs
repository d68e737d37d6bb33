//! A bounded memory of outcomes, so that a repetition gets the first answer without a look-up.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// How many outcomes are remembered; older ones are found in the store.
const REMEMBERED: usize = 4_096;

/// The newest outcomes by id.
#[derive(Debug)]
pub(super) struct Recent<K, V> {
    outcomes: HashMap<K, V>,
    order: VecDeque<K>,
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self {
            outcomes: HashMap::new(),
            order: VecDeque::new(),
        }
    }
}

impl<K: Copy + Eq + Hash, V: Copy> Recent<K, V> {
    pub(super) fn find(&self, id: &K) -> Option<V> {
        self.outcomes.get(id).copied()
    }

    pub(super) fn remember(&mut self, id: K, outcome: V) {
        if self.outcomes.insert(id, outcome).is_none() {
            self.order.push_back(id);
        }
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.outcomes.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_outcome_is_forgotten_first() {
        let mut recent = Recent::default();
        for id in 0..=REMEMBERED {
            recent.remember(id, id * 2);
        }
        assert_eq!(recent.find(&0), None);
        assert_eq!(recent.find(&1), Some(2));
        assert_eq!(recent.find(&REMEMBERED), Some(REMEMBERED * 2));
    }
}
