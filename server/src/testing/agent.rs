//! An agent that speaks the real protocol and keeps the books that a console keeps.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use serde_json::Value;
use shared::ErrorCode;
use shared::ids::{CommandId, MessageId, OfferId, TabId, TaskId};
use shared::version::PROTOCOL_VERSION;
use shared::wire::{
    AgentCommand, AgentFrame, AgentNotice, AgentOpen, Cursor, Desk, Entry, EntryKind, Presence,
    TaskPhase,
};
use tokio::time::timeout;

use super::PATIENCE;
use super::socket::{ConnectError, Heard, Socket};
use super::visitor::message_id;
use super::web::call;
use crate::clock::{OsEntropy, SystemClock, new_id};
use crate::signaling::Encoding;

/// An agent's console.
pub struct TestAgent {
    /// The desk as last told.
    pub desk: Desk,
    /// What was read of each watched conversation.
    pub logs: BTreeMap<TaskId, Vec<Entry>>,
    server: SocketAddr,
    secret: String,
    socket: Socket,
}

impl TestAgent {
    /// Signs in with the secret of a login cookie and waits for the desk.
    ///
    /// # Panics
    /// When the server does not let the agent in.
    pub async fn connect(server: SocketAddr, secret: &str) -> Self {
        let ticket = ticket(server, secret).await.expect("the login is alive");
        let mut socket = socket(server, secret)
            .await
            .expect("the console may upgrade");
        let open = AgentFrame::Open(AgentOpen {
            version: PROTOCOL_VERSION,
            ticket,
            tab: TabId(new_id(&SystemClock, &OsEntropy)),
        });
        socket.send(&open).await;
        let desk = match timeout(PATIENCE, socket.hear()).await {
            Ok(Heard::Frame(AgentNotice::Ready(ready))) => ready.desk,
            other => panic!("not let in: {other:?}"),
        };
        Self {
            desk,
            logs: BTreeMap::new(),
            server,
            secret: secret.to_owned(),
            socket,
        }
    }

    /// Signs in and is ready for work.
    ///
    /// # Panics
    /// When a command is refused.
    pub async fn ready(server: SocketAddr, secret: &str) -> Self {
        let mut agent = Self::connect(server, secret).await;
        let online = AgentCommand::SetPresence {
            presence: Presence::Online,
        };
        agent.command(online).await.expect("may go online");
        let on_duty = AgentCommand::SetDuty { on: true };
        agent.command(on_duty).await.expect("may go on duty");
        agent
    }

    /// Leaves this connection without a word and comes back on a new one, watching the same.
    ///
    /// # Panics
    /// When the server does not let the agent back in.
    pub async fn reconnect(&mut self) {
        let fresh = Self::connect(self.server, &self.secret).await;
        self.desk = fresh.desk;
        self.socket = fresh.socket;
        let watched: Vec<_> = self.logs.keys().copied().collect();
        for task in watched {
            self.watch(task).await;
        }
    }

    /// Carries out a command and waits for its outcome.
    ///
    /// # Errors
    /// The code of the refusal.
    pub async fn command(&mut self, command: AgentCommand) -> Result<(), ErrorCode> {
        self.command_as(CommandId(new_id(&SystemClock, &OsEntropy)), command)
            .await
    }

    /// Carries out a command under an id of one's choice.
    ///
    /// # Errors
    /// The code of the refusal.
    pub async fn command_as(
        &mut self,
        id: CommandId,
        command: AgentCommand,
    ) -> Result<(), ErrorCode> {
        self.socket.send(&AgentFrame::Command { id, command }).await;
        self.expect("an outcome", |notice| match notice {
            AgentNotice::Done { id: of } if *of == id => Some(Ok(())),
            AgentNotice::Refused { id: of, code, .. } if *of == id => Some(Err(*code)),
            _ => None,
        })
        .await
    }

    /// Waits for an offer.
    ///
    /// # Panics
    /// When none comes.
    pub async fn expect_offer(&mut self) -> (OfferId, TaskId) {
        self.expect_desk("an offer", |desk| {
            desk.offers.first().map(|card| (card.offer, card.task))
        })
        .await
    }

    /// Waits for an offer, takes it and follows its conversation.
    ///
    /// # Panics
    /// When none comes or it cannot be taken.
    pub async fn accept(&mut self) -> TaskId {
        let (offer, task) = self.expect_offer().await;
        let taken = self.command(AgentCommand::Accept { offer }).await;
        taken.expect("the offer is still there");
        self.expect_connected(task).await;
        self.watch(task).await;
        task
    }

    /// Follows a conversation from where the books end.
    pub async fn watch(&mut self, task: TaskId) {
        let known = self.logs.entry(task).or_default();
        let cursor = Cursor {
            epoch: 1,
            seq: known.last().map_or(0, |entry| entry.seq),
        };
        self.socket.send(&AgentFrame::Watch { task, cursor }).await;
    }

    /// Sends a message without waiting for anything.
    pub async fn send(&mut self, task: TaskId, text: &str) -> MessageId {
        let (id, text) = (message_id(), text.to_owned());
        self.socket.send(&AgentFrame::Send { id, task, text }).await;
        id
    }

    /// Sends a message and waits for its place in the log.
    ///
    /// # Errors
    /// The code of the refusal.
    pub async fn say(&mut self, task: TaskId, text: &str) -> Result<u64, ErrorCode> {
        let id = self.send(task, text).await;
        self.expect("an acknowledgement", |notice| match notice {
            AgentNotice::Acked { id: of, seq, .. } if *of == id => Some(Ok(*seq)),
            AgentNotice::SendRefused { id: of, code, .. } if *of == id => Some(Err(*code)),
            _ => None,
        })
        .await
    }

    /// Sends any frame.
    pub async fn send_frame(&mut self, frame: &AgentFrame) {
        self.socket.send(frame).await;
    }

    /// Waits until the log of a task holds a text.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn expect_text(&mut self, task: TaskId, text: &str) {
        if self.texts(task).contains(&text) {
            return;
        }
        self.expect(text, |notice| match notice {
            AgentNotice::Entries {
                task: of, entries, ..
            } if *of == task => entries
                .iter()
                .any(|entry| matches!(&entry.kind, EntryKind::Text { text: t } if t == text))
                .then_some(()),
            _ => None,
        })
        .await;
    }

    /// Waits until the desk holds what `wanted` looks for.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn expect_desk<R>(&mut self, what: &str, wanted: impl Fn(&Desk) -> Option<R>) -> R {
        if let Some(found) = wanted(&self.desk) {
            return found;
        }
        self.expect(what, |notice| match notice {
            AgentNotice::Desk(desk) => wanted(desk),
            _ => None,
        })
        .await
    }

    /// Waits until a task is connected at this desk.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn expect_connected(&mut self, task: TaskId) {
        self.expect_desk("a connected task", |desk| {
            let mut cards = desk.tasks.iter();
            cards
                .find(|card| card.task == task && card.phase == TaskPhase::Connected)
                .map(|_| ())
        })
        .await;
    }

    /// Waits until `wanted` finds what it looks for.
    ///
    /// # Panics
    /// When it does not come in time, or the connection ends first.
    pub async fn expect<R>(
        &mut self,
        what: &str,
        mut wanted: impl FnMut(&AgentNotice) -> Option<R>,
    ) -> R {
        let waiting = async {
            loop {
                match self.hear().await {
                    Heard::Frame(notice) => {
                        if let Some(found) = wanted(&notice) {
                            return found;
                        }
                    }
                    end => panic!("expected {what}, but the connection ended: {end:?}"),
                }
            }
        };
        let waited = timeout(PATIENCE, waiting).await;
        waited.unwrap_or_else(|_| panic!("expected {what} in time; the desk is {:?}", self.desk))
    }

    /// Waits until the server closes; gives the close code.
    ///
    /// # Panics
    /// When it does not close in time, or without a code.
    pub async fn expect_close(&mut self) -> u16 {
        let waiting = async {
            loop {
                match self.hear().await {
                    Heard::Frame(_) => {}
                    Heard::Closed(code) => return code,
                    Heard::Gone => panic!("the connection broke without a close"),
                }
            }
        };
        timeout(PATIENCE, waiting)
            .await
            .expect("the server closes in time")
    }

    /// The next thing the server says, with the books brought up to date.
    pub async fn hear(&mut self) -> Heard<AgentNotice> {
        let heard = self.socket.hear().await;
        match &heard {
            Heard::Frame(AgentNotice::Desk(desk)) if desk.rev >= self.desk.rev => {
                self.desk = desk.clone();
            }
            Heard::Frame(AgentNotice::Entries { task, entries, .. }) => self.read(*task, entries),
            Heard::Frame(AgentNotice::Reset { task, .. }) => {
                self.logs.insert(*task, Vec::new());
            }
            _ => {}
        }
        heard
    }

    /// The texts of a conversation, in order.
    #[must_use]
    pub fn texts(&self, task: TaskId) -> Vec<&str> {
        let log = self.logs.get(&task).into_iter().flatten();
        let texts = log.filter_map(|entry| match &entry.kind {
            EntryKind::Text { text } => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }

    fn read(&mut self, task: TaskId, entries: &[Entry]) {
        let log = self.logs.entry(task).or_default();
        for entry in entries {
            let last = log.last().map_or(0, |entry| entry.seq);
            assert!(entry.seq <= last + 1, "a gap: {} after {last}", entry.seq);
            if entry.seq == last + 1 {
                log.push(entry.clone());
            }
        }
    }
}

/// A one-time ticket for the console's socket, fetched as the console does.
///
/// # Errors
/// A sentence on what went wrong.
pub async fn ticket(server: SocketAddr, secret: &str) -> Result<String, String> {
    let cookie = format!("{}={secret}", crate::auth::COOKIE);
    let origin = format!("http://{server}");
    let headers = [("Cookie", cookie.as_str())];
    let me = call(server, None, "GET /api/v1/me", &headers, b"").await;
    let me = me.map_err(|error| error.to_string())?;
    let me: Value = me
        .json()
        .map_err(|error| format!("{} {error}", me.status))?;
    let token = me["csrfToken"].as_str().unwrap_or_default();
    let headers = [
        ("Cookie", cookie.as_str()),
        ("Origin", origin.as_str()),
        (crate::auth::CSRF_HEADER, token),
    ];
    let answer = call(server, None, "POST /api/v1/socket-tickets", &headers, b"").await;
    let answer = answer.map_err(|error| error.to_string())?;
    let ticket: Value = answer.json().map_err(|error| error.to_string())?;
    match ticket["ticket"].as_str() {
        Some(ticket) => Ok(ticket.to_owned()),
        None => Err(format!("{}: {ticket}", answer.status)),
    }
}

/// Opens the console's socket without saying anything yet.
pub(crate) async fn socket(server: SocketAddr, secret: &str) -> Result<Socket, ConnectError> {
    let cookie = format!("{}={secret}", crate::auth::COOKIE);
    let origin = format!("http://{server}");
    let headers = [("origin", origin.as_str()), ("cookie", cookie.as_str())];
    Socket::open(server, None, "/ws/console", Encoding::Json, &headers).await
}
