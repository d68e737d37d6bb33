//! The customer answers what the workflow asks: the engine decides whether it counts.

use engine::{Command, CustomerAnswer};
use shared::ErrorCode;
use shared::ids::{ConversationId, MessageId};
use shared::wire::VisitorNotice;
use store::TenantScope;

use super::super::Live;
use super::super::link::Step;
use super::super::transport::Transport;
use super::{Visitor, command_of};
use crate::owner::refusal_of;

/// Entries read back to find the answer's place: what a workflow says at once is far less.
const LOOK_BACK: u32 = 100;

impl<T: Transport> Visitor<T> {
    pub(super) async fn on_answer(&mut self, given: CustomerAnswer) -> Step {
        let id = given.id;
        if let Err(wait) = self.messages.take() {
            return self.refuse_rate(id, wait).await;
        }
        let Some(contact) = &self.contact else {
            return self.refuse(id, ErrorCode::NotApplicable, None).await;
        };
        let place = contact.place;
        let command = Command::Answer(place.task, given);
        if let Err(code) = self.owner.submit(Some(command_of(id)), command).await {
            let field = (code == ErrorCode::FieldInvalid).then(|| "answer".to_owned());
            return self.refuse(id, code, field).await;
        }
        let live = self.link.live().clone();
        match place_of(&live, self.owner.scope(), place.conversation, id).await {
            Ok((seq, at)) => self.link.send(&VisitorNotice::Acked { id, seq, at }).await,
            // It is answered all the same: the retry finds the recorded outcome.
            Err(code) => self.refuse(id, code, None).await,
        }
    }
}

/// Where the answer stands in the log.
async fn place_of(
    live: &Live,
    scope: TenantScope,
    conversation: ConversationId,
    id: MessageId,
) -> Result<(u64, shared::Millis), ErrorCode> {
    let failed = |error| refusal_of(&error, live.owners.alarm());
    let head = live.store.read_log(scope, conversation, 0, 0);
    let head = head.await.map_err(failed)?.head;
    let from = head.saturating_sub(u64::from(LOOK_BACK));
    let page = live.store.read_log(scope, conversation, from, LOOK_BACK);
    let page = page.await.map_err(failed)?;
    let own = page
        .entries
        .iter()
        .find(|stored| stored.entry.id == Some(id));
    Ok(own.map_or((head, live.clock.now()), |own| {
        (own.entry.seq, own.entry.at)
    }))
}
