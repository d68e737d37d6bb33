//! The handle on running media: what can be asked of them from any task.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use shared::ErrorCode;
use shared::wire::CallSlot;
use tokio::sync::{mpsc, oneshot};

use crate::api::{Given, LegId, LegStats, MediaError, MediaEvent, MediaSettings, RecordingId, Tap};
use crate::node::{self, DelayFigures, Delays};

/// A handle on running media; cheap to clone. Orders are carried out in the order in which they
/// are given; those that return nothing never wait.
#[derive(Clone, Debug)]
pub struct Media {
    /// Unbounded: orders come from our own plans, few per call, and the node never waits.
    orders: mpsc::UnboundedSender<Order>,
    /// Where rooms of this crate tell of what they did themselves.
    pub(crate) events: mpsc::Sender<MediaEvent>,
    udp: SocketAddr,
    tcp: Option<SocketAddr>,
    delays: Arc<Delays>,
}

/// Media that have just been started.
#[derive(Debug)]
pub struct Running {
    /// The handle.
    pub media: Media,
    /// Where the UDP socket is bound.
    pub udp: SocketAddr,
    /// Where the TCP listener is bound, if there is one.
    pub tcp: Option<SocketAddr>,
}

impl Media {
    /// Binds the sockets and starts the node on a thread of its own. Events are told in order; a
    /// full `events` makes the node keep them, not wait.
    ///
    /// # Errors
    /// When an address cannot be bound or the thread cannot be made.
    pub async fn start(
        settings: MediaSettings,
        events: mpsc::Sender<MediaEvent>,
    ) -> std::io::Result<Running> {
        let (orders, received) = mpsc::unbounded_channel();
        let delays = Arc::<Delays>::default();
        let noted = Arc::clone(&delays);
        let (udp, tcp) = node::start(settings, received, events.clone(), noted).await?;
        let media = Self {
            orders,
            events,
            udp,
            tcp,
            delays,
        };
        Ok(Running { media, udp, tcp })
    }

    /// Where the UDP socket and the TCP listener are bound.
    #[must_use]
    pub const fn addresses(&self) -> (SocketAddr, Option<SocketAddr>) {
        (self.udp, self.tcp)
    }

    /// How long datagrams stayed within the node.
    #[must_use]
    pub fn delays(&self) -> DelayFigures {
        self.delays.figures()
    }

    /// Datagrams that the system threw away because the node did not take them in time; none where
    /// it does not tell.
    #[must_use]
    pub fn lost_by_system(&self) -> Option<u64> {
        node::lost_by_system(self.udp)
    }

    /// Whether the node is at work: it was not stopped, and has not failed.
    #[must_use]
    pub fn is_running(&self) -> bool {
        !self.orders.is_closed()
    }

    /// Takes a browser's offer and gives the answer. A leg that is not known begins; for one that
    /// is known the offer restarts ICE (same DTLS and SRTP), or, when it names another
    /// certificate, begins the leg anew with the same `given`.
    ///
    /// # Errors
    /// `sdp_invalid`, `too_many_candidates`, `too_large`, `codec_unsupported`, or
    /// `media_unavailable` when there is no room or media have stopped. A known leg then goes on
    /// as it was.
    pub async fn accept(&self, leg: LegId, offer: String) -> Result<String, MediaError> {
        let (answer, answered) = oneshot::channel();
        self.order(Order::Accept { leg, offer, answer });
        answered.await.unwrap_or(Err(MediaError {
            code: ErrorCode::MediaUnavailable,
        }))
    }

    /// Says what a leg is given, complete each time. May come before [`Media::accept`]; what is
    /// given to a leg is kept until [`Media::close`].
    pub fn give(&self, leg: LegId, given: Given) {
        self.order(Order::Give { leg, given });
    }

    /// Ends a leg; no [`MediaEvent::Closed`] follows. A leg that is not known is no error.
    pub fn close(&self, leg: LegId) {
        self.order(Order::Close { leg });
    }

    /// Shows `tap` what `sources` send from now on; video sources are asked for a key frame. The
    /// same `id` again replaces the earlier tap.
    pub fn tap(&self, id: RecordingId, sources: Vec<(LegId, CallSlot)>, tap: Box<dyn Tap>) {
        self.order(Order::Tap { id, sources, tap });
    }

    /// Changes whose packets a tap is shown, complete each time.
    pub fn tap_sources(&self, id: RecordingId, sources: Vec<(LegId, CallSlot)>) {
        self.order(Order::TapSources { id, sources });
    }

    /// Ends a tap, which is dropped.
    pub fn untap(&self, id: RecordingId) {
        self.order(Order::Untap { id });
    }

    /// How a leg is doing; none when there is no such leg.
    pub async fn stats(&self, leg: LegId) -> Option<LegStats> {
        let (answer, answered) = oneshot::channel();
        self.order(Order::Stats { leg, answer });
        answered.await.ok().flatten()
    }

    /// Ends all legs and taps and closes the sockets; returns when that is done.
    pub async fn stop(&self) {
        let (done, stopped) = oneshot::channel();
        self.order(Order::Stop { done });
        // A node that has stopped before drops the sender, which is as good.
        let _ = stopped.await;
    }

    /// A node that has stopped takes no orders; whoever waits for an answer sees it closed.
    fn order(&self, order: Order) {
        let _ = self.orders.send(order);
    }
}

/// What the node's loop is told.
pub(crate) enum Order {
    /// [`Media::accept`].
    Accept {
        /// Which leg.
        leg: LegId,
        /// The offer.
        offer: String,
        /// The answer.
        answer: oneshot::Sender<Result<String, MediaError>>,
    },
    /// [`Media::give`].
    Give {
        /// Which leg.
        leg: LegId,
        /// What.
        given: Given,
    },
    /// [`Media::close`].
    Close {
        /// Which leg.
        leg: LegId,
    },
    /// [`Media::tap`].
    Tap {
        /// Which tap.
        id: RecordingId,
        /// Whose packets.
        sources: Vec<(LegId, CallSlot)>,
        /// Who is shown them.
        tap: Box<dyn Tap>,
    },
    /// [`Media::tap_sources`].
    TapSources {
        /// Which tap.
        id: RecordingId,
        /// Whose packets.
        sources: Vec<(LegId, CallSlot)>,
    },
    /// [`Media::untap`].
    Untap {
        /// Which tap.
        id: RecordingId,
    },
    /// [`Media::stats`].
    Stats {
        /// Which leg.
        leg: LegId,
        /// The figures.
        answer: oneshot::Sender<Option<LegStats>>,
    },
    /// [`Media::stop`].
    Stop {
        /// Told when all is closed.
        done: oneshot::Sender<()>,
    },
}

impl fmt::Debug for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, leg) = match self {
            Self::Accept { leg, .. } => ("Accept", Some(leg)),
            Self::Give { leg, .. } => ("Give", Some(leg)),
            Self::Close { leg } => ("Close", Some(leg)),
            Self::Stats { leg, .. } => ("Stats", Some(leg)),
            Self::Tap { .. } => ("Tap", None),
            Self::TapSources { .. } => ("TapSources", None),
            Self::Untap { .. } => ("Untap", None),
            Self::Stop { .. } => ("Stop", None),
        };
        f.debug_tuple(name).field(&leg).finish()
    }
}
