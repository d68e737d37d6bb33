//! A floor of users and tasks that come and go, timed.

use std::time::Instant;

use engine::model::{Config, DistributionKind, Offer, Offering, Task, TaskState, UserSession};
use engine::presence::fitting_level;
use engine::routing::{Agents, Decision, Index, Tasks, scan, users_of};
use shared::Millis;
use shared::ids::{OfferId, TaskId, UserSessionId};
use shared::wire::{EndReason, Modality};

use crate::random::Random;
use crate::routing_rows::{at_work, bytes, queued_task};
use crate::spread::Spread;
use crate::tenant::{N_LEAST_LOADED, N_LEVELS, N_SERVICES, service_id};

/// How much there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Load {
    /// A fifth more than all can hold: waiting.
    Overloaded,
    /// Three quarters of what all can hold.
    ThreeQuarters,
}

impl Load {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Overloaded => "120 %",
            Self::ThreeQuarters => "75 %",
        }
    }
}

pub(crate) struct Floor<'a> {
    config: &'a Config,
    tasks: Tasks,
    agents: Agents,
    index: Index,
    /// Tasks at hand, in any order.
    connected: Vec<TaskId>,
    n_waiting: usize,
    random: Random,
    now: Millis,
    n_ids: u64,
    /// Open tasks to keep to.
    n_open: usize,
    /// For each service the lowest level at which anybody fits; none without members.
    lowest_levels: Vec<Option<u8>>,
}

impl<'a> Floor<'a> {
    /// Everybody at work, and as many tasks as the load says.
    pub(crate) fn full(config: &'a Config, load: Load) -> Self {
        let mut random = Random::new(1);
        let agents = config.users.keys().map(|user| {
            let idle_since = Millis(random.below(1_000_000) as i64);
            (*user, at_work(*user, idle_since))
        });
        let agents: Agents = agents.collect();
        let tasks = Tasks::new();
        let mut floor = Self {
            config,
            index: Index::build(config, &tasks, &agents),
            tasks,
            agents,
            connected: Vec::new(),
            n_waiting: 0,
            random,
            now: Millis(2_000_000),
            n_ids: 0,
            n_open: 0,
            lowest_levels: lowest_levels(config),
        };
        floor.fill(load);
        floor
    }

    /// Tasks arrive until a fifth of what is held has to wait; from there to what the load says.
    fn fill(&mut self, load: Load) {
        let mut ignored = Spread::default();
        while self.n_waiting * 5 < self.connected.len() || self.connected.is_empty() {
            self.arrive(&mut ignored);
        }
        self.n_open = match load {
            Load::Overloaded => self.connected.len() + self.n_waiting,
            Load::ThreeQuarters => self.connected.len() * 3 / 4,
        };
        while self.connected.len() + self.n_waiting > self.n_open {
            self.release(&mut ignored);
        }
    }

    /// Tasks come and go at random about the load; gives the times of arrivals and of releases.
    pub(crate) fn run(&mut self, n_operations: usize) -> (Spread, Spread) {
        let (mut arrivals, mut releases) = (Spread::default(), Spread::default());
        for _ in 0..n_operations {
            let n_open = self.connected.len() + self.n_waiting;
            let odds = if n_open < self.n_open { 60 } else { 40 };
            if self.random.chance(odds) {
                self.arrive(&mut arrivals);
            } else {
                self.release(&mut releases);
            }
        }
        (arrivals, releases)
    }

    /// The same decision by looking at everything, for tasks that arrive.
    pub(crate) fn scan(&mut self, n_scans: usize) -> Spread {
        let mut scans = Spread::default();
        for _ in 0..n_scans {
            let task = self.next_task();
            let id = task.id;
            self.index.link(&task);
            self.tasks.insert(id, task);
            let began = Instant::now();
            let by_scan = scan::decide(self.config, &self.tasks, &self.agents);
            scans.add(began.elapsed());
            let decision = self.decide();
            assert_eq!(decision, by_scan, "the index decides as the scan does");
            if let Some(decision) = decision {
                self.ring(&decision);
                self.accept(id);
            } else {
                self.n_waiting += 1;
            }
        }
        scans
    }

    pub(crate) const fn n_waiting(&self) -> usize {
        self.n_waiting
    }

    pub(crate) const fn n_held(&self) -> usize {
        self.connected.len()
    }

    /// A task arrives and, where somebody is free, rings. Taking it is not timed.
    fn arrive(&mut self, times: &mut Spread) {
        let task = self.next_task();
        self.n_waiting += 1;
        let began = Instant::now();
        self.index.link(&task);
        let linked = began.elapsed();
        self.tasks.insert(task.id, task);
        let began = Instant::now();
        let rung = self.settle();
        times.add(linked + began.elapsed());
        self.accept_all(rung);
    }

    /// A task ends; whoever is free now is offered what waits. Taking it is not timed.
    fn release(&mut self, times: &mut Spread) {
        if self.connected.is_empty() {
            return;
        }
        let chosen = self.random.below(self.connected.len() as u64) as usize;
        let id = self.connected.swap_remove(chosen);
        let at = self.now;
        self.check(id);
        let began = Instant::now();
        self.edit(id, |task| {
            let reason = EndReason::ByUser;
            task.state = TaskState::Ended { reason, at };
        });
        let rung = self.settle();
        times.add(began.elapsed());
        self.accept_all(rung);
        if let Some(task) = self.tasks.remove(&id) {
            self.index.unlink(&task);
        }
    }

    /// Reads the rows as the state does before it carries out a command: what comes after finds
    /// them in the processor's caches.
    fn check(&self, id: TaskId) {
        let user = self.tasks.get(&id).and_then(|task| users_of(task).next());
        let agent = user.and_then(|user| self.agents.get(&user));
        assert!(agent.is_some_and(|agent| agent.on_duty), "held by somebody");
    }

    /// Decides and rings until nothing can be decided.
    fn settle(&mut self) -> Vec<TaskId> {
        let mut rung = Vec::new();
        while let Some(decision) = self.decide() {
            self.ring(&decision);
            rung.push(decision.task);
        }
        rung
    }

    fn decide(&mut self) -> Option<Decision> {
        self.index.next_decision(&self.tasks)
    }

    fn ring(&mut self, decision: &Decision) {
        self.n_ids += 1;
        let n = self.n_ids;
        let offers = decision.users.iter().map(|user| Offer {
            id: OfferId::from_bytes(bytes(9, n)),
            user: *user,
        });
        let (at, offers) = (self.now, offers.collect());
        self.edit(decision.task, |task| {
            let until = at.plus(20_000);
            task.state = TaskState::Offered(Offering { at, until, offers });
        });
    }

    fn accept_all(&mut self, rung: Vec<TaskId>) {
        for id in rung {
            self.n_waiting -= 1;
            self.accept(id);
        }
    }

    fn accept(&mut self, id: TaskId) {
        let at = self.now;
        self.edit(id, |task| {
            let user = users_of(task).next();
            task.queue = None;
            task.state = TaskState::Connected;
            task.user_session = user.map(|user| UserSession {
                id: UserSessionId::from_bytes([0; 16]),
                user,
                shown_name: String::new(),
                at,
                ended_at: None,
                outcome: None,
            });
        });
        self.connected.push(id);
    }

    /// As the state changes a row: out of the index, into it, and its user listed.
    fn edit(&mut self, id: TaskId, edit: impl FnOnce(&mut Task)) {
        let Some(task) = self.tasks.get_mut(&id) else {
            return;
        };
        let before = users_of(task).next();
        self.index.unlink(task);
        edit(task);
        self.index.link(task);
        let Some(user) = users_of(task).next().or(before) else {
            return;
        };
        if let Some(agent) = self.agents.get_mut(&user) {
            if self.index.held(user).is_empty() {
                agent.idle_since = self.now;
            }
            self.index.list(self.config, agent);
        }
    }

    fn next_task(&mut self) -> Task {
        self.now = self.now.plus(7);
        self.n_ids += 1;
        let (service, lowest) = self.next_service();
        let modality = match self.random.below(10) {
            0..=6 => Modality::InstantMessaging,
            7..=8 => Modality::AudioVideo,
            _ => Modality::ExternalTask,
        };
        let mut task = queued_task(self.n_ids, service_id(service), modality, self.now);
        if let Some(entry) = &mut task.queue {
            entry.level = lowest.max(self.random.below(u64::from(N_LEVELS)) as u8);
            let is_by_load = modality == Modality::InstantMessaging
                && service < N_LEAST_LOADED
                && self.random.chance(50);
            if is_by_load {
                entry.distribution = DistributionKind::LeastLoaded;
            }
        }
        task
    }

    /// A service that has anybody at all, and the lowest level at which somebody fits.
    fn next_service(&mut self) -> (u64, u8) {
        loop {
            let service = self.random.below(N_SERVICES);
            if let Some(level) = self.lowest_levels[service as usize] {
                return (service, level);
            }
        }
    }
}

fn lowest_levels(config: &Config) -> Vec<Option<u8>> {
    let services = config.services.values();
    let lowest = services.map(|service| {
        let levels = service.members.iter().filter_map(|user| {
            let agent = at_work(*user, Millis(0));
            fitting_level(config, service, &config.users[user], &agent)
        });
        levels.min()
    });
    lowest.collect()
}
