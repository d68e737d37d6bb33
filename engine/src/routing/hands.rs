//! At whose hands a task is, and whether it still counts as running.

use shared::ids::UserId;

use crate::model::{Consult, Task, TaskState};
use crate::presence::Held;

/// The users at whose hands a task is: all at whom it rings, or the one who is connected or
/// wraps up, and the colleague who is asked into its call.
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
    let own = ringing.chain(session.map(|session| session.user));
    own.chain(consult_of(task).map(|consult| consult.user))
}

fn consult_of(task: &Task) -> Option<Consult> {
    task.call.as_ref()?.consult
}

/// Whether the conversation goes on, as the caps per service count it.
pub(super) const fn is_running(task: &Task) -> bool {
    !matches!(task.state, TaskState::InWrapUp(_) | TaskState::Ended { .. })
}

/// Puts a task into a user's hands, or takes it out.
pub(super) fn hold(held: &mut Held, user: UserId, task: &Task, add: bool) {
    if let Some(consult) = consult_of(task).filter(|consult| consult.user == user) {
        if add {
            held.consulted.insert(task.id, consult.until.is_none());
        } else {
            held.consulted.remove(&task.id);
        }
        return;
    }
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

/// Has a supervisor take part in a task, or no more.
pub(super) fn supervise(held: &mut Held, task: &Task, add: bool) {
    if add {
        held.supervised.insert(task.id);
    } else {
        held.supervised.remove(&task.id);
    }
}
