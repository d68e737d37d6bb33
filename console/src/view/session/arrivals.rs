//! A new desk: what arrived, what left, what ended, and what has to be told about it.

use std::sync::Arc;

use browser::link::outbox::Progress;
use shared::ids::{MessageId, TaskId};
use shared::wire::{AgentReady, ContactState, Desk, EndReason};

use super::{Effect, News, Now, Session};
use crate::view::alerts::Occasion;
use crate::view::connection::Event;
use crate::view::conversation::Conversation;
use crate::view::desk::DeskChange;
use crate::view::offers::{Departed, Farewell};

impl Session {
    pub(super) fn ready(&mut self, ready: AgentReady, now: Now) -> Vec<Effect> {
        let is_return = self.connection.was_ready();
        let mut effects = self.link(Event::Ready, now);
        self.window = ready.window;
        let declined = self.declined.clone();
        let change = self
            .desk
            .restart(ready.desk, |offer| declined.contains(&offer), now.mono);
        effects.extend(self.desk_changed(change));
        effects.extend(self.watch_all());
        if is_return {
            effects.push(Effect::Tell(News::BackOnline));
        }
        effects
    }

    pub(super) fn desk_pushed(&mut self, desk: Desk, now: Now) -> Vec<Effect> {
        let declined = self.declined.clone();
        let change = self
            .desk
            .apply(desk, |offer| declined.contains(&offer), now.mono);
        match change {
            Some(change) => {
                let joined = change.joined.clone();
                let mut effects = self.desk_changed(change);
                effects.extend(joined.into_iter().filter_map(|task| self.watch(task)));
                effects
            }
            None => Vec::new(),
        }
    }

    fn desk_changed(&mut self, change: DeskChange) -> Vec<Effect> {
        let mut effects: Vec<Effect> = change
            .arrived
            .into_iter()
            .map(|card| {
                Effect::Occur(Occasion::Offer {
                    offer: card.offer,
                    customer: card.customer.customer.display_name,
                    text: card.message,
                })
            })
            .collect();
        for departed in &change.departed {
            effects.extend(self.farewell(departed));
        }
        for (task, customer) in change.vanished {
            let is_expected = self.closing.contains(&task);
            effects.extend((!is_expected).then_some(Effect::Tell(News::TaskGone { customer })));
        }
        for task in change.left {
            effects.extend(self.leave(task));
        }
        for task in change.joined {
            self.join(task);
        }
        for task in &change.ended {
            self.stop_customer_typing(*task);
        }
        effects.extend(
            change
                .ended
                .iter()
                .filter_map(|task| self.ended(*task))
                .map(Effect::Tell),
        );
        if self.selected.is_none() {
            let former = self.reopen.filter(|task| self.desk.task(*task).is_some());
            let first = self.desk.tasks().first().map(|task| task.task);
            self.selected = former.or(first);
        }
        self.reopen = None;
        effects.push(Effect::Keep);
        effects
    }

    fn farewell(&mut self, departed: &Departed) -> Option<Effect> {
        self.declined.remove(&departed.offer);
        let customer = departed.customer.clone();
        let was_claimed = self.claimed.contains(&departed.task);
        let news = match departed.farewell {
            Farewell::Accepted | Farewell::Declined => return None,
            Farewell::Missed | Farewell::Withdrawn if was_claimed => News::OfferLost { customer },
            Farewell::Missed => News::OfferMissed { customer },
            Farewell::Withdrawn => News::OfferWithdrawn { customer },
        };
        self.claimed.remove(&departed.task);
        Some(Effect::Tell(news))
    }

    fn join(&mut self, task: TaskId) {
        let head = self.desk.task(task).map_or(0, |card| card.head);
        let read = self.read.remove(&task).unwrap_or(0);
        self.talks
            .insert(task, Arc::new(Conversation::new(head, read)));
        if self.claimed.remove(&task) {
            self.selected = Some(task);
        }
    }

    /// Forgets a task; messages of it that had failed are told, for nobody can send them again.
    fn leave(&mut self, task: TaskId) -> Vec<Effect> {
        self.talks.remove(&task);
        self.read.remove(&task);
        self.closing.remove(&task);
        if self.selected == Some(task) {
            self.selected = None;
        }
        let failed: Vec<MessageId> = self
            .letters(task)
            .filter(|item| matches!(item.progress, Progress::Failed(_)))
            .map(|item| item.id)
            .collect();
        failed
            .into_iter()
            .filter_map(|id| self.discard(id))
            .map(|text| Effect::Tell(News::NotDelivered { text }))
            .collect()
    }

    fn ended(&self, task: TaskId) -> Option<News> {
        let card = self.desk.task(task)?;
        match card.state {
            ContactState::Ended { reason } if reason != EndReason::ByUser => {
                Some(News::ContactEnded {
                    customer: card.customer.customer.display_name.clone(),
                    reason,
                })
            }
            _ => None,
        }
    }
}
