//! A visitor that speaks the real protocol and keeps the books that a widget keeps.

use shared::ids::{ConversationId, MessageId, TabId, VisitorSessionId};
use shared::version::PROTOCOL_VERSION;
use shared::wire::{
    CallView, ContactStatus, Cursor, Customer, Entry, EntryKind, Modality, Ready, Resume, Start,
    VisitorFrame, VisitorNotice,
};

use super::site::Site;
use super::socket::{Heard, Socket};
use crate::clock::{OsEntropy, SystemClock, new_id};

/// What a visitor was told, as far as it is not kept in the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A frame.
    Notice(VisitorNotice),
    /// The server has closed with this code.
    Closed(u16),
    /// The connection is gone without a word.
    Gone,
}

/// A visitor's tab.
pub struct TestVisitor {
    /// Where it comes from.
    pub site: Site,
    /// The tab.
    pub tab: TabId,
    /// Session and newest token, once there is a contact.
    pub session: Option<(VisitorSessionId, String)>,
    /// The conversation, once there is one.
    pub conversation: Option<ConversationId>,
    /// Place in the log.
    pub cursor: Cursor,
    /// Everything read so far.
    pub entries: Vec<Entry>,
    /// The contact's state as last told.
    pub status: Option<ContactStatus>,
    /// The call as last told.
    pub call: Option<CallView>,
    /// What the last `ready` said.
    pub ready: Option<Ready>,
    socket: Socket,
}

/// A new id, as clients make them.
#[must_use]
pub fn message_id() -> MessageId {
    MessageId(new_id(&SystemClock, &OsEntropy))
}

impl TestVisitor {
    /// Opens a tab without a contact and waits for `ready`.
    ///
    /// # Panics
    /// When the server does not let the visitor in.
    pub async fn open(site: &Site) -> Self {
        let mut visitor = Self::connect(site).await;
        let ticket = site.ticket().await.expect("the page is admitted");
        let open = site.open_frame(ticket, visitor.tab);
        visitor.send_frame(&open).await;
        visitor.expect_ready().await;
        visitor
    }

    /// Opens the socket only.
    ///
    /// # Panics
    /// When the socket does not open.
    pub async fn connect(site: &Site) -> Self {
        Self {
            site: site.clone(),
            tab: TabId(new_id(&SystemClock, &OsEntropy)),
            session: None,
            conversation: None,
            cursor: Cursor::default(),
            entries: Vec::new(),
            status: None,
            call: None,
            ready: None,
            socket: site.socket().await.expect("our own origin may upgrade"),
        }
    }

    /// Opens a tab and begins a contact.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn start(site: &Site, text: &str) -> Self {
        let mut visitor = Self::open(site).await;
        visitor.begin(text).await;
        visitor
    }

    /// Begins a contact in this tab.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn begin(&mut self, text: &str) -> MessageId {
        let start = start_frame(text);
        let VisitorFrame::Start(Start { id, .. }) = start else {
            unreachable!("a start frame is a start")
        };
        self.send_frame(&start).await;
        self.expect("started", |notice| match notice {
            VisitorNotice::Started { id: of, .. } if *of == id => Some(()),
            VisitorNotice::Refused { code, .. } => panic!("the start is refused: {code}"),
            _ => None,
        })
        .await;
        id
    }

    /// Leaves this connection without a word and comes back on a new one.
    ///
    /// # Panics
    /// When there is no contact, or the server does not let the visitor back in.
    pub async fn resume(&mut self) {
        self.reconnect().await;
        let resume = self.resume_frame().await;
        self.send_frame(&resume).await;
        self.expect_ready().await;
    }

    /// Replaces the socket by a new one that has said nothing yet.
    ///
    /// # Panics
    /// When the socket does not open.
    pub async fn reconnect(&mut self) {
        self.socket = self
            .site
            .socket()
            .await
            .expect("our own origin may upgrade");
    }

    /// The frame with which this tab continues its contact.
    ///
    /// # Panics
    /// When there is no contact or no ticket.
    pub async fn resume_frame(&self) -> VisitorFrame {
        let ticket = self.site.ticket().await;
        self.resume_with(ticket.expect("the page is admitted"))
    }

    fn resume_with(&self, ticket: String) -> VisitorFrame {
        let (session, token) = self.session.clone().expect("there is a contact");
        VisitorFrame::Resume(Resume {
            version: PROTOCOL_VERSION,
            ticket,
            tab: self.tab,
            locale: "en".to_owned(),
            session,
            token,
            cursor: self.cursor,
        })
    }

    /// Continues the contact on a socket and with a ticket of one's own, without waiting.
    ///
    /// # Panics
    /// When there is no contact.
    pub async fn resume_on(&mut self, socket: Socket, ticket: String) {
        self.socket = socket;
        let frame = self.resume_with(ticket);
        self.send_frame(&frame).await;
    }

    /// Sends a frame; a broken connection shows at the next expectation.
    pub async fn send_frame(&mut self, frame: &VisitorFrame) {
        self.socket.send(frame).await;
    }

    /// Sends a message without waiting for anything.
    pub async fn send(&mut self, text: &str) -> MessageId {
        let id = message_id();
        let text = text.to_owned();
        self.send_frame(&VisitorFrame::Send { id, text }).await;
        id
    }

    /// Sends a message and waits until it is durable.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn say(&mut self, text: &str) -> MessageId {
        let id = self.send(text).await;
        self.expect_acked(id).await;
        id
    }

    /// The next thing the server says, with the books brought up to date.
    pub async fn hear(&mut self) -> Told {
        match self.socket.hear().await {
            Heard::Frame(notice) => {
                self.note(&notice);
                Told::Notice(notice)
            }
            Heard::Closed(code) => Told::Closed(code),
            Heard::Gone => Told::Gone,
        }
    }

    /// The texts read so far, in order.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        let texts = self.entries.iter().filter_map(|entry| match &entry.kind {
            EntryKind::Text { text } => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }

    /// The socket, for tests that misbehave on it.
    pub fn socket(&mut self) -> &mut Socket {
        &mut self.socket
    }

    fn note(&mut self, notice: &VisitorNotice) {
        match notice {
            VisitorNotice::Ready(ready) => {
                self.ready = Some(ready.clone());
                if ready.status.is_some() {
                    self.status.clone_from(&ready.status);
                }
                if let Some(head) = ready.head
                    && self.cursor.seq == 0
                {
                    self.cursor.epoch = head.epoch;
                }
            }
            VisitorNotice::Started {
                session,
                token,
                conversation,
                epoch,
                ..
            } => {
                self.session = Some((*session, token.clone()));
                if self.conversation != Some(*conversation) {
                    self.entries.clear();
                    self.cursor = Cursor {
                        epoch: *epoch,
                        seq: 0,
                    };
                }
                self.conversation = Some(*conversation);
            }
            VisitorNotice::Token { token } => {
                if let Some((_, newest)) = &mut self.session {
                    newest.clone_from(token);
                }
            }
            VisitorNotice::Entries { entries } => self.read(entries),
            VisitorNotice::Status(status) => self.status = Some(status.clone()),
            VisitorNotice::Call(call) => {
                self.call = call.as_ref().map(|call| call.open().expect("whole"));
            }
            VisitorNotice::Reset { epoch } => {
                self.entries.clear();
                self.cursor = Cursor {
                    epoch: *epoch,
                    seq: 0,
                };
            }
            _ => {}
        }
    }

    /// Applies entries as a widget does: only the next one, never past a gap.
    fn read(&mut self, entries: &[Entry]) {
        for entry in entries {
            assert!(
                entry.seq <= self.cursor.seq + 1,
                "a gap: {} after {}",
                entry.seq,
                self.cursor.seq
            );
            if entry.seq == self.cursor.seq + 1 {
                self.cursor.seq = entry.seq;
                self.entries.push(entry.clone());
            }
        }
    }
}

/// A `Start` as the widget sends it.
#[must_use]
pub fn start_frame(text: &str) -> VisitorFrame {
    VisitorFrame::Start(Start {
        id: message_id(),
        modality: Modality::InstantMessaging,
        customer: Customer {
            display_name: "Mia Muster".to_owned(),
            email: "mia@example.com".to_owned(),
            ..Customer::default()
        },
        message: text.to_owned(),
        parameters: Vec::new(),
    })
}
