//! What a user may do with a task: only own offers and sessions are visible, and tasks in which
//! the user takes part as a consulted colleague or a supervisor.

use engine::State;
use shared::ErrorCode;
use shared::ids::{ConversationId, TaskId, UserId};

use super::super::transport::Transport;
use super::Agent;

/// A task that the user may see.
#[derive(Clone, Debug)]
pub(super) struct Access {
    /// Its conversation.
    pub(super) conversation: ConversationId,
    /// The name under which the user talks; none when the user may only read.
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
pub(super) fn find(state: &State, user: UserId, id: TaskId) -> Option<Access> {
    if !state.may_read(id, user) {
        return None;
    }
    let task = state.task(id)?;
    let session = task.user_session.as_ref();
    let own = session.filter(|session| session.user == user);
    // Whose task it was to its end keeps the name: what is sent too late is refused as such.
    let own = own.map(|session| session.shown_name.clone());
    Some(Access {
        conversation: task.conversation,
        shown_name: own.or_else(|| state.writes_as(id, user)),
    })
}
