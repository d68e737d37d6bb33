//! A browser tab: the real session, what it shows, and the events on their way to it.

use std::collections::{BTreeSet, VecDeque};

use browser::link::session::{Event, Session};
use shared::ids::{MessageId, TabId};
use shared::wire::Entry;

#[derive(Debug)]
pub(crate) struct Tab {
    pub(crate) id: TabId,
    pub(crate) session: Session,
    /// Number of the present connection in the world.
    pub(crate) line: Option<usize>,
    pub(crate) screen: Vec<Entry>,
    /// Number of the question on the screen.
    pub(crate) asked: Option<u32>,
    pub(crate) events: VecDeque<Event>,
    /// Ids that were once on the wire; only looked at when the outbox is switched off.
    pub(crate) once_sent: BTreeSet<MessageId>,
}

impl Tab {
    pub(crate) fn new(id: TabId, seed: u64) -> Self {
        Self {
            id,
            session: Session::new(id, "en".to_owned(), seed),
            line: None,
            screen: Vec::new(),
            asked: None,
            events: VecDeque::new(),
            once_sent: BTreeSet::new(),
        }
    }
}
