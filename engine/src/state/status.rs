//! What customers see, and what has to be announced at the end of a turn.

use std::collections::BTreeMap;

use shared::ids::{ServiceId, TaskId, UserId};
use shared::wire::{AgentView, Availability, ContactState, ContactStatus, Modality, QueueView};

use super::turn::Turn;
use super::{Shown, State};
use crate::effect::Effect;
use crate::model::{Task, TaskState, TaskTarget};
use crate::presence::{service_availability, user_availability};

/// Places near the head that are told in every turn.
const PLACES_AT_ONCE: u32 = 20;

impl State {
    /// What the customer of a task sees.
    #[must_use]
    pub fn contact_status(&self, task: TaskId) -> Option<ContactStatus> {
        let task = self.tasks.get(&task)?;
        let agent = task.user_session.as_ref().map(|session| AgentView {
            id: session.user,
            display_name: session.shown_name.clone(),
        });
        Some(ContactStatus {
            state: contact_state(task),
            queue: self.queue_view(task),
            agent,
        })
    }

    /// Presence of a service.
    #[must_use]
    pub fn service_availability(&self, service: ServiceId) -> Option<Availability> {
        let known = self.config.services.get(&service)?;
        let queue = self.index.queue(service)?;
        let is_bound = |modality: &Modality| self.config.workflow(known, *modality).is_some();
        let mut modalities = [Modality::InstantMessaging, Modality::AudioVideo].into_iter();
        // Where chats are answered, whoever asks means a chat.
        let modality = modalities.find(is_bound);
        let is_free = |modality| self.has_room(known, modality) && queue.n_free(modality) > 0;
        Some(service_availability(
            modality.is_some(),
            modality.is_some_and(is_free),
            queue.n_on_duty() > 0,
            self.wait_secs(service, queue.n_queued().saturating_add(1)),
        ))
    }

    /// Presence of a user as a direct target.
    #[must_use]
    pub fn user_availability(&self, user: UserId) -> Option<Availability> {
        self.config.users.get(&user)?;
        Some(user_availability(
            &self.config,
            self.agents.get(&user),
            self.index.held(user),
        ))
    }

    fn queue_view(&self, task: &Task) -> Option<QueueView> {
        let TaskTarget::Service { service, .. } = task.target else {
            return None;
        };
        let position = self.position(task)?;
        Some(QueueView {
            position,
            wait_secs: self.wait_secs(service, position),
        })
    }

    fn wait_secs(&self, service: ServiceId, position: u32) -> Option<u32> {
        self.pace.get(&service)?.wait_secs(position)
    }

    /// What every customer sees now.
    pub(super) fn show_everything(&self) -> Shown {
        let services = self.config.services.keys();
        let users = self.config.users.keys();
        Shown {
            services: services
                .filter_map(|id| Some((*id, self.service_availability(*id)?)))
                .collect(),
            users: users
                .filter_map(|id| Some((*id, self.user_availability(*id)?)))
                .collect(),
            places: self
                .tasks
                .values()
                .filter_map(|task| Some((task.id, self.queue_view(task)?)))
                .collect(),
            turns: BTreeMap::new(),
        }
    }
}

/// Where a task stands, as far as its customer is told. An offer is still waiting to them.
pub(super) const fn contact_state(task: &Task) -> ContactState {
    match &task.state {
        TaskState::Establishing | TaskState::InWorkflow | TaskState::Parked { .. } => {
            ContactState::InWorkflow
        }
        TaskState::InQueue | TaskState::Offered(_) => ContactState::InQueue,
        TaskState::Connected => ContactState::Connected,
        TaskState::InWrapUp(wrap_up) => ContactState::Ended {
            reason: wrap_up.reason,
        },
        TaskState::Ended { reason, .. } => ContactState::Ended { reason: *reason },
    }
}

impl Turn<'_> {
    /// All effects of the turn: rows, then the log, then what is to be shown.
    pub(super) fn finish(mut self) -> Vec<Effect> {
        for user in &self.changes.agents {
            if let Some(agent) = self.state.agents.get_mut(user) {
                agent.rev += 1;
            }
        }
        let mut shown = Vec::new();
        self.announce_services(&mut shown);
        self.remember_places();
        self.announce_users(&mut shown);
        let changes = self.changes;
        let mut effects: Vec<Effect> = changes.tasks.into_iter().map(Effect::TaskChanged).collect();
        effects.extend(changes.agents.iter().copied().map(Effect::AgentChanged));
        effects.extend(changes.log);
        effects.extend(changes.statuses.into_iter().map(Effect::StatusChanged));
        effects.extend(changes.prompts.into_iter().map(Effect::PromptChanged));
        effects.extend(changes.calls.into_iter().map(Effect::CallChanged));
        let desks = changes.desks.difference(&changes.agents);
        effects.extend(desks.copied().map(Effect::DeskChanged));
        effects.extend(shown);
        effects
    }

    fn announce_services(&mut self, shown: &mut Vec<Effect>) {
        for service in std::mem::take(&mut self.changes.services) {
            self.announce_places(service);
            shown.push(Effect::QueueChanged(service));
            let Some(availability) = self.state.service_availability(service) else {
                self.state.shown.services.remove(&service);
                continue;
            };
            if self.state.shown.services.insert(service, availability) != Some(availability) {
                shown.push(Effect::ServiceAvailability(service));
            }
        }
    }

    /// Places in the queue: one who leaves moves all behind. Those near the head are told at
    /// once; all others when about a twentieth of the queue has moved, so that a long queue costs
    /// each turn little.
    fn announce_places(&mut self, service: ServiceId) {
        let Some(queue) = self.state.index.queue(service) else {
            return;
        };
        let n_queued = queue.n_queued();
        let turns = self.state.shown.turns.entry(service).or_default();
        *turns += 1;
        let is_full = turns.saturating_mul(PLACES_AT_ONCE) >= n_queued;
        if is_full {
            *turns = 0;
        }
        let looked_at = if is_full { n_queued } else { PLACES_AT_ONCE };
        let places = (1..=looked_at).zip(queue.iter());
        for (position, id) in places {
            let wait_secs = self.state.wait_secs(service, position);
            let view = QueueView {
                position,
                wait_secs,
            };
            if self.state.shown.places.get(&id) != Some(&view) {
                self.changes.statuses.insert(id);
            }
        }
    }

    /// Remembers the places that are announced now.
    fn remember_places(&mut self) {
        for id in &self.changes.statuses {
            let view = self
                .state
                .tasks
                .get(id)
                .and_then(|task| self.state.queue_view(task));
            match view {
                Some(view) => self.state.shown.places.insert(*id, view),
                None => self.state.shown.places.remove(id),
            };
        }
    }

    fn announce_users(&mut self, shown: &mut Vec<Effect>) {
        for user in self.changes.agents.union(&self.changes.desks) {
            let Some(availability) = self.state.user_availability(*user) else {
                continue;
            };
            if self.state.shown.users.insert(*user, availability) != Some(availability) {
                shown.push(Effect::UserAvailability(*user));
            }
        }
    }
}
