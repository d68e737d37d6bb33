//! A message from the customer: acknowledged strictly after the store has returned.

use engine::Audience;
use engine::admission::check_message;
use shared::ErrorCode;
use shared::ids::{ConversationId, MessageId};
use shared::wire::{Author, EntryKind, VisitorNotice};
use store::{Append, Appended};

use super::super::link::Step;
use super::super::log_reader::Heard;
use super::super::transport::Transport;
use super::Visitor;
use crate::hub::LogNews;
use crate::owner::refusal_of;

impl<T: Transport> Visitor<T> {
    pub(super) async fn on_send(&mut self, id: MessageId, text: String) -> Step {
        if let Err(wait) = self.messages.take() {
            return self.refuse_rate(id, wait).await;
        }
        if let Err(code) = check_message(&text) {
            return self.refuse(id, code, Some("text".to_owned())).await;
        }
        let Some(contact) = &self.contact else {
            return self.refuse(id, ErrorCode::NotApplicable, None).await;
        };
        let conversation = contact.place.conversation;
        let live = self.link.live();
        let append = Append {
            conversation,
            id,
            audience: Audience::Everyone,
            by: Author::Customer,
            kind: EntryKind::Text { text },
            at: live.clock.now(),
        };
        let appended = live.store.append(self.owner.scope(), append).await;
        match appended {
            Ok(appended) => self.acknowledge(id, conversation, appended).await,
            Err(error) => {
                let code = refusal_of(&error, live.owners.alarm());
                self.refuse(id, code, None).await
            }
        }
    }

    /// Tells the sender, and everybody who follows the conversation.
    async fn acknowledge(
        &mut self,
        id: MessageId,
        conversation: ConversationId,
        appended: Appended,
    ) -> Step {
        let (seq, at) = (appended.entry.entry.seq, appended.entry.entry.at);
        let acked = VisitorNotice::Acked { id, seq, at };
        if appended.repeated {
            return self.link.post(&acked).await;
        }
        let news = LogNews {
            conversation,
            epoch: appended.epoch,
            entries: vec![appended.entry],
        };
        let own = match &mut self.contact {
            Some(contact) => contact.reader.hear(&news),
            None => Heard::Known,
        };
        match own {
            Heard::Next(entries) => {
                self.membership.publish_to_others(news);
                self.link.post(&acked).await?;
                self.link.post(&VisitorNotice::Entries { entries }).await
            }
            // What is missing comes with the hub's notice.
            Heard::Gap | Heard::Known => {
                self.link.live().hub.publish_entries(news);
                self.link.post(&acked).await
            }
        }
    }
}
