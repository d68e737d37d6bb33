//! The exchange: all legs, who is given what, and every packet's way between them.
//!
//! A value like the engines: datagrams, orders and time go in, datagrams and events come out. The
//! node around it has the sockets.

mod inbound;
mod leg;
mod orders;
mod outbound;
mod paths;
mod routes;
mod taps;
#[cfg(test)]
mod tests;
mod timers;

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Instant;

use bytes::BytesMut;
use rtc::crypto::RTCCryptoProvider;

use crate::api::{Given, LegId, MediaEvent};
use crate::engine::{Path, PeerEngine, Reach};
use crate::mux::Mux;
use crate::sdp::Offer;
use leg::Leg;
use routes::Routes;
use taps::Taps;
use timers::Timers;

/// Makes the engine of a new leg.
pub(crate) type MakeEngine =
    Box<dyn Fn(Instant, &Arc<Reach>, &Offer) -> Option<Box<dyn PeerEngine>> + Send>;

/// All legs of a node.
pub(crate) struct Exchange {
    make: MakeEngine,
    reach: Arc<Reach>,
    most_legs: usize,
    legs: HashMap<LegId, Leg>,
    /// Kept apart from legs: what is given may be said before the browser's offer comes.
    given: HashMap<LegId, Given>,
    routes: Routes,
    taps: Taps,
    mux: Mux,
    timers: Timers,
    /// Legs whose engines may have something to tell.
    touched: Vec<LegId>,
    out: Outbox,
}

/// What is to be carried out by whoever has the sockets.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    /// To be sent, in order.
    pub(crate) datagrams: VecDeque<(Path, BytesMut)>,
    /// To be told, in order.
    pub(crate) events: VecDeque<MediaEvent>,
}

impl Exchange {
    /// An exchange without legs.
    pub(crate) fn new(
        reach: Reach,
        most_legs: usize,
        crypto: Arc<dyn RTCCryptoProvider>,
        make: MakeEngine,
    ) -> Self {
        Self {
            make,
            reach: Arc::new(reach),
            most_legs,
            legs: HashMap::new(),
            given: HashMap::new(),
            routes: Routes::default(),
            taps: Taps::default(),
            mux: Mux::new(crypto),
            timers: Timers::default(),
            touched: Vec::new(),
            out: Outbox::default(),
        }
    }

    /// What is to be sent and told; to be looked at after [`Self::settle`].
    pub(crate) fn outbox(&mut self) -> &mut Outbox {
        &mut self.out
    }

    /// When [`Self::wake`] is to be called next.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        self.timers.first()
    }

    /// Notes that a leg may have something to tell.
    fn touch(&mut self, id: LegId) {
        if let Some(leg) = self.legs.get_mut(&id)
            && !std::mem::replace(&mut leg.touched, true)
        {
            self.touched.push(id);
        }
    }

    /// Carries out everything that inputs have set off.
    pub(crate) fn settle(&mut self, now: Instant) {
        while let Some(id) = self.touched.pop() {
            let Some(leg) = self.legs.get_mut(&id) else {
                continue;
            };
            leg.touched = false;
            self.drain(now, id);
            self.ask_key_frames(now, id);
            // Asking wrote into the engine.
            self.drain(now, id);
            self.set_timer(now, id);
        }
    }

    fn set_timer(&mut self, now: Instant, id: LegId) {
        if let Some(leg) = self.legs.get_mut(&id) {
            let due = leg.deadline(now);
            self.timers.set(id, due);
        }
    }

    /// Does what is due.
    pub(crate) fn wake(&mut self, now: Instant) {
        while let Some(id) = self.timers.pop_due(now) {
            self.touch(id);
            let Some(leg) = self.legs.get_mut(&id) else {
                continue;
            };
            if leg.is_gone(now) {
                self.end(now, id);
                self.out.events.push_back(MediaEvent::Closed(id));
                continue;
            }
            if leg.has_left(now) {
                self.out.events.push_back(MediaEvent::Lost(id));
            }
            leg.engine.wake(now);
            self.play(now, id);
        }
        self.settle(now);
    }
}

#[cfg(test)]
impl Exchange {
    /// How many paths are known.
    fn paths(&self) -> usize {
        self.mux.paths()
    }
}
