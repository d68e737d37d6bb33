//! Runs a [`Machine`] in the browser: connection, counters, timers and the nudges of the network.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use shared::wire::{CallSlot, MediaFrame, QualitySample};

use super::machine::{Effect, Event, Machine, Path, Standing};
use super::peer::{Peer, SLOTS};
use super::quality::{self, Counter, Grade, Totals};
use super::stats;
use super::track::Track;
use crate::platform::clock;
use crate::platform::inbox::Inbox;
use crate::platform::timer::Timer;
use crate::platform::visibility::{self, Listener, Nudge};

/// How often the path and the sound are looked at.
const LOOK_MS: i32 = 1_000;

/// What a leg tells its app.
#[derive(Clone, Debug, PartialEq)]
pub enum Out {
    /// Send this to the server.
    Frame(MediaFrame),
    /// Where the media stand.
    Standing(Standing),
    /// There is a new connection: what is shown and played must be asked for anew.
    Remote,
    /// How the call was in the last seconds.
    Quality(QualitySample, Grade),
}

/// One person's media in this tab. Clones are the same leg; dropping the last one closes it.
#[derive(Clone)]
pub struct Leg(Rc<Inner>);

struct Inner {
    machine: RefCell<Machine>,
    peer: RefCell<Option<Peer>>,
    given: RefCell<[Option<Track>; 4]>,
    inbox: Inbox<Event>,
    timer: RefCell<Option<Timer>>,
    looking: RefCell<Option<Timer>>,
    counter: Cell<Counter>,
    nudges: RefCell<Vec<Listener>>,
    host: Box<dyn Fn(Out)>,
}

impl Leg {
    /// A leg without a call. `host` hears everything; it may call back.
    #[must_use]
    pub fn new(host: impl Fn(Out) + 'static) -> Self {
        let leg = Self(Rc::new(Inner {
            machine: RefCell::default(),
            peer: RefCell::default(),
            given: RefCell::default(),
            inbox: Inbox::default(),
            timer: RefCell::default(),
            looking: RefCell::default(),
            counter: Cell::default(),
            nudges: RefCell::default(),
            host: Box::new(host),
        }));
        let weak = Rc::downgrade(&leg.0);
        *leg.0.nudges.borrow_mut() = visibility::listen(move |nudge| {
            if nudge == Nudge::Online {
                post(&weak, Event::Online);
            }
        });
        leg
    }

    /// Something happened.
    pub fn post(&self, event: Event) {
        Inner::post(&self.0, event);
    }

    /// Where the media stand.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.0.machine.borrow().standing()
    }

    /// Sends this track from now on, on this connection and on every later one; none: nothing.
    pub fn give(&self, slot: CallSlot, track: Option<Track>) {
        if let Some(peer) = self.0.peer.borrow().as_ref() {
            peer.send(slot, track.as_ref());
        }
        self.0.given.borrow_mut()[slot as usize] = track;
    }

    /// What comes from the other side, once there is a connection.
    #[must_use]
    pub fn remote(&self, slot: CallSlot) -> Option<Track> {
        self.0.peer.borrow().as_ref()?.remote(slot)
    }

    /// Whether media go through a relay.
    pub fn is_relayed(&self, done: impl FnOnce(bool) + 'static) {
        if let Some(peer) = self.0.peer.borrow().as_ref() {
            peer.stats(move |report| done(stats::is_relayed(&report)));
        }
    }
}

fn post(inner: &Weak<Inner>, event: Event) {
    if let Some(inner) = inner.upgrade() {
        Inner::post(&inner, event);
    }
}

impl Inner {
    fn post(inner: &Rc<Self>, event: Event) {
        let is_done = inner.inbox.post(event, |event| {
            let effects = inner.machine.borrow_mut().step(event, clock::monotonic());
            for effect in effects {
                Self::perform(inner, effect);
            }
        });
        if is_done {
            Self::set_timer(inner);
        }
    }

    fn perform(inner: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Make {
                attempt,
                ice_servers,
                relay_only,
            } => {
                let weak = Rc::downgrade(inner);
                let peer = Peer::new(&ice_servers, relay_only, move || look(&weak));
                if let Some(peer) = &peer {
                    let given = inner.given.borrow();
                    for slot in SLOTS {
                        peer.send(slot, given[slot as usize].as_ref());
                    }
                }
                drop(inner.peer.replace(peer));
                inner.counter.set(Counter::default());
                Self::watch(inner);
                (inner.host)(Out::Remote);
                Self::offer(inner, attempt, false);
            }
            Effect::Restart { attempt } => Self::offer(inner, attempt, true),
            Effect::Answer { attempt, sdp } => {
                let weak = Rc::downgrade(inner);
                if let Some(peer) = inner.peer.borrow().as_ref() {
                    peer.answer(&sdp, move |taken| {
                        if !taken {
                            post(&weak, Event::Broken { attempt });
                        }
                    });
                }
            }
            Effect::Send(frame) => (inner.host)(Out::Frame(frame)),
            Effect::Close => {
                drop(inner.looking.take());
                drop(inner.peer.take());
                (inner.host)(Out::Remote);
            }
            Effect::Show(standing) => (inner.host)(Out::Standing(standing)),
        }
    }

    fn offer(inner: &Rc<Self>, attempt: u32, restart: bool) {
        let weak = Rc::downgrade(inner);
        let done = move |sdp| {
            post(
                &weak,
                match sdp {
                    Some(sdp) => Event::Offered { attempt, sdp },
                    None => Event::Broken { attempt },
                },
            );
        };
        match inner.peer.borrow().as_ref() {
            Some(peer) => peer.offer(restart, done),
            None => done(None),
        }
    }

    fn watch(inner: &Rc<Self>) {
        let weak = Rc::downgrade(inner);
        *inner.looking.borrow_mut() = Some(Timer::every(LOOK_MS, move || look(&weak)));
    }

    /// Reads the counters: every second the sound, every five a sample.
    fn count(inner: &Rc<Self>, now: Totals) {
        Self::post(inner, Event::Heard(now.heard()));
        let mut counter = inner.counter.get();
        let sample = counter.look(now);
        inner.counter.set(counter);
        if let Some(sample) = sample {
            (inner.host)(Out::Quality(sample, quality::grade(&sample)));
            Self::post(inner, Event::Sample(sample));
        }
    }

    fn set_timer(inner: &Rc<Self>) {
        let deadline = inner.machine.borrow().deadline();
        let timer = deadline.map(|at| {
            let weak = Rc::downgrade(inner);
            let ms = i32::try_from(at.since(clock::monotonic())).unwrap_or(i32::MAX);
            Timer::after(ms.saturating_add(1), move || post(&weak, Event::Tick))
        });
        *inner.timer.borrow_mut() = timer;
    }
}

/// Looks at the path and the counters. The path is looked at often, because a restart that finds
/// the same path again is no change to the browser, and so no event.
fn look(inner: &Weak<Inner>) {
    let Some(inner) = inner.upgrade() else { return };
    let path: Option<Path> = inner.peer.borrow().as_ref().and_then(Peer::path);
    if let Some(path) = path {
        Inner::post(&inner, Event::Path(path));
    }
    if inner.machine.borrow().standing() == Standing::Up {
        let weak = Rc::downgrade(&inner);
        if let Some(peer) = inner.peer.borrow().as_ref() {
            peer.stats(move |report| {
                if let Some(inner) = weak.upgrade() {
                    Inner::count(&inner, stats::totals(&report));
                }
            });
        }
    }
}

impl std::fmt::Debug for Leg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Leg")
    }
}
