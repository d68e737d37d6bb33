//! The widget's side of `cc.v1` as a pure machine: `(state, event, now) → (state, effects)`.
//!
//! Read [`event`] and [`effect`] first: they are everything that the machine can see and do.
//! `connect` holds the life of a connection, `receive` what the server says, `submit` what the
//! person does. The simulation in `tests/resume_simulation.rs` drives this code through lost,
//! repeated and late frames, reloads and restarts.

mod connect;
pub mod effect;
pub mod event;
mod receive;
mod submit;

use serde::{Deserialize, Serialize};
use shared::Millis;
use shared::error_code::ErrorCode;
use shared::ids::{TabId, VisitorSessionId};
use shared::wire::{Answer, Cursor, Sealed, VisitorFrame};

use super::backoff::Backoff;
use super::dice::Dice;
use super::ladder::Ladder;
use super::liveness::Liveness;
use super::outbox::{Item, Outbox};
use super::timeline::Timeline;

pub use effect::{Effect, LinkState, Update};
pub use event::Event;

/// What an item of the outbox asks for: the frame as it was written once and for all, so that nobody
/// needs code to read one, and what the person sees of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    /// How it looks.
    pub shown: Shown,
    /// What to send.
    pub frame: Sealed<VisitorFrame>,
}

/// How an unanswered item looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// The beginning of the contact, with its message.
    Start(String),
    /// A message.
    Text(String),
    /// The answer to a question of the workflow.
    Answer {
        /// Number of the question.
        prompt: u32,
        /// Written by the person, not a button.
        is_free: bool,
        /// What the log will say: the button's label, or the text.
        text: String,
    },
    /// Not at all: the end, a wish for a call, a new context.
    Silent,
}

/// An unanswered item as storage keeps it: nothing else survives a reload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The contact it belongs to; none for a `Start`.
    pub session: Option<VisitorSessionId>,
    /// The item.
    pub item: Item<Load>,
}

/// What lets a browser continue a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// The contact's session.
    pub session: VisitorSessionId,
    /// The newest resume token.
    pub token: String,
}

/// Where a connection stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Phase {
    /// No connection is wanted.
    Idle,
    /// Between two tries.
    Waiting { until: Millis },
    /// The page is asked for a ticket.
    Ticket { deadline: Millis },
    /// The transport connects, or `ready` is awaited.
    Dialing { deadline: Millis, ticket: String },
    /// The server said `ready`.
    Live(Liveness),
    /// Connecting again on our own cannot help.
    Stopped(ErrorCode),
}

/// One tab's session.
#[derive(Clone, Debug)]
pub struct Session {
    tab: TabId,
    locale: String,
    dice: Dice,
    phase: Phase,
    generation: u32,
    backoff: Backoff,
    ladder: Ladder,
    credentials: Option<Credentials>,
    ended: bool,
    timeline: Timeline,
    outbox: Outbox<Load>,
    line: Line,
}

/// What is known about the present connection and the network.
#[derive(Clone, Debug)]
struct Line {
    online: bool,
    was_live: bool,
    /// The next resume token has not come on this connection yet. Until it has, we send nothing:
    /// any frame of ours would make the server believe that we hold it.
    awaits_token: bool,
    window: u16,
    asked_ms: Option<u32>,
    fail: Option<ErrorCode>,
    read: u64,
    shown: LinkState,
}

impl Session {
    /// A session that is not connected. `seed` is any random number.
    #[must_use]
    pub fn new(tab: TabId, locale: String, seed: u64) -> Self {
        Self {
            tab,
            locale,
            dice: Dice::new(seed),
            phase: Phase::Idle,
            generation: 0,
            backoff: Backoff::default(),
            ladder: Ladder::default(),
            credentials: None,
            ended: false,
            timeline: Timeline::default(),
            outbox: Outbox::default(),
            line: Line {
                online: true,
                was_live: false,
                awaits_token: false,
                window: 1,
                asked_ms: None,
                fail: None,
                read: 0,
                shown: LinkState::Idle,
            },
        }
    }

    /// Takes in what happened at `now` and says what to do about it.
    pub fn step(&mut self, event: Event, now: Millis) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.dispatch(event, now, &mut effects);
        self.flush(now, &mut effects);
        let shown = self.link_state();
        if shown != self.line.shown {
            self.line.shown = shown;
            effects.push(Effect::Tell(Update::Link(shown)));
        }
        effects
    }

    /// When the machine wants an [`Event::Tick`], if it waits for anything.
    #[must_use]
    pub fn deadline(&self) -> Option<Millis> {
        let phase = match &self.phase {
            Phase::Idle | Phase::Stopped(_) => None,
            Phase::Waiting { until } => Some(*until),
            Phase::Ticket { deadline } | Phase::Dialing { deadline, .. } => Some(*deadline),
            Phase::Live(liveness) => Some(liveness.deadline()),
        };
        let held = match self.phase {
            Phase::Live(_) => self.outbox.deadline(),
            _ => None,
        };
        phase.into_iter().chain(held).min()
    }

    /// Everything up to here has been told as [`Update::Entries`].
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        self.timeline.cursor()
    }

    /// What the person has sent and nobody has answered, oldest first.
    pub fn unanswered(&self) -> impl Iterator<Item = &Item<Load>> {
        self.outbox.iter()
    }

    /// Whether there is a contact that can be resumed.
    #[must_use]
    pub const fn has_contact(&self) -> bool {
        self.credentials.is_some()
    }

    /// The contact's session, if there is one.
    #[must_use]
    pub fn contact(&self) -> Option<VisitorSessionId> {
        self.credentials.as_ref().map(|own| own.session)
    }

    /// Whether the server can be reached now.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        matches!(self.phase, Phase::Live(_))
    }

    fn dispatch(&mut self, event: Event, now: Millis, effects: &mut Vec<Effect>) {
        match event {
            Event::Connect => self.connect(now, effects),
            Event::Ticket(ticket) => self.ticket_granted(ticket, now, effects),
            Event::TicketRefused { code, retry_ms } => {
                self.ticket_refused(code, retry_ms, now, effects);
            }
            Event::Opened(generation) => self.opened(generation, effects),
            Event::Frame(generation, notice) => self.frame(generation, notice, now, effects),
            Event::Closed(generation, code) => self.closed(generation, code, now, effects),
            Event::Tick => self.tick(now, effects),
            Event::Suspect => self.suspect(now, effects),
            Event::Network(online) => self.network(online, now, effects),
            Event::Locale(locale) => self.locale = locale,
            Event::Restore(saved) => self.restore(saved, effects),
            Event::Adopt(credentials) => self.adopt(credentials, now, effects),
            Event::Start(start) => {
                let (id, shown) = (start.id, Shown::Start(start.message.clone()));
                self.submit(id, shown, &VisitorFrame::Start(start), effects);
            }
            Event::Send { id, text } => {
                let shown = Shown::Text(text.clone());
                self.submit(id, shown, &VisitorFrame::Send { id, text }, effects);
            }
            Event::End { id } => self.ask(id, &VisitorFrame::End { id }, effects),
            Event::Answer {
                id,
                prompt,
                choice,
                text,
            } => {
                let shown = Shown::Answer {
                    prompt,
                    is_free: choice.is_none(),
                    text: text.clone(),
                };
                let answer = match choice {
                    Some(number) => Answer::Choice { number },
                    None => Answer::Text { text },
                };
                let frame = VisitorFrame::Answer { id, prompt, answer };
                self.submit(id, shown, &frame, effects);
            }
            Event::AskCall { id, video } => {
                self.ask(id, &VisitorFrame::AskCall { id, video }, effects);
            }
            Event::HangUp { id, call } => {
                self.ask(id, &VisitorFrame::HangUp { id, call }, effects);
            }
            Event::Context { id, parameters } => {
                self.ask(id, &VisitorFrame::Context { id, parameters }, effects);
            }
            Event::Media(frame) => self.media(&VisitorFrame::Media(frame), effects),
            Event::CheckCall => self.media(&VisitorFrame::CheckCall, effects),
            Event::Retry(id) => self.retry(id, effects),
            Event::Typing(on) => self.typing(on, effects),
            Event::Read(seq) => self.read(seq, effects),
            Event::Restart => self.restart(now, effects),
            Event::Bye => self.bye(effects),
        }
    }

    fn link_state(&self) -> LinkState {
        match &self.phase {
            Phase::Idle => LinkState::Idle,
            Phase::Live(_) => LinkState::Live,
            Phase::Stopped(code) => LinkState::Stopped(*code),
            _ if !self.line.online => LinkState::Offline,
            _ if self.line.was_live || self.backoff.failures() > 0 => LinkState::Reconnecting,
            _ => LinkState::Connecting,
        }
    }
}

#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;
