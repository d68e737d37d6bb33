//! Something that the customer does and that the engine decides on: acknowledged after the commit.

use engine::Command;
use shared::ErrorCode;
use shared::ids::{ConversationId, MessageId, TaskId};
use shared::wire::VisitorNotice;
use store::TenantScope;

use super::super::Live;
use super::super::link::Step;
use super::super::transport::Transport;
use super::{Visitor, command_of};
use crate::owner::refusal_of;

/// Entries read back to find an entry's place: what is said at once is far less.
const LOOK_BACK: u32 = 100;
/// The field of a context.
pub(super) const PARAMETERS: &str = "parameters";

impl<T: Transport> Visitor<T> {
    /// Lets the engine decide. `field` is at fault when a field is.
    pub(super) async fn act(
        &mut self,
        id: MessageId,
        field: &'static str,
        command: impl FnOnce(TaskId) -> Command,
    ) -> Step {
        if let Err(wait) = self.messages.take() {
            return self.refuse_rate(id, wait).await;
        }
        let Some(contact) = &self.contact else {
            return self.refuse(id, ErrorCode::NotApplicable, None).await;
        };
        let place = contact.place;
        let command = command(place.task);
        if let Err(code) = self.owner.submit(Some(command_of(id)), command).await {
            let (code, field) = at_fault(code, field);
            return self.refuse(id, code, field).await;
        }
        let live = self.link.live().clone();
        match place_of(&live, self.owner.scope(), place.conversation, id).await {
            Ok((seq, at)) => self.link.send(&VisitorNotice::Acked { id, seq, at }).await,
            // It is done all the same: the retry finds the recorded outcome.
            Err(code) => self.refuse(id, code, None).await,
        }
    }
}

/// What is told of a refusal: too many parameters are a fault of the field, not something to wait
/// for.
fn at_fault(code: ErrorCode, field: &str) -> (ErrorCode, Option<String>) {
    match code {
        ErrorCode::LimitReached if field == PARAMETERS => {
            (ErrorCode::FieldInvalid, Some(field.to_owned()))
        }
        ErrorCode::FieldInvalid => (code, Some(field.to_owned())),
        _ => (code, None),
    }
}

/// Where the entry with the id stands in the log; the head where there is none.
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
