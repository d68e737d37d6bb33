//! A message from a user: acknowledged strictly after the store has returned.

use engine::Audience;
use engine::admission::check_message;
use shared::ErrorCode;
use shared::ids::{MessageId, TaskId};
use shared::wire::{AgentNotice, Author, EntryKind};
use store::{Append, Appended};

use super::super::link::Step;
use super::super::transport::Transport;
use super::Agent;
use crate::hub::LogNews;
use crate::owner::{refusal_of, retry_of};

impl<T: Transport> Agent<T> {
    pub(super) async fn on_send(&mut self, id: MessageId, task: TaskId, text: String) -> Step {
        let answer = match self.append(id, task, text).await {
            Ok(appended) => AgentNotice::Acked {
                id,
                task,
                seq: appended.entry.entry.seq,
                at: appended.entry.entry.at,
            },
            Err(code) => AgentNotice::SendRefused {
                id,
                task,
                code,
                retry_ms: retry_of(code),
            },
        };
        self.link.post(&answer).await
    }

    async fn append(
        &mut self,
        id: MessageId,
        task: TaskId,
        text: String,
    ) -> Result<Appended, ErrorCode> {
        check_message(&text)?;
        let access = self.access(task).await?;
        let display_name = access.shown_name.ok_or(ErrorCode::NotApplicable)?;
        let live = self.link.live();
        let append = Append {
            conversation: access.conversation,
            id,
            audience: Audience::Everyone,
            by: Author::User {
                id: self.login.user,
                display_name,
            },
            kind: EntryKind::Text { text },
            at: live.clock.now(),
        };
        let appended = live.store.append(self.owner.scope(), append).await;
        let appended = appended.map_err(|error| refusal_of(&error, live.owners.alarm()))?;
        if !appended.repeated {
            live.hub.publish_entries(LogNews {
                conversation: access.conversation,
                epoch: appended.epoch,
                entries: vec![appended.entry.clone()],
            });
        }
        Ok(appended)
    }
}
