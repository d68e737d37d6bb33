//! The customer ends the contact.

use engine::Command;
use shared::ErrorCode;
use shared::ids::MessageId;
use shared::wire::VisitorNotice;

use super::super::link::Step;
use super::super::transport::Transport;
use super::{Visitor, command_of};
use crate::owner::refusal_of;

impl<T: Transport> Visitor<T> {
    pub(super) async fn on_end(&mut self, id: MessageId) -> Step {
        if let Err(wait) = self.messages.take() {
            return self.refuse_rate(id, wait).await;
        }
        let Some(contact) = &self.contact else {
            return self.refuse(id, ErrorCode::NotApplicable, None).await;
        };
        let place = contact.place;
        let command = Command::EndByCustomer(place.task);
        if let Err(code) = self.owner.submit(Some(command_of(id)), command).await {
            return self.refuse(id, code, None).await;
        }
        let live = self.link.live();
        let head = live
            .store
            .read_log(self.owner.scope(), place.conversation, 0, 0);
        match head.await {
            Ok(page) => {
                let (seq, at) = (page.head, live.clock.now());
                self.link.send(&VisitorNotice::Acked { id, seq, at }).await
            }
            Err(error) => {
                // It has ended all the same: the retry finds the recorded outcome.
                let code = refusal_of(&error, live.owners.alarm());
                self.refuse(id, code, None).await
            }
        }
    }
}
