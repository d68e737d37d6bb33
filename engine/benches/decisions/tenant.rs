//! The tenant that is measured: 40 services, 48 skills, 300 kinds of users, 500 requirement classes.

use engine::model::{Config, DistributionPolicy, PolicyLevel, Skill, SkillNeed};
use shared::ids::{PolicyId, ServiceId, SkillId, UnitId};

use crate::random::Random;
use crate::routing_rows::{bytes, service, tenant, user};

pub(crate) const N_SERVICES: u64 = 40;
pub(crate) const N_LEVELS: u8 = 4;
/// Services whose chats go to whoever has fewest, half of the time.
pub(crate) const N_LEAST_LOADED: u64 = 5;
/// Every service at every level for three modalities, and some once more for their second strategy.
pub(crate) const N_CLASSES: u64 = (N_SERVICES * 3 + N_LEAST_LOADED) * N_LEVELS as u64;
const N_SKILLS: u64 = 48;
const N_PROFILES: u64 = 300;
const UNIT: UnitId = UnitId::from_bytes([1; 16]);

pub(crate) fn service_id(n: u64) -> ServiceId {
    ServiceId::from_bytes(bytes(5, n))
}

fn skill_id(n: u64) -> SkillId {
    SkillId::from_bytes(bytes(1, n % N_SKILLS))
}

fn policy_id(n: u64) -> PolicyId {
    PolicyId::from_bytes(bytes(3, n))
}

/// Every user has one of the kinds: four to eight services with the skills they ask for, at
/// some level.
pub(crate) fn config(n_users: u64) -> Config {
    let mut users: Vec<_> = (0..n_users).map(user).collect();
    let mut services: Vec<_> = (0..N_SERVICES).map(|n| service(n, &[])).collect();
    for (n, user) in (0..).zip(&mut users) {
        let mut random = Random::new(n % N_PROFILES);
        for _ in 0..4 + random.below(5) {
            let chosen = random.below(N_SERVICES);
            for skill in [chosen, chosen + 7] {
                if random.chance(90) {
                    user.skills
                        .insert(skill_id(skill), 1 + random.below(5) as u8);
                }
            }
            let members = &mut services[chosen as usize].members;
            if members.last() != Some(&user.id) {
                members.push(user.id);
            }
        }
    }
    for (n, service) in (0..).zip(&mut services) {
        service.distribution.policy = Some(policy_id(n));
    }
    let mut config = tenant(users, services);
    let name = String::new;
    for n in 0..N_SKILLS {
        let id = skill_id(n);
        config.skills.insert(
            id,
            Skill {
                id,
                unit: UNIT,
                name: name(),
            },
        );
    }
    for n in 0..N_SERVICES {
        let id = policy_id(n);
        let levels = levels(n);
        config.policies.insert(
            id,
            DistributionPolicy {
                id,
                unit: UNIT,
                name: name(),
                levels,
            },
        );
    }
    config
}

/// Two skills, then lower, then one, then everybody.
fn levels(service: u64) -> Vec<PolicyLevel> {
    let need = |skill, least| SkillNeed {
        skill: skill_id(skill),
        least,
    };
    let level = |skills| PolicyLevel {
        skills,
        grows_after_secs: 30,
        ..PolicyLevel::default()
    };
    vec![
        level(vec![need(service, 4), need(service + 7, 2)]),
        level(vec![need(service, 3)]),
        level(vec![need(service, 1)]),
        level(Vec::new()),
    ]
}
