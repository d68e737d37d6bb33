//! A visitor's connection: handshake, then one loop; one file per frame family.

mod act;
mod answer;
mod call;
mod context;
mod end;
mod ephemeral;
mod handshake;
mod message;
mod notices;
mod question;
mod resume;
mod start;

use std::sync::Arc;

use bytes::Bytes;
use engine::CustomerAnswer;
use shared::ErrorCode;
use shared::ids::{CommandId, MessageId, TabId};
use shared::limits::{
    MEDIA_FRAME_BYTES, VISITOR_FRAME_BYTES, VISITOR_MESSAGES_BURST, VISITOR_MESSAGES_PER_SEC,
};
use shared::wire::{CloseCode, VisitorFrame, VisitorNotice};
use store::TokenHash;

use super::Live;
use super::bucket::Bucket;
use super::farewell::{fail, goodbye};
use super::link::{End, Event, Link, Step};
use super::log_reader::LogReader;
use super::transport::Transport;
use crate::auth::{NetworkKey, WidgetTicket};
use crate::hub::{Contact, Membership};
use crate::owner::{Owner, retry_of};

/// Frames that cost nothing durable: typing, read marks, pings.
const OTHERS_PER_SEC: u32 = 10;
/// As many of them at once.
const OTHERS_BURST: u32 = 40;

/// Serves one visitor's connection from its first frame to its close.
pub(super) async fn run<T: Transport>(transport: T, live: Live, network: NetworkKey) {
    let mut link = Link::new(transport, live);
    let greeted = Box::pin(handshake::greet(&mut link)).await;
    let end = match greeted {
        Ok(greeted) => {
            let then = greeted.then;
            let mut visitor = Visitor::new(link, greeted, network);
            let end = match then {
                Ok(()) => visitor.talk().await,
                Err(end) => end,
            };
            link = visitor.link;
            end
        }
        Err(end) => end,
    };
    Box::pin(goodbye::<VisitorNotice, _>(link, end)).await;
}

/// A visitor who has been let in.
struct Visitor<T> {
    link: Link<T>,
    owner: Arc<Owner>,
    who: Box<Who>,
    network: NetworkKey,
    messages: Bucket<VISITOR_MESSAGES_PER_SEC, VISITOR_MESSAGES_BURST>,
    others: Bucket<OTHERS_PER_SEC, OTHERS_BURST>,
    membership: Membership,
    contact: Option<Box<InContact>>,
}

/// What the handshake has proven, and what it has already begun.
struct Greeted {
    owner: Arc<Owner>,
    who: Box<Who>,
    membership: Membership,
    contact: Option<Box<InContact>>,
    /// The connection ends at once, after everything due has been sent.
    then: Step,
}

/// Who is at the other end.
struct Who {
    ticket: WidgetTicket,
    tab: TabId,
    locale: String,
}

/// The contact of a connection.
struct InContact {
    place: Contact,
    reader: LogReader,
    /// The token that was given out last and has not been confirmed by a frame yet.
    unconfirmed: Option<TokenHash>,
    /// Heartbeats so far.
    beats: u8,
}

impl<T: Transport> Visitor<T> {
    fn new(link: Link<T>, greeted: Greeted, network: NetworkKey) -> Self {
        Self {
            link,
            owner: greeted.owner,
            who: greeted.who,
            network,
            messages: Bucket::new(),
            others: Bucket::new(),
            membership: greeted.membership,
            contact: greeted.contact,
        }
    }

    /// The loop: a closed set of events, one call each.
    async fn talk(&mut self) -> End {
        loop {
            let step = match self.link.next().await {
                Event::Frame(bytes) => Box::pin(self.on_bytes(bytes)).await,
                Event::Malformed => Box::pin(self.on_malformed()).await,
                Event::Notice(notice) => Box::pin(self.on_notice(notice)).await,
                Event::Beat => Box::pin(self.on_beat()).await,
                Event::Over(end) => Err(end),
            };
            if let Err(end) = step {
                return end;
            }
        }
    }

    async fn on_bytes(&mut self, bytes: Bytes) -> Step {
        self.link.check_fence()?;
        let encoding = self.link.encoding();
        let fail = |code| encoding.encode(&fail::<VisitorNotice>(code));
        let most = match encoding.is_media::<VisitorFrame>(&bytes) {
            true => MEDIA_FRAME_BYTES,
            false => VISITOR_FRAME_BYTES,
        };
        let frame = self.link.decode(&bytes, most, fail).await?;
        match frame {
            Some(frame) => self.on_frame(frame).await,
            None => Ok(()),
        }
    }

    async fn on_malformed(&mut self) -> Step {
        let code = ErrorCode::Malformed;
        let answer = self.link.encoding().encode(&fail::<VisitorNotice>(code));
        self.link.bad_frame(answer, code).await
    }

    async fn on_frame(&mut self, frame: VisitorFrame) -> Step {
        self.confirm_token();
        match frame {
            VisitorFrame::Start(start) => self.on_start(start).await,
            VisitorFrame::Send { id, text } => self.on_send(id, text).await,
            VisitorFrame::End { id } => self.on_end(id).await,
            VisitorFrame::Typing { on } => self.on_typing(on),
            VisitorFrame::Read { seq } => self.on_read(seq),
            VisitorFrame::Ping { n } => self.on_ping(n).await,
            VisitorFrame::Answer { id, prompt, answer } => {
                self.on_answer(CustomerAnswer { id, prompt, answer }).await
            }
            VisitorFrame::AskCall { id, video } => self.on_ask_call(id, video).await,
            VisitorFrame::HangUp { id, call } => self.on_hang_up(id, call).await,
            VisitorFrame::Media(frame) => self.on_media(&frame).await,
            VisitorFrame::CheckCall => self.on_check_call().await,
            VisitorFrame::Context { id, parameters } => self.on_context(id, parameters).await,
            VisitorFrame::Bye => {
                self.leave_media();
                Err(End::Close(CloseCode::Bye.into()))
            }
            VisitorFrame::Open(_) | VisitorFrame::Resume(_) => self.on_malformed().await,
        }
    }

    /// Any frame after a token was given out shows that the client holds it.
    fn confirm_token(&mut self) {
        let Some(contact) = &mut self.contact else {
            return;
        };
        if let Some(token) = contact.unconfirmed.take() {
            let (live, session) = (self.link.live().clone(), contact.place.session);
            let scope = self.owner.scope();
            self.link.live().errands.spawn(async move {
                let now = live.clock.now();
                let confirmed = live.store.confirm_token(scope, session, token, now).await;
                if let Err(error) = confirmed {
                    // Harmless: the parent token stays good a little longer.
                    crate::owner::refusal_of(&error, live.owners.alarm());
                }
            });
        }
    }

    /// Answers that a `Start`, `Send` or `End` did not happen.
    async fn refuse(&mut self, id: MessageId, code: ErrorCode, field: Option<String>) -> Step {
        let retry_ms = retry_of(code);
        let refused = VisitorNotice::Refused {
            id,
            code,
            field,
            retry_ms,
        };
        self.link.send(&refused).await
    }

    /// Answers that a frame came above its rate.
    async fn refuse_rate(&mut self, id: MessageId, wait_ms: u32) -> Step {
        self.link.count_excess()?;
        let refused = VisitorNotice::Refused {
            id,
            code: ErrorCode::RateLimited,
            field: None,
            retry_ms: Some(wait_ms),
        };
        self.link.send(&refused).await
    }
}

/// The command under which an `End` is remembered.
fn command_of(id: MessageId) -> CommandId {
    CommandId(id.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signaling::transport::websocket::WebSocketTransport;

    fn size_of_future<A, B, C, F>(_: fn(A, B, C) -> F) -> usize {
        size_of::<F>()
    }

    /// There are very many idle visitors; what they rarely need is boxed.
    #[test]
    fn an_idle_connection_is_small() {
        let size = size_of_future(run::<WebSocketTransport>);
        assert!(size <= 2_048, "{size} bytes");
        let state = size_of::<Visitor<WebSocketTransport>>();
        assert!(state <= 640, "{state} bytes");
        let (who, contact) = (size_of::<Who>(), size_of::<InContact>());
        assert!(who + contact <= 640, "{who} + {contact} bytes");
    }
}
