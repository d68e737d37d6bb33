//! Typing and read marks of a user: never durable, dropped first under load.

use shared::ids::TaskId;

use super::super::link::Step;
use super::super::transport::Transport;
use super::Agent;
use crate::hub::{Notice, Side};

impl<T: Transport> Agent<T> {
    pub(super) async fn on_typing(&mut self, task: TaskId, on: bool) -> Step {
        let by = Side::User;
        self.tell(task, |conversation| Notice::Typing {
            conversation,
            by,
            on,
        })
        .await
    }

    pub(super) async fn on_read(&mut self, task: TaskId, seq: u64) -> Step {
        let by = Side::User;
        let watch = self.watches.iter().find(|watch| watch.task == task);
        // Nobody has seen what was not sent to them.
        let seq = seq.min(watch.map_or(0, |watch| watch.reader.seq));
        self.tell(task, |conversation| Notice::Read {
            conversation,
            by,
            seq,
        })
        .await
    }

    async fn tell(
        &mut self,
        task: TaskId,
        notice: impl FnOnce(shared::ids::ConversationId) -> Notice,
    ) -> Step {
        match self.access(task).await {
            Ok(access) if access.shown_name.is_some() => {
                let conversation = access.conversation;
                let hub = &self.link.live().hub;
                hub.publish_ephemeral(conversation, &notice(conversation));
                Ok(())
            }
            // Ephemeral frames are never answered.
            _ => Ok(()),
        }
    }
}
