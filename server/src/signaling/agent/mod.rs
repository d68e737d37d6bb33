//! A console connection: handshake, then one loop; one file per frame family.

mod access;
mod board;
mod command;
mod ephemeral;
mod external;
mod handshake;
mod heads;
mod media;
mod message;
mod notices;
mod watch;

use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use shared::ErrorCode;
use shared::ids::{TabId, TaskId};
use shared::limits::{AGENT_FRAMES_BURST, AGENT_FRAMES_PER_SEC, FRAME_BYTES, MEDIA_FRAME_BYTES};
use shared::wire::{AgentFrame, AgentNotice, CloseCode};
use store::Login;

use super::Live;
use super::bucket::Bucket;
use super::farewell::{fail, goodbye};
use super::link::{End, Event, Link, Step};
use super::transport::Transport;
use crate::hub::Membership;
use crate::owner::Owner;
use access::Access;
use watch::Watch;

/// Serves one console connection from its first frame to its close.
pub(super) async fn run<T: Transport>(transport: T, live: Live, login: Login) {
    let mut link = Link::new(transport, live);
    let greeted = Box::pin(handshake::greet(&mut link, &login)).await;
    let end = match greeted {
        Ok((owner, membership, tab)) => {
            let mut agent = Agent {
                link,
                owner,
                login,
                tab,
                beats: 0,
                frames: Bucket::new(),
                watches: Vec::new(),
                known: HashMap::new(),
                membership,
            };
            let end = agent.talk().await;
            link = agent.link;
            end
        }
        Err(end) => end,
    };
    Box::pin(goodbye::<AgentNotice, _>(link, end)).await;
}

/// A user who has been let in.
struct Agent<T> {
    link: Link<T>,
    owner: Arc<Owner>,
    login: Login,
    tab: TabId,
    /// Heartbeats so far.
    beats: u8,
    frames: Bucket<AGENT_FRAMES_PER_SEC, AGENT_FRAMES_BURST>,
    watches: Vec<Watch>,
    /// What the user may do with tasks, until the next desk says that something changed.
    known: HashMap<TaskId, Access>,
    membership: Membership,
}

impl<T: Transport> Agent<T> {
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
        let fail = |code| encoding.encode(&fail::<AgentNotice>(code));
        let most = match encoding.is_media::<AgentFrame>(&bytes) {
            true => MEDIA_FRAME_BYTES,
            false => FRAME_BYTES,
        };
        match self.link.decode(&bytes, most, fail).await? {
            Some(frame) => self.on_frame(frame).await,
            None => Ok(()),
        }
    }

    async fn on_malformed(&mut self) -> Step {
        let code = ErrorCode::Malformed;
        let answer = self.link.encoding().encode(&fail::<AgentNotice>(code));
        self.link.bad_frame(answer, code).await
    }

    async fn on_frame(&mut self, frame: AgentFrame) -> Step {
        if let Err(wait) = self.frames.take() {
            return self.refuse_rate(&frame, wait).await;
        }
        match frame {
            AgentFrame::Command { id, command } => self.on_command(id, command).await,
            AgentFrame::Send { id, task, text } => self.on_send(id, task, text).await,
            AgentFrame::Watch { task, cursor } => self.on_watch(task, cursor).await,
            AgentFrame::Unwatch { task } => self.on_unwatch(task),
            AgentFrame::Typing { task, on } => self.on_typing(task, on).await,
            AgentFrame::Read { task, seq } => self.on_read(task, seq).await,
            AgentFrame::Ping { n } => self.link.send(&AgentNotice::Pong { n }).await,
            AgentFrame::WatchBoard { on } => self.on_watch_board(on).await,
            AgentFrame::Media { task, frame } => self.on_media(task, frame).await,
            AgentFrame::Bye => {
                self.leave_media().await;
                Err(End::Close(CloseCode::Bye.into()))
            }
            AgentFrame::Open(_) => self.on_malformed().await,
        }
    }

    async fn on_beat(&mut self) -> Step {
        self.check_login()?;
        self.renew().await
    }

    /// A login that has ended in the meantime ends its connections.
    fn check_login(&self) -> Step {
        if self.login.expires_at <= self.link.live().clock.now() {
            let code = ErrorCode::LoginRequired;
            return Err(End::Fail(code, CloseCode::IdentityRequired));
        }
        Ok(())
    }

    /// Answers that a frame came above its rate, in the words of its kind.
    async fn refuse_rate(&mut self, frame: &AgentFrame, wait_ms: u32) -> Step {
        self.link.count_excess()?;
        let (code, retry_ms) = (ErrorCode::RateLimited, Some(wait_ms));
        if let AgentFrame::Media { task, frame } = frame {
            return match Self::rate_refusal(*task, frame) {
                Some(answer) => self.link.send(&answer).await,
                None => Ok(()),
            };
        }
        let answer = match frame {
            AgentFrame::Command { id, .. } => AgentNotice::Refused {
                id: *id,
                code,
                retry_ms,
            },
            AgentFrame::Send { id, task, .. } => AgentNotice::SendRefused {
                id: *id,
                task: *task,
                code,
                retry_ms,
            },
            _ => AgentNotice::Fail { code, retry_ms },
        };
        self.link.send(&answer).await
    }

    async fn refuse_task(&mut self, task: TaskId, code: ErrorCode) -> Step {
        self.link
            .send(&AgentNotice::TaskRefused { task, code })
            .await
    }
}
