//! Where the logs of a desk's tasks stand: the engine does not know, the store does.

use shared::ids::{ConversationId, TaskId, UserId};
use shared::wire::Desk;

use super::super::Live;
use super::access::find;
use crate::owner::{Owner, refusal_of};

/// Fills in the heads. `known` are those that this connection follows anyway; a head that cannot
/// be read stays 0, which only makes history look like news.
pub(super) async fn fill(
    live: &Live,
    owner: &Owner,
    user: UserId,
    desk: &mut Desk,
    known: impl Fn(TaskId) -> Option<u64>,
) {
    for card in &mut desk.tasks {
        card.head = match known(card.task) {
            Some(head) => head,
            None => head_of(live, owner, user, card.task).await.unwrap_or(0),
        };
    }
}

async fn head_of(live: &Live, owner: &Owner, user: UserId, task: TaskId) -> Option<u64> {
    let access = owner.ask(move |state, _| find(state, user, task)).await;
    let conversation: ConversationId = access.ok()??.conversation;
    let page = live.store.read_log(owner.scope(), conversation, 0, 0);
    match page.await {
        Ok(page) => Some(page.head),
        Err(error) => {
            refusal_of(&error, live.owners.alarm());
            None
        }
    }
}
