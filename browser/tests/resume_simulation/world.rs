//! The world around the tabs: connections with frames in flight, the browser's storage, the clock.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use browser::link::dice::Dice;
use browser::link::session::{Credentials, Effect, Event, LinkState, Saved, Update};
use shared::Millis;
use shared::error_code::ErrorCode;
use shared::ids::{MessageId, TabId};
use shared::wire::codec::{from_postcard, to_postcard};
use shared::wire::{Author, Entry, EntryKind, VisitorFrame, VisitorNotice};

use crate::server::{Answer, Server};
use crate::tab::Tab;

/// Rules that a test takes away to show that they are needed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Switches {
    pub(crate) without_dedup: bool,
    pub(crate) without_outbox: bool,
    pub(crate) without_gap_check: bool,
    pub(crate) without_numbers: bool,
}

/// One connection. Frames travel as bytes, in order, each way.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) tab: usize,
    pub(crate) generation: u32,
    pub(crate) up: VecDeque<Vec<u8>>,
    pub(crate) down: VecDeque<Down>,
    /// The client still listens.
    pub(crate) open: bool,
    /// Bytes were lost on the way up: nothing after a hole is ever delivered.
    pub(crate) torn: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Down {
    Frame(Vec<u8>),
    Close(u16),
}

#[derive(Debug)]
pub(crate) struct World {
    pub(crate) now: Millis,
    pub(crate) dice: Dice,
    pub(crate) server: Server,
    pub(crate) lines: Vec<Line>,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) written: Vec<(usize, MessageId)>,
    /// Answers given, each with its question.
    pub(crate) given: Vec<(MessageId, u32)>,
    /// Answers of which a person was told that they came too late.
    pub(crate) late: BTreeSet<MessageId>,
    pub(crate) trouble: Option<String>,
    switches: Switches,
    page: Option<Credentials>,
    shelf: BTreeMap<MessageId, Vec<u8>>,
    n_ids: u64,
}

impl World {
    pub(crate) fn new(seed: u64, switches: Switches) -> Self {
        Self {
            now: Millis(1_000),
            dice: Dice::new(seed),
            server: Server::new(switches.without_dedup, switches.without_numbers),
            lines: Vec::new(),
            tabs: Vec::new(),
            written: Vec::new(),
            given: Vec::new(),
            late: BTreeSet::new(),
            trouble: None,
            switches,
            page: None,
            shelf: BTreeMap::new(),
            n_ids: 0,
        }
    }

    pub(crate) fn fresh_id(&mut self) -> [u8; 16] {
        self.n_ids += 1;
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.n_ids.to_be_bytes());
        bytes
    }

    /// Opens a tab, or loads the page of `tab` again: only storage survives.
    pub(crate) fn load(&mut self, tab: usize, id: TabId) {
        let fresh = Tab::new(id, self.dice.roll());
        if tab < self.tabs.len() {
            self.hang_up(tab);
            self.tabs[tab] = fresh;
        } else {
            self.tabs.push(fresh);
        }
        if let Some(credentials) = self.page.clone() {
            self.step(tab, Event::Adopt(credentials));
        }
        if !self.switches.without_outbox {
            let kept: Vec<Saved> = self
                .shelf
                .values()
                .map(|bytes| from_postcard(bytes).expect("storage gives back what it was given"))
                .collect();
            for saved in kept {
                self.step(tab, Event::Restore(saved));
            }
        }
        self.step(tab, Event::Connect);
    }

    pub(crate) fn step(&mut self, tab: usize, event: Event) {
        let effects = self.tabs[tab].session.step(event, self.now);
        for effect in effects {
            self.perform(tab, effect);
        }
    }

    fn perform(&mut self, tab: usize, effect: Effect) {
        match effect {
            Effect::AskTicket => self.ticket(tab),
            Effect::Dial(generation, _) => self.dial(tab, generation),
            Effect::Transmit(frame) => self.transmit(tab, &frame.open().expect("we wrote it")),
            Effect::HangUp => self.hang_up(tab),
            Effect::KeepTab(id) => self.tabs[tab].id = id,
            Effect::Keep(saved) => {
                self.shelf.insert(saved.item.id, to_postcard(&saved));
            }
            Effect::Drop(id) => {
                self.shelf.remove(&id);
            }
            Effect::Store(credentials) => self.store(tab, credentials),
            Effect::Forget => self.complain(format!("tab {tab} forgot a living contact")),
            Effect::Tell(update) => self.show(tab, update),
        }
    }

    fn ticket(&mut self, tab: usize) {
        if let (true, Some(page)) = (self.server.up, self.page.clone()) {
            self.tabs[tab].events.push_back(Event::Adopt(page));
        }
        let answer = if self.server.up {
            Event::Ticket("ticket".to_owned())
        } else {
            Event::TicketRefused {
                code: ErrorCode::ServerUnavailable,
                retry_ms: None,
            }
        };
        self.tabs[tab].events.push_back(answer);
    }

    fn dial(&mut self, tab: usize, generation: u32) {
        self.hang_up(tab);
        let event = if self.server.up {
            self.lines.push(Line {
                tab,
                generation,
                up: VecDeque::new(),
                down: VecDeque::new(),
                open: true,
                torn: false,
            });
            self.tabs[tab].line = Some(self.lines.len() - 1);
            Event::Opened(generation)
        } else {
            Event::Closed(generation, 1006)
        };
        self.tabs[tab].events.push_back(event);
    }

    fn transmit(&mut self, tab: usize, frame: &VisitorFrame) {
        let id = match frame {
            VisitorFrame::Start(start) => Some(start.id),
            VisitorFrame::Send { id, .. } | VisitorFrame::Answer { id, .. } => Some(*id),
            _ => None,
        };
        let again = id.is_some_and(|id| !self.tabs[tab].once_sent.insert(id));
        if again && self.switches.without_outbox {
            return;
        }
        if let Some(line) = self.tabs[tab].line
            && !self.lines[line].torn
        {
            self.lines[line].up.push_back(to_postcard(frame));
        }
    }

    /// The client lets go; what it has already sent may still arrive, late.
    pub(crate) fn hang_up(&mut self, tab: usize) {
        if let Some(line) = self.tabs[tab].line.take() {
            self.lines[line].open = false;
            self.lines[line].down.clear();
        }
    }

    fn store(&mut self, tab: usize, credentials: Credentials) {
        self.page = Some(credentials.clone());
        for (other, tab_of) in self.tabs.iter_mut().enumerate() {
            if other != tab {
                tab_of.events.push_back(Event::Adopt(credentials.clone()));
            }
        }
    }

    fn show(&mut self, tab: usize, update: Update) {
        match update {
            Update::Entries(entries) => {
                self.tabs[tab].screen.extend(entries);
                self.check_prefix(tab);
            }
            Update::Adopted | Update::Reset => self.tabs[tab].screen.clear(),
            Update::Prompt(prompt) => {
                self.tabs[tab].asked = prompt.map(|prompt| prompt.number);
            }
            Update::Refused {
                id,
                code: ErrorCode::NotApplicable,
                ..
            } if self.given.iter().any(|(given, _)| *given == id) => {
                self.late.insert(id);
            }
            Update::Acked { id, .. } if self.place(id).is_none() => {
                self.complain(format!(
                    "tab {tab} was told that {id} is durable, and it is not"
                ));
            }
            Update::Over(code) | Update::Link(LinkState::Stopped(code)) => {
                self.complain(format!("tab {tab} gave up: {code}"));
            }
            Update::Refused { id, code, .. } => {
                self.complain(format!("{id} of tab {tab} was refused: {code}"));
            }
            _ => {}
        }
    }

    pub(crate) fn answer(&mut self, answers: Vec<Answer>) {
        for answer in answers {
            match answer {
                Answer::Say(at, notice) if self.lines[at].open => {
                    let bytes = to_postcard(&notice);
                    self.lines[at].down.push_back(Down::Frame(bytes));
                }
                Answer::Close(at, code) if self.lines[at].open => {
                    self.lines[at].down.push_back(Down::Close(code));
                }
                _ => {}
            }
        }
    }

    pub(crate) fn deliver_up(&mut self, at: usize) {
        let Some(bytes) = self.lines[at].up.pop_front() else {
            return;
        };
        if self.server.up {
            let frame = from_postcard(&bytes).expect("a client writes whole frames");
            let answers = self.server.receive(at, frame, self.now);
            self.answer(answers);
        }
    }

    pub(crate) fn deliver_down(&mut self, at: usize) {
        let Some(down) = self.lines[at].down.pop_front() else {
            return;
        };
        let (tab, generation) = (self.lines[at].tab, self.lines[at].generation);
        let event = match down {
            Down::Close(code) => {
                self.lines[at].open = false;
                Event::Closed(generation, code)
            }
            Down::Frame(bytes) => {
                let notice = from_postcard(&bytes).expect("the server writes whole frames");
                Event::Frame(generation, self.blind(tab, notice))
            }
        };
        if self.tabs[tab].line == Some(at) {
            self.step(tab, event);
        }
    }

    /// Without the gap check a client takes whatever comes: holes are filled with nothing.
    fn blind(&self, tab: usize, notice: VisitorNotice) -> VisitorNotice {
        let VisitorNotice::Entries { entries } = &notice else {
            return notice;
        };
        let first = entries.first().map_or(0, |entry| entry.seq);
        let known = self.tabs[tab].session.cursor().seq;
        if !self.switches.without_gap_check {
            return notice;
        }
        let nothing = (known + 1..first).map(|seq| Entry {
            seq,
            id: None,
            at: Millis(0),
            by: Author::System,
            kind: EntryKind::Hidden,
        });
        VisitorNotice::Entries {
            entries: nothing.chain(entries.iter().cloned()).collect(),
        }
    }

    /// The message's place in the log.
    pub(crate) fn place(&self, id: MessageId) -> Option<u64> {
        let mut log = self.server.log.iter();
        log.find(|entry| entry.id == Some(id))
            .map(|entry| entry.seq)
    }

    fn check_prefix(&mut self, tab: usize) {
        let shown = &self.tabs[tab].screen;
        if self.server.log.get(..shown.len()) != Some(shown) {
            self.complain(format!("tab {tab} shows something else than the log"));
        }
    }

    pub(crate) fn complain(&mut self, what: String) {
        self.trouble.get_or_insert(what);
    }

    pub(crate) fn is_stored(&self) -> bool {
        !self.shelf.is_empty()
    }
}
