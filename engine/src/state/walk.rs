//! A task's walk through its workflow: as far as it goes without waiting, bounded in steps.

use shared::ids::{ActivityId, TaskId};
use shared::wire::{EndReason, NoticeCode};

use super::turn::{Turn, notice};
use crate::effect::{Audience, EventKind};
use crate::message::{Slot, Values, render, text_of};
use crate::model::{ActivityKind, Exit, TaskState, TaskTarget};
use crate::workflow::{Act, Entered, STEPS_MAX, Then, View, enter, time_is_up};

impl Turn<'_> {
    /// Enters an activity and goes on until the workflow waits or ends.
    pub(super) fn walk(&mut self, id: TaskId, first: ActivityId) {
        let mut at = Some(first);
        while let Some(activity) = at {
            let Some(kind) = self.step_to(id, activity) else {
                return;
            };
            self.event(id, EventKind::ActivityRan(activity));
            let entered = enter(&kind, self.view(id));
            at = self.carry_on(id, entered);
        }
    }

    /// The present activity's time has come.
    pub(super) fn activity_due(&mut self, id: TaskId) {
        let Some(run) = self.state.tasks.get(&id).and_then(|task| task.run.as_ref()) else {
            return;
        };
        let activity = run.definition.activities.get(&run.at);
        let entered = activity.map(|activity| time_is_up(&activity.kind));
        self.edit_run_deadline(id, None);
        if let Some(next) = entered.and_then(|entered| self.carry_on(id, entered)) {
            self.walk(id, next);
        }
    }

    /// The queue is left without a user: by its time limit.
    pub(super) fn walk_on_from_queue(&mut self, id: TaskId) {
        let Some(run) = self.state.tasks.get(&id).and_then(|task| task.run.as_ref()) else {
            return self.end(id, EndReason::ByWorkflow);
        };
        let stands_in_queue = run
            .definition
            .activities
            .get(&run.at)
            .is_some_and(|activity| matches!(activity.kind, ActivityKind::Queue(_)));
        let goes_on_by_itself = run.deadline.is_some();
        if stands_in_queue {
            if let Some(next) = self.leave(id, Exit::TimedOut) {
                self.walk(id, next);
            }
        } else if !goes_on_by_itself {
            self.end(id, EndReason::ByWorkflow);
        }
    }

    /// Counts a step; none when there is nothing to enter: the task is then over.
    fn step_to(&mut self, id: TaskId, activity: ActivityId) -> Option<ActivityKind> {
        let run = self.state.tasks.get(&id)?.run.as_ref()?;
        if run.steps >= STEPS_MAX {
            self.end(id, EndReason::Removed);
            return None;
        }
        let Some(entered) = run.definition.activities.get(&activity) else {
            self.end(id, EndReason::ByWorkflow);
            return None;
        };
        let kind = entered.kind.clone();
        self.edit_task(id, |task| {
            if let Some(run) = &mut task.run {
                run.at = activity;
                run.steps += 1;
                run.deadline = None;
            }
        });
        Some(kind)
    }

    /// Does what an activity says; gives the next one to enter, if any.
    fn carry_on(&mut self, id: TaskId, entered: Entered) -> Option<ActivityId> {
        for act in entered.acts {
            self.act(id, act);
        }
        match entered.then {
            Then::Leave(exit) => self.leave(id, exit),
            Then::WaitUntil(at) => {
                self.edit_run_deadline(id, Some(at));
                None
            }
            Then::Stay => None,
            Then::End => {
                self.end(id, EndReason::ByWorkflow);
                None
            }
        }
    }

    /// Where an exit leads. One that leads nowhere parks a queued task and ends any other.
    fn leave(&mut self, id: TaskId, exit: Exit) -> Option<ActivityId> {
        let task = self.state.tasks.get(&id)?;
        let run = task.run.as_ref()?;
        let is_queued = task.queue.is_some();
        let next = run
            .definition
            .activities
            .get(&run.at)?
            .exits
            .get(&exit)
            .copied();
        if next.is_none() && !is_queued {
            self.end(id, EndReason::ByWorkflow);
        }
        next
    }

    fn act(&mut self, id: TaskId, act: Act) {
        match act {
            Act::Started => self.event(id, EventKind::WorkflowStarted),
            Act::Accepted => self.accepted_by_system(id),
            Act::Say(text) => self.say(id, &text),
            Act::Enqueue(settings) => self.enqueue(id, settings),
            Act::Dequeue => self.leave_queue(id),
        }
    }

    /// The channel is open: the service greets.
    fn accepted_by_system(&mut self, id: TaskId) {
        self.edit_task(id, |task| task.state = TaskState::InWorkflow);
        self.event(id, EventKind::SystemAccepted);
        let config = &self.state.config;
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let text = text_of(config, task, Slot::Welcome, None, None);
        let name = self
            .state
            .service_of(task)
            .map(|service| service.display_name.clone());
        self.append_notice(
            id,
            Audience::Customer,
            notice(NoticeCode::Welcome, text, name),
        );
    }

    /// A Message activity speaks: users read later what the customer was told.
    fn say(&mut self, id: TaskId, text: &str) {
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let values = Values {
            customer: Some(&task.customer),
            service: self
                .state
                .service_of(task)
                .map(|service| service.display_name.as_str()),
            position: self.state.position(task),
            user: None,
        };
        let text = render(text, &values);
        self.append_notice(
            id,
            Audience::Everyone,
            notice(NoticeCode::Message, Some(text), None),
        );
    }

    fn view(&self, id: TaskId) -> View {
        let task = self.state.tasks.get(&id);
        View {
            now: self.now,
            in_queue: task.is_some_and(|task| task.queue.is_some()),
            was_queued: task
                .and_then(|task| task.run.as_ref())
                .is_some_and(|run| run.queued),
        }
    }

    fn edit_run_deadline(&mut self, id: TaskId, at: Option<shared::Millis>) {
        self.edit_task(id, |task| {
            if let Some(run) = &mut task.run {
                run.deadline = at;
            }
        });
    }
}

impl super::State {
    /// The service of a task, while it is configured.
    pub(super) fn service_of(&self, task: &crate::model::Task) -> Option<&crate::model::Service> {
        match task.target {
            TaskTarget::Service { service, .. } => self.config.services.get(&service),
            TaskTarget::User { .. } => None,
        }
    }
}
