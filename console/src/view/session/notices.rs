//! What the server says, applied to the session: one small method per notice.

use std::sync::Arc;

use shared::ids::{CommandId, MessageId, TaskId};
use shared::wire::{AgentCommand, AgentFrame, AgentNotice, Entry, TaskPhase};
use shared::{ErrorCode, Millis};

use super::{Effect, News, Now, Session};
use crate::view::alerts::Occasion;
use crate::view::connection::Event;

impl Session {
    /// Takes a notice of the server.
    pub fn notice(&mut self, notice: AgentNotice, now: Now) -> Vec<Effect> {
        let mut effects = self.link(Event::Heard, now);
        effects.extend(self.dispatch(notice, now));
        effects.extend(self.pump(now.mono));
        effects
    }

    fn dispatch(&mut self, notice: AgentNotice, now: Now) -> Vec<Effect> {
        match notice {
            AgentNotice::Ready(ready) => self.ready(ready, now),
            AgentNotice::Desk(desk) => self.desk_pushed(desk, now),
            AgentNotice::Entries {
                task,
                epoch,
                entries,
            } => self.entries(task, epoch, entries),
            AgentNotice::Acked { id, task, seq, .. } => self.acked(id, task, seq),
            AgentNotice::SendRefused {
                id,
                task,
                code,
                retry_ms,
            } => self.send_refused(id, task, (code, retry_ms), now),
            AgentNotice::Done { id } => self.done(id),
            AgentNotice::Refused { id, code, retry_ms } => self.refused(id, code, retry_ms, now),
            AgentNotice::Typing { task, on } => self.customer_types(task, on, now),
            AgentNotice::Read { task, seq } => self.customer_read(task, seq),
            AgentNotice::Reset { task, epoch } => self.reset(task, epoch),
            AgentNotice::TaskRefused { .. } | AgentNotice::Pong { .. } => Vec::new(),
            AgentNotice::Moved { after_ms } => self.link(Event::Moved { after_ms }, now),
            AgentNotice::Fail { code, retry_ms } => self.fail(code, retry_ms, now),
            AgentNotice::Board(board) => self.board_arrived(board, now),
            AgentNotice::Media { task, notice } => vec![Effect::Media(task, notice)],
        }
    }

    pub(super) fn watch_all(&self) -> Vec<Effect> {
        self.talks
            .keys()
            .filter_map(|task| self.watch(*task))
            .collect()
    }

    pub(super) fn watch(&self, task: TaskId) -> Option<Effect> {
        let cursor = self.talks.get(&task)?.cursor();
        Some(Effect::Send(AgentFrame::Watch { task, cursor }))
    }

    fn entries(&mut self, task: TaskId, epoch: u32, entries: Vec<Entry>) -> Vec<Effect> {
        let Some(talk) = self.talks.get_mut(&task) else {
            return Vec::new();
        };
        let update = Arc::make_mut(talk).apply(epoch, entries);
        let is_in_view = self.selected == Some(task) && self.is_looking;
        let card = self.desk.task(task);
        // What is only read along is answered by somebody else.
        let is_own = card.is_some();
        let customer = card.map_or_else(String::new, |card| {
            card.customer.customer.display_name.clone()
        });
        let mut effects: Vec<Effect> = update
            .news
            .into_iter()
            .filter(|_| is_own)
            .map(|text| {
                Effect::Occur(Occasion::Message {
                    task,
                    customer: customer.clone(),
                    text,
                    is_in_view,
                })
            })
            .collect();
        let mut is_settled = false;
        for id in update.settled {
            is_settled |= self.outbox.settle(id).is_some();
        }
        if is_settled {
            effects.push(Effect::Keep);
        }
        if update.has_gap {
            effects.extend(self.watch(task));
        }
        effects
    }

    fn acked(&mut self, id: MessageId, task: TaskId, seq: u64) -> Vec<Effect> {
        // A message stays in the outbox until its entry is here, so that it never blinks.
        match self.talks.get(&task).map(|talk| talk.cursor().seq) {
            Some(known) if known + 1 == seq => Vec::new(),
            Some(known) if known < seq => self.watch(task).into_iter().collect(),
            _ => {
                self.outbox.settle(id);
                vec![Effect::Keep]
            }
        }
    }

    fn send_refused(
        &mut self,
        id: MessageId,
        task: TaskId,
        (code, retry_ms): (ErrorCode, Option<u32>),
        now: Now,
    ) -> Vec<Effect> {
        let again = retry_ms.map(|ms| now.mono.plus(i64::from(ms)));
        let is_final = again.is_none();
        self.outbox.refuse(id, code, again);
        let mut effects = vec![Effect::Keep];
        if is_final
            && (!self.talks.contains_key(&task) || self.desk.is_parted(task))
            && let Some(item) = self.outbox.settle(id)
        {
            let text = item.load.text;
            effects.push(Effect::Tell(News::NotDelivered { text }));
        }
        effects
    }

    fn done(&mut self, id: CommandId) -> Vec<Effect> {
        let mut effects = vec![Effect::Keep];
        match self.commands.settle(id, Ok(())) {
            Some(AgentCommand::PickUp { task }) => drop(self.titles.remove(&task)),
            Some(AgentCommand::HangUp { task }) => self.goes_on(task),
            Some(AgentCommand::Transfer { task, .. } | AgentCommand::HandOver { task }) => {
                let customer = self.titles.remove(&task).unwrap_or_default();
                effects.push(Effect::Tell(News::Transferred { customer }));
            }
            _ => {}
        }
        effects
    }

    /// The call of a chat is over and the chat is not: its end will be news again.
    fn goes_on(&mut self, task: TaskId) {
        let card = self.desk.task(task);
        if card.is_some_and(|card| card.phase == TaskPhase::Connected && card.call.is_none()) {
            self.closing.remove(&task);
        }
    }

    fn refused(
        &mut self,
        id: CommandId,
        code: ErrorCode,
        retry_ms: Option<u32>,
        now: Now,
    ) -> Vec<Effect> {
        if let Some(ms) = retry_ms {
            self.commands.postpone(id, ms, now.mono);
            return Vec::new();
        }
        let mut effects = vec![Effect::Keep];
        let news = match self.commands.settle(id, Err(code)) {
            Some(AgentCommand::PickUp { task }) => Some(self.pickup_refused(task, code)),
            Some(AgentCommand::EndTask { task } | AgentCommand::HangUp { task }) => {
                self.closing.remove(&task);
                Some(News::Refused { code })
            }
            Some(AgentCommand::EndConsult { task }) => {
                self.leaving.remove(&task);
                Some(News::Refused { code })
            }
            Some(AgentCommand::TakeOver { task }) => {
                self.claimed.remove(&task);
                Some(News::Refused { code })
            }
            // The dialog that asked says it too, if it is still open.
            Some(AgentCommand::Transfer { task, .. } | AgentCommand::HandOver { task }) => {
                self.closing.remove(&task);
                self.leaving.remove(&task);
                self.titles.remove(&task);
                Some(News::Refused { code })
            }
            None => None,
            // An offer that is gone says so when it disappears; a toast would only repeat it.
            Some(_) if code == ErrorCode::OfferGone => None,
            Some(_) => Some(News::Refused { code }),
        };
        effects.extend(news.map(Effect::Tell));
        effects
    }

    fn pickup_refused(&mut self, task: TaskId, code: ErrorCode) -> News {
        self.claimed.remove(&task);
        match (self.titles.remove(&task), code) {
            (Some(customer), ErrorCode::OfferGone | ErrorCode::NotFound | ErrorCode::TaskEnded) => {
                News::PickupLost { customer }
            }
            _ => News::Refused { code },
        }
    }

    fn customer_types(&mut self, task: TaskId, on: bool, now: Now) -> Vec<Effect> {
        if let Some(talk) = self.talks.get_mut(&task) {
            Arc::make_mut(talk).typing(on, now.mono);
        }
        Vec::new()
    }

    pub(super) fn stop_customer_typing(&mut self, task: TaskId) {
        if let Some(talk) = self.talks.get_mut(&task) {
            Arc::make_mut(talk).typing(false, Millis(0));
        }
    }

    fn customer_read(&mut self, task: TaskId, seq: u64) -> Vec<Effect> {
        if let Some(talk) = self.talks.get_mut(&task) {
            Arc::make_mut(talk).seen_by_customer(seq);
        }
        Vec::new()
    }

    fn reset(&mut self, task: TaskId, epoch: u32) -> Vec<Effect> {
        if let Some(talk) = self.talks.get_mut(&task) {
            Arc::make_mut(talk).reset(epoch);
        }
        self.watch(task).into_iter().collect()
    }

    fn fail(&mut self, code: ErrorCode, retry_ms: Option<u32>, now: Now) -> Vec<Effect> {
        match (code, retry_ms) {
            (_, Some(after_ms)) => self.link(Event::Moved { after_ms }, now),
            // The close that follows decides.
            _ => Vec::new(),
        }
    }
}
