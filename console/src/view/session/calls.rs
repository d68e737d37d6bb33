//! What a new desk says about calls: who asks, which consultation is over, what is read along.

use std::sync::Arc;

use shared::ids::TaskId;
use shared::wire::Consulting;

use super::{Effect, News, Session};
use crate::view::alerts::Occasion;
use crate::view::conversation::Conversation;
use crate::view::desk::{DeskChange, task_title};

impl Session {
    /// What has to be heard and told about calls.
    pub(super) fn call_changes(&mut self, change: &DeskChange) -> Vec<Effect> {
        let consults = change.consults.iter().map(|card| {
            Effect::Occur(Occasion::Consult {
                task: card.task,
                colleague: card.from.name.clone(),
                customer: card.customer.customer.display_name.clone(),
            })
        });
        let requests = change
            .requests
            .iter()
            .filter_map(|task| self.requested(*task));
        let mut effects: Vec<Effect> = consults.chain(requests).collect();
        for (task, consulting) in &change.consulted {
            effects.extend(self.consult_over(*task, consulting));
        }
        effects
    }

    fn requested(&self, task: TaskId) -> Option<Effect> {
        let card = self.desk.task(task)?;
        Some(Effect::Occur(Occasion::Request {
            task,
            customer: task_title(card).to_owned(),
            is_video: card.call.as_ref().is_some_and(|call| call.video),
        }))
    }

    fn consult_over(&mut self, task: TaskId, consulting: &Consulting) -> Option<Effect> {
        if self.leaving.remove(&task) {
            return None;
        }
        let card = self.desk.task(task)?;
        Some(Effect::Tell(if consulting.accepted {
            News::ConsultOver {
                customer: task_title(card).to_owned(),
            }
        } else {
            News::ConsultDeclined {
                name: consulting.display_name.clone(),
            }
        }))
    }

    /// Opens the conversations that are only read along, and closes those that are not any more;
    /// the new ones have to be watched.
    pub(super) fn read_along(&mut self) -> Vec<TaskId> {
        let desk = self.desk.snapshot.as_deref();
        let watched = desk.map_or_else(Vec::new, |desk| {
            let supervised = desk.supervised.iter().map(|card| card.task);
            let consults = desk
                .consults
                .iter()
                .filter(|card| card.remaining_ms.is_none());
            supervised.chain(consults.map(|card| card.task)).collect()
        });
        let desk = &self.desk;
        self.talks
            .retain(|task, _| watched.contains(task) || desk.task(*task).is_some());
        let mut fresh = Vec::new();
        for task in watched {
            self.talks.entry(task).or_insert_with(|| {
                fresh.push(task);
                // All of it is history to somebody who only reads.
                Arc::new(Conversation::new(u64::MAX, u64::MAX))
            });
        }
        fresh
    }
}
