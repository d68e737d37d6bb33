//! At which level of a distribution policy a user joins the pool.

use std::collections::BTreeSet;

use shared::ids::ResponsibilityId;

use crate::model::{Agent, Config, PolicyLevel, Service, SkillNeed, User};

/// The first level of the service's policy whose every need the user meets; none when there is no
/// such level. Without a policy (or with one that no longer exists) everybody fits at level 0.
#[must_use]
pub fn fitting_level(config: &Config, service: &Service, user: &User, agent: &Agent) -> Option<u8> {
    let policy = service.distribution.policy;
    let Some(policy) = policy.and_then(|id| config.policies.get(&id)) else {
        return Some(0);
    };
    if policy.levels.is_empty() {
        return Some(0);
    }
    let answers_for = responsibilities(config, user, agent);
    let fits = |level: &PolicyLevel| {
        level
            .skills
            .iter()
            .all(|need| is_skilled(config, user, need))
            && level
                .responsibilities
                .iter()
                .filter(|needed| config.responsibilities.contains_key(needed))
                .all(|needed| answers_for.contains(needed))
    };
    let first = policy.levels.iter().position(fits)?;
    u8::try_from(first).ok()
}

/// A need for a skill that no longer exists restricts nobody.
fn is_skilled(config: &Config, user: &User, need: &SkillNeed) -> bool {
    !config.skills.contains_key(&need.skill)
        || user
            .skills
            .get(&need.skill)
            .is_some_and(|level| *level >= need.least)
}

/// Those of the duty profile that the user has chosen, else the user's own.
fn responsibilities<'a>(
    config: &'a Config,
    user: &'a User,
    agent: &Agent,
) -> &'a BTreeSet<ResponsibilityId> {
    agent
        .duty_profile
        .and_then(|id| config.duty_profiles.get(&id))
        .map_or(&user.responsibilities, |profile| &profile.responsibilities)
}
