//! What a user may do with a task: only own offers and own sessions are visible.

use engine::State;
use engine::model::TaskState;
use shared::ErrorCode;
use shared::ids::{ConversationId, TaskId, UserId};

use super::super::transport::Transport;
use super::Agent;

/// A task that the user may see.
#[derive(Clone, Debug)]
pub(super) struct Access {
    /// Its conversation.
    pub(super) conversation: ConversationId,
    /// The name under which the user talks; none while the task is only on offer.
    pub(super) shown_name: Option<String>,
}

impl<T: Transport> Agent<T> {
    /// What the user may do with `task`. Asked once per desk: whatever changes it changes the desk.
    pub(super) async fn access(&mut self, task: TaskId) -> Result<Access, ErrorCode> {
        if let Some(known) = self.known.get(&task) {
            return Ok(known.clone());
        }
        let user = self.login.user;
        let found = self.owner.ask(move |state, _| find(state, user, task));
        let access = found.await?.ok_or(ErrorCode::NotFound)?;
        self.known.insert(task, access.clone());
        Ok(access)
    }
}

/// What `user` may do with `task`; none when it is not theirs to see.
pub(super) fn find(state: &State, user: UserId, task: TaskId) -> Option<Access> {
    let task = state.task(task)?;
    let session = task.user_session.as_ref();
    if let Some(own) = session.filter(|session| session.user == user) {
        return Some(Access {
            conversation: task.conversation,
            shown_name: Some(own.shown_name.clone()),
        });
    }
    match &task.state {
        TaskState::Offered(offering) if offering.offers.iter().any(|offer| offer.user == user) => {
            Some(Access {
                conversation: task.conversation,
                shown_name: None,
            })
        }
        _ => None,
    }
}
