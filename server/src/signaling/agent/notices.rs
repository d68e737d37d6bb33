//! From the hub's notices to the console's frames.

use shared::ids::{ConversationId, TaskId};
use shared::wire::{AgentNotice, Desk};

use super::super::link::{End, Step};
use super::super::transport::Transport;
use super::{Agent, heads, media};
use crate::hub::{Notice, Side};

impl<T: Transport> Agent<T> {
    pub(super) async fn on_notice(&mut self, notice: Notice) -> Step {
        match notice {
            Notice::Desk(desk) => self.on_desk((*desk).clone()).await,
            Notice::Board(board) => self.link.send(&AgentNotice::Board((*board).clone())).await,
            Notice::Entries(news) => self.on_news(&news).await,
            Notice::Typing {
                conversation,
                by: Side::Customer,
                on,
            } => match self.task_of(conversation) {
                Some(task) => self.link.send(&AgentNotice::Typing { task, on }).await,
                None => Ok(()),
            },
            Notice::Read {
                conversation,
                by: Side::Customer,
                seq,
            } => match self.task_of(conversation) {
                Some(task) => self.link.send(&AgentNotice::Read { task, seq }).await,
                None => Ok(()),
            },
            Notice::Media(news) if news.tab == self.tab => {
                let (task, notice) = (news.task, news.notice.clone());
                self.link.send(&AgentNotice::Media { task, notice }).await
            }
            Notice::Close(closing) => Err(End::Close(closing)),
            // The desk says what consoles need of these.
            Notice::Typing { .. }
            | Notice::Read { .. }
            | Notice::Status(_)
            | Notice::Prompt(_)
            | Notice::Call(_)
            | Notice::Media(_)
            | Notice::Renamed(_)
            | Notice::Availability(_) => Ok(()),
        }
    }

    pub(super) async fn on_desk(&mut self, mut desk: Desk) -> Step {
        self.prune_watches(&desk).await?;
        let watches = &self.watches;
        let followed = |task| {
            let watch = watches.iter().find(|watch| watch.task == task)?;
            Some(watch.reader.seq)
        };
        let (live, user) = (self.link.live(), self.login.user);
        heads::fill(live, &self.owner, user, &mut desk, followed).await;
        media::dress(live, user, &mut desk);
        self.link.send(&AgentNotice::Desk(desk)).await
    }

    fn task_of(&self, conversation: ConversationId) -> Option<TaskId> {
        let mut watches = self.watches.iter();
        watches
            .find(|watch| watch.reader.conversation == conversation)
            .map(|watch| watch.task)
    }
}
