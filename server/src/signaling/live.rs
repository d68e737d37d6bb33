//! What every connection of the process shares.

use std::ops::Deref;
use std::sync::Arc;

use store::Store;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::Timing;
use crate::auth::{NetworkKey, SocketTickets, Throttle, WidgetTickets};
use crate::clock::{Clock, Entropy, spread};
use crate::hub::Hub;
use crate::owner::Owners;

/// A cheap handle on [`LiveParts`].
#[derive(Clone)]
pub struct Live(Arc<LiveParts>);

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
        Self(Arc::new(parts))
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
        &self.0
    }
}
