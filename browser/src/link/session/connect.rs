//! The life of a connection: ticket, dial, ready, loss, wait; and when to give up.

use shared::Millis;
use shared::error_code::ErrorCode;
use shared::ids::TabId;
use shared::version::PROTOCOL_VERSION;
use shared::wire::{Open, Resume, VisitorFrame};

use super::{Credentials, Effect, Phase, Session, Update};
use crate::link::advice::{self, Advice};
use crate::link::liveness::Duty;

/// Time for the page to fetch a ticket; it may have to ask its own server for a token first.
pub(crate) const TICKET_MS: i64 = 20_000;
/// Time from dialing to `ready`.
pub(crate) const READY_MS: i64 = 6_000;
/// A returning network or person gets a try within this time, spread over it.
pub(crate) const HURRY_MS: u64 = 1_000;

impl Session {
    pub(super) fn connect(&mut self, now: Millis, effects: &mut Vec<Effect>) {
        match self.phase {
            Phase::Idle | Phase::Stopped(_) | Phase::Waiting { .. } => {
                self.backoff.reset();
                self.ask_ticket(now, effects);
            }
            Phase::Ticket { .. } | Phase::Dialing { .. } | Phase::Live(_) => {}
        }
    }

    fn ask_ticket(&mut self, now: Millis, effects: &mut Vec<Effect>) {
        self.line.fail = None;
        self.line.asked_ms = None;
        self.phase = Phase::Ticket {
            deadline: now.plus(TICKET_MS),
        };
        effects.push(Effect::AskTicket);
    }

    pub(super) fn ticket_granted(
        &mut self,
        ticket: String,
        now: Millis,
        effects: &mut Vec<Effect>,
    ) {
        if !matches!(self.phase, Phase::Ticket { .. }) {
            return;
        }
        self.generation = self.generation.wrapping_add(1);
        self.phase = Phase::Dialing {
            deadline: now.plus(READY_MS),
            ticket,
        };
        let route = self.ladder.choose(now);
        effects.push(Effect::Dial(self.generation, route));
    }

    pub(super) fn ticket_refused(
        &mut self,
        code: ErrorCode,
        retry_ms: Option<u32>,
        now: Millis,
        effects: &mut Vec<Effect>,
    ) {
        if !matches!(self.phase, Phase::Ticket { .. }) {
            return;
        }
        if advice::is_passing(code) {
            self.line.asked_ms = retry_ms;
            self.lost(now, effects);
        } else {
            self.stop(code, effects);
        }
    }

    pub(super) fn opened(&mut self, generation: u32, effects: &mut Vec<Effect>) {
        if generation != self.generation {
            return;
        }
        let Phase::Dialing { ticket, .. } = &self.phase else {
            return;
        };
        let first = first_frame(self, ticket.clone());
        self.line.awaits_token = self.credentials.is_some();
        effects.push(Effect::transmit(&first));
    }

    pub(super) fn closed(
        &mut self,
        generation: u32,
        code: u16,
        now: Millis,
        effects: &mut Vec<Effect>,
    ) {
        if generation != self.generation {
            return;
        }
        match (&self.phase, advice::after_close(code)) {
            (Phase::Dialing { .. } | Phase::Live(_), Advice::Retry) => self.lost(now, effects),
            (Phase::Dialing { .. } | Phase::Live(_), Advice::NewTab) => {
                self.tab = new_tab(self);
                effects.push(Effect::KeepTab(self.tab));
                self.lost(now, effects);
            }
            (Phase::Dialing { .. } | Phase::Live(_), Advice::Stop(code)) => {
                let code = self.line.fail.unwrap_or(code);
                self.stop(code, effects);
            }
            _ => {}
        }
    }

    pub(super) fn tick(&mut self, now: Millis, effects: &mut Vec<Effect>) {
        match &mut self.phase {
            Phase::Waiting { until } if *until <= now => self.ask_ticket(now, effects),
            Phase::Ticket { deadline } | Phase::Dialing { deadline, .. } if *deadline <= now => {
                self.lost(now, effects);
            }
            Phase::Live(liveness) => {
                let duty = liveness.duty(now);
                self.obey(duty, now, effects);
            }
            _ => {}
        }
    }

    pub(super) fn suspect(&mut self, now: Millis, effects: &mut Vec<Effect>) {
        match &mut self.phase {
            Phase::Live(liveness) => {
                let duty = liveness.suspect(now);
                self.obey(duty, now, effects);
            }
            Phase::Waiting { .. } => self.hurry(now),
            _ => {}
        }
    }

    pub(super) fn network(&mut self, online: bool, now: Millis, effects: &mut Vec<Effect>) {
        self.line.online = online;
        if online {
            self.suspect(now, effects);
        } else if self.is_live() {
            // The system is sure; waiting for our own ping would only keep a dead screen up.
            self.lost(now, effects);
        }
    }

    /// The connection cannot be used any more: wait, then make another.
    pub(super) fn lost(&mut self, now: Millis, effects: &mut Vec<Effect>) {
        match self.phase {
            Phase::Dialing { .. } => {
                effects.push(Effect::HangUp);
                if self.line.fail.is_none() {
                    self.ladder.failed(now);
                }
            }
            Phase::Live(_) => effects.push(Effect::HangUp),
            _ => {}
        }
        self.outbox.lost();
        let asked = self.line.asked_ms.take();
        let wait = self.backoff.lost(now, asked, &mut self.dice);
        self.phase = Phase::Waiting {
            until: now.plus(i64::try_from(wait).unwrap_or(i64::MAX)),
        };
    }

    pub(super) fn adopt(
        &mut self,
        credentials: Credentials,
        now: Millis,
        effects: &mut Vec<Effect>,
    ) {
        match &mut self.credentials {
            Some(own) if own.session == credentials.session => {
                // What the page keeps is always a token without a used successor; ours may have one
                // that another tab used while this one was frozen.
                own.token = credentials.token;
                return;
            }
            Some(_) if !self.ended => return,
            _ => {}
        }
        self.credentials = Some(credentials);
        self.ended = false;
        self.line.read = 0;
        self.timeline.reset(0);
        self.join_contact(effects);
        effects.push(Effect::Tell(Update::Adopted));
        if !matches!(self.phase, Phase::Idle) {
            self.redial(now, effects);
        }
    }

    pub(super) fn restart(&mut self, now: Millis, effects: &mut Vec<Effect>) {
        self.credentials = None;
        self.ended = false;
        self.line.read = 0;
        self.timeline.reset(0);
        effects.extend(self.outbox.clear().into_iter().map(Effect::Drop));
        effects.push(Effect::Forget);
        effects.push(Effect::Tell(Update::Reset));
        self.redial(now, effects);
    }

    pub(super) fn bye(&mut self, effects: &mut Vec<Effect>) {
        if self.is_live() {
            effects.push(Effect::transmit(&VisitorFrame::Bye));
        }
        effects.push(Effect::HangUp);
        self.outbox.lost();
        self.generation = self.generation.wrapping_add(1);
        self.phase = Phase::Idle;
    }

    fn redial(&mut self, now: Millis, effects: &mut Vec<Effect>) {
        effects.push(Effect::HangUp);
        self.generation = self.generation.wrapping_add(1);
        self.outbox.lost();
        self.backoff.reset();
        self.line.was_live = false;
        self.ask_ticket(now, effects);
    }

    fn stop(&mut self, code: ErrorCode, effects: &mut Vec<Effect>) {
        effects.push(Effect::HangUp);
        self.outbox.lost();
        self.phase = Phase::Stopped(code);
        if matches!(code, ErrorCode::SessionOver | ErrorCode::SessionRevoked)
            && self.credentials.take().is_some()
        {
            self.ended = true;
            effects.push(Effect::Forget);
            self.give_up_messages(code, effects);
            effects.push(Effect::Tell(Update::Over(code)));
        }
    }

    fn give_up_messages(&mut self, code: ErrorCode, effects: &mut Vec<Effect>) {
        for id in self.outbox.clear() {
            effects.push(Effect::Drop(id));
            effects.push(Effect::Tell(Update::Refused {
                id,
                code,
                field: None,
            }));
        }
    }

    fn obey(&mut self, duty: Duty, now: Millis, effects: &mut Vec<Effect>) {
        match duty {
            Duty::Rest => {}
            Duty::Ping(n) if self.may_speak() => {
                effects.push(Effect::transmit(&VisitorFrame::Ping { n }));
            }
            // The token that we wait for is an answer as good as any, and just as overdue.
            Duty::Ping(_) => {}
            Duty::Dead => self.lost(now, effects),
        }
    }

    fn hurry(&mut self, now: Millis) {
        let soon = now.plus(i64::try_from(self.dice.up_to(HURRY_MS)).unwrap_or(0));
        if let Phase::Waiting { until } = &mut self.phase {
            *until = soon.min(*until);
        }
    }
}

fn first_frame(session: &Session, ticket: String) -> VisitorFrame {
    let (version, tab) = (PROTOCOL_VERSION, session.tab);
    let locale = session.locale.clone();
    match &session.credentials {
        None => VisitorFrame::Open(Open {
            version,
            ticket,
            tab,
            locale,
        }),
        Some(credentials) => VisitorFrame::Resume(Resume {
            version,
            ticket,
            tab,
            locale,
            session: credentials.session,
            token: credentials.token.clone(),
            cursor: session.timeline.cursor(),
        }),
    }
}

fn new_tab(session: &mut Session) -> TabId {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&session.dice.roll().to_le_bytes());
    bytes[8..].copy_from_slice(&session.dice.roll().to_le_bytes());
    TabId::from_bytes(bytes)
}
