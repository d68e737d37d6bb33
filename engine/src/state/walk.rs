//! A task's walk through its workflow: as far as it goes without waiting, bounded in steps and
//! time.

use shared::ids::{ActivityId, ServiceId, TaskId};
use shared::wire::EndReason;

use super::turn::Turn;
use crate::effect::{EventKind, WorkflowFault};
use crate::model::{ActivityKind, Exit, OpenPrompt, Run, TaskState};
use crate::workflow::{Entered, STEPS_MAX, Then, enter, time_is_up};

/// Most steps of a walk without a wait: a circle that never waits ends its task.
const STEPS_AT_ONCE: u32 = 500;
/// Longest life of a workflow run, transfers by workflows included, in milliseconds.
pub const RUN_MAX_MS: i64 = 48 * 3_600_000;

impl Turn<'_> {
    /// The workflow that the service has bound begins at its Start. Steps of a run that it
    /// follows count on, so that workflows cannot send a task in circles for ever.
    pub(super) fn begin_run(&mut self, id: TaskId, service: ServiceId) {
        let config = &self.state.config;
        let bound = self.state.tasks.get(&id).and_then(|task| {
            let service = config.services.get(&service)?;
            config.workflow(service, task.modality).cloned()
        });
        let Some(workflow) = bound else {
            return self.end(id, EndReason::ByWorkflow);
        };
        let first = workflow.start;
        let now = self.now;
        self.event(
            id,
            EventKind::WorkflowEntered {
                service,
                name: workflow.name.clone(),
                version: workflow.version,
            },
        );
        self.edit_task(id, |task| {
            let before = task.run.take();
            task.run = Some(Run {
                workflow: workflow.id,
                definition: workflow,
                at: first,
                deadline: None,
                steps: before.as_ref().map_or(0, |run| run.steps),
                queued: false,
                began_at: before.map_or(now, |run| run.began_at),
                prompt: None,
            });
        });
        self.walk(id, first);
    }

    /// Enters an activity and goes on until the workflow waits or ends.
    pub(super) fn walk(&mut self, id: TaskId, first: ActivityId) {
        let mut at = Some(first);
        let mut n_steps = 0;
        while let Some(activity) = at {
            if n_steps == STEPS_AT_ONCE {
                return self.fail_workflow(id, WorkflowFault::Steps);
            }
            n_steps += 1;
            let Some(kind) = self.step_to(id, activity) else {
                return;
            };
            self.event(id, EventKind::ActivityRan(activity));
            let Some(entered) = self.with_view(id, |view| enter(&kind, view)) else {
                return;
            };
            at = self.carry_on(id, entered);
        }
    }

    /// The present activity's time has come.
    pub(super) fn activity_due(&mut self, id: TaskId) {
        self.go_on(id, |kind, view| Some(time_is_up(kind, view)));
    }

    /// Something happened to the present activity: what it waited for is over, and the walk goes
    /// on as `next` says. None of `next` changes nothing.
    pub(super) fn go_on(
        &mut self,
        id: TaskId,
        next: impl FnOnce(&ActivityKind, crate::workflow::View<'_>) -> Option<Entered>,
    ) {
        let Some(kind) = self.present_activity(id) else {
            return;
        };
        let Some(entered) = self.with_view(id, |view| next(&kind, view)).flatten() else {
            return;
        };
        self.wait(id, None);
        if let Some(next) = self.carry_on(id, entered) {
            self.walk(id, next);
        }
    }

    /// The queue is left without a user: by its time limit.
    pub(super) fn walk_on_from_queue(&mut self, id: TaskId) {
        let Some(run) = self.state.tasks.get(&id).and_then(|task| task.run.as_ref()) else {
            return self.end(id, EndReason::ByWorkflow);
        };
        let goes_on_by_itself = run.deadline.is_some() || run.prompt.is_some();
        if super::connect::waits_in_queue(run) {
            if let Some(next) = self.leave(id, Exit::TimedOut) {
                self.walk(id, next);
            }
        } else if !goes_on_by_itself {
            self.end(id, EndReason::ByWorkflow);
        }
    }

    /// Counts a step; none when there is nothing to enter: the workflow is then over.
    fn step_to(&mut self, id: TaskId, activity: ActivityId) -> Option<ActivityKind> {
        let run = self.state.tasks.get(&id)?.run.as_ref()?;
        if run.steps >= STEPS_MAX {
            self.fail_workflow(id, WorkflowFault::Steps);
            return None;
        }
        if self.now.since(run.began_at) > RUN_MAX_MS {
            self.fail_workflow(id, WorkflowFault::Time);
            return None;
        }
        let Some(entered) = run.definition.activities.get(&activity) else {
            self.workflow_over(id);
            return None;
        };
        let kind = entered.kind.clone();
        self.edit_task(id, |task| {
            if let Some(run) = &mut task.run {
                run.at = activity;
                run.steps += 1;
                run.deadline = None;
                run.prompt = None;
            }
        });
        Some(kind)
    }

    /// Does what an activity says; gives the next one to enter, if any.
    pub(super) fn carry_on(&mut self, id: TaskId, entered: Entered) -> Option<ActivityId> {
        for act in entered.acts {
            self.act(id, act);
        }
        match entered.then {
            Then::Leave(exit) => self.leave(id, exit),
            Then::WaitUntil(at) => {
                self.wait(id, Some(at));
                None
            }
            Then::Ask { until, repeated } => {
                self.open_prompt(id, until, repeated);
                None
            }
            Then::Stay => None,
            Then::Transfer(service) => match self.move_to_service(id, service) {
                Ok(()) => None,
                Err(_) => {
                    self.event(id, EventKind::TransferFailed(service));
                    self.leave(id, Exit::Failed)
                }
            },
            Then::End => {
                self.workflow_over(id);
                None
            }
        }
    }

    /// Opens a prompt under a number that never comes again in the task.
    fn open_prompt(&mut self, id: TaskId, until: shared::Millis, repeated: u32) {
        self.edit_task(id, |task| {
            task.n_prompts += 1;
            let number = task.n_prompts;
            if let Some(run) = &mut task.run {
                run.deadline = Some(until);
                run.prompt = Some(OpenPrompt { number, repeated });
            }
        });
    }

    /// Where an exit leads. One that leads nowhere leaves a queued or connected task to its
    /// users and ends any other.
    fn leave(&mut self, id: TaskId, exit: Exit) -> Option<ActivityId> {
        let task = self.state.tasks.get(&id)?;
        let run = task.run.as_ref()?;
        let from = run.at;
        let is_queued = task.queue.is_some();
        let exits = &run.definition.activities.get(&from)?.exits;
        let next = exits.get(&exit).copied();
        self.event(id, EventKind::ActivityLeft(from, exit));
        if next.is_none() && !is_queued {
            self.workflow_over(id);
        }
        next
    }

    /// The workflow has nothing more to do: a task with a user goes on, any other ends.
    fn workflow_over(&mut self, id: TaskId) {
        let is_connected = |task: &crate::model::Task| matches!(task.state, TaskState::Connected);
        if self.state.tasks.get(&id).is_some_and(is_connected) {
            self.edit_task(id, |task| task.run = None);
        } else {
            self.end(id, EndReason::ByWorkflow);
        }
    }

    /// A bound is broken: said in the log, then as at the end of a workflow.
    fn fail_workflow(&mut self, id: TaskId, fault: WorkflowFault) {
        self.event(id, EventKind::WorkflowFailed(fault));
        self.workflow_over(id);
    }

    /// Until when the present activity waits; nothing is being asked.
    fn wait(&mut self, id: TaskId, until: Option<shared::Millis>) {
        self.edit_task(id, |task| {
            if let Some(run) = &mut task.run {
                run.deadline = until;
                run.prompt = None;
            }
        });
    }

    /// What the walk stands at.
    pub(super) fn present_activity(&self, id: TaskId) -> Option<ActivityKind> {
        let run = self.state.tasks.get(&id)?.run.as_ref()?;
        let activity = run.definition.activities.get(&run.at)?;
        Some(activity.kind.clone())
    }
}
