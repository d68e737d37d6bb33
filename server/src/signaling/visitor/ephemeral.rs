//! Typing, read marks and pings: never durable, dropped first under load.

use shared::wire::VisitorNotice;

use super::super::link::Step;
use super::super::transport::Transport;
use super::Visitor;
use crate::hub::{Notice, Side};

impl<T: Transport> Visitor<T> {
    pub(super) fn on_typing(&mut self, on: bool) -> Step {
        let notice = |conversation| Notice::Typing {
            conversation,
            by: Side::Customer,
            on,
        };
        self.tell(notice)
    }

    pub(super) fn on_read(&mut self, seq: u64) -> Step {
        let Some(contact) = &self.contact else {
            return Ok(());
        };
        // Nobody has seen what was not sent to them.
        let seq = seq.min(contact.reader.seq);
        let notice = |conversation| Notice::Read {
            conversation,
            by: Side::Customer,
            seq,
        };
        self.tell(notice)
    }

    pub(super) async fn on_ping(&mut self, n: u32) -> Step {
        if self.others.take().is_err() {
            return self.link.count_excess();
        }
        self.link.send(&VisitorNotice::Pong { n }).await
    }

    fn tell(&mut self, notice: impl FnOnce(shared::ids::ConversationId) -> Notice) -> Step {
        if self.others.take().is_err() {
            return self.link.count_excess();
        }
        if let Some(contact) = &self.contact {
            let conversation = contact.place.conversation;
            let hub = &self.link.live().hub;
            hub.publish_ephemeral(conversation, &notice(conversation));
        }
        Ok(())
    }
}
