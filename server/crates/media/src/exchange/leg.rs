//! One leg's state: its engine, what goes out and comes in, and whether it is there.

use std::time::{Duration, Instant};

use crate::api::LegStats;
use crate::engine::{PeerEngine, PeerState};
use crate::forward::{Budget, ClipPlayer, KeyFrames, OutStream};
use crate::sdp::Offer;
use crate::slots::{SLOTS, is_video};

use super::paths::PathWatch;

/// A browser that has an answer must come within this time.
const COMES_WITHIN: Duration = Duration::from_secs(30);
/// A lost leg that does not come back within this time is gone.
const BACK_WITHIN: Duration = Duration::from_secs(15);
/// Browsers check the path more often than this, and send sound all the time.
const SILENT_FOR: Duration = Duration::from_secs(5);

/// One person's media.
pub(super) struct Leg {
    pub(super) engine: Box<dyn PeerEngine>,
    pub(super) offer: Offer,
    pub(super) outs: [OutSlot; 4],
    pub(super) ins: [InSlot; 4],
    pub(super) paths: PathWatch,
    pub(super) budget: Budget,
    pub(super) stats: LegStats,
    /// Whether the leg is in the exchange's list of touched legs.
    pub(super) touched: bool,
    presence: Presence,
    /// What the engine said last.
    state: PeerState,
    /// When anything of the browser came last.
    heard: Instant,
}

/// What goes out in a slot.
pub(super) struct OutSlot {
    pub(super) stream: OutStream,
    pub(super) player: Option<ClipPlayer>,
}

/// What comes in in a slot.
#[derive(Default)]
pub(super) struct InSlot {
    /// The stream that came last.
    pub(super) stream: Option<u32>,
    pub(super) newest: u16,
    pub(super) keys: KeyFrames,
}

/// Whether the browser is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    /// It has never been, or is expected back, until this moment.
    Expected { until: Instant },
    /// It is.
    There,
}

impl Leg {
    /// A leg whose browser has yet to come.
    pub(super) fn new(now: Instant, engine: Box<dyn PeerEngine>, offer: Offer) -> Self {
        Self {
            engine,
            offer,
            outs: SLOTS.map(|slot| OutSlot {
                stream: OutStream::new(is_video(slot)),
                player: None,
            }),
            ins: SLOTS.map(|_| InSlot::default()),
            paths: PathWatch::default(),
            budget: Budget::default(),
            stats: LegStats::default(),
            touched: false,
            presence: Presence::Expected {
                until: now + COMES_WITHIN,
            },
            state: PeerState::Connecting,
            heard: now,
        }
    }

    /// Whether the browser is there.
    pub(super) fn is_there(&self) -> bool {
        self.presence == Presence::There
    }

    /// Whether the browser has stayed away for too long.
    pub(super) fn is_gone(&self, now: Instant) -> bool {
        matches!(self.presence, Presence::Expected { until } if until <= now)
    }

    /// A new offer has come: its browser has time again.
    pub(super) fn expect_again(&mut self, now: Instant) {
        self.paths = PathWatch::default();
        if let Presence::Expected { until } = &mut self.presence {
            *until = now + COMES_WITHIN;
        }
    }

    /// Takes a change of the engine's state; true when it changes whether the browser is there.
    pub(super) fn changed(&mut self, now: Instant, state: PeerState) -> bool {
        self.state = state;
        match (state, self.presence) {
            (PeerState::Up, Presence::Expected { .. }) => {
                self.presence = Presence::There;
                true
            }
            (PeerState::Lost, Presence::There) => self.has_left(now),
            _ => false,
        }
    }

    /// Something has come from the browser; true when it was taken for lost by its silence alone.
    pub(super) fn heard(&mut self, now: Instant) -> bool {
        self.heard = now;
        let back = self.state == PeerState::Up && !self.is_there();
        if back {
            self.presence = Presence::There;
        }
        back
    }

    /// Whether a browser that was there is there no more; true once.
    pub(super) fn has_left(&mut self, now: Instant) -> bool {
        let left = self.is_there() && self.there_until() <= now;
        if left {
            self.presence = Presence::Expected {
                until: now + BACK_WITHIN,
            };
        }
        left
    }

    /// Until when a browser that is there counts as there if nothing else happens.
    fn there_until(&self) -> Instant {
        let silent = self.heard + SILENT_FOR;
        if self.state == PeerState::Lost {
            // The engine hears nothing where it listens, but the browser may have moved.
            self.paths
                .there_until()
                .map_or(self.heard, |until| until.min(silent))
        } else {
            silent
        }
    }

    /// When there is something to do.
    pub(super) fn deadline(&mut self, now: Instant) -> Option<Instant> {
        let gone = match self.presence {
            Presence::Expected { until } => until,
            Presence::There => self.there_until(),
        };
        let there = self.is_there();
        let playing = |out: &OutSlot| out.player.as_ref().filter(|_| there)?.deadline();
        let players = self.outs.iter().filter_map(playing);
        let keys = self.ins.iter().filter_map(|slot| slot.keys.deadline(now));
        let own = players.chain(keys).chain([gone]).min();
        let engine = self.engine.deadline();
        [own, engine].into_iter().flatten().min()
    }
}
