//! What activities do to their task.

use shared::ids::{ServiceId, TaskId};
use shared::limits::{PARAMETER_CHARS, PARAMETERS};
use shared::wire::{Field, Modality, NoticeCode};

use super::State;
use super::turn::{Turn, notice};
use crate::effect::{Audience, EventKind};
use crate::message::{Slot, Values, render, text_of};
use crate::model::{Service, Task, TaskState, TaskTarget};
use crate::workflow::{Act, QueuePlace, Staff, StaffCount, View};

impl Turn<'_> {
    pub(super) fn act(&mut self, id: TaskId, act: Act) {
        match act {
            Act::Started => self.workflow_started(id),
            Act::Accepted => self.accepted_by_system(id),
            Act::Say(text) => self.say(id, &text),
            Act::Store { name, value } => self.store_parameter(id, name, value),
            Act::Enqueue(settings) => self.enqueue(id, settings),
            Act::Dequeue => self.dequeue(id),
            Act::Media(order) => self.play(id, order),
        }
    }

    /// Told once per task: a workflow after a transfer does not start it again.
    fn workflow_started(&mut self, id: TaskId) {
        let is_first = |task: &Task| task.service_sessions.len() <= 1;
        if self.state.tasks.get(&id).is_some_and(is_first) {
            self.event(id, EventKind::WorkflowStarted);
        }
    }

    /// The channel is open: the service greets. One that is queued or with a user already stays
    /// there.
    fn accepted_by_system(&mut self, id: TaskId) {
        self.edit_task(id, |task| {
            if task.state == TaskState::Establishing {
                task.state = TaskState::InWorkflow;
            }
        });
        self.event(id, EventKind::SystemAccepted);
        self.begin_call(id);
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let text = text_of(&self.state.config, task, Slot::Welcome, None, None);
        // After a transfer only words of its own greet once more.
        if text.is_none() && task.service_sessions.len() > 1 {
            return;
        }
        let service = self.state.service_of(task);
        let name = service.map(|service| service.display_name.clone());
        let welcome = notice(NoticeCode::Welcome, text, name);
        self.append_notice(id, Audience::Customer, welcome);
    }

    /// The workflow speaks: users read later what the customer was told.
    fn say(&mut self, id: TaskId, text: &str) {
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let text = render(text, &self.state.values(task));
        if text.trim().is_empty() {
            return;
        }
        let said = notice(NoticeCode::Message, Some(text), None);
        self.append_notice(id, Audience::Everyone, said);
    }

    /// *Parameter Updated*. A value that is too long is cut; beyond the most parameters of a task
    /// nothing new is stored.
    pub(super) fn store_parameter(&mut self, id: TaskId, name: String, value: String) {
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let value: String = value.chars().take(PARAMETER_CHARS).collect();
        let known = task.parameters.iter().position(|field| field.name == name);
        if known.is_none() && task.parameters.len() >= PARAMETERS {
            return;
        }
        let field = Field {
            name: name.clone(),
            value: value.clone(),
        };
        self.edit_task(id, |task| match known {
            Some(at) => task.parameters[at] = field,
            None => task.parameters.push(field),
        });
        self.event(id, EventKind::ParameterUpdated { name, value });
    }

    /// Cancel Task. Where it rang, the customer was about to be served: the service's part counts
    /// as abandoned (row 73).
    fn dequeue(&mut self, id: TaskId) {
        let rang = !self.asked(id).is_empty();
        self.leave_queue(id);
        if rang {
            self.edit_task(id, |task| {
                if let Some(session) = task.service_sessions.last_mut() {
                    session.outcome = Some(crate::model::ServiceSessionOutcome::AbandonedInQueue);
                }
            });
        }
    }

    /// Looks at the task through the eyes of its present activity.
    pub(super) fn with_view<T>(&self, id: TaskId, look: impl FnOnce(View<'_>) -> T) -> Option<T> {
        let task = self.state.tasks.get(&id)?;
        let run = task.run.as_ref()?;
        let activity = run.definition.activities.get(&run.at)?;
        Some(look(View {
            now: self.now,
            config: &self.state.config,
            task,
            service: self.state.service_of(task),
            queue: self.state.queue_place(task),
            staff: &*self.state,
            exits: &activity.exits,
        }))
    }
}

impl State {
    /// The service of a task, while it is configured.
    pub(super) fn service_of(&self, task: &Task) -> Option<&Service> {
        match task.target {
            TaskTarget::Service { service, .. } => self.config.services.get(&service),
            TaskTarget::User { .. } => None,
        }
    }

    /// What the parameters of a task's texts stand for.
    pub(super) fn values<'a>(&'a self, task: &'a Task) -> Values<'a> {
        Values::of_task(&self.config, task, self.position(task))
    }

    pub(super) fn queue_place(&self, task: &Task) -> QueuePlace {
        let was_queued = task.run.as_ref().is_some_and(|run| run.queued);
        match (&task.state, self.position(task)) {
            (_, Some(position)) => QueuePlace::Queued(position),
            (TaskState::Connected, None) => QueuePlace::Connected,
            _ if was_queued => QueuePlace::Left,
            _ => QueuePlace::Never,
        }
    }
}

impl Staff for State {
    fn of(&self, service: ServiceId, modality: Modality) -> Option<StaffCount> {
        let queue = self.index.queue(service)?;
        Some(StaffCount {
            n_free: queue.n_free(modality),
            n_on_duty: queue.n_on_duty(),
        })
    }
}
