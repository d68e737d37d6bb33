//! The board: queues, users and tasks of services as supervisors and transferring users see them.

use std::collections::BTreeSet;

use shared::Millis;
use shared::ids::{ServiceId, UserId};
use shared::wire::{
    AgentStatus, Board, BoardAgent, BoardQueue, BoardTask, BoardTaskState, Modality,
};

use super::State;
use super::desk::service_ref;
use crate::model::{Agent, Service, Task, TaskState};
use crate::presence::{agent_status, is_at_work};
use crate::routing::users_of;

/// Most tasks on a board.
pub const BOARD_TASKS: usize = 500;
/// Most users on a board.
pub const BOARD_AGENTS: usize = 500;

/// Who looks at the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BoardReader {
    /// Sees the queues and who is there: where could a task go, who could be consulted?
    Agent,
    /// Sees queues, tasks and users.
    Supervisor,
}

impl State {
    /// The board of all services.
    #[must_use]
    pub fn board(&self, reader: BoardReader, now: Millis) -> Board {
        let mut services: Vec<&Service> = self.config.services.values().collect();
        services.sort_by_key(|service| (service.display_name.to_lowercase(), service.id));
        let queues = services.iter();
        let queues = queues.filter_map(|service| self.board_queue(service, now));
        let mut board = Board {
            queues: queues.collect(),
            ..Board::default()
        };
        if reader == BoardReader::Supervisor {
            board.tasks = self.board_tasks(&services, now);
            board.n_tasks = u32::try_from(self.open_tasks().count()).unwrap_or(u32::MAX);
        }
        board.agents = self.board_agents(&services);
        if reader == BoardReader::Agent {
            board.agents.iter_mut().for_each(as_colleagues_see);
        }
        board
    }

    fn board_queue(&self, service: &Service, now: Millis) -> Option<BoardQueue> {
        let queue = self.index.queue(service.id)?;
        let is_bound = |modality: &Modality| self.config.workflow(service, *modality).is_some();
        let modalities = [
            Modality::InstantMessaging,
            Modality::AudioVideo,
            Modality::ExternalTask,
        ];
        let modalities: Vec<Modality> = modalities.into_iter().filter(is_bound).collect();
        let free = modalities.iter().map(|modality| queue.n_free(*modality));
        let waits = queue
            .iter()
            .filter_map(|id| self.tasks.get(&id)?.queue.as_ref());
        let oldest = waits.map(|entry| entry.at).min();
        let staff = self.staff(service);
        Some(BoardQueue {
            service: service_ref(service),
            availability: self.service_availability(service.id)?,
            waiting: queue.n_queued(),
            longest_wait_ms: oldest.map(|at| long(now.since(at))),
            connected: queue.n_connected(),
            free: free.max().unwrap_or(0),
            on_duty: queue.n_on_duty(),
            ringing: staff.of(AgentStatus::Ringing),
            busy: staff.of(AgentStatus::Connected),
            wrap_up: staff.of(AgentStatus::WrapUp),
            not_available: staff.of(AgentStatus::NotAvailable) + staff.of(AgentStatus::Missed),
            modalities,
        })
    }

    /// What the members at work are doing.
    fn staff(&self, service: &Service) -> Statuses {
        let agents = service.members.iter().filter_map(|id| self.agents.get(id));
        let at_work = agents.filter(|agent| is_at_work(&self.config, agent));
        let statuses = at_work.map(|agent| agent_status(agent, self.index.held(agent.user)));
        Statuses(statuses.collect())
    }

    fn open_tasks(&self) -> impl Iterator<Item = &Task> {
        let tasks = self.tasks.values();
        tasks.filter(|task| !matches!(task.state, TaskState::Ended { .. }))
    }

    /// Waiting tasks in the order of their queues, then the others, oldest first.
    fn board_tasks(&self, services: &[&Service], now: Millis) -> Vec<BoardTask> {
        let queues = services
            .iter()
            .filter_map(|service| self.index.queue(service.id));
        let waiting = queues.flat_map(|queue| (1..).zip(queue.iter()));
        let waiting = waiting.filter_map(|(n, id)| Some((Some(n), self.tasks.get(&id)?)));
        let others = self.open_tasks().filter(|task| task.queue.is_none());
        let mut others: Vec<&Task> = others.collect();
        others.sort_by_key(|task| (task.created_at, task.id));
        waiting
            .chain(others.into_iter().map(|task| (None, task)))
            .take(BOARD_TASKS)
            .filter_map(|(position, task)| self.board_task(task, position, now))
            .collect()
    }

    fn board_task(&self, task: &Task, position: Option<u32>, now: Millis) -> Option<BoardTask> {
        let external = task.external.as_ref().map(|external| &external.title);
        let entry = task.queue.as_ref();
        Some(BoardTask {
            task: task.id,
            modality: task.modality,
            service: self.service_of(task).map(service_ref),
            title: external.unwrap_or(&task.customer.display_name).clone(),
            state: task.state.on_board()?,
            priority: entry.map(|entry| entry.priority),
            position,
            user: users_of(task).next(),
            age_ms: long(now.since(task.created_at)),
            waited_ms: entry.map(|entry| long(now.since(entry.at))),
        })
    }

    fn board_agents(&self, services: &[&Service]) -> Vec<BoardAgent> {
        let members: BTreeSet<UserId> = services
            .iter()
            .flat_map(|service| service.members.iter().copied())
            .collect();
        let mut agents: Vec<BoardAgent> = members
            .into_iter()
            .filter_map(|user| self.board_agent(user))
            .collect();
        agents.sort_by_key(|agent| (agent.display_name.to_lowercase(), agent.user));
        agents.truncate(BOARD_AGENTS);
        agents
    }

    fn board_agent(&self, user: UserId) -> Option<BoardAgent> {
        let known = self.config.users.get(&user).filter(|known| known.active)?;
        let held = self.index.held(user);
        let agent = self.agents.get(&user);
        let profile = agent
            .and_then(|agent| agent.duty_profile)
            .and_then(|id| self.config.duty_profiles.get(&id));
        let reason = agent
            .and_then(|agent| agent.not_available)
            .and_then(|flag| self.config.reasons.get(&flag.reason));
        let is_selectable = |service: &&ServiceId| {
            agent.is_none_or(|agent| !agent.not_selectable.contains(*service))
        };
        Some(BoardAgent {
            user,
            display_name: known.display_name.clone(),
            presence: agent.map_or(shared::wire::Presence::Offline, |agent| agent.presence),
            connected: agent.is_some_and(|agent| agent.connections > 0),
            on_duty: agent.is_some_and(|agent| agent.on_duty),
            duty_profile: profile.map(|profile| profile.name.clone()),
            status: agent.map_or(AgentStatus::Idle, |agent: &Agent| agent_status(agent, held)),
            reason: reason.map(|reason| reason.name.clone()),
            tasks: u32::try_from(held.connected.len() + held.wrap_up.len()).unwrap_or(u32::MAX),
            services: self
                .index
                .services_of(user)
                .iter()
                .filter(is_selectable)
                .copied()
                .collect(),
        })
    }
}

impl TaskState {
    /// The word for it on boards and in explanations; none once it is over.
    #[must_use]
    pub const fn on_board(&self) -> Option<BoardTaskState> {
        Some(match self {
            Self::Establishing | Self::InWorkflow => BoardTaskState::InWorkflow,
            Self::InQueue => BoardTaskState::InQueue,
            Self::Offered(_) => BoardTaskState::Offered,
            Self::Connected => BoardTaskState::Connected,
            Self::InWrapUp(_) => BoardTaskState::InWrapUp,
            Self::Parked { .. } => BoardTaskState::Parked,
            Self::Ended { .. } => return None,
        })
    }
}

/// Whether somebody is there is everybody's business; why not, and with how much, is not.
fn as_colleagues_see(agent: &mut BoardAgent) {
    agent.duty_profile = None;
    agent.reason = None;
    agent.tasks = 0;
    agent.services.clear();
}

struct Statuses(Vec<AgentStatus>);

impl Statuses {
    fn of(&self, status: AgentStatus) -> u32 {
        let n_agents = self.0.iter().filter(|known| **known == status).count();
        u32::try_from(n_agents).unwrap_or(u32::MAX)
    }
}

fn long(ms: i64) -> u64 {
    u64::try_from(ms).unwrap_or(0)
}
