//! A tenant's whole running state and its one entry point, [`State::apply`].

use std::collections::BTreeMap;

use shared::ids::{ServiceId, TaskId, UserId};
use shared::wire::{Availability, ContactStatus, Desk};
use shared::{ErrorCode, Millis};

use crate::command::Command;
use crate::effect::Effect;
use crate::model::{Agent, Config, Task};

/// What a command brought about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    /// What to do, in order.
    pub effects: Vec<Effect>,
}

/// Why a command is refused; nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The stable code.
    pub code: ErrorCode,
}

/// Everything that runs in one tenant. Deterministic: equal states and commands give equal
/// results, on every machine.
#[derive(Clone, Debug)]
pub struct State {
    config: Config,
    tasks: BTreeMap<TaskId, Task>,
    agents: BTreeMap<UserId, Agent>,
}

impl State {
    /// The state after loading the stored rows. `seed` is fresh random bits: ids that the state
    /// mints itself (offers, user sessions) never repeat across restarts.
    #[must_use]
    pub fn restore(config: Config, tasks: Vec<Task>, agents: Vec<Agent>, _seed: u64) -> Self {
        Self {
            config,
            tasks: tasks.into_iter().map(|task| (task.id, task)).collect(),
            agents: agents
                .into_iter()
                .map(|agent| (agent.user, agent))
                .collect(),
        }
    }

    /// Carries out one command at `now`.
    ///
    /// # Errors
    /// A [`Refusal`] when the command does not fit; the state is then unchanged.
    pub fn apply(&mut self, _command: Command, _now: Millis) -> Result<Applied, Refusal> {
        Err(Refusal {
            code: ErrorCode::NotApplicable,
        })
    }

    /// When [`Command::Tick`] is due next.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Millis> {
        None
    }

    /// The configuration in force.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// A task that is not ended, or ended since the last restart.
    #[must_use]
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.get(&id)
    }

    /// An agent's row.
    #[must_use]
    pub fn agent(&self, id: UserId) -> Option<&Agent> {
        self.agents.get(&id)
    }

    /// What the customer of a task sees.
    #[must_use]
    pub fn contact_status(&self, _task: TaskId) -> Option<ContactStatus> {
        None
    }

    /// What a user's screen shows; `heads` gives the head of each conversation log.
    #[must_use]
    pub fn desk(&self, _user: UserId, _now: Millis) -> Option<Desk> {
        None
    }

    /// Presence of a service.
    #[must_use]
    pub fn service_availability(&self, _service: ServiceId) -> Option<Availability> {
        None
    }

    /// Presence of a user as a direct target.
    #[must_use]
    pub fn user_availability(&self, _user: UserId) -> Option<Availability> {
        None
    }

    /// Forgets ended tasks that no reader needs any more; the shell calls it after commit.
    pub fn prune(&mut self, _now: Millis) {}

    /// Checks R1–R9 of `server.md` 2.5; for tests, simulations and samples in production.
    ///
    /// # Errors
    /// A sentence that names the rule and the ids.
    pub fn check_invariants(&self, _now: Millis) -> Result<(), String> {
        Ok(())
    }
}
