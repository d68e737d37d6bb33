//! Index against oracle over random tenants and histories: the same decisions, always.

use engine::model::{
    Agent, Beside, CapacityRules, Config, DistributionKind, DistributionPolicy, DutyProfile,
    MissedFlag, NotAvailable, PolicyLevel, Responsibility, Skill, SkillNeed, Task, TaskState,
    WrapUp,
};
use engine::routing::{BROADCAST_WIDTH, Decision, order_key, users_of};
use shared::Millis;
use shared::ids::{
    DutyProfileId, PolicyId, ReasonId, ResponsibilityId, ServiceId, SkillId, TaskId, UnitId, UserId,
};
use shared::wire::{EndReason, Modality, Presence, Priority};

use crate::kit::Random;
use crate::routing_bed::{Bed, prefers};
use crate::routing_rows::{bytes, service, tenant, user, user_id};

const KINDS: [DistributionKind; 5] = [
    DistributionKind::Direct,
    DistributionKind::DirectConference,
    DistributionKind::Broadcast,
    DistributionKind::Pickup,
    DistributionKind::LeastLoaded,
];
const MODALITIES: [Modality; 3] = [
    Modality::InstantMessaging,
    Modality::AudioVideo,
    Modality::ExternalTask,
];
/// The last of each four is named everywhere and configured nowhere.
const N_NAMES: u64 = 4;

/// R10: no history makes the index decide otherwise than a look at every row.
#[test]
fn index_and_oracle_decide_alike() {
    let mut seen = Seen::default();
    for seed in 0..250 {
        history(seed, 60, &mut seen);
    }
    seen.check();
}

/// Each thing that histories must have contained for the comparison to mean anything.
#[derive(Debug, Default)]
struct Seen {
    kinds: [u32; 5],
    modalities: [u32; 3],
    n_restarts: u32,
    n_preferred: u32,
    n_preferred_unskilled: u32,
    n_beyond_level_0: u32,
    n_wide: u32,
    n_full_width: u32,
    n_beside: u32,
}

impl Seen {
    fn add(&mut self, bed: &Bed, decision: &Decision) {
        let task = &bed.tasks[&decision.task];
        let entry = task.queue.as_ref().unwrap();
        let explanation = bed.explain(decision);
        check_explanation(bed, decision, &explanation);
        let first = &explanation.considered[0];
        let kind = KINDS.iter().position(|kind| *kind == entry.distribution);
        self.kinds[kind.unwrap()] += 1;
        let modality = MODALITIES.iter().position(|one| *one == task.modality);
        self.modalities[modality.unwrap()] += 1;
        self.n_restarts += u32::from(decision.restarts_round);
        self.n_preferred += u32::from(first.preferred.is_some());
        self.n_preferred_unskilled += u32::from(first.level == u8::MAX);
        self.n_beyond_level_0 += u32::from(first.level > 0);
        self.n_wide += u32::from(decision.users.len() > 1);
        self.n_full_width += u32::from(decision.users.len() == BROADCAST_WIDTH);
        self.n_beside += u32::from(first.load > 0);
    }

    fn check(&self) {
        let [direct, conference, broadcast, pickup, least_loaded] = self.kinds;
        assert_eq!(pickup, 0, "nobody decides about Pickup: {self:?}");
        let often = [
            direct,
            conference,
            broadcast,
            least_loaded,
            self.modalities[0],
            self.modalities[1],
            self.modalities[2],
            self.n_restarts,
            self.n_preferred,
            self.n_preferred_unskilled,
            self.n_beyond_level_0,
            self.n_wide,
            self.n_full_width,
            self.n_beside,
        ];
        assert!(often.iter().all(|n| *n >= 20), "{self:?}");
    }
}

fn check_explanation(bed: &Bed, decision: &Decision, explanation: &engine::Explanation) {
    let chosen = explanation.considered.iter().filter(|one| one.chosen);
    let chosen: Vec<UserId> = chosen.map(|one| one.user).collect();
    assert_eq!(chosen, decision.users, "seed {}", bed.seed);
    assert!(explanation.considered.len() <= 20 && explanation.skipped.len() <= 20);
    assert!(explanation.n_free as usize >= decision.users.len());
    for (user, _) in &explanation.skipped {
        let is_considered = explanation.considered.iter().any(|one| one.user == *user);
        assert!(!is_considered, "{user:?} is both, seed {}", bed.seed);
    }
}

fn history(seed: u64, n_steps: u32, seen: &mut Seen) {
    let mut random = Random::new(seed);
    let config = random_tenant(&mut random);
    let mut bed = if random.chance(50) {
        Bed::staffed(config)
    } else {
        Bed::new(config)
    };
    bed.seed = seed;
    for _ in 0..n_steps {
        step(&mut bed, &mut random);
        if random.chance(20) {
            step(&mut bed, &mut random);
        }
        while let Some(decision) = bed.decide() {
            seen.add(&bed, &decision);
            bed.ring(&decision);
        }
        bed.rest();
    }
}

fn step(bed: &mut Bed, random: &mut Random) {
    let users: Vec<UserId> = bed.config.users.keys().copied().collect();
    match random.below(20) {
        0..=5 => wait(bed, random),
        6..=11 => move_on(bed, random),
        12..=17 => {
            let user = *random.pick(&users).unwrap();
            bed.edit_agent(user, |agent| declare(agent, random));
        }
        18 => {
            let ended = bed.tasks.values().find(|task| is_ended(task));
            if let Some(task) = ended.cloned() {
                bed.index.unlink(&task);
                bed.tasks.remove(&task.id);
            }
        }
        _ => bed.configure(|config| reconfigure(config, random)),
    }
}

fn wait(bed: &mut Bed, random: &mut Random) {
    // One more than there are: a service that is not configured.
    let service = service_id(random.below(bed.config.services.len() as u64 + 1));
    let modality = *random.pick(&MODALITIES).unwrap();
    let kind = *random.pick(&KINDS).unwrap();
    let n_users = bed.config.users.len() as u64;
    let preferred: Vec<(u8, UserId)> = match random.below(3) {
        0 => (0..random.below(4))
            .map(|_| {
                (
                    random.below(3) as u8 + 1,
                    user_id(random.below(n_users + 1)),
                )
            })
            .collect(),
        _ => Vec::new(),
    };
    let level = random.below(3) as u8;
    let priority = *random.pick(&Priority::ALL).unwrap();
    let at = bed.now.plus(random.below(600_000) as i64);
    bed.wait_as(service, modality, kind, |task| {
        task.preferred = prefers(&preferred);
        let entry = task.queue.as_mut().unwrap();
        (entry.level, entry.priority) = (level, priority);
        entry.key = order_key(priority, at);
    });
}

/// Something happens to a task: taken, missed, ended, grown, re-prioritised, parked.
fn move_on(bed: &mut Bed, random: &mut Random) {
    let open = bed.tasks.values().filter(|task| !is_ended(task));
    let open: Vec<TaskId> = open.map(|task| task.id).collect();
    let Some(id) = random.pick(&open).copied() else {
        return;
    };
    let users: Vec<UserId> = users_of(&bed.tasks[&id]).collect();
    match (&bed.tasks[&id].state, random.below(8)) {
        (TaskState::Offered(_), 0..=2) => bed.accept(id, *random.pick(&users).unwrap()),
        (TaskState::Offered(_), 3) => bed.edit_task(id, |task| decline(task, users[0])),
        (TaskState::Offered(_), _) => bed.miss(id),
        (TaskState::Connected, 0..=3) => bed.edit_task(id, |task| {
            task.state = TaskState::InWrapUp(WrapUp {
                reason: EndReason::ByUser,
                at: Millis(0),
                until: Millis(1),
                extended: 0,
            });
        }),
        (TaskState::InQueue, 0..=3) => {
            let priority = *random.pick(&Priority::ALL).unwrap();
            bed.edit_task(id, |task| {
                let entry = task.queue.as_mut().unwrap();
                entry.level = entry.level.saturating_add(1);
                (entry.priority, entry.key) = (priority, order_key(priority, entry.at));
            });
        }
        (_, 7) => bed.edit_task(id, |task| task.state = TaskState::Parked { at: Millis(0) }),
        _ => bed.edit_task(id, |task| {
            let (reason, at) = (EndReason::ByCustomer, Millis(9));
            task.state = TaskState::Ended { reason, at };
            task.queue = None;
        }),
    }
}

/// One of several at whom it rings does not want it.
fn decline(task: &mut Task, user: UserId) {
    let TaskState::Offered(offering) = &mut task.state else {
        return;
    };
    offering.offers.retain(|offer| offer.user != user);
    if offering.offers.is_empty() {
        task.state = TaskState::InQueue;
    }
    task.queue.as_mut().unwrap().tried.insert(user);
}

fn declare(agent: &mut Agent, random: &mut Random) {
    let presences = [
        Presence::Online,
        Presence::Online,
        Presence::Busy,
        Presence::Away,
        Presence::Offline,
    ];
    let at = Millis(0);
    match random.below(8) {
        0 => agent.presence = *random.pick(&presences).unwrap(),
        1 => agent.on_duty = random.chance(80),
        2 => agent.connections = u32::from(random.chance(80)),
        3 => agent.disconnected_at = random.chance(20).then_some(at),
        4 => {
            let reason = ReasonId::from_bytes([9; 16]);
            agent.not_available = random.chance(20).then_some(NotAvailable { reason, at });
        }
        5 => agent.missed = random.chance(20).then_some(MissedFlag { at, until: None }),
        6 => {
            let service = service_id(random.below(3));
            if !agent.not_selectable.remove(&service) {
                agent.not_selectable.insert(service);
            }
        }
        _ => {
            let profile = DutyProfileId::from_bytes(bytes(4, random.below(N_NAMES)));
            agent.duty_profile = random.chance(60).then_some(profile);
        }
    }
}

fn random_tenant(random: &mut Random) -> Config {
    let n_users = if random.chance(10) {
        30
    } else {
        1 + random.below(14)
    };
    let n_services = 1 + random.below(3);
    let users = (0..n_users).map(user).collect();
    let services = (0..n_services).map(|n| service(n, &[])).collect();
    let mut config = tenant(users, services);
    let unit = UnitId::from_bytes([1; 16]);
    let name = String::new;
    for n in 0..N_NAMES - 1 {
        let id = SkillId::from_bytes(bytes(1, n));
        config.skills.insert(
            id,
            Skill {
                id,
                unit,
                name: name(),
            },
        );
        let id = ResponsibilityId::from_bytes(bytes(2, n));
        config.responsibilities.insert(
            id,
            Responsibility {
                id,
                unit,
                name: name(),
            },
        );
        let id = DutyProfileId::from_bytes(bytes(4, n));
        let responsibilities = (0..random.below(3))
            .map(|_| responsibility(random))
            .collect();
        let profile = DutyProfile {
            id,
            unit,
            name: name(),
            responsibilities,
        };
        config.duty_profiles.insert(id, profile);
        let id = PolicyId::from_bytes(bytes(3, n));
        let levels = (0..random.below(4)).map(|_| level(random)).collect();
        let policy = DistributionPolicy {
            id,
            unit,
            name: name(),
            levels,
        };
        config.policies.insert(id, policy);
    }
    for _ in 0..20 {
        reconfigure(&mut config, random);
    }
    config
}

/// Something an administrator may change.
fn reconfigure(config: &mut Config, random: &mut Random) {
    let users: Vec<UserId> = config.users.keys().copied().collect();
    let user = config.users.get_mut(random.pick(&users).unwrap()).unwrap();
    for _ in 0..2 {
        let skill = SkillId::from_bytes(bytes(1, random.below(N_NAMES)));
        user.skills.insert(skill, random.below(6) as u8);
    }
    user.responsibilities.insert(responsibility(random));
    user.active = random.chance(95);
    user.chats_max = random.below(4) as u32;
    user.maxima.calls = random.below(3) as u32;
    user.maxima.external = random.below(3) as u32;
    let services: Vec<ServiceId> = config.services.keys().copied().collect();
    let service = random.pick(&services).unwrap();
    let service = config.services.get_mut(service).unwrap();
    service.members = users
        .iter()
        .copied()
        .filter(|_| random.chance(80))
        .collect();
    service
        .members
        .extend(random.pick(&users).filter(|_| random.chance(10)));
    service.distribution.busy_selectable = random.chance(30);
    service.distribution.away_selectable = random.chance(30);
    let policy = PolicyId::from_bytes(bytes(3, random.below(N_NAMES)));
    service.distribution.policy = random.chance(70).then_some(policy);
    if random.chance(30) {
        config.tenant.capacity = rules(random);
    }
}

fn rules(random: &mut Random) -> CapacityRules {
    let mut units = || [0, 1, 34, 50, 100, 101][random.below(6) as usize];
    let (call_units, chat_units, external_units) = (units(), units(), units());
    let mut beside = || Beside {
        call: random.chance(60),
        chat: random.chance(60),
        external: random.chance(60),
    };
    CapacityRules {
        call_units,
        chat_units,
        external_units,
        beside_call: beside(),
        beside_chat: beside(),
        beside_external: beside(),
    }
}

fn level(random: &mut Random) -> PolicyLevel {
    let skills = (0..random.below(3)).map(|_| SkillNeed {
        skill: SkillId::from_bytes(bytes(1, random.below(N_NAMES))),
        least: random.below(6) as u8,
    });
    let skills = skills.collect();
    PolicyLevel {
        skills,
        responsibilities: (0..random.below(2))
            .map(|_| responsibility(random))
            .collect(),
        grows_after_secs: 10,
    }
}

fn responsibility(random: &mut Random) -> ResponsibilityId {
    ResponsibilityId::from_bytes(bytes(2, random.below(N_NAMES)))
}

fn service_id(n: u64) -> ServiceId {
    ServiceId::from_bytes(bytes(0x05, n))
}

const fn is_ended(task: &Task) -> bool {
    matches!(task.state, TaskState::Ended { .. })
}
