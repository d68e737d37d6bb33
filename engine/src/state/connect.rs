//! A user is connected: by accepting an offer, by taking a task from the pickup list, or without
//! being asked.

use shared::ErrorCode;
use shared::ids::{TaskId, UserId, UserSessionId};
use shared::wire::NoticeCode;

use super::call::take_from_queue;
use super::turn::{Turn, notice};
use crate::effect::{Audience, EventKind, Outcome};
use crate::message::{Slot, shown_name, text_of};
use crate::model::{ActivityKind, Run, Task, TaskState, TaskTarget, UserSession};
use crate::presence::Need;
use crate::routing::is_up_for_pickup;

impl Turn<'_> {
    /// Connects the task with a user of the configuration; whoever else it rings at loses it.
    pub(super) fn connect(&mut self, id: TaskId, user: UserId) {
        let (Some(task), Some(known)) = (
            self.state.tasks.get(&id),
            self.state.config.users.get(&user),
        ) else {
            return;
        };
        let name = shown_name(&self.state.config, task, known);
        let text = text_of(&self.state.config, task, Slot::Connected, Some(known), None);
        self.count_pace(id);
        self.free_for_call(id, user);
        let asked = self.asked(id);
        let session = UserSession {
            id: UserSessionId::from_bytes(self.state.mint.next(self.now)),
            user,
            shown_name: name.clone(),
            at: self.now,
            ended_at: None,
            outcome: None,
        };
        self.edit_task(id, |task| {
            task.state = TaskState::Connected;
            take_from_queue(task);
            if task.run.as_ref().is_some_and(waits_in_queue) {
                task.run = None;
            }
            task.past_user_sessions.extend(task.user_session.take());
            task.user_session = Some(session);
        });
        for other in asked {
            let outcome = if other == user {
                Outcome::Accepted
            } else {
                Outcome::Withdrawn
            };
            self.event(id, EventKind::OfferEnded(other, outcome));
        }
        self.event(id, EventKind::ConnectedToUser(user));
        self.changes.statuses.insert(id);
        let connected = notice(NoticeCode::Connected, text, Some(name));
        self.append_notice(id, Audience::Customer, connected);
        self.stop_playing(id);
    }

    /// The user takes a waiting task; the first one wins.
    pub(super) fn pick_up(&mut self, user: UserId, id: TaskId) -> Result<(), ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if !self.state.is_visible_for_pickup(task, user) {
            return Err(ErrorCode::NotFound);
        }
        if !is_up_for_pickup(task) {
            return Err(ErrorCode::OfferGone);
        }
        let need = self.state.pickup_need(task);
        self.state
            .may_have(user, need)
            .map_err(|_| ErrorCode::NotApplicable)?;
        self.connect(id, user);
        Ok(())
    }

    /// The estimated wait learns from every task that is taken.
    fn count_pace(&mut self, id: TaskId) {
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let call = task.call.as_ref();
        if call.is_some_and(|call| call.taken_from.is_some()) {
            return;
        }
        if let (TaskTarget::Service { service, .. }, Some(entry)) = (task.target, &task.queue) {
            let pace = self.state.pace.entry(service).or_default();
            pace.taken(entry.at, self.now);
        }
    }
}

impl super::State {
    /// Who a task in the pickup list can be taken by, apart from the user's own hands.
    pub(super) fn pickup_need(&self, task: &Task) -> Need {
        let service = match task.target {
            TaskTarget::Service { service, .. } => Some(service),
            TaskTarget::User { .. } => None,
        };
        Need {
            service,
            modality: task.modality,
            level: task.queue.as_ref().map(|entry| entry.level),
        }
    }

    fn is_visible_for_pickup(&self, task: &Task, user: UserId) -> bool {
        match task.target {
            TaskTarget::Service { service, .. } => self.index.services_of(user).contains(&service),
            TaskTarget::User { .. } => false,
        }
    }
}

/// Whether the walk stands in a Queue: it is over when a user is connected. After a Queue Task it
/// goes on.
pub(super) fn waits_in_queue(run: &Run) -> bool {
    let activity = run.definition.activities.get(&run.at);
    activity.is_none_or(|activity| matches!(activity.kind, ActivityKind::Queue(_)))
}
