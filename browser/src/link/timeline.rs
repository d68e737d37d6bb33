//! Where a reader stands in a log, and the rule that keeps it free of holes and repetitions.

use shared::wire::{Cursor, Entry};

/// What became of a batch of entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// These are new, in order; the cursor has moved past them.
    Fresh(Vec<Entry>),
    /// An entry is missing before one of these: nothing after the hole was taken, reconnect and
    /// resume from the cursor. Carries what came before the hole.
    Gap(Vec<Entry>),
}

/// A reader's place in one log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    cursor: Cursor,
}

impl Timeline {
    /// A reader that has applied everything up to `cursor`.
    #[must_use]
    pub const fn at(cursor: Cursor) -> Self {
        Self { cursor }
    }

    /// Everything up to here has been applied.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// Takes the entries that come next, ignores known ones and stops at a hole.
    pub fn apply(&mut self, entries: Vec<Entry>) -> Applied {
        let mut fresh = Vec::new();
        for entry in entries {
            if entry.seq <= self.cursor.seq {
                continue;
            }
            if entry.seq != self.cursor.seq + 1 {
                return Applied::Gap(fresh);
            }
            self.cursor.seq = entry.seq;
            fresh.push(entry);
        }
        Applied::Fresh(fresh)
    }

    /// Learns the log's incarnation while nothing of it has been applied yet.
    pub fn learn(&mut self, epoch: u32) {
        if self.cursor.seq == 0 {
            self.cursor.epoch = epoch;
        }
    }

    /// Starts over in this incarnation of the log.
    pub fn reset(&mut self, epoch: u32) {
        self.cursor = Cursor { epoch, seq: 0 };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use shared::Millis;
    use shared::wire::{Author, EntryKind};

    use super::*;

    fn entry(seq: u64) -> Entry {
        Entry {
            seq,
            id: None,
            at: Millis(0),
            by: Author::System,
            kind: EntryKind::Hidden,
        }
    }

    fn seqs(applied: &Applied) -> Vec<u64> {
        let (Applied::Fresh(entries) | Applied::Gap(entries)) = applied;
        entries.iter().map(|entry| entry.seq).collect()
    }

    #[test]
    fn known_entries_are_ignored_and_a_hole_stops() {
        let mut line = Timeline::default();
        assert_eq!(seqs(&line.apply(vec![entry(1), entry(2)])), [1, 2]);
        assert_eq!(seqs(&line.apply(vec![entry(2), entry(3)])), [3]);
        let applied = line.apply(vec![entry(4), entry(6)]);
        assert!(matches!(applied, Applied::Gap(_)));
        assert_eq!(seqs(&applied), [4]);
        assert_eq!(line.cursor().seq, 4);
    }

    proptest! {
        /// Whatever arrives, in whatever order, what was applied is 1, 2, 3 … without a hole.
        #[test]
        fn what_is_applied_is_always_dense(batches in prop::collection::vec(
            prop::collection::vec(1_u64..20, 0..8), 0..40))
        {
            let mut line = Timeline::default();
            let mut seen = Vec::new();
            for batch in batches {
                seen.extend(seqs(&line.apply(batch.into_iter().map(entry).collect())));
            }
            let dense: Vec<u64> = (1..=seen.len() as u64).collect();
            prop_assert_eq!(&seen, &dense);
            prop_assert_eq!(line.cursor().seq, seen.len() as u64);
        }
    }
}
