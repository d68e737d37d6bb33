//! What is known of the call and of the check before it, and what follows from whatever happens.

use call_rules::machine::{Effect, Event, Machine, Standing, Terms};
use call_rules::quality::{Counter, Grade, Totals, grade};
use shared::Millis;
use shared::wire::{CallPhase, IceServer, MediaNotice};

use crate::bytes;
use crate::face;
use crate::orders::Orders;
use crate::word::{Said, View, Word};

/// The leg of the call.
pub(crate) const CALL: usize = 0;
/// The leg of the check, a short connection that shows whether calls get through this network.
pub(crate) const CHECK: usize = 1;

/// Everything that is known.
#[derive(Debug)]
pub(crate) struct Rules {
    /// What the script has to do.
    pub(crate) orders: Orders,
    legs: [Machine; 2],
    view: Option<View>,
    counter: Counter,
    grade: Option<Grade>,
    line: bool,
    /// A check runs.
    is_checking: bool,
    /// It has asked the server.
    has_asked: bool,
}

impl Rules {
    /// Nothing has been heard yet.
    pub(crate) const fn new() -> Self {
        Self {
            orders: Orders::new(),
            legs: [Machine::new(), Machine::new()],
            view: None,
            counter: Counter::new(),
            grade: None,
            line: false,
            is_checking: false,
            has_asked: false,
        }
    }

    /// The program says something.
    pub(crate) fn hear(&mut self, word: Word, now: Millis) {
        match word {
            Word::Check { video, name } => {
                self.orders.order("check").flag(video).text(&name);
                self.legs[CHECK] = Machine::new();
                self.is_checking = true;
                self.has_asked = false;
                self.step(CHECK, Event::Line(self.line), now);
                self.ask();
            }
            Word::Join { video } => drop(self.orders.order("want").flag(video)),
            Word::View(view) => self.view(view, now),
            Word::Notice(notice) => self.notice(notice, now),
            Word::Line(up) => {
                self.line = up;
                self.step(CALL, Event::Line(up), now);
                self.step(CHECK, Event::Line(up), now);
                self.ask();
            }
            // The document says which; what stands on the screen is drawn anew.
            Word::Locale => drop(self.orders.order("language")),
            Word::Peer(name) => drop(self.orders.order("peer").text(&name)),
            Word::Unread(count) => drop(self.orders.order("unread").number(count)),
            Word::Over => {
                if self.view.is_some() {
                    self.view(None, now);
                }
                self.orders.order("over");
            }
            Word::ShareScreen => drop(self.orders.order("share")),
            Word::Refused(why) => drop(self.orders.order("refused").text(&why)),
        }
    }

    /// Asks the server for a check, once, as soon as it can hear.
    fn ask(&mut self) {
        if self.line && self.is_checking && !self.has_asked {
            self.has_asked = true;
            self.say(Said::CheckCall);
        }
    }

    /// Says something to the program.
    pub(crate) fn say(&mut self, word: Said<'_>) {
        let bytes = bytes::said(&word);
        self.orders.order("say").list(|list| {
            for byte in bytes {
                list.number(byte.into());
            }
        });
    }

    fn view(&mut self, view: Option<View>, now: Millis) {
        let phase = |view: &Option<View>| view.as_ref().map(|view| view.phase);
        let event = face::event(phase(&self.view), phase(&view));
        if let Some(name) = event {
            self.say(Said::Event(name));
        }
        if view.is_none() {
            self.grade = None;
        }
        let with_media = view.as_ref();
        let with_media = with_media.filter(|view| view.phase != CallPhase::Requested);
        let terms = with_media.map(|view| view.terms.clone());
        self.view = view;
        self.show();
        self.step(CALL, Event::View(terms), now);
        self.state();
    }

    /// What the call is, but for the state: that depends on the media here too.
    fn show(&mut self) {
        let orders = self.orders.order("view");
        let Some(view) = &self.view else { return };
        let is_talk = matches!(view.phase, CallPhase::Connected | CallPhase::Recovering);
        // What is only asked for has no media yet, and so no number.
        let has_media = view.phase != CallPhase::Requested;
        orders
            .number(if has_media { view.terms.call } else { 0 })
            .flag(view.video || view.peer.camera || view.peer.screen)
            .flag(view.peer.camera && is_talk)
            .flag(view.peer.screen && is_talk)
            .flag(view.peer.camera || view.peer.screen)
            .flag(view.phase == CallPhase::Connected && !view.peer.microphone)
            .flag(view.recording)
            .text(&view.joined);
        if let Some(ms) = view.connected_ms {
            orders.number(ms);
        }
    }

    fn state(&mut self) {
        let standing = self.legs[CALL].standing();
        if let Some(view) = &self.view {
            let (key, word) = face::state(view.phase, standing);
            self.orders.order("state").text(key).text(word);
        }
    }

    fn notice(&mut self, notice: MediaNotice, now: Millis) {
        let call = match notice {
            MediaNotice::Check { .. } if !self.is_checking => return,
            MediaNotice::Check { ice_servers } => {
                let terms = Some(Terms::check(ice_servers));
                self.step(CHECK, Event::View(terms), now);
                self.step(CHECK, Event::Join, now);
                return;
            }
            MediaNotice::Negotiated { call, .. }
            | MediaNotice::Refused { call, .. }
            | MediaNotice::Restart { call, .. }
            | MediaNotice::Elsewhere { call } => call,
        };
        // A check has no call, so its number is none of a call's.
        let leg = if call == 0 { CHECK } else { CALL };
        self.step(leg, Event::Notice(notice), now);
    }

    /// The check is over: answered, or nobody waits for it.
    pub(crate) fn end_check(&mut self, now: Millis) {
        if std::mem::take(&mut self.is_checking) {
            self.step(CHECK, Event::Leave, now);
        }
    }

    /// The person ends the call.
    pub(crate) fn hang_up(&mut self, now: Millis) {
        if let Some(call) = self.view.as_ref().map(|view| view.terms.call) {
            self.step(CALL, Event::Leave, now);
            self.say(Said::HangUp { call });
        }
    }

    /// Something happened to a leg.
    pub(crate) fn step(&mut self, leg: usize, event: Event, now: Millis) {
        for effect in self.legs[leg].step(event, now) {
            self.perform(leg, effect);
        }
        // What does not wait is looked at again after whatever happens next.
        let number = u32::try_from(leg).unwrap_or_default();
        let order = self.orders.order("wait").number(number);
        if let Some(at) = self.legs[leg].deadline() {
            order.number(u32::try_from(at.since(now)).unwrap_or(u32::MAX));
        }
    }

    fn perform(&mut self, leg: usize, effect: Effect) {
        let number = u32::try_from(leg).unwrap_or_default();
        let orders = &mut self.orders;
        match effect {
            Effect::Make {
                attempt,
                ice_servers,
                relay_only,
            } => {
                if leg == CALL {
                    self.counter = Counter::new();
                }
                orders
                    .order("make")
                    .number(number)
                    .number(attempt)
                    .flag(relay_only)
                    .list(|list| servers(list, &ice_servers));
            }
            Effect::Restart { attempt } => {
                orders.order("restart").number(number).number(attempt);
            }
            Effect::Answer { attempt, sdp } => {
                let order = orders.order("answer").number(number).number(attempt);
                order.text(&sdp);
            }
            Effect::Send(frame) => self.say(Said::Frame(&frame)),
            Effect::Close => drop(orders.order("close").number(number)),
            Effect::Show(standing) => {
                orders.order("standing").number(number).text(word(standing));
                if leg == CALL {
                    self.state();
                }
            }
        }
    }

    /// The browser has counted.
    pub(crate) fn count(&mut self, totals: Totals, now: Millis) {
        self.step(CALL, Event::Heard(totals.heard()), now);
        if let Some(sample) = self.counter.look(totals) {
            let now_is = grade(&sample);
            if self.grade.replace(now_is) != Some(now_is) {
                self.orders.order("grade").text(now_is.word());
                self.say(Said::Quality(now_is, &sample));
            }
            self.step(CALL, Event::Sample(sample), now);
        }
    }
}

fn servers(list: &mut Orders, servers: &[IceServer]) {
    for server in servers {
        list.list(|one| {
            one.text(&server.username).text(&server.credential);
            for url in &server.urls {
                one.text(url);
            }
        });
    }
}

const fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Away => "away",
        Standing::Connecting => "connecting",
        Standing::Up => "up",
        Standing::Recovering => "recovering",
        Standing::Elsewhere => "elsewhere",
        Standing::Refused(_) => "refused",
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
