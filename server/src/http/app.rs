//! What handlers may use: one cheap handle to everything that boot has built.

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::FromRef;
use shared::ErrorCode;
use store::Store;

use super::ops::{MetricsPage, Readiness};
use super::{Dressed, Kpis, Refusal, Scripts};
use crate::admin::{Administration, Setup};
use crate::audio::Sounds;
use crate::auth::{
    ApiKeys, Logins, NetworkKey, OpenId, SocketTickets, Throttle, VisitorTokens, WidgetTickets,
};
use crate::calls::Calls;
use crate::clock::{Clock, Entropy};
use crate::config::Config;
use crate::embeds::Embeds;
use crate::hub::Hub;
use crate::owner::Owners;
use crate::records::{Archive, Herald};
use crate::signaling::Live;

/// The state of every handler.
#[derive(Clone)]
pub struct App(Arc<Doors>);

/// Everything behind the doors.
pub struct Doors {
    /// The settings.
    pub config: Config,
    /// Our own origin as browsers write it.
    pub origin: String,
    /// Durable data.
    pub store: Arc<dyn Store>,
    /// The tenants' loops.
    pub owners: Arc<Owners>,
    /// Calls.
    pub calls: Arc<Calls>,
    /// What callers hear.
    pub sounds: Sounds,
    /// Where recordings are kept.
    pub archive: Archive,
    /// Told of recordings that can be heard.
    pub herald: Herald,
    /// Live connections.
    pub hub: Arc<Hub>,
    /// What sockets and their fallbacks share.
    pub live: Live,
    /// Now.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub entropy: Arc<dyn Entropy>,
    /// Who is signed in.
    pub logins: Logins,
    /// API keys in use.
    pub api_keys: ApiKeys,
    /// The `OpenID` provider, where there is one.
    pub openid: Option<OpenId>,
    /// What administrators change.
    pub administration: Administration,
    /// The one-time link of a server without a tenant.
    pub setup: Setup,
    /// One-time tickets of `/ws/console`.
    pub socket_tickets: Arc<SocketTickets>,
    /// Tickets of the widget.
    pub widget_tickets: Arc<WidgetTickets>,
    /// Signed tokens of pages.
    pub visitor_tokens: VisitorTokens,
    /// Bootstraps and tickets per network.
    pub visits: Throttle<NetworkKey>,
    /// Where widgets stand.
    pub embeds: Embeds,
    /// The loader's scripts.
    pub scripts: Scripts,
    /// The frame's document in the themes of the tenants.
    pub dressed: Dressed,
    /// Whether new work is taken.
    pub readiness: Readiness,
    /// Figures of today, for dashboards.
    pub kpis: Kpis,
    /// What `/metrics` shows.
    pub metrics: MetricsPage,
}

impl App {
    /// A handle to `doors`.
    #[must_use]
    pub fn new(doors: Doors) -> Self {
        Self(Arc::new(doors))
    }
}

impl App {
    /// Counts a bootstrap or ticket of a network.
    ///
    /// # Errors
    /// `rate_limited` with the time to come back.
    pub fn take_visit(&self, network: NetworkKey) -> Result<(), Refusal> {
        self.visits
            .take(&network)
            .map_err(|wait| Refusal::new(ErrorCode::RateLimited).retry(Some(wait)))
    }
}

impl FromRef<App> for Live {
    fn from_ref(app: &App) -> Self {
        app.live.clone()
    }
}

impl Deref for App {
    type Target = Doors;

    fn deref(&self) -> &Doors {
        &self.0
    }
}
