//! Calls on a user's screen: own ones, those of colleagues who ask, those that are supervised.

use shared::Millis;
use shared::ids::UserId;
use shared::wire::{ConsultCard, Named, SupervisedCard};

use crate::State;
use crate::call::{Party, talking};
use crate::model::Task;
use crate::state::desk::{customer_card, service_ref};

impl State {
    /// Colleagues who ask, or are being talked with.
    pub(in crate::state) fn consult_cards(&self, user: UserId, now: Millis) -> Vec<ConsultCard> {
        let consulted = self.index.held(user).consulted.keys();
        let tasks = consulted.filter_map(|id| self.tasks.get(id));
        tasks
            .filter_map(|task| self.consult_card(task, user, now))
            .collect()
    }

    fn consult_card(&self, task: &Task, user: UserId, now: Millis) -> Option<ConsultCard> {
        let consult = task.call.as_ref()?.consult?;
        let until = consult.until;
        let remaining_ms = until.map(|until| u32::try_from(until.since(now)).unwrap_or(0));
        Some(ConsultCard {
            task: task.id,
            from: self.named_user(talking(task)?),
            customer: customer_card(task),
            service: self.service_of(task).map(service_ref),
            remaining_ms,
            call: self.call_view(task.id, Party::User(user), now),
        })
    }

    /// Tasks of others that the user takes part in as a supervisor.
    pub(in crate::state) fn supervised_cards(
        &self,
        user: UserId,
        now: Millis,
    ) -> Vec<SupervisedCard> {
        let supervised = self.index.held(user).supervised.iter();
        let tasks = supervised.filter_map(|id| self.tasks.get(id));
        tasks
            .filter_map(|task| self.supervised_card(task, user, now))
            .collect()
    }

    fn supervised_card(&self, task: &Task, user: UserId, now: Millis) -> Option<SupervisedCard> {
        let mut supervisors = task.supervisors.iter();
        let mode = supervisors.find(|known| known.user == user)?.mode;
        let call = task.call.as_ref().filter(|call| call.is_live());
        Some(SupervisedCard {
            task: task.id,
            modality: task.modality,
            service: self.service_of(task).map(service_ref),
            user: self.named_user(talking(task)?),
            customer: customer_card(task),
            mode,
            call: call.and_then(|_| self.call_view(task.id, Party::User(user), now)),
        })
    }

    fn named_user(&self, id: UserId) -> Named<UserId> {
        Named {
            id,
            name: self.name_of(id).unwrap_or_default(),
        }
    }
}
