//! A visitor that speaks the real protocol and keeps the books that a widget keeps.

use std::net::{Ipv4Addr, SocketAddr};

use serde_json::json;
use shared::ids::{ConversationId, MessageId, TabId, Target, VisitorSessionId};
use shared::version::PROTOCOL_VERSION;
use shared::wire::{
    ContactStatus, Cursor, Customer, Entry, EntryKind, Modality, Open, Ready, Resume, Start,
    VisitorFrame, VisitorNotice,
};
use shared::{ErrorCode, Millis};
use tokio::time::timeout;

use super::seed::PAGE;
use super::socket::{ConnectError, Heard, Socket};
use super::web::call;
use super::{PATIENCE, Seeded};
use crate::clock::{OsEntropy, SystemClock, new_id};
use crate::signaling::Encoding;

/// Where a visitor comes from and what the snippet says.
#[derive(Clone, Debug)]
pub struct Site {
    /// Where the server is, or a faulty link to it.
    pub server: SocketAddr,
    /// The server's own origin.
    pub own_origin: String,
    /// The widget key.
    pub key: String,
    /// The target.
    pub target: Target,
    /// The page's origin.
    pub page: String,
    /// The visitor's address.
    pub from: Option<Ipv4Addr>,
    /// How frames are written.
    pub encoding: Encoding,
}

impl Site {
    /// The shop that the seed allows.
    #[must_use]
    pub fn new(server: SocketAddr, seeded: &Seeded) -> Self {
        Self {
            server,
            own_origin: format!("http://{server}"),
            key: seeded.key.clone(),
            target: seeded.target(),
            page: PAGE.to_owned(),
            from: None,
            encoding: Encoding::Postcard,
        }
    }

    /// A visitor of the same site from another network, so that limits per network do not meet.
    #[must_use]
    pub fn from_network(&self, n: u16) -> Self {
        let [high, low] = n.to_be_bytes();
        Self {
            from: Some(Ipv4Addr::new(127, 1, high, low)),
            ..self.clone()
        }
    }

    /// A ticket, as the loader fetches it.
    ///
    /// # Errors
    /// The status and body of the refusal.
    pub async fn ticket(&self) -> Result<String, (u16, String)> {
        let mut body = json!({ "widgetKey": self.key });
        match self.target {
            Target::Service(id) => body["serviceId"] = json!(id),
            Target::User(id) => body["contactId"] = json!(id),
        }
        let headers = [
            ("Origin", self.page.as_str()),
            ("Content-Type", "application/json"),
        ];
        let body = body.to_string();
        let path = "POST /api/widget/v1/tickets";
        let answer = call(self.server, self.from, path, &headers, body.as_bytes()).await;
        let answer = answer.map_err(|error| (0, error.to_string()))?;
        let text = || String::from_utf8_lossy(&answer.body).into_owned();
        if answer.status != 200 {
            return Err((answer.status, text()));
        }
        let grant: shared::api::ticket::TicketGrant = answer
            .json()
            .map_err(|error| (answer.status, error.to_string()))?;
        Ok(grant.ticket)
    }

    /// Opens the socket without saying anything yet.
    ///
    /// # Errors
    /// When it is refused or breaks.
    pub async fn socket(&self) -> Result<Socket, ConnectError> {
        let headers = [("origin", self.own_origin.as_str())];
        Socket::open(
            self.server,
            self.from,
            "/ws/widget",
            self.encoding,
            &headers,
        )
        .await
    }

    /// The first frame of a new visitor.
    #[must_use]
    pub fn open_frame(&self, ticket: String, tab: TabId) -> VisitorFrame {
        VisitorFrame::Open(Open {
            version: PROTOCOL_VERSION,
            ticket,
            tab,
            locale: "en".to_owned(),
        })
    }
}

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

    /// Waits until `wanted` finds what it looks for.
    ///
    /// # Panics
    /// When it does not come in time, or the connection ends first.
    pub async fn expect<R>(
        &mut self,
        what: &str,
        mut wanted: impl FnMut(&VisitorNotice) -> Option<R>,
    ) -> R {
        let waiting = async {
            loop {
                match self.hear().await {
                    Told::Notice(notice) => {
                        if let Some(found) = wanted(&notice) {
                            return found;
                        }
                    }
                    end => panic!("expected {what}, but the connection ended: {end:?}"),
                }
            }
        };
        let waited = timeout(PATIENCE, waiting).await;
        waited.unwrap_or_else(|_| panic!("expected {what} in time"))
    }

    /// Waits for `ready`.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn expect_ready(&mut self) -> Ready {
        self.expect("ready", |notice| match notice {
            VisitorNotice::Ready(ready) => Some(ready.clone()),
            VisitorNotice::Fail { code, .. } => panic!("not let in: {code}"),
            _ => None,
        })
        .await
    }

    /// Waits until a message is durable; gives its place.
    ///
    /// # Panics
    /// When it is refused or does not come.
    pub async fn expect_acked(&mut self, id: MessageId) -> (u64, Millis) {
        self.expect("an acknowledgement", |notice| match notice {
            VisitorNotice::Acked { id: of, seq, at } if *of == id => Some((*seq, *at)),
            VisitorNotice::Refused { id: of, code, .. } if *of == id => {
                panic!("the message is refused: {code}")
            }
            _ => None,
        })
        .await
    }

    /// Waits until a message is refused; gives the code and whether a retry helps.
    ///
    /// # Panics
    /// When it is accepted or does not come.
    pub async fn expect_refused(&mut self, id: MessageId) -> (ErrorCode, Option<u32>) {
        self.expect("a refusal", |notice| match notice {
            VisitorNotice::Refused {
                id: of,
                code,
                retry_ms,
                ..
            } if *of == id => Some((*code, *retry_ms)),
            VisitorNotice::Acked { id: of, .. } if *of == id => panic!("the message is accepted"),
            _ => None,
        })
        .await
    }

    /// Waits until the transcript holds a text.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn expect_text(&mut self, text: &str) {
        self.expect_books(text, |books| books.texts().contains(&text))
            .await;
    }

    /// Waits until the books look as wanted.
    ///
    /// # Panics
    /// When they do not in time, or the connection ends first.
    pub async fn expect_books(&mut self, what: &str, wanted: impl Fn(&Self) -> bool) {
        let waiting = async {
            while !wanted(self) {
                let told = self.hear().await;
                assert!(
                    matches!(told, Told::Notice(_)),
                    "expected {what}, but the connection ended: {told:?}"
                );
            }
        };
        let waited = timeout(PATIENCE, waiting).await;
        assert!(waited.is_ok(), "expected {what} in time");
    }

    /// Waits until the server closes; gives the last failure it told and the close code.
    ///
    /// # Panics
    /// When it does not close in time, or without a code.
    pub async fn expect_close(&mut self) -> (Option<ErrorCode>, u16) {
        let mut why = None;
        let waiting = async {
            loop {
                match self.hear().await {
                    Told::Notice(VisitorNotice::Fail { code, .. }) => why = Some(code),
                    Told::Notice(_) => {}
                    Told::Closed(code) => return code,
                    Told::Gone => panic!("the connection broke without a close"),
                }
            }
        };
        let code = timeout(PATIENCE, waiting).await;
        (why, code.expect("the server closes in time"))
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
