//! The model of the server: one log, ids that are known for ever, a tree of resume tokens, and
//! connections that a restart forgets.

use std::collections::BTreeMap;

use shared::Millis;
use shared::error_code::ErrorCode;
use shared::ids::{ConversationId, MessageId, TabId, UserId, VisitorSessionId};
use shared::limits::TOKEN_GRACE_MS;
use shared::wire::{
    AgentView, Answer as Given, AnswerKind, Author, Availability, AvailabilityState, CloseCode,
    ContactState, ContactStatus, Cursor, Entry, EntryKind, Modality, Prompt, Ready, Start,
    VisitorFrame, VisitorNotice,
};

const EPOCH: u32 = 3;
pub(crate) const SESSION: VisitorSessionId = VisitorSessionId::from_bytes([7; 16]);
const AGENT: UserId = UserId::from_bytes([9; 16]);

/// What one token is worth.
#[derive(Clone, Debug)]
struct TokenRow {
    parent: Option<u64>,
    dies_at: Option<Millis>,
}

/// A connection as the server sees it; a restart forgets all of them.
#[derive(Clone, Debug)]
struct Link {
    tab: TabId,
    in_contact: bool,
    presented: Option<u64>,
    sent: u64,
}

/// Something to do for a connection.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Say(usize, VisitorNotice),
    Close(usize, u16),
}

#[derive(Debug, Default)]
pub(crate) struct Server {
    pub(crate) log: Vec<Entry>,
    without_dedup: bool,
    without_numbers: bool,
    pub(crate) up: bool,
    ids: BTreeMap<MessageId, u64>,
    started: Option<MessageId>,
    tokens: Vec<TokenRow>,
    links: BTreeMap<usize, Link>,
    /// Received, not yet durable: lost by a restart, answered after the commit.
    uncommitted: Vec<(usize, MessageId, Words)>,
    /// The question that is open, and how many have been asked; as durable as the log.
    pub(crate) asked: Option<u32>,
    n_asked: u32,
}

/// What a client wants in the log.
#[derive(Clone, Debug)]
struct Words {
    text: String,
    /// The question it answers; none: a message.
    prompt: Option<u32>,
}

impl Server {
    pub(crate) fn new(without_dedup: bool, without_numbers: bool) -> Self {
        Self {
            without_dedup,
            without_numbers,
            up: true,
            ..Self::default()
        }
    }

    pub(crate) fn receive(&mut self, at: usize, frame: VisitorFrame, now: Millis) -> Vec<Answer> {
        match frame {
            VisitorFrame::Open(open) => {
                self.attach(at, open.tab, false, None, 0);
                vec![Answer::Say(at, ready(None, None))]
            }
            VisitorFrame::Resume(resume) => {
                self.resume(at, resume.tab, &resume.token, resume.cursor, now)
            }
            _ if !self.links.contains_key(&at) => Vec::new(),
            frame => self.command(at, frame, now),
        }
    }

    fn command(&mut self, at: usize, frame: VisitorFrame, now: Millis) -> Vec<Answer> {
        if let Some(token) = self.links[&at].presented {
            self.succeeded(token, now);
        }
        match frame {
            VisitorFrame::Start(start) => self.start(at, start),
            VisitorFrame::Send { id, text } => {
                self.accept(at, id, text, None);
                Vec::new()
            }
            VisitorFrame::Answer {
                id,
                prompt,
                answer: Given::Text { text },
            } => {
                self.accept(at, id, text, Some(prompt));
                Vec::new()
            }
            VisitorFrame::Ping { n } => vec![Answer::Say(at, VisitorNotice::Pong { n })],
            VisitorFrame::Bye => {
                self.links.remove(&at);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn start(&mut self, at: usize, start: Start) -> Vec<Answer> {
        if self.started.is_some_and(|known| known != start.id) {
            // The plan only ever has one contact; a second id would be the client's fault.
            return vec![Answer::Close(at, CloseCode::BadFrame as u16)];
        }
        self.accept(at, start.id, start.message, None);
        Vec::new()
    }

    fn accept(&mut self, at: usize, id: MessageId, text: String, prompt: Option<u32>) {
        self.uncommitted.push((at, id, Words { text, prompt }));
    }

    /// Makes everything received durable, then answers: the order that loses nothing.
    pub(crate) fn commit(&mut self, now: Millis) -> Vec<Answer> {
        let (mut answers, mut opened) = (Vec::new(), Vec::new());
        for (at, id, words) in std::mem::take(&mut self.uncommitted) {
            let opens = self.links.get(&at).is_some_and(|link| !link.in_contact);
            let known = self.ids.get(&id).copied().filter(|_| !self.without_dedup);
            if known.is_none() && words.prompt.is_some() && !self.takes(words.prompt) {
                answers.push(Answer::Say(at, closed(id)));
                continue;
            }
            let seq =
                known.unwrap_or_else(|| self.append(Some(id), Author::Customer, Some(words.text)));
            self.ids.insert(id, seq);
            if words.prompt.is_some() && known.is_none() {
                self.asked = None;
                answers.extend(self.prompt());
            }
            if opens {
                answers.extend(self.open_contact(at, id));
                opened.push(at);
            }
            answers.push(Answer::Say(at, VisitorNotice::Acked { id, seq, at: now }));
        }
        answers.extend(self.publish());
        // Whoever joins a contact that goes on must see what is asked there.
        answers.extend(opened.into_iter().map(|at| self.prompt_for(at)));
        answers
    }

    pub(crate) fn agent_writes(&mut self, text: String) -> Vec<Answer> {
        let by = Author::User {
            id: AGENT,
            display_name: "Anna".to_owned(),
        };
        self.append(None, by, Some(text));
        self.publish()
    }

    /// Whether this question is open; a question is answered once.
    fn takes(&self, prompt: Option<u32>) -> bool {
        self.without_numbers || prompt == self.asked
    }

    /// The workflow asks, unless it waits for an answer already; or it gives up waiting.
    pub(crate) fn ask(&mut self) -> Vec<Answer> {
        self.asked = match self.asked {
            Some(_) => None,
            None => {
                self.n_asked += 1;
                self.append(None, Author::System, Some("question".to_owned()));
                Some(self.n_asked)
            }
        };
        let mut answers = self.publish();
        answers.extend(self.prompt());
        answers
    }

    /// The open question, for everyone in the contact.
    fn prompt(&self) -> Vec<Answer> {
        let links = self.links.iter().filter(|(_, link)| link.in_contact);
        links.map(|(at, _)| self.prompt_for(*at)).collect()
    }

    fn prompt_for(&self, at: usize) -> Answer {
        let prompt = self.asked.map(|number| Prompt {
            number,
            text: "question".to_owned(),
            choices: Vec::new(),
            kind: AnswerKind::Text { min: 1, max: 100 },
            repeated: 0,
            remaining_ms: 60_000,
        });
        Answer::Say(at, VisitorNotice::Prompt(prompt))
    }

    /// Whether the contact is durable.
    pub(crate) fn has_contact(&self) -> bool {
        self.started.is_some()
    }

    pub(crate) fn crash(&mut self) -> Vec<usize> {
        self.uncommitted.clear();
        std::mem::take(&mut self.links).into_keys().collect()
    }

    pub(crate) fn lose(&mut self, at: usize) {
        self.links.remove(&at);
    }

    pub(crate) fn is_attached(&self, at: usize) -> bool {
        self.links.contains_key(&at)
    }

    pub(crate) fn is_idle(&self) -> bool {
        self.uncommitted.is_empty()
    }

    fn open_contact(&mut self, at: usize, id: MessageId) -> Option<Answer> {
        self.started = Some(id);
        let token = self.issue(None);
        let link = self.links.get_mut(&at)?;
        link.in_contact = true;
        link.sent = 0;
        Some(Answer::Say(
            at,
            VisitorNotice::Started {
                id,
                session: SESSION,
                token,
                conversation: ConversationId::from_bytes([8; 16]),
                epoch: EPOCH,
            },
        ))
    }

    fn resume(
        &mut self,
        at: usize,
        tab: TabId,
        token: &str,
        cursor: Cursor,
        now: Millis,
    ) -> Vec<Answer> {
        let number: u64 = token.parse().unwrap_or(u64::MAX);
        let row = usize::try_from(number)
            .ok()
            .and_then(|at| self.tokens.get(at));
        let Some(row) = row.filter(|row| row.dies_at.is_none_or(|at| now < at)) else {
            return vec![Answer::Close(at, CloseCode::Revoked as u16)];
        };
        if let Some(parent) = row.parent {
            self.succeeded(parent, now);
        }
        let mut answers = self.replace(tab);
        let known = cursor.epoch == EPOCH || cursor == Cursor::default();
        let sent = if known { cursor.seq } else { 0 };
        let next = self.issue(Some(number));
        self.attach(at, tab, true, Some(number), sent);
        let head = Cursor {
            epoch: EPOCH,
            seq: self.log.len() as u64,
        };
        answers.push(Answer::Say(at, ready(Some(head), Some(connected()))));
        answers.push(Answer::Say(at, VisitorNotice::Token { token: next }));
        if !known {
            answers.push(Answer::Say(at, VisitorNotice::Reset { epoch: EPOCH }));
        }
        answers.extend(self.publish());
        answers.push(self.prompt_for(at));
        answers
    }

    /// The same tab is connected here now: its older connection is fenced and closed.
    fn replace(&mut self, tab: TabId) -> Vec<Answer> {
        let older: Vec<usize> = self
            .links
            .iter()
            .filter(|(_, link)| link.tab == tab)
            .map(|(at, _)| *at)
            .collect();
        older
            .into_iter()
            .map(|at| {
                self.links.remove(&at);
                self.uncommitted.retain(|(from, _, _)| *from != at);
                Answer::Close(at, CloseCode::Replaced as u16)
            })
            .collect()
    }

    fn attach(
        &mut self,
        at: usize,
        tab: TabId,
        in_contact: bool,
        presented: Option<u64>,
        sent: u64,
    ) {
        let link = Link {
            tab,
            in_contact,
            presented,
            sent,
        };
        self.links.insert(at, link);
    }

    fn publish(&mut self) -> Vec<Answer> {
        let (log, mut answers) = (&self.log, Vec::new());
        for (at, link) in &mut self.links {
            let from = usize::try_from(link.sent).expect("a model log is short");
            if link.in_contact && from < log.len() {
                link.sent = log.len() as u64;
                let entries = log[from..].to_vec();
                answers.push(Answer::Say(*at, VisitorNotice::Entries { entries }));
            }
        }
        answers
    }

    fn append(&mut self, id: Option<MessageId>, by: Author, text: Option<String>) -> u64 {
        let seq = self.log.len() as u64 + 1;
        let kind = text.map_or(EntryKind::Hidden, |text| EntryKind::Text { text });
        self.log.push(Entry {
            seq,
            id,
            at: Millis(0),
            by,
            kind,
        });
        seq
    }

    fn issue(&mut self, parent: Option<u64>) -> String {
        self.tokens.push(TokenRow {
            parent,
            dies_at: None,
        });
        (self.tokens.len() - 1).to_string()
    }

    /// A successor of this token is in the client's hands.
    fn succeeded(&mut self, token: u64, now: Millis) {
        let row = &mut self.tokens[usize::try_from(token).expect("a model has few tokens")];
        row.dies_at.get_or_insert(now.plus(TOKEN_GRACE_MS));
    }
}

const fn closed(id: MessageId) -> VisitorNotice {
    VisitorNotice::Refused {
        id,
        code: ErrorCode::NotApplicable,
        field: None,
        retry_ms: None,
    }
}

fn connected() -> ContactStatus {
    ContactStatus {
        state: ContactState::Connected,
        queue: None,
        agent: Some(AgentView {
            id: AGENT,
            display_name: "Anna".to_owned(),
        }),
    }
}

fn ready(head: Option<Cursor>, status: Option<ContactStatus>) -> VisitorNotice {
    VisitorNotice::Ready(Ready {
        heartbeat_ms: 15_000,
        window: 3,
        resume_ms: 120_000,
        display_name: "Support".to_owned(),
        availability: Availability {
            state: AvailabilityState::Open,
            wait_secs: None,
        },
        modalities: vec![Modality::InstantMessaging],
        head,
        status,
    })
}
