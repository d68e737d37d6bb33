//! One person's media in a call as a pure machine: `(state, event, now) → (state, effects)`.
//!
//! The browser always offers. A path that is doubtful gets a restart of ICE, which keeps whatever
//! still flows; a restart that does not help in time, or a server that no longer knows us, gets a
//! new connection. Tries are spaced out, and never end while the call exists.

mod effect;
mod event;
use shared::Millis;
use shared::error_code::ErrorCode;
use shared::wire::{MediaFrame, MediaNotice, Sending};

pub use effect::{Effect, Standing};
pub use event::{Event, Path, Terms};

/// Longest wait for the server's answer.
pub const ANSWER_MS: i64 = 6_000;
/// Longest wait for the path after the answer; a check every 200 ms takes about 400 ms.
pub const PATH_MS: i64 = 8_000;
/// Audio that flowed and stops for this long has lost its path.
pub const STALL_MS: i64 = 3_000;
/// The first pause between two tries, doubled up to [`LONGEST_PAUSE_MS`].
pub const PAUSE_MS: i64 = 500;
/// The longest pause between two tries.
pub const LONGEST_PAUSE_MS: i64 = 8_000;

/// What the machine waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Nothing: no media here.
    Idle,
    /// The line to the server.
    NoLine,
    /// The moment of the next try.
    Pause(Millis),
    /// The browser's offer.
    Offer,
    /// The server's answer.
    Answer(Millis),
    /// The path.
    Path(Millis),
    /// Nothing: media flow.
    Up,
}

/// One person's media in one tab.
#[derive(Clone, Debug)]
pub struct Machine {
    terms: Option<Terms>,
    wanted: bool,
    elsewhere: bool,
    refused: Option<ErrorCode>,
    line: bool,
    stage: Stage,
    attempt: u32,
    /// There is a connection that was up once, and can be restarted.
    has_peer: bool,
    was_up: bool,
    failures: u32,
    sound: Sound,
    sending: Sending,
    shown: Standing,
}

/// What has been heard.
#[derive(Clone, Copy, Debug, Default)]
struct Sound {
    packets: u64,
    last: Millis,
    flows: bool,
}

impl Default for Machine {
    fn default() -> Self {
        Self::new()
    }
}

impl Machine {
    /// A machine without a call.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            terms: None,
            wanted: false,
            elsewhere: false,
            refused: None,
            line: false,
            stage: Stage::Idle,
            attempt: 0,
            has_peer: false,
            was_up: false,
            failures: 0,
            sound: Sound {
                packets: 0,
                last: Millis(0),
                flows: false,
            },
            sending: Sending {
                microphone: false,
                camera: false,
                screen: false,
            },
            shown: Standing::Away,
        }
    }

    /// Takes in what happened at `now` and says what to do about it.
    pub fn step(&mut self, event: Event, now: Millis) -> Vec<Effect> {
        let mut effects = Vec::new();
        match event {
            Event::View(terms) => self.view(terms, &mut effects),
            Event::Notice(notice) => self.notice(notice, now, &mut effects),
            Event::Line(up) => self.line_changed(up, &mut effects),
            Event::Online => self.doubt(&mut effects),
            Event::Join => self.join(&mut effects),
            Event::Leave => self.leave(&mut effects),
            Event::Offered { attempt, sdp } => self.offered(attempt, sdp, now, &mut effects),
            Event::Broken { attempt } if attempt == self.attempt => self.failed(now),
            Event::Broken { .. } => {}
            Event::Path(path) => self.path(path, now, &mut effects),
            Event::Heard(packets) => self.heard(packets, now, &mut effects),
            Event::Sending(sending) => {
                self.sending = sending;
                self.tell_sending(&mut effects);
            }
            Event::Sample(sample) => {
                if let Some(call) = self.call_on_line().filter(|call| *call > 0) {
                    effects.push(Effect::Send(MediaFrame::Quality { call, sample }));
                }
            }
            Event::Tick => self.tick(now, &mut effects),
        }
        let standing = self.standing();
        if standing != self.shown {
            self.shown = standing;
            effects.push(Effect::Show(standing));
        }
        effects
    }

    /// When the machine wants an [`Event::Tick`], if it waits for anything.
    #[must_use]
    pub const fn deadline(&self) -> Option<Millis> {
        match self.stage {
            Stage::Pause(at) | Stage::Answer(at) | Stage::Path(at) => Some(at),
            Stage::Idle | Stage::NoLine | Stage::Offer | Stage::Up => None,
        }
    }

    /// Where the media stand.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        match (self.refused, self.terms.is_some() && self.wanted) {
            _ if self.elsewhere => Standing::Elsewhere,
            (Some(code), _) => Standing::Refused(code),
            (None, false) => Standing::Away,
            (None, true) if matches!(self.stage, Stage::Up) => Standing::Up,
            (None, true) if self.was_up => Standing::Recovering,
            (None, true) => Standing::Connecting,
        }
    }

    fn view(&mut self, terms: Option<Terms>, effects: &mut Vec<Effect>) {
        let call = |terms: &Option<Terms>| terms.as_ref().map(|terms| terms.call);
        let (before, after) = (call(&self.terms), call(&terms));
        self.terms = terms;
        if before == after {
            return;
        }
        self.elsewhere = false;
        self.refused = None;
        if before.is_some() {
            // Wanting a call ends with it; wanting the next one is another decision.
            self.wanted = false;
            self.close(effects);
        }
        self.begin(effects);
    }

    fn line_changed(&mut self, up: bool, effects: &mut Vec<Effect>) {
        self.line = up;
        if up && self.stage == Stage::NoLine {
            self.begin(effects);
        } else if !up && !matches!(self.stage, Stage::Idle | Stage::Up) {
            // Whatever was asked or answered on that line may never arrive.
            self.stage = Stage::NoLine;
        } else if up {
            self.tell_sending(effects);
        }
    }

    fn join(&mut self, effects: &mut Vec<Effect>) {
        self.wanted = true;
        self.elsewhere = false;
        self.refused = None;
        self.failures = 0;
        if self.stage == Stage::Idle {
            self.begin(effects);
        }
    }

    fn leave(&mut self, effects: &mut Vec<Effect>) {
        if let Some(call) = self.call_on_line().filter(|_| self.stage != Stage::Idle) {
            effects.push(Effect::Send(MediaFrame::Leave { call }));
        }
        self.wanted = false;
        self.elsewhere = false;
        self.refused = None;
        self.close(effects);
    }

    fn close(&mut self, effects: &mut Vec<Effect>) {
        if self.stage != Stage::Idle {
            effects.push(Effect::Close);
        }
        self.stage = Stage::Idle;
        self.attempt = self.attempt.wrapping_add(1);
        self.has_peer = false;
        self.was_up = false;
        self.failures = 0;
        self.sound = Sound::default();
    }

    /// Offers with a new connection, if media are wanted and the server can hear of it.
    fn begin(&mut self, effects: &mut Vec<Effect>) {
        let Some(terms) = self.terms.as_ref().filter(|_| self.wanted) else {
            return;
        };
        if self.elsewhere || self.refused.is_some() {
            return;
        }
        if !self.line {
            self.stage = Stage::NoLine;
            return;
        }
        self.attempt = self.attempt.wrapping_add(1);
        self.stage = Stage::Offer;
        self.has_peer = false;
        self.sound.flows = false;
        effects.push(Effect::Make {
            attempt: self.attempt,
            ice_servers: terms.ice_servers.clone(),
            relay_only: terms.relay_only,
        });
    }

    /// The path may be gone: restarts ICE, unless something is being tried already.
    fn doubt(&mut self, effects: &mut Vec<Effect>) {
        if self.stage != Stage::Up {
            return;
        }
        self.sound.flows = false;
        if !self.line {
            self.stage = Stage::NoLine;
            return;
        }
        self.attempt = self.attempt.wrapping_add(1);
        self.stage = Stage::Offer;
        effects.push(Effect::Restart {
            attempt: self.attempt,
        });
    }

    fn offered(&mut self, attempt: u32, sdp: String, now: Millis, effects: &mut Vec<Effect>) {
        if attempt != self.attempt || self.stage != Stage::Offer {
            return;
        }
        if let Some(call) = self.call_on_line() {
            self.stage = Stage::Answer(now.plus(ANSWER_MS));
            effects.push(Effect::Send(MediaFrame::Negotiate { call, sdp }));
        }
    }

    fn notice(&mut self, notice: MediaNotice, now: Millis, effects: &mut Vec<Effect>) {
        let own = self.terms.as_ref().map(|terms| terms.call);
        match notice {
            MediaNotice::Negotiated { call, sdp } if Some(call) == own => {
                if matches!(self.stage, Stage::Answer(_)) {
                    self.stage = Stage::Path(now.plus(PATH_MS));
                    effects.push(Effect::Answer {
                        attempt: self.attempt,
                        sdp,
                    });
                    self.tell_sending(effects);
                }
            }
            MediaNotice::Refused { call, code } if Some(call) == own => {
                self.refuse(code, now, effects);
            }
            MediaNotice::Restart { call, anew } if Some(call) == own => {
                if self.stage == Stage::Up && !anew {
                    self.doubt(effects);
                } else if matches!(self.stage, Stage::Up | Stage::Path(_)) {
                    self.begin(effects);
                }
            }
            MediaNotice::Elsewhere { call } if Some(call) == own && self.stage != Stage::Idle => {
                self.close(effects);
                self.elsewhere = true;
            }
            _ => {}
        }
    }

    fn refuse(&mut self, code: ErrorCode, now: Millis, effects: &mut Vec<Effect>) {
        if !matches!(self.stage, Stage::Answer(_)) {
            return;
        }
        match code {
            // Nothing about another try would be different. `call_ended` is not among these: a call
            // that is only just beginning has no place for media yet, and one that is over goes
            // with its view.
            ErrorCode::SdpInvalid
            | ErrorCode::TooManyCandidates
            | ErrorCode::CodecUnsupported
            | ErrorCode::Forbidden => {
                self.close(effects);
                self.refused = Some(code);
            }
            _ => self.failed(now),
        }
    }

    /// A try did not work out: the next one, with a new connection, after a pause.
    fn failed(&mut self, now: Millis) {
        if self.stage == Stage::Idle {
            return;
        }
        self.has_peer = false;
        let pause = (PAUSE_MS << self.failures.min(6)).min(LONGEST_PAUSE_MS);
        self.failures = self.failures.saturating_add(1);
        self.attempt = self.attempt.wrapping_add(1);
        self.stage = Stage::Pause(now.plus(pause));
    }

    fn path(&mut self, path: Path, now: Millis, effects: &mut Vec<Effect>) {
        match (path, self.stage) {
            (Path::Open, Stage::Path(_)) => {
                self.stage = Stage::Up;
                self.has_peer = true;
                self.was_up = true;
                self.failures = 0;
                self.sound.last = now;
                self.tell_sending(effects);
            }
            (Path::Doubtful | Path::Dead, Stage::Up) => self.doubt(effects),
            (Path::Dead, Stage::Path(_)) => self.failed(now),
            _ => {}
        }
    }

    fn heard(&mut self, packets: u64, now: Millis, effects: &mut Vec<Effect>) {
        let has_sound = self.terms.as_ref().is_some_and(|terms| terms.has_sound);
        let sound = &mut self.sound;
        if packets != sound.packets || !has_sound {
            sound.flows = has_sound && packets > sound.packets;
            sound.packets = packets;
            sound.last = now;
        } else if sound.flows && now.since(sound.last) >= STALL_MS {
            self.doubt(effects);
        }
    }

    fn tick(&mut self, now: Millis, effects: &mut Vec<Effect>) {
        if self.deadline().is_none_or(|at| at > now) {
            return;
        }
        match self.stage {
            Stage::Pause(_) => self.begin(effects),
            // A restart that did not help in time is followed by a new connection at once.
            Stage::Answer(_) | Stage::Path(_) if self.has_peer => self.begin(effects),
            Stage::Answer(_) | Stage::Path(_) => self.failed(now),
            Stage::Idle | Stage::NoLine | Stage::Offer | Stage::Up => {}
        }
    }

    fn tell_sending(&self, effects: &mut Vec<Effect>) {
        let call = self.call_on_line().filter(|call| *call > 0);
        let call = call.filter(|_| matches!(self.stage, Stage::Up | Stage::Path(_)));
        if let Some(call) = call {
            effects.push(Effect::Send(MediaFrame::Sending {
                call,
                sending: self.sending,
            }));
        }
    }

    fn call_on_line(&self) -> Option<u32> {
        let terms = self.terms.as_ref().filter(|_| self.line)?;
        Some(terms.call)
    }
}

#[cfg(test)]
#[path = "machine_tests.rs"]
mod tests;
