//! What distribution decides from in the demo: skills, duty, codes, opening hours, and a third service
//! with a menu. Nothing of it changes how a chat with Support or Sales goes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use engine::model::{
    Calendar, Code, Config, DistributionPolicy, DutyProfile, HoursState, NotAvailableReason,
    Period, PolicyLevel, Responsibility, Service, ServiceCodes, ServiceHours, Skill, SkillNeed,
    User, When, YearBound,
};
use shared::ids::SkillId;

use super::{ids, menu};

/// The names of what is looked for in users.
const SKILLS: [&str; 3] = ["German", "English", "Returns"];
const REASONS: [&str; 3] = ["Lunch", "Meeting", "Training"];
const PRIMARY: [&str; 3] = ["Order", "Delivery", "Return"];
const SECONDARY: [&str; 3] = ["Solved", "Call back", "Forwarded"];

/// Adds what a demo tenant of the first release lacks. Users and services that somebody has edited
/// stay as they are.
pub(super) fn enrich(tenancy: &mut Config, returns: Service) {
    add_lists(tenancy);
    for workflow in [menu::external(), menu::menu()] {
        tenancy.workflows.insert(workflow.id, Arc::new(workflow));
    }
    for user in tenancy.users.values_mut() {
        equip(user);
    }
    for service in tenancy.services.values_mut() {
        service.external_workflow = Some(ids::EXTERNAL);
        service.codes = codes();
        service.hours = hours();
    }
    tenancy.services.insert(returns.id, returns);
}

fn add_lists(tenancy: &mut Config) {
    let unit = ids::UNIT;
    tenancy.skills = named(ids::SKILLS, SKILLS, |id, name| Skill { id, unit, name });
    tenancy.reasons = named(ids::REASONS, REASONS, |id, name| NotAvailableReason {
        id,
        unit,
        name,
    });
    let all = PRIMARY.into_iter().chain(SECONDARY);
    let codes = (1..).zip(all).map(|(n, name)| (ids::code(n), name));
    tenancy.codes = codes
        .map(|(id, name)| {
            let name = name.to_owned();
            (id, Code { id, unit, name })
        })
        .collect();
    let refunds = Responsibility {
        id: ids::REFUNDS,
        unit,
        name: "Refunds".to_owned(),
    };
    tenancy.responsibilities = BTreeMap::from([(refunds.id, refunds)]);
    let profile = |id, name: &str, responsibilities| DutyProfile {
        id,
        unit,
        name: name.to_owned(),
        responsibilities,
    };
    let front = profile(ids::FRONT, "Front desk", BTreeSet::new());
    let back = profile(ids::BACK, "Refunds", BTreeSet::from([ids::REFUNDS]));
    tenancy.duty_profiles = BTreeMap::from([(front.id, front), (back.id, back)]);
    let policy = policy();
    tenancy.policies = BTreeMap::from([(policy.id, policy)]);
    let calendar = calendar();
    tenancy.calendars = BTreeMap::from([(calendar.id, calendar)]);
}

fn named<Id: Copy + Ord, T, const N: usize>(
    ids: [Id; N],
    names: [&str; N],
    make: impl Fn(Id, String) -> T,
) -> BTreeMap<Id, T> {
    let pairs = ids.into_iter().zip(names);
    pairs
        .map(|(id, name)| (id, make(id, name.to_owned())))
        .collect()
}

/// Anna knows everything, Ben speaks English, Carla German; all may be on duty as both.
fn equip(user: &mut User) {
    let [german, english, returns] = ids::SKILLS;
    let skills: &[(SkillId, u8)] = match user.id {
        ids::ANNA => &[(german, 5), (english, 4), (returns, 4)],
        ids::BEN => &[(english, 5), (returns, 2)],
        ids::CARLA => &[(german, 3)],
        _ => return,
    };
    user.skills = skills.iter().copied().collect();
    user.duty_profiles = vec![ids::FRONT, ids::BACK];
}

/// First who knows returns well, after half a minute everybody who knows them at all, after another
/// one everybody.
fn policy() -> DistributionPolicy {
    let [_, _, returns] = ids::SKILLS;
    let needs = |least| PolicyLevel {
        skills: vec![SkillNeed {
            skill: returns,
            least,
        }],
        responsibilities: BTreeSet::new(),
        grows_after_secs: 30,
    };
    DistributionPolicy {
        id: ids::POLICY,
        unit: ids::UNIT,
        name: "Returns".to_owned(),
        levels: vec![needs(4), needs(1), PolicyLevel::default()],
    }
}

/// Open but on New Year's Day; only Returns looks at it.
fn calendar() -> Calendar {
    let midnight = |month, day| YearBound {
        month,
        day,
        time: jiff::civil::Time::MIN,
    };
    Calendar {
        id: ids::HOURS,
        unit: ids::UNIT,
        name: "Zürich".to_owned(),
        zone: "Europe/Zurich".to_owned(),
        default: HoursState::Open,
        periods: vec![Period {
            name: "New Year".to_owned(),
            state: HoursState::Holiday,
            when: When::Yearly {
                from: midnight(1, 1),
                to: midnight(1, 2),
            },
        }],
    }
}

pub(super) fn codes() -> ServiceCodes {
    ServiceCodes {
        primary: (1..=3).map(ids::code).collect(),
        secondary: (4..=6).map(ids::code).collect(),
    }
}

pub(super) const fn hours() -> ServiceHours {
    ServiceHours {
        primary: Some(ids::HOURS),
        secondary: None,
    }
}
