//! What the exchange is told: offers, who is given what, taps, ends.

use std::time::Instant;

use shared::ErrorCode;

use crate::api::{Given, LegId, LegStats, RecordingId, Source, Tap};
use crate::engine::Out;
use crate::forward::ClipPlayer;
use crate::sdp::Offer;
use crate::slots::{SLOTS, index, is_video};

use super::Exchange;
use super::leg::Leg;
use super::routes::{Place, source};

impl Exchange {
    /// Takes an offer and gives the answer; see `Media::accept`.
    pub(crate) fn accept(
        &mut self,
        now: Instant,
        id: LegId,
        offer: &str,
    ) -> Result<String, ErrorCode> {
        let offer = Offer::parse(offer)?;
        let continues = |leg: &Leg| leg.offer.continues(&offer);
        match self.legs.get(&id).map(continues) {
            Some(true) => self.renegotiate(now, id, offer),
            Some(false) => self.begin(now, id, offer),
            None if self.legs.len() >= self.most_legs => Err(ErrorCode::MediaUnavailable),
            None => self.begin(now, id, offer),
        }
    }

    /// Same browser, same connection: ICE restarts when the credentials are others.
    fn renegotiate(&mut self, now: Instant, id: LegId, offer: Offer) -> Result<String, ErrorCode> {
        let leg = self.legs.get_mut(&id).ok_or(ErrorCode::Internal)?;
        let answer = leg.engine.accept(now, &offer)?;
        leg.offer = offer;
        leg.expect_again(now);
        self.mux.admit(id, &answer);
        self.touch(id);
        Ok(answer.sdp)
    }

    /// A browser that is new, or begins anew after a reload.
    fn begin(&mut self, now: Instant, id: LegId, offer: Offer) -> Result<String, ErrorCode> {
        let engine = (self.make)(now, &self.reach, &offer);
        let mut engine = engine.ok_or(ErrorCode::MediaUnavailable)?;
        let answer = engine.accept(now, &offer)?;
        if let Some(mut before) = self.legs.remove(&id) {
            before.engine.close(now);
        }
        self.mux.forget(id);
        self.mux.admit(id, &answer);
        self.legs.insert(id, Leg::new(now, engine, offer));
        let given = self.given.get(&id).cloned().unwrap_or_default();
        for slot in SLOTS {
            self.switch(now, (id, slot), source(&given, slot));
        }
        self.touch(id);
        Ok(answer.sdp)
    }

    /// Says what a leg is given.
    pub(crate) fn give(&mut self, now: Instant, id: LegId, given: Given) {
        let before = self.given.insert(id, given.clone()).unwrap_or_default();
        self.routes.replace(id, &before, &given);
        for slot in SLOTS {
            let next = source(&given, slot);
            if !same(source(&before, slot), next) {
                self.switch(now, (id, slot), next);
            }
        }
        self.touch(id);
    }

    /// Begins another source in a slot.
    fn switch(&mut self, now: Instant, (id, slot): Place, next: &Source) {
        let Some(leg) = self.legs.get_mut(&id) else {
            return;
        };
        let out = &mut leg.outs[index(slot)];
        out.stream.switch();
        out.player = match next {
            Source::Clip { play, clip, repeat } if !is_video(slot) => Some(ClipPlayer::new(
                now,
                *play,
                std::sync::Arc::clone(clip),
                *repeat,
            )),
            _ => None,
        };
        if is_video(slot)
            && let Source::Leg(from, its) = *next
        {
            self.want_key_frame((from, its));
        }
        self.play(now, id);
    }

    /// Ends a leg.
    pub(crate) fn close(&mut self, now: Instant, id: LegId) {
        self.end(now, id);
        self.settle(now);
    }

    /// Takes a leg out; its engine says good-bye.
    pub(super) fn end(&mut self, now: Instant, id: LegId) {
        if let Some(before) = self.given.remove(&id) {
            self.routes.replace(id, &before, &Given::default());
        }
        if let Some(mut leg) = self.legs.remove(&id) {
            leg.engine.close(now);
            while let Some(out) = leg.engine.poll() {
                if let Out::Transmit(path, datagram) = out {
                    self.out.datagrams.push_back((path, datagram));
                }
            }
        }
        self.mux.forget(id);
        self.timers.set(id, None);
    }

    /// Begins a tap.
    pub(crate) fn tap(&mut self, id: RecordingId, sources: Vec<Place>, tap: Box<dyn Tap>) {
        self.want_pictures(&sources);
        self.taps.insert(id, sources, tap);
    }

    /// Changes what a tap is shown.
    pub(crate) fn tap_sources(&mut self, id: RecordingId, sources: Vec<Place>) {
        self.want_pictures(&sources);
        if !self.taps.change(id, sources) {
            tracing::debug!(?id, "no such tap");
        }
    }

    fn want_pictures(&mut self, sources: &[Place]) {
        for place in sources.iter().filter(|(_, slot)| is_video(*slot)) {
            self.want_key_frame(*place);
        }
    }

    /// Ends a tap.
    pub(crate) fn untap(&mut self, id: RecordingId) {
        self.taps.remove(id);
    }

    /// How a leg is doing.
    pub(crate) fn stats(&mut self, now: Instant, id: LegId) -> Option<LegStats> {
        let leg = self.legs.get_mut(&id)?;
        let round_trip = leg.engine.round_trip(now);
        let ms = round_trip.map(|time| u32::try_from(time.as_millis()).unwrap_or(u32::MAX));
        Some(LegStats {
            round_trip_ms: ms,
            ..leg.stats
        })
    }

    /// Ends everything.
    pub(crate) fn close_all(&mut self, now: Instant) {
        let all: Vec<LegId> = self.legs.keys().copied().collect();
        for id in all {
            self.end(now, id);
        }
        self.given.clear();
        self.taps.clear();
    }
}

/// Whether two sources sound the same: a clip is known by its play.
fn same(one: &Source, other: &Source) -> bool {
    match (one, other) {
        (Source::Clip { play, .. }, Source::Clip { play: other, .. }) => play == other,
        _ => one == other,
    }
}
