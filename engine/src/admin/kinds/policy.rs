//! Distribution policies: levels of needs, each in its bounds.

use shared::limits::{POLICY_LEVELS, POLICY_NEEDS, TITLE_CHARS};

use crate::admin::form::Form;
use crate::admin::rules::{Reference, Rules};
use crate::admin::{FaultCode, Kind};
use crate::model::{DistributionPolicy, PolicyLevel};

/// Longest time after which a level's pool grows, in seconds: a day.
const GROWS_SECS_MAX: u32 = 86_400;

impl Rules for DistributionPolicy {
    fn form(&self, form: &mut Form) {
        form.name("name", &self.name, TITLE_CHARS);
        form.count("levels", self.levels.len(), POLICY_LEVELS);
        for (i, level) in self.levels.iter().enumerate() {
            check(level, &format!("levels[{i}]"), form);
        }
    }

    fn references(&self) -> Vec<Reference> {
        let levels = self.levels.iter().enumerate();
        levels.flat_map(|(i, level)| needed(i, level)).collect()
    }
}

fn check(level: &PolicyLevel, path: &str, form: &mut Form) {
    let needed: Vec<_> = level.skills.iter().map(|need| need.skill).collect();
    form.list(&format!("{path}.skills"), &needed, POLICY_NEEDS);
    let n = level.responsibilities.len();
    form.count(&format!("{path}.responsibilities"), n, POLICY_NEEDS);
    for (i, need) in level.skills.iter().enumerate() {
        if !(1..=5).contains(&need.least) {
            let field = format!("{path}.skills[{i}].least");
            form.fault(field, FaultCode::OutOfRange, "A level from 1 to 5.");
        }
    }
    let field = format!("{path}.grows_after_secs");
    form.number(&field, level.grows_after_secs, 0..=GROWS_SECS_MAX);
}

fn needed(i: usize, level: &PolicyLevel) -> impl Iterator<Item = Reference> {
    let skills = level.skills.iter().enumerate().map(move |(n, need)| {
        let field = format!("levels[{i}].skills[{n}].skill");
        Reference::up(field, Kind::Skill, need.skill.as_bytes())
    });
    let held = level.responsibilities.iter().enumerate();
    let responsibilities = held.map(move |(n, id)| {
        let field = format!("levels[{i}].responsibilities[{n}]");
        Reference::up(field, Kind::Responsibility, id.as_bytes())
    });
    skills.chain(responsibilities)
}
