//! A change of a zone's clocks, and the local times that it skips or shows twice.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

/// What the clocks do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// They go forward: the times do not exist.
    Skipped,
    /// They go back: the times are shown twice.
    Twice,
}

/// One change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// The moment.
    pub(super) at: Timestamp,
    /// What happens to the times.
    pub(super) kind: Kind,
    /// The first of these times.
    pub(super) from: DateTime,
    /// The first time after them.
    pub(super) to: DateTime,
}

impl Turn {
    /// The change at `at` between two offsets; none where they are equal, as when only the name
    /// of the time changes.
    pub(super) fn between(at: Timestamp, before: Offset, after: Offset) -> Option<Self> {
        let (old, new) = (before.to_datetime(at), after.to_datetime(at));
        let (kind, from, to) = match old.cmp(&new) {
            std::cmp::Ordering::Less => (Kind::Skipped, old, new),
            std::cmp::Ordering::Equal => return None,
            std::cmp::Ordering::Greater => (Kind::Twice, new, old),
        };
        Some(Self { at, kind, from, to })
    }

    /// The change that skips or repeats a local time, if one does.
    pub(super) fn at(zone: &TimeZone, local: DateTime) -> Option<Self> {
        let (before, after) = match zone.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { .. } => return None,
            AmbiguousOffset::Gap { before, after } | AmbiguousOffset::Fold { before, after } => {
                (before, after)
            }
        };
        let (one, other) = (
            before.to_timestamp(local).ok()?,
            after.to_timestamp(local).ok()?,
        );
        // Read with either offset, the time lies on both sides of the change.
        let mut changes = zone
            .following(one.min(other))
            .take_while(|turn| turn.timestamp() <= one.max(other));
        let change = changes.find(|change| change.offset() == after)?;
        Self::between(change.timestamp(), before, after)
    }

    /// Whether it skips or repeats a local time.
    pub(super) fn has(&self, local: DateTime) -> bool {
        self.from <= local && local < self.to
    }
}
