//! What the person does: begin, write, end; in order, kept until the server has answered.

use shared::Millis;
use shared::error_code::ErrorCode;
use shared::ids::MessageId;
use shared::wire::{Sealed, VisitorFrame};

use super::{Effect, Load, Saved, Session, Shown, Update};
use crate::link::outbox::Progress;

impl Session {
    pub(super) fn submit(
        &mut self,
        id: MessageId,
        shown: Shown,
        frame: &VisitorFrame,
        effects: &mut Vec<Effect>,
    ) {
        let frame = Sealed::new(frame);
        let load = Load { shown, frame };
        if self.outbox.push(id, load) {
            self.keep(id, effects);
        } else {
            effects.push(Effect::Tell(Update::Refused {
                id,
                code: ErrorCode::LimitReached,
                field: None,
            }));
        }
    }

    /// What the log does not show.
    pub(super) fn ask(&mut self, id: MessageId, frame: &VisitorFrame, effects: &mut Vec<Effect>) {
        self.submit(id, Shown::Silent, frame, effects);
    }

    /// Takes back an item of a former page, if it still has a contact to go to.
    pub(super) fn restore(&mut self, saved: Saved, effects: &mut Vec<Effect>) {
        let own = self.credentials.as_ref().map(|own| own.session);
        if saved.session.is_some() && saved.session != own {
            effects.push(Effect::Drop(saved.item.id));
            return;
        }
        self.outbox.restore(saved.item);
        if own.is_some() {
            self.join_contact(effects);
        }
    }

    /// The contact has come to be, perhaps by another tab: what was written before belongs to it.
    /// A start that is still unanswered becomes a message of the same id, so that the log takes it
    /// once, whether it was that start or another that began the contact.
    /// A start without a message, of a call, has nothing to add.
    pub(super) fn join_contact(&mut self, effects: &mut Vec<Effect>) {
        let is_mute =
            |load: &Load| matches!(&load.shown, Shown::Start(message) if message.is_empty());
        let mute = self.outbox.iter().find(|item| is_mute(&item.load));
        if let Some(id) = mute.map(|item| item.id) {
            self.outbox.settle(id);
            effects.push(Effect::Drop(id));
        }
        self.outbox.rewrite(|id, load| match &load.shown {
            Shown::Start(message) => Some(Load {
                shown: Shown::Text(message.clone()),
                frame: Sealed::new(&VisitorFrame::Send {
                    id,
                    text: message.clone(),
                }),
            }),
            _ => None,
        });
        for item in self.outbox.iter() {
            self.keep(item.id, effects);
        }
    }

    pub(super) fn retry(&mut self, id: MessageId, effects: &mut Vec<Effect>) {
        if self.is_failed(id) {
            self.outbox.retry(id);
            self.keep(id, effects);
            effects.push(Effect::Tell(Update::Retried(id)));
        }
    }

    pub(super) fn typing(&self, on: bool, effects: &mut Vec<Effect>) {
        if self.may_speak() && self.has_contact() && !self.ended {
            effects.push(Effect::transmit(&VisitorFrame::Typing { on }));
        }
    }

    pub(super) fn media(&self, frame: &VisitorFrame, effects: &mut Vec<Effect>) {
        if self.may_speak() {
            effects.push(Effect::transmit(frame));
        }
    }

    pub(super) fn read(&mut self, seq: u64, effects: &mut Vec<Effect>) {
        if seq > self.line.read {
            self.line.read = seq;
            self.repeat_read(effects);
        }
    }

    pub(super) fn repeat_read(&self, effects: &mut Vec<Effect>) {
        let seq = self.line.read;
        if seq > 0 && self.may_speak() && self.has_contact() {
            effects.push(Effect::transmit(&VisitorFrame::Read { seq }));
        }
    }

    pub(super) fn keep(&self, id: MessageId, effects: &mut Vec<Effect>) {
        if let Some(item) = self.outbox.find(id) {
            let session = match item.load.shown {
                Shown::Start(_) => None,
                _ => self.credentials.as_ref().map(|own| own.session),
            };
            effects.push(Effect::Keep(Saved {
                session,
                item: item.clone(),
            }));
        }
    }

    pub(super) const fn may_speak(&self) -> bool {
        self.is_live() && !self.line.awaits_token
    }

    /// Puts on the wire whatever may go now.
    pub(super) fn flush(&mut self, now: Millis, effects: &mut Vec<Effect>) {
        if !self.may_speak() {
            return;
        }
        // Until the contact exists, only its start may be on the wire.
        let starting = self.outbox.iter().any(|item| {
            matches!(item.load.shown, Shown::Start(_))
                && !matches!(item.progress, Progress::Failed(_))
        });
        let window = match (starting, self.has_contact()) {
            (true, _) => 1,
            (false, true) => self.line.window,
            (false, false) => return,
        };
        for (_, load) in self.outbox.next(window, now) {
            effects.push(Effect::Transmit(load.frame));
        }
    }
}
