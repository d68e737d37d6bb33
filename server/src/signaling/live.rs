//! What every connection of the process shares.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use shared::ErrorCode;
use store::Store;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::Timing;
use super::fallback::Mailboxes;
use crate::auth::{NetworkKey, SocketTickets, Throttle, WidgetTickets};
use crate::calls::Calls;
use crate::clock::{Clock, Entropy, spread};
use crate::hub::Hub;
use crate::owner::{Owners, retry_of};

/// Resumes that use the database at once. After a restart everybody comes at the same time: who
/// does not get a turn soon is told to come back later, instead of making all the others too late.
const TURNS: usize = 64;
/// Span over which those who did not get a turn are spread, in milliseconds.
const CROWD_MS: u32 = 4_000;
/// How long a resume waits for its turn; shorter than clients wait for their `ready`.
const TURN_PATIENCE: Duration = Duration::from_secs(4);

/// A cheap handle on [`LiveParts`].
#[derive(Clone)]
pub struct Live {
    parts: Arc<LiveParts>,
    turns: Arc<Semaphore>,
    pub(super) mailboxes: Arc<Mailboxes>,
}

/// The parts that boot wires together.
pub struct LiveParts {
    /// The store.
    pub store: Arc<dyn Store>,
    /// The tenants' loops.
    pub owners: Arc<Owners>,
    /// The hub.
    pub hub: Arc<Hub>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub entropy: Arc<dyn Entropy>,
    /// Tickets of widgets.
    pub widget_tickets: Arc<WidgetTickets>,
    /// Tickets of consoles.
    pub socket_tickets: Arc<SocketTickets>,
    /// New contacts per network.
    pub starts: Throttle<NetworkKey>,
    /// Checks before calls per network.
    pub checks: Throttle<NetworkKey>,
    /// Calls.
    pub calls: Arc<Calls>,
    /// Our own origin as browsers write it.
    pub own_origin: String,
    /// Connections held at once.
    pub most_connections: usize,
    /// Time limits.
    pub timing: Timing,
    /// Cancelled when no new connections are taken any more.
    pub draining: CancellationToken,
    /// Small background writes of connections.
    pub errands: TaskTracker,
}

impl Live {
    /// The handle.
    #[must_use]
    pub fn new(parts: LiveParts) -> Self {
        Self {
            parts: Arc::new(parts),
            turns: Arc::new(Semaphore::new(TURNS)),
            mailboxes: Arc::default(),
        }
    }

    /// Waits for a turn at the database.
    pub(super) async fn take_turn(&self) -> Result<OwnedSemaphorePermit, ErrorCode> {
        let turn = timeout(TURN_PATIENCE, self.turns.clone().acquire_owned()).await;
        match turn {
            Ok(Ok(turn)) => Ok(turn),
            _ => {
                metrics::counter!("interact_resumes_put_off_total").increment(1);
                Err(ErrorCode::ServerUnavailable)
            }
        }
    }

    /// When whoever is refused with `code` may come back; spread, where all would come at once.
    pub(super) fn retry_of(&self, code: ErrorCode) -> Option<u32> {
        let after = retry_of(code)?;
        let is_crowd = code == ErrorCode::ServerUnavailable;
        Some(
            after
                + if is_crowd {
                    spread(&*self.entropy, CROWD_MS)
                } else {
                    0
                },
        )
    }

    /// First step of a shutdown: no new connections, everybody is told to come back elsewhere or
    /// later; completes when they have left. The caller bounds the wait.
    pub async fn drain(&self) {
        self.draining.cancel();
        let most = u32::try_from(self.timing.move_spread.as_millis()).unwrap_or(u32::MAX);
        self.hub
            .move_everyone(|| spread(&*self.entropy, most.saturating_add(1)));
        self.hub.emptied().await;
        self.errands.close();
        self.errands.wait().await;
    }
}

impl Deref for Live {
    type Target = LiveParts;

    fn deref(&self) -> &LiveParts {
        &self.parts
    }
}
