//! R1–R10 of the routing rules as far as one state can show them; histories show the rest.

use shared::Millis;

use super::State;
use super::timers::{Subject, Timers, agent_deadline, task_deadline};
use crate::model::{Task, TaskState, TaskTarget};
use crate::presence::{is_over_capacity, standing_obstacle};
use crate::routing::{Index, scan};

impl State {
    /// Checks the rules that hold between commands: R1 (one place per task), R2 (capacity), R4
    /// (nobody waits while somebody is free), R5 (who may not be asked is not asked), R6 (offers
    /// have a deadline), R10 (index and timers are what the rows say). R3, R7, R9 and R11 are
    /// rules of histories; R8 is the store's. Then the rules of calls, C1–C5. For tests, simulations and samples in production.
    ///
    /// # Errors
    /// A sentence that names the rule and the ids.
    pub fn check_invariants(&self, now: Millis) -> Result<(), String> {
        for task in self.tasks.values() {
            check_one_place(task)?;
            self.check_offer(task, now)?;
        }
        self.check_capacity()?;
        self.check_calls()?;
        self.check_conservation()?;
        self.check_derived()
    }

    fn check_offer(&self, task: &Task, now: Millis) -> Result<(), String> {
        let TaskState::Offered(offering) = &task.state else {
            return Ok(());
        };
        let service = match task.target {
            TaskTarget::Service { service, .. } => Some(service),
            TaskTarget::User { .. } => None,
        };
        for user in offering.offers.iter().map(|offer| offer.user) {
            let agent = self.agents.get(&user);
            let agent = agent.ok_or_else(|| format!("R5 {:?} rings at nobody's desk", task.id))?;
            if let Some(obstacle) = standing_obstacle(&self.config, agent, service) {
                return Err(format!("R5 {:?} rings at {user:?}: {obstacle:?}", task.id));
            }
        }
        let is_being_closed = self.next_deadline().is_some_and(|at| at <= now);
        if offering.until <= now && !is_being_closed {
            return Err(format!(
                "R6 offer of {:?} rang until {:?}",
                task.id, offering.until
            ));
        }
        Ok(())
    }

    fn check_capacity(&self) -> Result<(), String> {
        for (user, held) in scan::hands(&self.tasks) {
            let known = self.config.users.get(&user);
            let is_over = known.is_none_or(|known| is_over_capacity(&self.config, known, &held));
            if !held.ringing.is_empty() && is_over {
                return Err(format!("R2 {user:?} holds too much: {held:?}"));
            }
        }
        Ok(())
    }

    fn check_conservation(&self) -> Result<(), String> {
        scan::decide(&self.config, &self.tasks, &self.agents).map_or(Ok(()), |decision| {
            Err(format!(
                "R4 {:?} waits while {:?} are free",
                decision.task, decision.users
            ))
        })
    }

    fn check_derived(&self) -> Result<(), String> {
        if self.index != Index::build(&self.config, &self.tasks, &self.agents) {
            return Err("R10 the index is not what the rows say".to_owned());
        }
        let mut timers = Timers::default();
        for task in self.tasks.values() {
            timers.arm(
                task_deadline(task).map(|(at, _)| at),
                Subject::Task(task.id),
            );
        }
        for agent in self.agents.values() {
            timers.arm(
                agent_deadline(agent).map(|(at, _)| at),
                Subject::Agent(agent.user),
            );
        }
        if self.timers != timers {
            return Err("R10 the timers are not what the rows say".to_owned());
        }
        Ok(())
    }
}

/// R1: what belongs to a place is there, and nothing that belongs to another.
fn check_one_place(task: &Task) -> Result<(), String> {
    let is_service = matches!(task.target, TaskTarget::Service { .. });
    let has_queue = task.queue.is_some();
    let has_run = task.run.is_some();
    let is_talking = task
        .user_session
        .as_ref()
        .is_some_and(|session| session.ended_at.is_none());
    let has_talked = task
        .user_session
        .as_ref()
        .is_some_and(|session| session.ended_at.is_some());
    let never_talks = task.user_session.is_none();
    let waits = |run: &crate::model::Run| run.deadline.is_some();
    let is_queued = is_service && has_queue && never_talks;
    let holds = match &task.state {
        TaskState::Establishing | TaskState::InWorkflow => {
            is_service && !has_queue && task.run.as_ref().is_some_and(waits) && never_talks
        }
        TaskState::InQueue => is_queued && has_run,
        TaskState::Offered(offering) => {
            let asks = !offering.offers.is_empty();
            asks && has_queue == is_service && has_run == is_service && never_talks
        }
        TaskState::Connected => !has_queue && is_talking,
        TaskState::InWrapUp(_) => is_service && !has_queue && !has_run && has_talked,
        TaskState::Parked { .. } => !has_queue && !has_run && !is_talking,
        TaskState::Ended { .. } => !has_queue && !has_run && !is_talking,
    };
    if holds {
        Ok(())
    } else {
        Err(format!(
            "R1 {:?} is not wholly in {:?}",
            task.id, task.state
        ))
    }
}
