//! Builds every room from the settings and the store; nothing listens yet.

use std::sync::Arc;
use std::time::Duration;

use store::Store;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::calls::{self, Around};
use super::recordings;
use crate::admin::{self, Administration, Setup};
use crate::audio::{Sounds, SpeechService};
use crate::auth::{
    ApiKeys, Logins, MasterKey, NetworkKey, OpenId, SocketTickets, Throttle, VisitorTokens,
    WidgetTickets,
};
use crate::calls::Calls;
use crate::clock::{Clock, Entropy};
use crate::config::Config;
use crate::embeds::Embeds;
use crate::http::{App, Doors, Dressed, Kpis, MetricsPage, Readiness, Scripts};
use crate::hub::Hub;
use crate::outbound::Outbound;
use crate::owner::{Alarm, Owners, Parts};
use crate::records::{Archive, Available, Herald};
use crate::signaling::{Live, LiveParts, Timing};

/// What the rooms are built from.
pub struct Wiring {
    /// The settings.
    pub config: Config,
    /// Our own origin as browsers write it.
    pub origin: String,
    /// Durable data.
    pub store: Arc<dyn Store>,
    /// Now.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub entropy: Arc<dyn Entropy>,
    /// The master key.
    pub key: MasterKey,
    /// Time limits of connections.
    pub timing: Timing,
}

/// Starts the tenants' loops and puts the doors in front of them.
///
/// # Errors
/// When a tenant cannot be loaded or a room cannot be built.
pub async fn wire(wiring: Wiring) -> anyhow::Result<App> {
    let Wiring {
        config,
        origin,
        store,
        clock,
        entropy,
        key,
        timing,
    } = wiring;
    let hub = Arc::new(Hub::default());
    let outbound = Arc::new(Outbound::new(config.outbound.trusted_origins.clone())?);
    let sounds = sounds(&config, &store, &outbound);
    let archive = Archive::new(&config.recordings)?;
    let (herald, told) = Herald::new();
    let around = Around {
        hub: Arc::clone(&hub),
        store: Arc::clone(&store),
        sounds: sounds.clone(),
        archive: archive.clone(),
        herald: herald.clone(),
        clock: Arc::clone(&clock),
        entropy: Arc::clone(&entropy),
    };
    let (calls, owners) = work(&config, around, told).await?;
    let widget_tickets = Arc::new(WidgetTickets::new(Arc::clone(&entropy)));
    let socket_tickets = Arc::new(SocketTickets::new(Arc::clone(&entropy)));
    let draining = CancellationToken::new();
    let limits = config.limits;
    let live = Live::new(LiveParts {
        store: Arc::clone(&store),
        owners: Arc::clone(&owners),
        hub: Arc::clone(&hub),
        clock: Arc::clone(&clock),
        entropy: Arc::clone(&entropy),
        widget_tickets: Arc::clone(&widget_tickets),
        socket_tickets: Arc::clone(&socket_tickets),
        starts: Throttle::new(limits.starts_per_network_per_min, Duration::from_secs(60)),
        checks: Throttle::new(limits.starts_per_network_per_min, Duration::from_secs(60)),
        calls: Arc::clone(&calls),
        own_origin: origin.clone(),
        most_connections: usize::try_from(limits.connections).unwrap_or(usize::MAX),
        timing,
        draining: draining.clone(),
        errands: TaskTracker::new(),
    });
    let logins = logins(&config, &store, (&clock, &entropy), &key);
    let administration = administration((&store, &owners, &hub), (&clock, &entropy));
    Ok(App::new(Doors {
        visits: visits(&config),
        api_keys: ApiKeys::new(limits.key_requests_per_min),
        embeds: Embeds::default(),
        scripts: Scripts::new(&config.http.assets_dir, &config.http.static_dir),
        dressed: Dressed::default(),
        readiness: Readiness::new(draining),
        kpis: Kpis::default(),
        metrics: MetricsPage::install().with(Arc::clone(&calls)),
        openid: openid(&config, &origin, &outbound, (&clock, &entropy)),
        visitor_tokens: VisitorTokens::new(outbound),
        config,
        origin,
        store,
        owners,
        hub,
        calls,
        sounds,
        archive,
        herald,
        live,
        clock,
        entropy,
        logins,
        administration,
        setup: Setup::default(),
        socket_tickets,
        widget_tickets,
    }))
}

/// Calls, the tenants' loops that they stand between, and who notes their recordings.
async fn work(
    config: &Config,
    around: Around,
    told: UnboundedReceiver<Available>,
) -> anyhow::Result<(Arc<Calls>, Arc<Owners>)> {
    let (store, hub) = (Arc::clone(&around.store), Arc::clone(&around.hub));
    let (clock, entropy) = (Arc::clone(&around.clock), Arc::clone(&around.entropy));
    let calls = calls::start(config, around).await?;
    let owners = Owners::start(Parts {
        store: Arc::clone(&store),
        hub,
        clock: Arc::clone(&clock),
        entropy,
        calls: Arc::clone(&calls),
        alarm: Arc::new(Alarm::default()),
    })
    .await?;
    tokio::spawn(recordings::note(told, Arc::clone(&owners), store, clock));
    Ok((calls, owners))
}

fn visits(config: &Config) -> Throttle<NetworkKey> {
    let limits = config.limits;
    let burst = limits.tickets_per_network_burst;
    let refill = Duration::from_secs(1) * burst / limits.tickets_per_network_per_sec;
    Throttle::new(burst, refill)
}

fn sounds(config: &Config, store: &Arc<dyn Store>, outbound: &Arc<Outbound>) -> Sounds {
    let speech = SpeechService::new(config.speech.clone(), Arc::clone(outbound));
    Sounds::new(Arc::clone(store), &config.http.static_dir, speech)
}

fn administration(
    (store, owners, hub): (&Arc<dyn Store>, &Arc<Owners>, &Arc<Hub>),
    (clock, entropy): (&Arc<dyn Clock>, &Arc<dyn Entropy>),
) -> Administration {
    Administration::new(admin::Parts {
        store: Arc::clone(store),
        owners: Arc::clone(owners),
        hub: Arc::clone(hub),
        clock: Arc::clone(clock),
        entropy: Arc::clone(entropy),
    })
}

fn openid(
    config: &Config,
    origin: &str,
    outbound: &Arc<Outbound>,
    (clock, entropy): (&Arc<dyn Clock>, &Arc<dyn Entropy>),
) -> Option<OpenId> {
    let provider = config.openid.provider.clone()?;
    Some(OpenId::new(
        provider,
        origin.to_owned(),
        Arc::clone(outbound),
        Arc::clone(clock),
        Arc::clone(entropy),
    ))
}

fn logins(
    config: &Config,
    store: &Arc<dyn Store>,
    (clock, entropy): (&Arc<dyn Clock>, &Arc<dyn Entropy>),
    key: &MasterKey,
) -> Logins {
    Logins::new(
        Arc::clone(store),
        Arc::clone(clock),
        Arc::clone(entropy),
        key,
        config.limits.logins_per_min,
    )
}
