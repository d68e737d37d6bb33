//! A new desk: what arrived, what left, what ended, and what has to be told about it.

use std::sync::Arc;

use browser::link::outbox::Progress;
use shared::ids::{MessageId, TaskId};
use shared::wire::{AgentReady, ContactState, Desk, EndReason, Modality, OfferCard};

use super::{Effect, News, Now, Session};
use crate::view::alerts::Occasion;
use crate::view::connection::Event;
use crate::view::conversation::Conversation;
use crate::view::desk::{DeskChange, offer_title, task_title};
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
        effects.extend(self.desk_changed(change, false));
        self.read_along();
        effects.extend(self.watch_all());
        effects.extend(self.board_again());
        if is_return {
            effects.push(Effect::Tell(News::BackOnline));
        }
        effects
    }

    pub(super) fn desk_pushed(&mut self, desk: Desk, now: Now) -> Vec<Effect> {
        let declined = self.declined.clone();
        let open = self.selected.and_then(|task| self.desk.task(task)).cloned();
        let change = self
            .desk
            .apply(desk, |offer| declined.contains(&offer), now.mono);
        match change {
            Some(change) => {
                let joined = change.joined.clone();
                self.part(open, &change);
                let mut effects = self.desk_changed(change, true);
                let joined = joined.into_iter().chain(self.read_along());
                let joined: Vec<TaskId> = joined.collect();
                effects.extend(joined.into_iter().filter_map(|task| self.watch(task)));
                effects
            }
            None => Vec::new(),
        }
    }

    /// `is_live`: it happened just now, and was not only learnt by connecting.
    fn desk_changed(&mut self, change: DeskChange, is_live: bool) -> Vec<Effect> {
        if let Some(first) = change.arrived.first().filter(|_| self.opens_incoming) {
            self.previewed = Some(first.offer);
        }
        let mut effects: Vec<Effect> = change.arrived.iter().map(occasion).collect();
        effects.extend(self.call_changes(&change));
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
            self.join(task, is_live);
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
        if self.previewed().is_none() {
            self.previewed = None;
        }
        effects.extend(self.turn_away());
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
            Farewell::Taken => News::OfferTaken { customer },
            Farewell::Missed | Farewell::Withdrawn if was_claimed => News::OfferLost { customer },
            Farewell::Missed => News::OfferMissed { customer },
            Farewell::Withdrawn => News::OfferWithdrawn { customer },
        };
        self.claimed.remove(&departed.task);
        Some(Effect::Tell(news))
    }

    fn join(&mut self, task: TaskId, is_live: bool) {
        let Some(card) = self.desk.task(task) else {
            return;
        };
        // An external task has nobody to talk to.
        if card.modality != Modality::ExternalTask {
            let read = self.read.remove(&task).unwrap_or(0);
            let talk = Conversation::new(card.head, read);
            self.talks.insert(task, Arc::new(talk));
        }
        // What opens by itself never takes a text from under the user's fingers.
        let opens_itself = is_live && self.opens_incoming && self.typing.is_none();
        if self.claimed.remove(&task) || opens_itself {
            self.selected = Some(task);
            self.previewed = None;
        }
    }

    /// Forgets a task; messages of it that had failed are told, for nobody can send them again.
    pub(super) fn leave(&mut self, task: TaskId) -> Vec<Effect> {
        self.closing.remove(&task);
        if !self.desk.is_parted(task) {
            self.talks.remove(&task);
            self.read.remove(&task);
            self.selected = self.selected.filter(|selected| *selected != task);
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
            ContactState::Ended {
                reason: EndReason::ByUser,
            } => None,
            ContactState::Ended { .. } if card.external.is_some() => Some(News::TaskGone {
                customer: task_title(card).to_owned(),
            }),
            ContactState::Ended { reason } => Some(News::ContactEnded {
                customer: task_title(card).to_owned(),
                reason,
            }),
            _ => None,
        }
    }
}

fn occasion(card: &OfferCard) -> Effect {
    let text = match &card.external {
        Some(external) => &external.description,
        None => &card.message,
    };
    Effect::Occur(Occasion::Offer {
        offer: card.offer,
        modality: card.modality,
        title: offer_title(card).to_owned(),
        text: text.clone(),
    })
}
