//! A tenant's whole running state and its one entry point, [`State::apply`].
//!
//! Rows (tasks, agents) are the truth; everything else is derived from them and can be rebuilt.
//! A command is carried out by a [`turn::Turn`]: it checks, changes rows, settles (withdraws what
//! may no longer ring, offers what waits) and names everything that became visible.

mod act;
mod agent;
mod apply;
mod board;
mod call;
mod changes;
mod choices;
mod configure;
mod connect;
mod customer;
mod desk;
mod end;
mod input;
mod invariants;
mod mint;
mod notes;
mod offer;
mod queue;
mod restart;
mod settle;
mod start;
mod status;
mod supervise;
mod tick;
mod timers;
mod transfer;
mod turn;
mod walk;
mod wrap_up;

use std::collections::BTreeMap;

use shared::ids::{ServiceId, TaskId, UserId};
use shared::wire::{Availability, Modality, QueueView};
use shared::{ErrorCode, Millis};

use crate::effect::Effect;
use crate::model::{Agent, Config, Task};
use crate::presence::{Need, Obstacle};
use crate::routing::{Agents, Index, Pace, Tasks};
use mint::Mint;
use timers::{Subject, Timers, agent_deadline, task_deadline};

pub use board::{BOARD_AGENTS, BOARD_TASKS, BoardReader};
pub use call::{CALL_GRACE_MS, CALL_SETUP_MS, CONSULT_RING_SECS, SUPERVISORS_MAX};
pub use offer::DIRECT_RONA_SECS;
pub use timers::{AGENT_GRACE_MS, FIRST_CONNECTION_MS};
pub use transfer::TRANSFERS_MAX;
pub use walk::RUN_MAX_MS;
pub use wrap_up::EXTENSIONS_MAX;

/// How long an ended task stays readable for its customer, in milliseconds.
pub const ENDED_KEPT_MS: i64 = 15 * 60_000;

/// What a command brought about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    /// What to do, in order.
    pub effects: Vec<Effect>,
}

/// Why a command is refused; nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}")]
pub struct Refusal {
    /// The stable code.
    pub code: ErrorCode,
}

/// Everything that runs in one tenant. Deterministic: equal states and commands give equal
/// results, on every machine.
#[derive(Clone, Debug)]
pub struct State {
    config: Config,
    tasks: Tasks,
    agents: Agents,
    index: Index,
    timers: Timers,
    pace: BTreeMap<ServiceId, Pace>,
    shown: Shown,
    mint: Mint,
    decides_by_scan: bool,
    at_work: Option<TaskId>,
}

/// What was last announced, so that only changes are announced again.
#[derive(Clone, Debug, Default)]
struct Shown {
    services: BTreeMap<ServiceId, Availability>,
    users: BTreeMap<UserId, Availability>,
    places: BTreeMap<TaskId, QueueView>,
    /// Turns that touched a service since all its places were looked at.
    turns: BTreeMap<ServiceId, u32>,
}

impl State {
    /// The state after loading the stored rows. `seed` is fresh random bits: ids that the state
    /// mints itself (offers, user sessions) never repeat across restarts.
    #[must_use]
    pub fn restore(config: Config, tasks: Vec<Task>, agents: Vec<Agent>, seed: u64) -> Self {
        let mut state = Self {
            config,
            tasks: tasks.into_iter().map(|task| (task.id, task)).collect(),
            agents: agents
                .into_iter()
                .map(|agent| (agent.user, agent))
                .collect(),
            index: Index::default(),
            timers: Timers::default(),
            pace: BTreeMap::new(),
            shown: Shown::default(),
            mint: Mint::new(seed),
            decides_by_scan: false,
            at_work: None,
        };
        state.rebuild();
        state.shown = state.show_everything();
        state
    }

    /// The same state taking every decision by looking at all rows: the oracle that simulations
    /// compare with.
    #[must_use]
    pub fn deciding_by_scan(mut self) -> Self {
        self.decides_by_scan = true;
        self
    }

    /// Derives index and timers from the rows.
    fn rebuild(&mut self) {
        self.index = Index::build(&self.config, &self.tasks, &self.agents);
        self.timers = Timers::default();
        for task in self.tasks.values() {
            self.timers.arm(
                task_deadline(task).map(|(at, _)| at),
                Subject::Task(task.id),
            );
        }
        for agent in self.agents.values() {
            self.timers.arm(
                agent_deadline(agent).map(|(at, _)| at),
                Subject::Agent(agent.user),
            );
        }
    }

    /// When [`crate::Command::Tick`] is due next.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Millis> {
        self.timers.first()
    }

    /// The configuration in force.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// A task that is not ended, or ended a short while ago.
    #[must_use]
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.get(&id)
    }

    /// All tasks of [`State::task`], by id.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.values()
    }

    /// An agent's row.
    #[must_use]
    pub fn agent(&self, id: UserId) -> Option<&Agent> {
        self.agents.get(&id)
    }

    /// All agents' rows, by id.
    pub fn agents(&self) -> impl Iterator<Item = &Agent> {
        self.agents.values()
    }

    /// Why a user would not be offered a new chat of the service (or a direct one) now; none
    /// when nothing is in the way.
    #[must_use]
    pub fn obstacle(&self, user: UserId, service: Option<ServiceId>) -> Option<Obstacle> {
        let need = Need {
            service,
            modality: Modality::InstantMessaging,
            level: None,
        };
        self.may_have(user, need).err()
    }

    /// The task that was being worked on when `apply` did not return: what a shell that survived
    /// a panic of ours parks with [`crate::Command::Park`].
    #[must_use]
    pub const fn at_work(&self) -> Option<TaskId> {
        self.at_work
    }

    /// Forgets tasks that ended more than [`ENDED_KEPT_MS`] ago; the shell calls it after commit.
    pub fn prune(&mut self, now: Millis) {
        while let Some((at, id)) = self.index.first_ended()
            && now.since(at) > ENDED_KEPT_MS
        {
            if let Some(task) = self.tasks.remove(&id) {
                self.index.unlink(&task);
            }
        }
    }
}
