//! From the hub's notices to the console's frames.

use shared::ids::{ConversationId, TaskId};
use shared::wire::AgentNotice;

use super::super::link::{End, Step};
use super::super::transport::Transport;
use super::Agent;
use crate::hub::{Notice, Side};

impl<T: Transport> Agent<T> {
    pub(super) async fn on_notice(&mut self, notice: Notice) -> Step {
        match notice {
            Notice::Desk(desk) => {
                self.prune_watches(&desk);
                self.link.send(&AgentNotice::Desk((*desk).clone())).await
            }
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
            Notice::Close(closing) => Err(End::Close(closing)),
            // The desk says what consoles need of these.
            Notice::Typing { .. }
            | Notice::Read { .. }
            | Notice::Status(_)
            | Notice::Availability(_) => Ok(()),
        }
    }

    fn task_of(&self, conversation: ConversationId) -> Option<TaskId> {
        let mut watches = self.watches.iter();
        watches
            .find(|watch| watch.reader.conversation == conversation)
            .map(|watch| watch.task)
    }
}
