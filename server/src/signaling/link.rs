//! One connection as its loop sees it: the next event, and a bounded way to answer.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;
use shared::ErrorCode;
use shared::limits::BAD_FRAMES;
use shared::wire::CloseCode;
use tokio::time::{Sleep, sleep, sleep_until, timeout};

use super::Live;
use super::codec::{Encoding, Incoming};
use super::pulse::{Beat, Pulse, varied};
use super::transport::{Broken, Received, Transport};
use crate::clock::spread;
use crate::hub::{Closing, Notice, Outlet};

/// Over-limit frames of one connection before it closes with 4009.
const EXCESS_FRAMES: u32 = 200;
/// Frames that leave together at most: then the peer has its turn again.
const POSTED_FRAMES: u32 = 32;

/// Everything that can happen to a connection.
pub(super) enum Event {
    /// The peer sent a frame.
    Frame(Bytes),
    /// The peer sent something else.
    Malformed,
    /// The hub has news.
    Notice(Notice),
    /// A heartbeat went out.
    Beat,
    /// The connection is over: the peer is gone, silent for too long, or too slow.
    Over(End),
}

/// How a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// There is nobody to talk to any more.
    Gone,
    /// With a close code.
    Close(Closing),
    /// With a word on why, then a close code.
    Fail(ErrorCode, CloseCode),
}

/// What a step of a connection's loop comes to.
pub(super) type Step = Result<(), End>;

/// A transport with its outlet, heartbeat and fault counters.
pub(super) struct Link<T> {
    transport: T,
    outlet: Arc<Outlet>,
    live: Live,
    pulse: Pulse,
    /// Fires at the pulse's next moment, or earlier: the moment moves with every sign of life, and
    /// setting the timer anew each time would cost more than looking once too often.
    timer: Pin<Box<Sleep>>,
    posted: u32,
    bad: u32,
    excess: u32,
}

impl<T: Transport> Link<T> {
    /// A link that hears nothing from the hub yet.
    pub(super) fn new(transport: T, live: Live) -> Self {
        let timing = &live.timing;
        let first = varied(timing.heartbeat, spread(&*live.entropy, u32::MAX));
        let pulse = Pulse::new(first, timing.silence);
        Self {
            transport,
            outlet: Arc::default(),
            live,
            timer: Box::pin(sleep_until(pulse.next())),
            pulse,
            posted: 0,
            bad: 0,
            excess: 0,
        }
    }

    /// From now on the hub's notices are events.
    pub(super) fn listen_to(&mut self, outlet: Arc<Outlet>) {
        self.outlet = outlet;
    }

    pub(super) fn live(&self) -> &Live {
        &self.live
    }

    pub(super) fn encoding(&self) -> Encoding {
        self.transport.encoding()
    }

    /// The next event. Cancel-safe.
    pub(super) async fn next(&mut self) -> Event {
        if self.posted > 0 {
            // What comes of further news leaves with what was posted already.
            if self.posted < POSTED_FRAMES
                && let Some(notice) = self.outlet.try_next()
            {
                return Event::Notice(notice);
            }
            if let Err(end) = self.flush().await {
                return Event::Over(end);
            }
        }
        loop {
            tokio::select! {
                notice = self.outlet.next() => return Event::Notice(notice),
                received = self.transport.receive() => {
                    self.pulse.heard();
                    match received {
                        Received::Frame(bytes) => return Event::Frame(bytes),
                        Received::Malformed => return Event::Malformed,
                        Received::Gone => return Event::Over(End::Gone),
                        Received::Alive => {}
                    }
                }
                () = &mut self.timer => {
                    let random = spread(&*self.live.entropy, u32::MAX);
                    let beat = self.pulse.beat(varied(self.live.timing.heartbeat, random));
                    self.timer.as_mut().reset(self.pulse.next());
                    match beat {
                        Beat::Dead => return Event::Over(End::Gone),
                        Beat::Early => {}
                        Beat::Ping => return self.ping().await,
                    }
                }
            }
        }
    }

    async fn ping(&mut self) -> Event {
        match timeout(self.live.timing.write, self.transport.ping()).await {
            Ok(Ok(())) => Event::Beat,
            _ => Event::Over(End::Gone),
        }
    }

    /// Whether the connection still counts: one that was replaced must not act any more.
    pub(super) fn check_fence(&self) -> Step {
        match self.outlet.is_closing() {
            Some(closing) => Err(End::Close(closing)),
            None => Ok(()),
        }
    }

    /// The frame behind bytes; a bad one is answered and counted.
    pub(super) async fn decode<F: Incoming>(
        &mut self,
        bytes: &[u8],
        most: usize,
        fail: impl FnOnce(ErrorCode) -> Bytes,
    ) -> Result<Option<F>, End> {
        let decoded = if bytes.len() > most {
            Err(ErrorCode::TooLarge)
        } else {
            self.encoding().decode(bytes)
        };
        match decoded {
            Ok(frame) => Ok(Some(frame)),
            Err(code) => {
                self.bad_frame(fail(code), code).await?;
                Ok(None)
            }
        }
    }

    /// Answers and counts a bad frame; one more than allowed ends the connection.
    pub(super) async fn bad_frame(&mut self, answer: Bytes, code: ErrorCode) -> Step {
        metrics::counter!("interact_bad_frames_total").increment(1);
        self.bad += 1;
        if self.bad > BAD_FRAMES {
            return Err(End::Fail(code, CloseCode::BadFrame));
        }
        self.send_bytes(answer).await
    }

    /// Counts a frame above its rate; far too many end the connection.
    pub(super) fn count_excess(&mut self) -> Step {
        metrics::counter!("interact_rate_limited_frames_total").increment(1);
        self.excess += 1;
        if self.excess > EXCESS_FRAMES {
            return Err(End::Fail(ErrorCode::RateLimited, CloseCode::RateLimited));
        }
        Ok(())
    }

    /// Writes a frame. A receiver that does not take it in time, or for whom too much else waits,
    /// ends the connection.
    pub(super) async fn send<F: Serialize + Sync>(&mut self, frame: &F) -> Step {
        let bytes = self.encoding().encode(frame);
        self.send_bytes(bytes).await
    }

    /// As [`Link::send`], but the frame may leave together with others: at the latest when the
    /// loop asks for the next event and there are no more news.
    pub(super) async fn post<F: Serialize + Sync>(&mut self, frame: &F) -> Step {
        let bytes = self.encoding().encode(frame);
        self.posted += 1;
        let limit = self.live.timing.write;
        bounded(self.transport.feed(bytes), &self.outlet, limit).await
    }

    async fn flush(&mut self) -> Step {
        let limit = self.live.timing.write;
        bounded(self.transport.flush(), &self.outlet, limit).await?;
        self.posted = 0;
        Ok(())
    }

    async fn send_bytes(&mut self, bytes: Bytes) -> Step {
        let limit = self.live.timing.write;
        bounded(self.transport.send(bytes), &self.outlet, limit).await
    }

    /// Says goodbye and lets go of the transport. `last` is the frame that explains the end.
    pub(super) async fn finish(mut self, last: Option<Bytes>, code: CloseCode) {
        let goodbye = async {
            if let Some(bytes) = last
                && self.transport.send(bytes).await.is_err()
            {
                return;
            }
            self.transport.close(code).await;
        };
        // Whoever does not answer in time is dropped without ceremony.
        let _ = timeout(self.live.timing.close, goodbye).await;
    }
}

/// Lets a write go on only as long as the connection is wanted and the peer takes it in time.
async fn bounded(
    writing: impl Future<Output = Result<(), Broken>>,
    outlet: &Outlet,
    limit: Duration,
) -> Step {
    tokio::select! {
        biased;
        sent = writing => sent.map_err(|_| End::Gone),
        closing = outlet.closing() => Err(End::Close(closing)),
        () = sleep(limit) => Err(End::Close(CloseCode::TooSlow.into())),
    }
}
