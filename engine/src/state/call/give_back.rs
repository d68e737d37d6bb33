//! A user's media do not come back: the customer must not stay in a dead call.

use shared::ids::{TaskId, UserId};
use shared::wire::EndReason;

use super::hand_over::end_user_session;
use crate::call::{CallEvent, Party, talking};
use crate::effect::EventKind;
use crate::model::{MediaState, Preferred, TakenFrom, Task, TaskState, UserSessionOutcome};
use crate::state::turn::Turn;

/// Users that a task prefers, at most.
const PREFERRED_MAX: usize = 10;

impl Turn<'_> {
    /// The task goes back to the place in the queue that it was taken from, with the user before
    /// all others; a direct call rings again; a chat goes on without its call.
    pub(super) fn give_back(&mut self, id: TaskId) {
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let (Some(call), Some(user)) = (task.call.as_deref(), talking(task)) else {
            return;
        };
        let was_there = matches!(
            call.media_of(Party::User(user)).map(|media| media.state),
            Some(MediaState::Lost(_))
        );
        match call.taken_from.clone() {
            Some(place) => self.back_to_queue(id, user, was_there, place),
            None if call.in_chat => self.end_call_of_chat(id),
            None => self.ring_again(id, user),
        }
    }

    fn back_to_queue(&mut self, id: TaskId, user: UserId, was_there: bool, place: TakenFrom) {
        self.part_from(id, user);
        self.edit_task(id, |task| {
            task.state = TaskState::InQueue;
            return_place(task, place);
            if was_there {
                prefer(task, user);
            } else if let Some(entry) = &mut task.queue {
                // Media that never came up would not come up now either: others are asked first.
                entry.tried.insert(user);
            }
        });
        self.call_event(id, CallEvent::GivenBack(user));
        self.event(id, EventKind::InQueue);
        self.tell_queued(id);
    }

    fn ring_again(&mut self, id: TaskId, user: UserId) {
        self.part_from(id, user);
        self.call_event(id, CallEvent::GivenBack(user));
        if self.may_ring_at(id, user) {
            self.offer_directly(id, user);
        } else {
            self.end(id, EndReason::ByUser);
        }
    }

    /// The user's part is over, the task is nobody's.
    fn part_from(&mut self, id: TaskId, user: UserId) {
        self.dismiss_all(id);
        self.consult_over(id);
        let at = self.now;
        self.edit_task(id, |task| {
            end_user_session(task, at, UserSessionOutcome::Accepted);
            task.state = TaskState::InWorkflow;
            if let Some(call) = task.call.as_deref_mut() {
                call.begin_anew();
            }
        });
        let ended = UserSessionOutcome::Accepted;
        self.event(id, EventKind::UserSessionEnded(user, ended));
        self.changes.statuses.insert(id);
    }
}

/// The place as it was, without its time limit: the customer has waited already. A workflow that
/// is over stands still where it was.
fn return_place(task: &mut Task, place: TakenFrom) {
    let mut entry = place.entry;
    entry.until = None;
    entry.tried.clear();
    task.queue = Some(entry);
    let run = task.run.take();
    task.run = run.or(place.run.map(|run| crate::model::Run {
        deadline: None,
        prompt: None,
        ..run
    }));
}

fn prefer(task: &mut Task, user: UserId) {
    task.preferred.retain(|preferred| preferred.user != user);
    task.preferred.insert(0, Preferred { rank: 1, user });
    task.preferred.truncate(PREFERRED_MAX);
}
