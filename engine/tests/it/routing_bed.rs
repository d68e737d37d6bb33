//! Rows and their index without a state around them: what routing decides, step by step, each
//! decision beside that of the oracle.

use std::collections::BTreeSet;

use engine::Explanation;
use engine::model::{
    Agent, Config, DistributionKind, Offer, Offering, Preferred, Task, TaskState, UserSession,
};
use engine::routing::{Agents, Decision, Index, Tasks, explain, scan, users_of};
use shared::Millis;
use shared::ids::{OfferId, ServiceId, TaskId, UserId, UserSessionId};
use shared::wire::Modality;

use crate::routing_rows::{at_work, bytes, queued_task};

/// Where tests begin: 2023-11-14.
pub(crate) const START: Millis = Millis(1_700_000_000_000);

pub(crate) struct Bed {
    pub(crate) config: Config,
    pub(crate) tasks: Tasks,
    pub(crate) agents: Agents,
    pub(crate) index: Index,
    pub(crate) now: Millis,
    /// Named in every failure.
    pub(crate) seed: u64,
    n_ids: u64,
}

impl Bed {
    /// Nobody has appeared, nothing waits.
    pub(crate) fn new(config: Config) -> Self {
        let index = Index::build(&config, &Tasks::new(), &Agents::new());
        Self {
            config,
            tasks: Tasks::new(),
            agents: Agents::new(),
            index,
            now: START,
            seed: 0,
            n_ids: 0,
        }
    }

    /// Everybody is at work, one millisecond after the other.
    pub(crate) fn staffed(config: Config) -> Self {
        let mut bed = Self::new(config);
        let users: Vec<UserId> = bed.config.users.keys().copied().collect();
        for user in users {
            bed.edit_agent(user, |_| ());
        }
        bed
    }

    /// Another configuration comes into force.
    pub(crate) fn configure(&mut self, edit: impl FnOnce(&mut Config)) {
        edit(&mut self.config);
        self.index = Index::build(&self.config, &self.tasks, &self.agents);
    }

    /// Changes a user's row; the first time, the user appears at work.
    pub(crate) fn edit_agent(&mut self, user: UserId, edit: impl FnOnce(&mut Agent)) {
        let now = self.tick();
        let agent = self.agents.get_or_insert_with(user, || at_work(user, now));
        edit(agent);
        self.index.list(&self.config, agent);
    }

    /// Changes a task's row and lists whoever held it or holds it now.
    pub(crate) fn edit_task(&mut self, id: TaskId, edit: impl FnOnce(&mut Task)) {
        let now = self.tick();
        let Some(task) = self.tasks.get_mut(&id) else {
            return;
        };
        let mut users: BTreeSet<UserId> = users_of(task).collect();
        self.index.unlink(task);
        edit(task);
        self.index.link(task);
        users.extend(users_of(task));
        for user in users {
            let is_idle = self.index.held(user).is_empty();
            if let Some(agent) = self.agents.get_mut(&user) {
                if is_idle {
                    agent.idle_since = now;
                }
                self.index.list(&self.config, agent);
            }
        }
    }

    /// A task of Normal priority waits for whoever the service's members are.
    pub(crate) fn wait(&mut self, service: ServiceId, modality: Modality) -> TaskId {
        self.wait_as(service, modality, DistributionKind::Direct, |_| ())
    }

    /// As [`Self::wait`], with another distribution and anything else that is changed in the row.
    pub(crate) fn wait_as(
        &mut self,
        service: ServiceId,
        modality: Modality,
        distribution: DistributionKind,
        edit: impl FnOnce(&mut Task),
    ) -> TaskId {
        let now = self.tick();
        self.n_ids += 1;
        let mut task = queued_task(self.n_ids, service, modality, now);
        if let Some(entry) = &mut task.queue {
            entry.distribution = distribution;
        }
        edit(&mut task);
        let id = task.id;
        self.index.link(&task);
        self.tasks.insert(id, task);
        id
    }

    /// The next decision, which has to be the oracle's.
    pub(crate) fn decide(&mut self) -> Option<Decision> {
        let decision = self.index.next_decision(&self.tasks);
        let by_scan = scan::decide(&self.config, &self.tasks, &self.agents);
        assert_eq!(decision, by_scan, "index, then oracle; seed {}", self.seed);
        decision
    }

    /// Decides and rings until nothing can be decided; gives what was decided.
    pub(crate) fn rest(&mut self) -> Vec<Decision> {
        let mut decisions = Vec::new();
        while let Some(decision) = self.decide() {
            self.ring(&decision);
            decisions.push(decision);
            assert!(decisions.len() <= self.tasks.len(), "seed {}", self.seed);
        }
        let anew = Index::build(&self.config, &self.tasks, &self.agents);
        assert!(
            self.index == anew,
            "not what the rows say; seed {}",
            self.seed
        );
        decisions
    }

    /// The users asked for each task, in the order decided.
    pub(crate) fn asked(&mut self) -> Vec<(TaskId, Vec<UserId>)> {
        let decisions = self.rest().into_iter();
        decisions.map(|one| (one.task, one.users)).collect()
    }

    pub(crate) fn explain(&self, decision: &Decision) -> Explanation {
        explain(
            &self.config,
            &self.index,
            &self.tasks,
            &self.agents,
            decision,
        )
    }

    /// The task rings at the chosen users.
    pub(crate) fn ring(&mut self, decision: &Decision) {
        let at = self.now;
        let mut offers = Vec::new();
        for user in &decision.users {
            self.n_ids += 1;
            let id = OfferId::from_bytes(bytes(0x0f, self.n_ids));
            offers.push(Offer { id, user: *user });
        }
        let restarts = decision.restarts_round;
        self.edit_task(decision.task, |task| {
            if let Some(entry) = task.queue.as_mut().filter(|_| restarts) {
                entry.tried.clear();
            }
            let until = at.plus(20_000);
            task.state = TaskState::Offered(Offering { at, until, offers });
        });
    }

    /// One of those at whom it rings takes it.
    pub(crate) fn accept(&mut self, id: TaskId, user: UserId) {
        let at = self.now;
        self.edit_task(id, |task| {
            task.state = TaskState::Connected;
            task.queue = None;
            task.user_session = Some(UserSession {
                id: UserSessionId::from_bytes([0; 16]),
                user,
                shown_name: String::new(),
                at,
                ended_at: None,
                outcome: None,
            });
        });
    }

    /// Nobody takes it: back to its place, tried at everybody it rang at.
    pub(crate) fn miss(&mut self, id: TaskId) {
        self.edit_task(id, |task| {
            let users: Vec<UserId> = users_of(task).collect();
            task.state = TaskState::InQueue;
            if let Some(entry) = &mut task.queue {
                entry.tried.extend(users);
            }
        });
    }

    fn tick(&mut self) -> Millis {
        self.now = self.now.plus(1);
        self.now
    }
}

pub(crate) fn prefers(ranked: &[(u8, UserId)]) -> Vec<Preferred> {
    let ranked = ranked.iter();
    ranked
        .map(|(rank, user)| Preferred {
            rank: *rank,
            user: *user,
        })
        .collect()
}
