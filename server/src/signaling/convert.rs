//! Between what is stored and what travels: the only place that knows both.

use engine::Audience;
use shared::wire::{Entry, EntryKind};
use store::StoredEntry;

use crate::hub::Side;

/// An entry as `reader` may see it: dense for everybody, hidden where it is not meant for them.
pub(super) fn entry_for(reader: Side, stored: &StoredEntry) -> Entry {
    let visible = match stored.audience {
        Audience::Everyone => true,
        Audience::Customer => reader == Side::Customer,
        Audience::Users => reader == Side::User,
    };
    if visible {
        return stored.entry.clone();
    }
    Entry {
        seq: stored.entry.seq,
        id: None,
        at: stored.entry.at,
        by: shared::wire::Author::System,
        kind: EntryKind::Hidden,
    }
}

#[cfg(test)]
mod tests {
    use shared::Millis;
    use shared::ids::{MessageId, UserId};
    use shared::wire::Author;

    use super::*;

    #[test]
    fn nothing_of_a_hidden_entry_shines_through() {
        let stored = StoredEntry {
            entry: Entry {
                seq: 7,
                id: Some(MessageId::from_bytes([1; 16])),
                at: Millis(5),
                by: Author::User {
                    id: UserId::from_bytes([2; 16]),
                    display_name: "Anna".to_owned(),
                },
                kind: EntryKind::Text {
                    text: "internal".to_owned(),
                },
            },
            audience: Audience::Users,
        };
        assert_eq!(entry_for(Side::User, &stored), stored.entry);
        let seen = entry_for(Side::Customer, &stored);
        assert_eq!((seen.seq, seen.id), (7, None));
        assert_eq!((seen.by, seen.kind), (Author::System, EntryKind::Hidden));
    }
}
