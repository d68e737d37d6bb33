//! One reader's place in one log: pages of the past, and live entries only in order.

use shared::ErrorCode;
use shared::ids::ConversationId;
use shared::limits::{REPLAY_ENTRIES, REPLAY_PAGE};
use shared::wire::{Cursor, Entry, EntryKind};
use store::LogPage;

use super::Live;
use super::convert::entry_for;
use crate::hub::{LogNews, Side};
use crate::owner::{Owner, refusal_of};

/// Where a reader stands: everything up to `seq` has been sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct LogReader {
    pub(super) conversation: ConversationId,
    pub(super) epoch: u32,
    pub(super) seq: u64,
    side: Side,
}

/// What live news mean for a reader.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// The next entries.
    Next(Vec<Entry>),
    /// Nothing new.
    Known,
    /// Something in between is missing: read the log.
    Gap,
}

/// A page of the past.
#[derive(Debug)]
pub(super) struct Page {
    /// The entries as this reader may see them, in portions that fit a frame each.
    pub(super) portions: Vec<Vec<Entry>>,
    /// Whether there is more.
    pub(super) more: bool,
}

/// A reader that has just come.
#[derive(Debug)]
pub(super) struct Opened {
    /// The reader, past the first page.
    pub(super) reader: LogReader,
    /// The log's head.
    pub(super) head: Cursor,
    /// Whether the cursor was unusable and the reader has to forget everything.
    pub(super) reset: bool,
    /// The first page.
    pub(super) first: Page,
}

/// About how many bytes of text one replay frame holds; a single entry is always smaller.
const PORTION_BYTES: usize = 48 * 1024;

impl LogReader {
    /// A reader that has seen nothing.
    pub(super) fn at_start(conversation: ConversationId, epoch: u32, side: Side) -> Self {
        Self {
            conversation,
            epoch,
            seq: 0,
            side,
        }
    }

    /// A reader at `cursor` of a log with this `head`. The second value is true when the cursor is
    /// unusable and the reader has to start over.
    pub(super) fn at_cursor(
        conversation: ConversationId,
        head: Cursor,
        cursor: Cursor,
        side: Side,
    ) -> (Self, bool) {
        let mut reader = Self::at_start(conversation, head.epoch, side);
        let fresh = cursor.seq == 0;
        let usable = cursor.epoch == head.epoch
            && cursor.seq <= head.seq
            && head.seq - cursor.seq <= REPLAY_ENTRIES;
        if usable {
            reader.seq = cursor.seq;
        }
        (reader, !usable && !fresh)
    }

    /// Takes in live news.
    pub(super) fn hear(&mut self, news: &LogNews) -> Heard {
        let fresh = news
            .entries
            .iter()
            .filter(|stored| stored.entry.seq > self.seq);
        let mut next = Vec::new();
        for stored in fresh {
            if stored.entry.seq != self.seq + 1 + next.len() as u64 {
                return Heard::Gap;
            }
            next.push(entry_for(self.side, stored));
        }
        match next.last() {
            None => Heard::Known,
            Some(last) => {
                self.seq = last.seq;
                Heard::Next(next)
            }
        }
    }

    /// A reader at `cursor`, with the first page past it: one look at the log says where its head
    /// is, whether the cursor is usable, and mostly also everything that is missing.
    pub(super) async fn open(
        live: &Live,
        owner: &Owner,
        conversation: ConversationId,
        cursor: Cursor,
        side: Side,
    ) -> Result<Opened, ErrorCode> {
        let page = read(live, owner, conversation, cursor.seq).await?;
        let head = Cursor {
            epoch: page.epoch,
            seq: page.head,
        };
        let (mut reader, reset) = Self::at_cursor(conversation, head, cursor, side);
        let first = if reader.seq == cursor.seq {
            reader.take_in(page)
        } else {
            reader.page(live, owner).await?
        };
        Ok(Opened {
            reader,
            head,
            reset,
            first,
        })
    }

    /// The next page of the past.
    pub(super) async fn page(&mut self, live: &Live, owner: &Owner) -> Result<Page, ErrorCode> {
        let page = read(live, owner, self.conversation, self.seq).await?;
        Ok(self.take_in(page))
    }

    fn take_in(&mut self, page: LogPage) -> Page {
        let entries: Vec<_> = page
            .entries
            .iter()
            .map(|stored| entry_for(self.side, stored))
            .collect();
        if let Some(last) = entries.last() {
            self.seq = last.seq;
        }
        let more = self.seq < page.head && !entries.is_empty();
        let portions = portions_of(entries);
        Page { portions, more }
    }
}

async fn read(
    live: &Live,
    owner: &Owner,
    conversation: ConversationId,
    after: u64,
) -> Result<LogPage, ErrorCode> {
    let limit = u32::try_from(REPLAY_PAGE).unwrap_or(u32::MAX);
    let page = live
        .store
        .read_log(owner.scope(), conversation, after, limit);
    page.await
        .map_err(|error| refusal_of(&error, live.owners.alarm()))
}

/// The entries in order, in portions of bounded size.
fn portions_of(entries: Vec<Entry>) -> Vec<Vec<Entry>> {
    let mut portions: Vec<Vec<Entry>> = Vec::new();
    let mut room = 0;
    for entry in entries {
        let weight = 128
            + match &entry.kind {
                EntryKind::Text { text } => text.len(),
                EntryKind::Notice(notice) => notice.text.as_ref().map_or(0, String::len),
                EntryKind::Hidden => 0,
            };
        match portions.last_mut() {
            Some(portion) if weight <= room => portion.push(entry),
            _ => {
                portions.push(vec![entry]);
                room = PORTION_BYTES;
            }
        }
        room = room.saturating_sub(weight);
    }
    portions
}

#[cfg(test)]
mod tests {
    use engine::Audience;
    use shared::Millis;
    use shared::wire::Author;
    use store::StoredEntry;

    use super::*;

    fn conversation() -> ConversationId {
        ConversationId::from_bytes([1; 16])
    }

    fn news(seqs: &[u64]) -> LogNews {
        let entry = |seq| StoredEntry {
            entry: Entry {
                seq,
                id: None,
                at: Millis(0),
                by: Author::System,
                kind: EntryKind::Hidden,
            },
            audience: Audience::Everyone,
        };
        LogNews {
            conversation: conversation(),
            epoch: 1,
            entries: seqs.iter().copied().map(entry).collect(),
        }
    }

    #[test]
    fn live_entries_pass_only_in_order() {
        let mut reader = LogReader::at_start(conversation(), 1, Side::Customer);
        assert!(matches!(reader.hear(&news(&[1, 2])), Heard::Next(e) if e.len() == 2));
        assert_eq!(reader.hear(&news(&[1, 2])), Heard::Known);
        assert_eq!(reader.hear(&news(&[4])), Heard::Gap);
        assert_eq!(reader.seq, 2);
        assert!(matches!(reader.hear(&news(&[2, 3])), Heard::Next(e) if e.len() == 1));
        assert_eq!(reader.hear(&news(&[])), Heard::Known);
    }

    #[test]
    fn long_entries_travel_in_several_frames_and_none_is_left_out() {
        let entry = |seq: u64, bytes: usize| Entry {
            seq,
            id: None,
            at: Millis(0),
            by: Author::System,
            kind: EntryKind::Text {
                text: "x".repeat(bytes),
            },
        };
        let portions = portions_of((1..=10).map(|seq| entry(seq, 16_000)).collect());
        assert_eq!(
            portions.iter().map(Vec::len).collect::<Vec<_>>(),
            [3, 3, 3, 1]
        );
        let seqs: Vec<_> = portions.iter().flatten().map(|entry| entry.seq).collect();
        assert_eq!(seqs, (1..=10).collect::<Vec<_>>());
        assert_eq!(
            portions_of((1..=200).map(|seq| entry(seq, 10)).collect()).len(),
            1
        );
        assert!(portions_of(Vec::new()).is_empty());
    }

    #[test]
    fn cursors_that_do_not_fit_start_over() {
        let head = Cursor {
            epoch: 2,
            seq: 3_000,
        };
        let at = |epoch, seq| {
            let cursor = Cursor { epoch, seq };
            let (reader, reset) =
                LogReader::at_cursor(conversation(), head, cursor, Side::Customer);
            (reader.seq, reset)
        };
        assert_eq!(at(2, 3_000), (3_000, false));
        assert_eq!(at(2, 1_000), (1_000, false), "2,000 entries are replayed");
        assert_eq!(at(2, 999), (0, true), "2,001 are not");
        assert_eq!(at(2, 3_001), (0, true), "past the head");
        assert_eq!(at(1, 2_000), (0, true), "another incarnation");
        assert_eq!(at(0, 0), (0, false), "nothing to forget");
    }
}
