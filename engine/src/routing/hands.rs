//! At whose hands a task is, and whether it still counts as running.

use shared::ids::UserId;

use crate::model::{Task, TaskState};
use crate::presence::Held;

/// The users at whose hands a task is: all at whom it rings, or the one who is connected or
/// wraps up.
pub fn users_of(task: &Task) -> impl Iterator<Item = UserId> {
    let offers = match &task.state {
        TaskState::Offered(offering) => offering.offers.as_slice(),
        _ => &[],
    };
    let session = match task.state {
        TaskState::Connected | TaskState::InWrapUp(_) => task.user_session.as_ref(),
        _ => None,
    };
    let ringing = offers.iter().map(|offer| offer.user);
    ringing.chain(session.map(|session| session.user))
}

/// Whether the conversation goes on, as the caps per service count it.
pub(super) const fn is_running(task: &Task) -> bool {
    !matches!(task.state, TaskState::InWrapUp(_) | TaskState::Ended { .. })
}

/// Puts a task into a user's hands, or takes it out.
pub(super) fn hold(held: &mut Held, task: &Task, add: bool) {
    let tasks = match task.state {
        TaskState::Offered(_) => &mut held.ringing,
        TaskState::InWrapUp(_) => &mut held.wrap_up,
        _ => &mut held.connected,
    };
    if add {
        tasks.insert(task.id, task.modality);
    } else {
        tasks.remove(&task.id);
    }
}
