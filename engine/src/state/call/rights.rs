//! Who may read and write in a task's conversation.

use shared::ids::{TaskId, UserId};
use shared::wire::SupervisionMode;

use crate::State;
use crate::call::talking;
use crate::message::shown_name;
use crate::model::{Task, TaskState};

impl State {
    /// Whether a user may read a task's conversation now: the user whose task it is or was last,
    /// those at whom it rings, a colleague who is talked with, and supervisors who take part in
    /// any way.
    #[must_use]
    pub fn may_read(&self, task: TaskId, user: UserId) -> bool {
        self.tasks
            .get(&task)
            .is_some_and(|task| is_own(task, user) || is_asked(task, user) || is_guest(task, user))
    }

    /// The name under which a user may write to the customer now; none = may not. Besides the
    /// task's user only a supervisor who barges in may: listening and whispering leave the
    /// customer's screen as it is.
    #[must_use]
    pub fn writes_as(&self, task: TaskId, user: UserId) -> Option<String> {
        let task = self.tasks.get(&task)?;
        let session = task.user_session.as_ref();
        if talking(task) == Some(user) {
            return session.map(|session| session.shown_name.clone());
        }
        let barges = |known: &crate::model::Supervisor| {
            known.user == user && known.mode == SupervisionMode::Barge
        };
        let known = self.config.users.get(&user)?;
        let may_write = task.supervisors.iter().any(barges);
        may_write.then(|| shown_name(&self.config, task, known))
    }
}

fn is_own(task: &Task, user: UserId) -> bool {
    let session = task.user_session.as_ref();
    session.is_some_and(|session| session.user == user)
}

fn is_asked(task: &Task, user: UserId) -> bool {
    match &task.state {
        TaskState::Offered(offering) => offering.offers.iter().any(|offer| offer.user == user),
        _ => false,
    }
}

fn is_guest(task: &Task, user: UserId) -> bool {
    let call = task.call.as_ref();
    let is_colleague = call.is_some_and(|call| call.colleague() == Some(user));
    is_colleague || task.supervisors.iter().any(|known| known.user == user)
}
