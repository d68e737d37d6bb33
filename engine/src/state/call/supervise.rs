//! Supervisors take part in connected chats and calls, change how, and leave.
//!
//! Listening is seen by the user, not by the customer; whispering is heard by the user; who barges
//! in speaks with both in a call, and may write in the conversation ([`crate::State::writes_as`]).

use shared::ErrorCode;
use shared::ids::{TaskId, UserId};
use shared::wire::{Modality, NoticeCode, SupervisionMode};

use crate::call::{CallEvent, talking};
use crate::effect::Audience;
use crate::message::shown_name;
use crate::model::{Supervisor, Task, TaskState};
use crate::state::end::is_over;
use crate::state::turn::{Turn, notice};

/// Most supervisors in one task.
pub const SUPERVISORS_MAX: usize = 4;

impl Turn<'_> {
    pub(in crate::state) fn supervise(
        &mut self,
        user: UserId,
        id: TaskId,
        mode: Option<SupervisionMode>,
    ) -> Result<(), ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if is_over(task) {
            return Err(ErrorCode::TaskEnded);
        }
        let Some(mode) = mode else {
            mode_of(task, user).ok_or(ErrorCode::NotApplicable)?;
            self.dismiss(id, user);
            return Ok(());
        };
        self.check_supervisor(task, user, mode)?;
        let before = mode_of(task, user);
        if before != Some(mode) {
            self.free_for_call(id, user);
            self.take_part(id, user, mode);
            self.tell_mode(id, user, before, mode);
        }
        Ok(())
    }

    fn check_supervisor(
        &self,
        task: &Task,
        user: UserId,
        mode: SupervisionMode,
    ) -> Result<(), ErrorCode> {
        let known = self.state.config.users.get(&user);
        if !known.is_some_and(|known| known.active) {
            return Err(ErrorCode::NotFound);
        }
        let consulted = task.call.as_ref().and_then(|call| call.consult);
        let is_in =
            talking(task) == Some(user) || consulted.is_some_and(|consult| consult.user == user);
        let speaks = |mode| mode != SupervisionMode::Listen;
        let mut others = task.supervisors.iter().filter(|other| other.user != user);
        let has_call = task.call.as_ref().is_some_and(|call| call.is_live());
        let is_busy = has_call && self.state.index.held(user).talks_beside(task.id);
        if task.state != TaskState::Connected
            || task.modality == Modality::ExternalTask
            || is_in
            || is_busy
            || (speaks(mode) && others.any(|other| speaks(other.mode)))
        {
            return Err(ErrorCode::NotApplicable);
        }
        if task.supervisors.len() >= SUPERVISORS_MAX && mode_of(task, user).is_none() {
            return Err(ErrorCode::LimitReached);
        }
        Ok(())
    }

    fn take_part(&mut self, id: TaskId, user: UserId, mode: SupervisionMode) {
        self.edit_task(id, |task| {
            task.supervisors.retain(|known| known.user != user);
            task.supervisors.push(Supervisor { user, mode });
        });
        self.call_event(id, CallEvent::Supervised(user, Some(mode)));
    }

    /// The customer is told of who speaks with both, and of nobody else.
    fn tell_mode(
        &mut self,
        id: TaskId,
        user: UserId,
        before: Option<SupervisionMode>,
        mode: SupervisionMode,
    ) {
        let barges = |mode| mode == SupervisionMode::Barge;
        if barges(mode) {
            self.tell_of(id, user, NoticeCode::SupervisorJoined, Audience::Everyone);
        } else if before.is_none() {
            self.tell_of(id, user, NoticeCode::SupervisorJoined, Audience::Users);
        } else if before.is_some_and(barges) {
            self.tell_of(id, user, NoticeCode::SupervisorLeft, Audience::Customer);
        }
    }

    fn tell_of(&mut self, id: TaskId, user: UserId, code: NoticeCode, audience: Audience) {
        let task = self.state.tasks.get(&id);
        let known = self.state.config.users.get(&user);
        let name = task.zip(known);
        let name = name.map(|(task, known)| shown_name(&self.state.config, task, known));
        self.append_notice(id, audience, notice(code, None, name));
    }

    /// A supervisor takes part no more; nothing where one did not.
    pub(in crate::state) fn dismiss(&mut self, id: TaskId, user: UserId) {
        let task = self.state.tasks.get(&id);
        let Some(mode) = task.and_then(|task| mode_of(task, user)) else {
            return;
        };
        self.edit_task(id, |task| {
            task.supervisors.retain(|known| known.user != user);
        });
        self.tell_left(id, user, mode);
    }

    pub(super) fn tell_left(&mut self, id: TaskId, user: UserId, mode: SupervisionMode) {
        self.call_event(id, CallEvent::Supervised(user, None));
        let audience = match mode {
            SupervisionMode::Barge => Audience::Everyone,
            _ => Audience::Users,
        };
        self.tell_of(id, user, NoticeCode::SupervisorLeft, audience);
    }

    /// Nobody is connected any more: there is nothing to supervise.
    pub(in crate::state) fn dismiss_all(&mut self, id: TaskId) {
        let task = self.state.tasks.get(&id);
        let supervisors = task.into_iter().flat_map(|task| &task.supervisors);
        let users: Vec<UserId> = supervisors.map(|known| known.user).collect();
        for user in users {
            self.dismiss(id, user);
        }
    }

    /// The user has left: from every task in which the user took part without having it.
    pub(in crate::state) fn leave_tasks_of_others(&mut self, user: UserId) {
        let held = self.state.index.held(user);
        let (consulted, supervised) = (held.consulted.keys(), held.supervised.iter());
        let consulted: Vec<TaskId> = consulted.copied().collect();
        let supervised: Vec<TaskId> = supervised.copied().collect();
        for id in consulted {
            self.consult_over(id);
        }
        for id in supervised {
            self.dismiss(id, user);
        }
    }

    /// A chat becomes a call: supervisors who have another call cannot hear a second one.
    pub(super) fn send_busy_supervisors_away(&mut self, id: TaskId) {
        let task = self.state.tasks.get(&id);
        let supervisors = task.into_iter().flat_map(|task| &task.supervisors);
        let users: Vec<UserId> = supervisors.map(|known| known.user).collect();
        for user in users {
            let held = self.state.index.held(user);
            let hears = |other: &TaskId| {
                let call = self
                    .state
                    .tasks
                    .get(other)
                    .and_then(|task| task.call.as_ref());
                *other != id && call.is_some_and(|call| call.is_live())
            };
            if held.talks_beside(id) || held.supervised.iter().any(hears) {
                self.dismiss(id, user);
            }
        }
    }
}

/// How a user takes part as a supervisor.
pub(super) fn mode_of(task: &Task, user: UserId) -> Option<SupervisionMode> {
    let mut supervisors = task.supervisors.iter();
    let known = supervisors.find(|known| known.user == user)?;
    Some(known.mode)
}
