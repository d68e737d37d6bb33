//! A user's screen: offers that ring and tasks at hand, complete each time.

use shared::Millis;
use shared::ids::{TaskId, UserId};
use shared::wire::{
    CustomerCard, Desk, Modality, OfferCard, Presence, Priority, ServiceDuty, ServiceRef, TaskCard,
    TaskPhase,
};

use super::State;
use super::choices::external_card;
use super::status::contact_state;
use crate::call::Party;
use crate::message::{Slot, text_of};
use crate::model::{Service, Task, TaskState, User};
use crate::presence::agent_status;

impl State {
    /// What a user's screen shows. `head` of each task is 0: the shell, which knows the logs,
    /// fills it in.
    #[must_use]
    pub fn desk(&self, user: UserId, now: Millis) -> Option<Desk> {
        let known = self.config.users.get(&user)?;
        let agent = self.agents.get(&user);
        let held = self.index.held(user);
        let at_hand = |modality| {
            let talks = held.connected.values().chain(held.wrap_up.values());
            let n_tasks = talks.filter(|held| **held == modality).count();
            u32::try_from(n_tasks).unwrap_or(u32::MAX)
        };
        Some(Desk {
            rev: agent.map_or(0, |agent| agent.rev),
            user,
            presence: agent.map_or(Presence::Offline, |agent| agent.presence),
            on_duty: agent.is_some_and(|agent| agent.on_duty),
            status: agent.map_or(shared::wire::AgentStatus::Idle, |agent| {
                agent_status(agent, held)
            }),
            services: self.service_duties(user),
            chats: at_hand(Modality::InstantMessaging),
            chats_max: known.chats_max,
            offers: self.offer_cards(held.ringing.keys(), known, now),
            tasks: self.task_cards(held.connected.keys().chain(held.wrap_up.keys()), known, now),
            duty: self.duty_view(known, agent, now),
            pickup: self.pickup_cards(user, now),
            external: at_hand(Modality::ExternalTask),
            external_max: known.maxima.external,
            skills: self.skill_views(known, agent),
            consults: self.consult_cards(user, now),
            supervised: self.supervised_cards(user, now),
        })
    }

    fn service_duties(&self, user: UserId) -> Vec<ServiceDuty> {
        let agent = self.agents.get(&user);
        let services = self.index.services_of(user).iter();
        services
            .filter_map(|id| {
                Some(ServiceDuty {
                    service: service_ref(self.config.services.get(id)?),
                    on: agent.is_none_or(|agent| !agent.not_selectable.contains(id)),
                    waiting: self.index.queue(*id).map_or(0, |queue| queue.n_queued()),
                })
            })
            .collect()
    }

    /// Ringing offers, oldest first.
    fn offer_cards<'a>(
        &self,
        ringing: impl Iterator<Item = &'a TaskId>,
        user: &User,
        now: Millis,
    ) -> Vec<OfferCard> {
        let mut cards: Vec<(Millis, OfferCard)> = ringing
            .filter_map(|id| self.offer_card(self.tasks.get(id)?, user, now))
            .collect();
        cards.sort_by_key(|(at, card)| (*at, card.task));
        cards.into_iter().map(|(_, card)| card).collect()
    }

    fn offer_card(&self, task: &Task, user: &User, now: Millis) -> Option<(Millis, OfferCard)> {
        let TaskState::Offered(offering) = &task.state else {
            return None;
        };
        let offer = offering.offers.iter().find(|offer| offer.user == user.id)?;
        let waited_since = task
            .queue
            .as_ref()
            .map_or(task.created_at, |entry| entry.at);
        let card = OfferCard {
            offer: offer.id,
            task: task.id,
            modality: task.modality,
            service: self.service_of(task).map(service_ref),
            customer: customer_card(task),
            message: task.first_message.clone(),
            incoming: text_of(&self.config, task, Slot::Incoming, Some(user), None),
            remaining_ms: small(offering.until.since(now)),
            total_ms: small(offering.until.since(offering.at)),
            waited_ms: small(now.since(waited_since)),
            external: task.external.as_ref().map(external_card),
            others: u32::try_from(offering.offers.len() - 1).unwrap_or(u32::MAX),
            priority: task
                .queue
                .as_ref()
                .map_or_else(Priority::default, |entry| entry.priority),
        };
        Some((offering.at, card))
    }

    /// Connected and wrapping up, oldest first.
    fn task_cards<'a>(
        &self,
        ids: impl Iterator<Item = &'a TaskId>,
        user: &User,
        now: Millis,
    ) -> Vec<TaskCard> {
        let mut cards: Vec<(Millis, TaskCard)> = ids
            .filter_map(|id| self.task_card(self.tasks.get(id)?, user, now))
            .collect();
        cards.sort_by_key(|(at, card)| (*at, card.task));
        cards.into_iter().map(|(_, card)| card).collect()
    }

    fn task_card(&self, task: &Task, user: &User, now: Millis) -> Option<(Millis, TaskCard)> {
        let session = task.user_session.as_ref()?;
        let phase = match task.state {
            TaskState::InWrapUp(wrap_up) => TaskPhase::WrapUp {
                remaining_ms: small(wrap_up.until.since(now)),
                total_ms: small(wrap_up.until.since(wrap_up.at)),
                extendable: self.is_extendable(task, wrap_up),
            },
            _ => TaskPhase::Connected,
        };
        let reader = Party::User(user.id);
        let card = TaskCard {
            task: task.id,
            modality: task.modality,
            service: self.service_of(task).map(service_ref),
            customer: customer_card(task),
            phase,
            state: contact_state(task),
            customer_online: task.customer_connections > 0,
            head: 0,
            end_question: text_of(&self.config, task, Slot::EndQuestion, Some(user), None),
            connected_ms: u64::try_from(now.since(session.at)).unwrap_or(0),
            external: task.external.as_ref().map(external_card),
            codes: self.codes_view(task),
            tags: task.tags.clone(),
            call: self.call_view(task.id, reader, now),
            supervisors: match task.call {
                Some(_) => Vec::new(),
                None => self.supervising(task, reader),
            },
        };
        Some((session.at, card))
    }
}

pub(super) fn service_ref(service: &Service) -> ServiceRef {
    ServiceRef {
        id: service.id,
        display_name: service.display_name.clone(),
    }
}

pub(super) fn customer_card(task: &Task) -> CustomerCard {
    CustomerCard {
        customer: task.customer.clone(),
        verified: task.verified,
        origin: task.origin.clone(),
        locale: task.locale.clone(),
        parameters: task.parameters.clone(),
    }
}

fn small(ms: i64) -> u32 {
    u32::try_from(ms).unwrap_or(u32::MAX)
}
