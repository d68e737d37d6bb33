//! What the server says, and what follows from it.

use shared::Millis;
use shared::error_code::ErrorCode;
use shared::ids::{MessageId, VisitorSessionId};
use shared::wire::{ContactState, ContactStatus, Cursor, Entry, Ready, VisitorNotice};

use super::{Credentials, Effect, Phase, Session, Shown, Update};
use crate::link::liveness::Liveness;
use crate::link::outbox::Progress;
use crate::link::timeline::{Applied, Timeline};

impl Session {
    pub(super) fn frame(
        &mut self,
        generation: u32,
        notice: VisitorNotice,
        now: Millis,
        effects: &mut Vec<Effect>,
    ) {
        if generation != self.generation {
            return;
        }
        match (&mut self.phase, notice) {
            (Phase::Dialing { .. }, VisitorNotice::Ready(ready)) => self.ready(ready, now, effects),
            (Phase::Dialing { .. } | Phase::Live(_), VisitorNotice::Fail { code, retry_ms }) => {
                self.line.fail = Some(code);
                self.line.asked_ms = retry_ms;
            }
            (Phase::Dialing { .. } | Phase::Live(_), VisitorNotice::Moved { after_ms }) => {
                self.line.asked_ms = Some(after_ms);
            }
            (Phase::Dialing { .. }, VisitorNotice::Token { token }) => self.token(token, effects),
            (Phase::Live(liveness), notice) => {
                liveness.heard(now);
                self.live(notice, now, effects);
            }
            _ => {}
        }
    }

    fn live(&mut self, notice: VisitorNotice, now: Millis, effects: &mut Vec<Effect>) {
        match notice {
            VisitorNotice::Started {
                id,
                session,
                token,
                epoch,
                conversation: _,
            } => self.started(id, Credentials { session, token }, epoch, effects),
            VisitorNotice::Token { token } => self.token(token, effects),
            VisitorNotice::Entries { entries } => self.entries(entries, now, effects),
            VisitorNotice::Acked { id, at, seq: _ } => self.acked(id, at, effects),
            VisitorNotice::Refused {
                id,
                code,
                field,
                retry_ms,
            } => {
                let again = retry_ms.map(|ms| now.plus(i64::from(ms)));
                self.refused(id, code, field, again, effects);
            }
            VisitorNotice::Status(status) => self.status(status, effects),
            VisitorNotice::Availability(availability) => {
                effects.push(Effect::Tell(Update::Availability(availability)));
            }
            VisitorNotice::Typing { on } => effects.push(Effect::Tell(Update::Typing(on))),
            VisitorNotice::Read { seq } => effects.push(Effect::Tell(Update::Read(seq))),
            VisitorNotice::Reset { epoch } => {
                self.timeline.reset(epoch);
                effects.push(Effect::Tell(Update::Reset));
            }
            VisitorNotice::Prompt(prompt) => effects.push(Effect::Tell(Update::Prompt(prompt))),
            VisitorNotice::Renamed { display_name } => {
                effects.push(Effect::Tell(Update::Renamed(display_name)));
            }
            VisitorNotice::Call(call) => effects.push(Effect::Tell(Update::Call(call))),
            VisitorNotice::Media(notice) => effects.push(Effect::Tell(Update::Media(notice))),
            VisitorNotice::Ready(_)
            | VisitorNotice::Pong { .. }
            | VisitorNotice::Moved { .. }
            | VisitorNotice::Fail { .. } => {}
        }
    }

    fn ready(&mut self, ready: Ready, now: Millis, effects: &mut Vec<Effect>) {
        self.phase = Phase::Live(Liveness::new(now));
        self.backoff.connected(now);
        self.ladder.succeeded();
        self.line.was_live = true;
        self.line.fail = None;
        self.line.asked_ms = None;
        self.line.window = ready.window.max(1);
        if let Some(head) = ready.head {
            self.timeline.learn(head.epoch);
        }
        let status = ready.status.clone();
        effects.push(Effect::Tell(Update::Ready(ready)));
        if let Some(status) = status {
            self.status(status, effects);
        }
    }

    fn started(
        &mut self,
        id: MessageId,
        credentials: Credentials,
        epoch: u32,
        effects: &mut Vec<Effect>,
    ) {
        if self.outbox.settle(id).is_none() {
            return;
        }
        effects.push(Effect::Drop(id));
        let known: Option<VisitorSessionId> = self.credentials.as_ref().map(|own| own.session);
        if known != Some(credentials.session) {
            self.timeline = Timeline::at(Cursor { epoch, seq: 0 });
        }
        self.ended = false;
        self.credentials = Some(credentials.clone());
        effects.push(Effect::Store(credentials));
        self.join_contact(effects);
        effects.push(Effect::Tell(Update::Started(id)));
    }

    fn token(&mut self, token: String, effects: &mut Vec<Effect>) {
        self.line.awaits_token = false;
        let Some(own) = &mut self.credentials else {
            return;
        };
        own.token = token;
        if !self.ended {
            effects.push(Effect::Store(own.clone()));
        }
        self.repeat_read(effects);
    }

    fn entries(&mut self, entries: Vec<Entry>, now: Millis, effects: &mut Vec<Effect>) {
        let (fresh, hole) = match self.timeline.apply(entries) {
            Applied::Fresh(fresh) => (fresh, false),
            Applied::Gap(fresh) => (fresh, true),
        };
        for id in fresh.iter().filter_map(|entry| entry.id) {
            if self.outbox.settle(id).is_some() {
                effects.push(Effect::Drop(id));
            }
        }
        if !fresh.is_empty() {
            effects.push(Effect::Tell(Update::Entries(fresh)));
        }
        if hole {
            self.lost(now, effects);
        }
    }

    fn acked(&mut self, id: MessageId, at: Millis, effects: &mut Vec<Effect>) {
        if self.outbox.settle(id).is_some() {
            effects.push(Effect::Drop(id));
            effects.push(Effect::Tell(Update::Acked { id, at }));
        }
    }

    fn refused(
        &mut self,
        id: MessageId,
        code: ErrorCode,
        field: Option<String>,
        again: Option<Millis>,
        effects: &mut Vec<Effect>,
    ) {
        let Some(item) = self.outbox.find(id) else {
            return;
        };
        if again.is_some() {
            self.outbox.refuse(id, code, again);
            effects.push(Effect::Tell(Update::Held { id, code }));
            return;
        }
        // Only a message waits for the person: a refused start goes back to its form, an answer to
        // its question, and an end that is refused has nothing left to end.
        if matches!(item.load.shown, Shown::Text(_)) {
            self.outbox.refuse(id, code, None);
            self.keep(id, effects);
        } else {
            self.outbox.settle(id);
            effects.push(Effect::Drop(id));
        }
        effects.push(Effect::Tell(Update::Refused { id, code, field }));
    }

    fn status(&mut self, status: ContactStatus, effects: &mut Vec<Effect>) {
        if matches!(status.state, ContactState::Ended { .. }) && !self.ended {
            self.ended = true;
            effects.push(Effect::Forget);
        }
        effects.push(Effect::Tell(Update::Status(status)));
    }

    pub(super) fn is_failed(&self, id: MessageId) -> bool {
        self.outbox
            .find(id)
            .is_some_and(|item| matches!(item.progress, Progress::Failed(_)))
    }
}
