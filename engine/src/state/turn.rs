//! One command being carried out: every row is changed through here, so that index, timers and
//! the list of what changed can never be forgotten.

use shared::Millis;
use shared::ids::{TaskId, UserId};
use shared::wire::{Author, EntryKind, Notice, NoticeCode, Presence};

use super::State;
use super::call::{CallMark, call_mark, seat_media};
use super::changes::Changes;
use super::timers::{Subject, agent_deadline, task_deadline};
use crate::effect::{Audience, Effect, EventKind, NewEntry, TaskEvent};
use crate::model::{Agent, OpenPrompt, Task, TaskState, TaskTarget};
use crate::presence::standing_obstacle;
use crate::routing::users_of;

/// A command being carried out at `now`.
pub(crate) struct Turn<'a> {
    pub(crate) state: &'a mut State,
    pub(crate) now: Millis,
    pub(crate) changes: Changes,
}

impl Turn<'_> {
    /// A new task comes into being.
    pub(crate) fn insert_task(&mut self, task: Task) {
        let id = task.id;
        self.state.index.link(&task);
        let deadline = task_deadline(&task).map(|(at, _)| at);
        self.state.timers.arm(deadline, Subject::Task(id));
        self.touch_service(task.target);
        self.state.tasks.insert(id, task);
        self.changes.tasks.insert(id);
        self.changes.statuses.insert(id);
    }

    /// Changes a task's row, and everything derived from it.
    pub(crate) fn edit_task(&mut self, id: TaskId, edit: impl FnOnce(&mut Task)) {
        self.state.at_work.get_or_insert(id);
        #[cfg(feature = "testing")]
        crate::testing::check(id);
        let Some(task) = self.state.tasks.get_mut(&id) else {
            return;
        };
        let before = Derived::of(task);
        self.state.index.unlink(task);
        edit(task);
        seat_media(task, self.now);
        self.state.index.link(task);
        let after = Derived::of(task);
        self.state.timers.disarm(before.deadline, Subject::Task(id));
        self.state.timers.arm(after.deadline, Subject::Task(id));
        self.changes.tasks.insert(id);
        if before.prompt != after.prompt {
            self.changes.prompts.insert(id);
        }
        if before.call != after.call {
            self.changes.calls.insert(id);
        }
        self.changes.desks.extend(before.supervisors);
        self.changes.desks.extend(after.supervisors);
        self.touch_service(before.target);
        self.touch_service(after.target);
        for (user, was_talking) in before.users {
            if !after.users.iter().any(|(other, _)| *other == user) {
                self.hand_changed(user, was_talking);
            }
        }
        for (user, _) in after.users {
            self.hand_changed(user, false);
        }
    }

    fn touch_service(&mut self, target: TaskTarget) {
        if let TaskTarget::Service { service, .. } = target {
            self.changes.services.insert(service);
        }
    }

    /// What a user holds may have changed: idleness begins when the last conversation or wrap-up
    /// is over. An offer that somebody else took or that went away does not end it.
    fn hand_changed(&mut self, user: UserId, was_talking: bool) {
        self.changes.agents.insert(user);
        let now = self.now;
        let is_empty = self.state.index.held(user).is_empty();
        if let Some(agent) = self.state.agents.get_mut(&user)
            && is_empty
            && was_talking
        {
            agent.idle_since = now;
        }
        self.list(user);
    }

    /// Changes an agent's row, and everything derived from it. Who becomes available has been
    /// idle from now on: time away does not count.
    pub(crate) fn edit_agent(&mut self, user: UserId, edit: impl FnOnce(&mut Agent)) {
        let now = self.now;
        let agent = self
            .state
            .agents
            .get_or_insert_with(user, || new_agent(user, now));
        let old_row = agent.clone();
        let deadline = agent_deadline(agent).map(|(at, _)| at);
        edit(agent);
        let config = &self.state.config;
        let was_away = standing_obstacle(config, &old_row, None).is_some();
        if was_away
            && standing_obstacle(config, agent, None).is_none()
            && self.state.index.held(user).is_empty()
        {
            agent.idle_since = now;
        }
        self.state.timers.disarm(deadline, Subject::Agent(user));
        let deadline = agent_deadline(agent).map(|(at, _)| at);
        self.state.timers.arm(deadline, Subject::Agent(user));
        self.changes.agents.insert(user);
        self.changes.unsettled.insert(user);
        self.list(user);
    }

    fn list(&mut self, user: UserId) {
        if let Some(agent) = self.state.agents.get(&user) {
            let touched = self.state.index.list(&self.state.config, agent);
            self.changes.services.extend(touched);
        }
    }

    /// Appends to the task's conversation.
    pub(crate) fn append(&mut self, entry: NewEntry) {
        self.changes.log.push(Effect::Append(entry));
    }

    /// Appends a system message to the task's conversation.
    pub(crate) fn append_notice(&mut self, id: TaskId, audience: Audience, notice: Notice) {
        let has_reader = |task: &&Task| task.session.is_some() || audience != Audience::Customer;
        if let Some(task) = self.state.tasks.get(&id).filter(has_reader) {
            let conversation = task.conversation;
            let kind = EntryKind::Notice(notice);
            self.append(NewEntry {
                conversation,
                id: None,
                audience,
                by: Author::System,
                kind,
            });
        }
    }

    /// Appends to the task's event log.
    pub(crate) fn event(&mut self, id: TaskId, kind: EventKind) {
        let at = self.now;
        if let Some(task) = self.state.tasks.get_mut(&id) {
            let seq = task.next_event;
            task.next_event += 1;
            self.changes.tasks.insert(id);
            self.changes.log.push(Effect::Event(TaskEvent {
                task: id,
                seq,
                at,
                kind,
            }));
        }
    }
}

/// What follows from a task's row, to compare before and after a change.
struct Derived {
    /// Who holds the task, and whether the talk or the wrap-up is theirs.
    users: Vec<(UserId, bool)>,
    supervisors: Vec<UserId>,
    deadline: Option<Millis>,
    target: TaskTarget,
    prompt: Option<OpenPrompt>,
    call: Option<CallMark>,
}

impl Derived {
    fn of(task: &Task) -> Self {
        let is_talk = matches!(task.state, TaskState::Connected | TaskState::InWrapUp(_));
        let rings = task.call.as_ref().and_then(|call| call.consult);
        let rings = rings.filter(|consult| consult.until.is_some());
        let talks = |user| is_talk && rings.is_none_or(|consult| consult.user != user);
        Self {
            users: users_of(task).map(|user| (user, talks(user))).collect(),
            supervisors: task.supervisors.iter().map(|known| known.user).collect(),
            deadline: task_deadline(task).map(|(at, _)| at),
            target: task.target,
            prompt: task.run.as_ref().and_then(|run| run.prompt),
            call: call_mark(task),
        }
    }
}

/// A user's first appearance: ready, but off duty until the user says otherwise.
fn new_agent(user: UserId, now: Millis) -> Agent {
    Agent {
        user,
        presence: Presence::Online,
        on_duty: false,
        duty_profile: None,
        not_available: None,
        not_selectable: std::collections::BTreeSet::new(),
        connections: 0,
        disconnected_at: None,
        idle_since: now,
        missed: None,
        rev: 0,
    }
}

/// A system message.
pub(crate) const fn notice(code: NoticeCode, text: Option<String>, name: Option<String>) -> Notice {
    Notice { code, text, name }
}
