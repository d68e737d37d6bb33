//! What a reader with a cursor gets: the rest of the log, or the advice to start over.

use shared::limits::REPLAY_ENTRIES;
use shared::wire::Cursor;

/// Answer to a cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CursorAnswer {
    /// Entries after this sequence number follow.
    Replay {
        /// Last entry that the reader has.
        after: u64,
    },
    /// The cursor is unusable: forget everything, start over in this epoch.
    Reset,
}

/// Decides by the log's present `head` (its last sequence number and its epoch). A cursor of
/// another epoch, past the head, or further behind than is replayed gets a reset; a reader that
/// starts from nothing is never told to start over, whatever its epoch.
#[must_use]
pub const fn answer_cursor(cursor: Cursor, head: Cursor) -> CursorAnswer {
    if cursor.seq == 0 {
        return CursorAnswer::Replay { after: 0 };
    }
    if cursor.epoch != head.epoch || cursor.seq > head.seq {
        return CursorAnswer::Reset;
    }
    if head.seq - cursor.seq > REPLAY_ENTRIES {
        return CursorAnswer::Reset;
    }
    CursorAnswer::Replay { after: cursor.seq }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(epoch: u32, seq: u64) -> Cursor {
        Cursor { epoch, seq }
    }

    #[test]
    fn row_6_a_cursor_gets_what_follows_it_or_a_reset() {
        let head = at(3, 5_000);
        for (cursor, answer) in [
            (at(3, 5_000), CursorAnswer::Replay { after: 5_000 }),
            (at(3, 4_999), CursorAnswer::Replay { after: 4_999 }),
            (at(3, 3_000), CursorAnswer::Replay { after: 3_000 }),
            (at(3, 2_999), CursorAnswer::Reset),
            (at(3, 5_001), CursorAnswer::Reset),
            (at(2, 5_000), CursorAnswer::Reset),
            (at(4, 10), CursorAnswer::Reset),
            (at(0, 0), CursorAnswer::Replay { after: 0 }),
        ] {
            assert_eq!(answer_cursor(cursor, head), answer, "{cursor:?}");
        }
    }
}
