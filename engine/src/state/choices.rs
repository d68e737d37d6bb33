//! What a user's screen offers to choose from: duty, reasons, codes, and tasks to take.

use shared::Millis;
use shared::ids::{CodeId, UserId};
use shared::wire::{CodesView, DutyView, ExternalCard, Named, PickupCard, SkillView};

use super::State;
use super::desk::{customer_card, service_ref};
use crate::model::{Agent, External, Service, Task, User};

/// Most cards in the pickup list of a desk.
const PICKUP_MAX: usize = 50;

impl State {
    pub(super) fn duty_view(&self, user: &User, agent: Option<&Agent>, now: Millis) -> DutyView {
        let profiles = user.duty_profiles.iter();
        let not_available = agent.and_then(|agent| agent.not_available);
        let missed = agent.and_then(|agent| agent.missed);
        DutyView {
            profile: agent.and_then(|agent| agent.duty_profile),
            profiles: profiles
                .filter_map(|id| Some(named(*id, &self.config.duty_profiles.get(id)?.name)))
                .collect(),
            reason: not_available.map(|flag| flag.reason),
            reason_ms: not_available.map(|flag| long(now.since(flag.at))),
            reasons: self
                .config
                .reasons
                .values()
                .map(|reason| named(reason.id, &reason.name))
                .collect(),
            missed_ms: missed
                .and_then(|flag| flag.until)
                .map(|until| long(until.since(now))),
        }
    }

    /// Skills with their level, then the responsibilities in force.
    pub(super) fn skill_views(&self, user: &User, agent: Option<&Agent>) -> Vec<SkillView> {
        let skills = user.skills.iter().filter_map(|(id, level)| {
            Some(SkillView {
                name: self.config.skills.get(id)?.name.clone(),
                level: Some(*level),
            })
        });
        let profile = agent
            .and_then(|agent| agent.duty_profile)
            .and_then(|id| self.config.duty_profiles.get(&id));
        let held = profile.map_or(&user.responsibilities, |profile| &profile.responsibilities);
        let held = held.iter().filter_map(|id| {
            Some(SkillView {
                name: self.config.responsibilities.get(id)?.name.clone(),
                level: None,
            })
        });
        skills.chain(held).collect()
    }

    pub(super) fn codes_view(&self, task: &Task) -> CodesView {
        let choices = |list: fn(&Service) -> &Vec<CodeId>| -> Vec<Named<CodeId>> {
            let offered = self
                .service_of(task)
                .map_or(&[][..], |service| list(service));
            offered
                .iter()
                .filter_map(|id| Some(named(*id, &self.config.codes.get(id)?.name)))
                .collect()
        };
        CodesView {
            primary: task.codes.primary,
            secondary: task.codes.secondary,
            primary_choices: choices(|service| &service.codes.primary),
            secondary_choices: choices(|service| &service.codes.secondary),
        }
    }

    /// Tasks that the user could take, in the order of each queue.
    pub(super) fn pickup_cards(&self, user: UserId, now: Millis) -> Vec<PickupCard> {
        let services = self.index.services_of(user).iter();
        let queues = services.filter_map(|id| self.index.queue(*id));
        let tasks = queues.flat_map(|queue| queue.pickup());
        let tasks = tasks.filter_map(|id| self.tasks.get(&id));
        tasks
            .filter_map(|task| self.pickup_card(task, user, now))
            .take(PICKUP_MAX)
            .collect()
    }

    fn pickup_card(&self, task: &Task, user: UserId, now: Millis) -> Option<PickupCard> {
        let entry = task.queue.as_ref()?;
        Some(PickupCard {
            task: task.id,
            modality: task.modality,
            service: service_ref(self.service_of(task)?),
            customer: customer_card(task),
            message: task.first_message.clone(),
            external: task.external.as_ref().map(external_card),
            priority: entry.priority,
            waited_ms: long(now.since(entry.at)),
            takeable: self.may_have(user, self.pickup_need(task)).is_ok(),
        })
    }
}

/// What an external task is about, as users see it.
pub(super) fn external_card(external: &External) -> ExternalCard {
    ExternalCard {
        title: external.title.clone(),
        description: external.description.clone(),
        link: external.link.clone(),
        customer_identifier: external.customer_identifier.clone(),
        preferred: Vec::new(),
    }
}

fn named<Id>(id: Id, name: &str) -> Named<Id> {
    Named {
        id,
        name: name.to_owned(),
    }
}

fn long(ms: i64) -> u64 {
    u64::try_from(ms).unwrap_or(0)
}
