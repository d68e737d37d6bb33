//! Deadlines as data: each task and each agent has at most one armed at a time, its earliest.

use std::collections::BTreeSet;

use shared::Millis;
use shared::ids::{TaskId, UserId};

use super::call::{CallDeadline, call_deadline};
use crate::model::{Agent, Task, TaskState};

/// How long a user whose last console connection died counts as there.
pub const AGENT_GRACE_MS: i64 = 25_000;
/// How long a new contact waits for its first connection, where the recovery time is shorter.
pub const FIRST_CONNECTION_MS: i64 = 10_000;

/// Whose deadline it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// A task's.
    Task(TaskId),
    /// An agent's.
    Agent(UserId),
}

/// All armed deadlines in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Timers {
    armed: BTreeSet<(Millis, Subject)>,
}

impl Timers {
    /// Arms what the row says.
    pub(crate) fn arm(&mut self, at: Option<Millis>, subject: Subject) {
        self.armed.extend(at.map(|at| (at, subject)));
    }

    /// Disarms what the row said.
    pub(crate) fn disarm(&mut self, at: Option<Millis>, subject: Subject) {
        at.map(|at| self.armed.remove(&(at, subject)));
    }

    /// The earliest deadline.
    pub(crate) fn first(&self) -> Option<Millis> {
        self.armed.first().map(|(at, _)| *at)
    }

    /// Whose earliest deadline is due.
    pub(crate) fn due(&self, now: Millis) -> Option<Subject> {
        self.armed
            .first()
            .filter(|(at, _)| *at <= now)
            .map(|(_, subject)| *subject)
    }
}

/// A deadline of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TaskDeadline {
    /// The customer does not come back.
    Recovery,
    /// Nobody answers the offer.
    Offer,
    /// The queue's time limit.
    Queue,
    /// The next level of the policy joins the pool.
    Grow,
    /// The workflow's present activity.
    Activity,
    /// Wrap-up.
    WrapUp,
    /// Something in its call.
    Call(CallDeadline),
}

/// The earliest deadline of a task.
pub(crate) fn task_deadline(task: &Task) -> Option<(Millis, TaskDeadline)> {
    let entry = task.queue.as_ref();
    let at_place = match &task.state {
        TaskState::Ended { .. } => return None,
        TaskState::InWrapUp(wrap_up) => return Some((wrap_up.until, TaskDeadline::WrapUp)),
        TaskState::Offered(offering) => Some((offering.until, TaskDeadline::Offer)),
        // A ringing offer may ring to its end; the limit counts again when the task is back.
        TaskState::InQueue => entry
            .and_then(|entry| entry.until)
            .map(|at| (at, TaskDeadline::Queue)),
        _ => None,
    };
    let grows = entry
        .and_then(|entry| entry.grows_at)
        .map(|at| (at, TaskDeadline::Grow));
    let activity = task
        .run
        .as_ref()
        .and_then(|run| run.deadline)
        .map(|at| (at, TaskDeadline::Activity));
    let recovery = recovery_deadline(task).map(|at| (at, TaskDeadline::Recovery));
    let call = call_deadline(task).map(|(at, due)| (at, TaskDeadline::Call(due)));
    [at_place, grows, activity, recovery, call]
        .into_iter()
        .flatten()
        .min()
}

fn recovery_deadline(task: &Task) -> Option<Millis> {
    let lost_at = task
        .customer_lost_at
        .filter(|_| task.customer_connections == 0)?;
    let recovery_ms = i64::from(task.recovery_secs) * 1_000;
    let never_came = lost_at == task.created_at;
    let ms = if never_came {
        recovery_ms.max(FIRST_CONNECTION_MS)
    } else {
        recovery_ms
    };
    Some(lost_at.plus(ms))
}

/// A deadline of an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AgentDeadline {
    /// No console came back.
    Grace,
    /// The missed-offer flag clears by itself.
    Missed,
}

/// The earliest deadline of an agent.
pub(crate) fn agent_deadline(agent: &Agent) -> Option<(Millis, AgentDeadline)> {
    let grace = agent.disconnected_at.filter(|_| agent.connections == 0);
    let grace = grace.map(|at| (at.plus(AGENT_GRACE_MS), AgentDeadline::Grace));
    let missed = agent.missed.and_then(|flag| flag.until);
    let missed = missed.map(|until| (until, AgentDeadline::Missed));
    grace.into_iter().chain(missed).min()
}
