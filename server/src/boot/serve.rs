//! `serve`: config → telemetry → store → demo → hub and owners → doors → listeners, and back.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use store::Store;
use store_sqlite::SqliteStore;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::signals::Signals;
use super::{ServeArgs, Wiring, bind, open_files, serve_connections, telemetry, wire};
use crate::auth::MasterKey;
use crate::clock::{OsEntropy, SystemClock};
use crate::config::Config;
use crate::demo;
use crate::http::{self, App};
use crate::records::{Keeper, Retention};
use crate::signaling::Timing;

/// Time for sockets to leave after they were told to.
const DRAIN: Duration = Duration::from_secs(15);
/// Time for each of the later steps; all together stay below thirty seconds.
const STEP: Duration = Duration::from_secs(5);
/// How often buckets and histograms let go of what is not needed any more.
const TIDY: Duration = Duration::from_secs(10);
/// Scrapers and people at the metrics page at once.
const METRICS_READERS: usize = 64;

/// The listening sockets, bound before anything is started, so that a taken address stops early.
struct Listeners {
    http: TcpListener,
    metrics: Option<TcpListener>,
    demo: Option<demo::Listeners>,
}

/// Runs the server until it is told to stop.
pub(super) async fn serve(config: Config, args: ServeArgs) -> anyhow::Result<()> {
    telemetry::start(&config.telemetry);
    open_files::allow_many(config.limits.connections);
    let mut signals = Signals::listen()?;
    if args.demo {
        demo::check(&config)?;
    }
    let listeners = open(&config, args)?;
    let origin = config.http.origin(listeners.http.local_addr()?);
    let entropy = Arc::new(OsEntropy);
    let key = MasterKey::load_or_create(&config.secrets.key_file, &*entropy)?;
    let store: Arc<dyn Store> = Arc::new(
        SqliteStore::open(&config.database.file)
            .await
            .context("database.url")?,
    );
    let seeded = match &listeners.demo {
        Some(demo) => Some(
            demo::seed(&config, &store, &*entropy, &demo.origins()?, |name| {
                std::env::var(name).ok()
            })
            .await?,
        ),
        None => None,
    };
    let app = wire(Wiring {
        config,
        origin,
        store,
        clock: Arc::new(SystemClock),
        entropy,
        key,
        timing: Timing::default(),
    })
    .await?;

    let loops = TaskTracker::new();
    let stop = CancellationToken::new();
    announce(&app, &listeners, seeded.as_ref())?;
    offer_setup(&app).await?;
    keep_recordings(&app, &loops, &stop).await;
    start(&app, listeners, seeded, &loops, &stop)?;
    loops.close();

    let alarm = Arc::clone(app.owners.alarm());
    let failed = tokio::select! {
        () = signals.next() => None,
        reason = alarm.raised() => Some(reason),
    };
    tracing::info!("stopping");
    tokio::select! {
        () = leave(&app, &loops, &stop) => {}
        () = signals.next() => bail!("Stopped at once, as the second signal asked."),
    }
    match failed {
        None => Ok(()),
        Some(reason) => bail!("The database failed: {reason}"),
    }
}

/// Takes in what the last process was recording, and deletes what is over, beside everything else.
async fn keep_recordings(app: &App, loops: &TaskTracker, stop: &CancellationToken) {
    let keeper = Keeper {
        store: Arc::clone(&app.store),
        archive: app.archive.clone(),
        clock: Arc::clone(&app.clock),
        herald: app.herald.clone(),
    };
    let retention = Retention {
        store: Arc::clone(&app.store),
        clock: Arc::clone(&app.clock),
        recording_days: app.config.recordings.retention_days,
    };
    let until = stop.clone();
    loops.spawn(async move { until.run_until_cancelled(retention.run()).await });
    let left_over = keeper.left_over().await;
    let work = async move {
        keeper.take_in(left_over).await;
        keeper.run().await;
    };
    let stop = stop.clone();
    loops.spawn(async move { stop.run_until_cancelled(work).await });
}

fn open(config: &Config, args: ServeArgs) -> anyhow::Result<Listeners> {
    let listen = |address: SocketAddr| bind("metrics.listen", address);
    Ok(Listeners {
        http: bind("http.listen", config.http.listen)?,
        metrics: config.metrics.listen.map(listen).transpose()?,
        demo: match args.demo {
            true => Some(demo::Listeners {
                shop: bind("demo.shop_listen", config.demo.shop_listen)?,
                other: bind("demo.other_listen", config.demo.other_listen)?,
            }),
            false => None,
        },
    })
}

fn start(
    app: &App,
    listeners: Listeners,
    seeded: Option<demo::Seeded>,
    loops: &TaskTracker,
    stop: &CancellationToken,
) -> anyhow::Result<()> {
    if let (Some(sites), Some(seeded)) = (listeners.demo, seeded) {
        let folder = app.config.http.static_dir.join("demo");
        let most = METRICS_READERS;
        for (listener, name) in [(sites.shop, "shop"), (sites.other, "other")] {
            let site = demo::site(folder.join(name), &app.origin, &seeded.widget_key);
            loops.spawn(serve_connections(listener, site, most, stop.clone()));
        }
    }
    if let Some(listener) = listeners.metrics {
        let page = http::metrics_router(app.metrics.clone());
        loops.spawn(serve_connections(
            listener,
            page,
            METRICS_READERS,
            stop.clone(),
        ));
    }
    let most = usize::try_from(app.config.limits.connections)?;
    let router = http::router(app.clone());
    loops.spawn(serve_connections(
        listeners.http,
        router,
        most,
        stop.clone(),
    ));
    let (counted, until) = (app.clone(), stop.clone());
    loops.spawn(async move {
        let work = counted.embeds.run(&*counted.store, &*counted.clock);
        until.run_until_cancelled(work).await
    });
    let (app, stop) = (app.clone(), stop.clone());
    loops.spawn(async move {
        let mut often = tokio::time::interval(TIDY);
        while stop.run_until_cancelled(often.tick()).await.is_some() {
            app.metrics.tidy();
        }
    });
    Ok(())
}

/// Sockets are told to move, then requests finish, then commits are flushed: nothing that was
/// acknowledged waits for anything that might hang.
async fn leave(app: &App, loops: &TaskTracker, stop: &CancellationToken) {
    let late = |what: &'static str| tracing::warn!(what, "not finished in time; going on");
    if tokio::time::timeout(DRAIN, app.live.drain()).await.is_err() {
        late("sockets");
    }
    if tokio::time::timeout(STEP, app.calls.stop()).await.is_err() {
        late("calls");
    }
    stop.cancel();
    if tokio::time::timeout(STEP, loops.wait()).await.is_err() {
        late("requests");
    }
    let counted = app.embeds.flush(&*app.store, app.clock.now());
    if tokio::time::timeout(STEP, counted).await.is_err() {
        late("where widgets stand");
    }
    if tokio::time::timeout(STEP, app.owners.stop()).await.is_err() {
        late("tenants");
    }
    if tokio::time::timeout(STEP, app.store.close()).await.is_err() {
        late("database");
    }
}

/// Where there is no tenant yet, whoever reads this output may make the first one, once.
async fn offer_setup(app: &App) -> anyhow::Result<()> {
    if app.store.list_tenants().await?.is_empty() {
        let token = app.setup.open(&*app.entropy);
        println!(
            "Nothing is set up yet. Begin at {}/console/#setup/{token}",
            app.origin
        );
    }
    Ok(())
}

fn announce(app: &App, listeners: &Listeners, seeded: Option<&demo::Seeded>) -> anyhow::Result<()> {
    tracing::info!(
        origin = app.origin,
        version = env!("CARGO_PKG_VERSION"),
        "serving"
    );
    if let (Some(sites), Some(seeded)) = (&listeners.demo, seeded) {
        println!("{}", demo::welcome(&app.origin, &sites.origins()?, seeded));
    } else {
        println!("Interact is at {}/console/", app.origin);
    }
    Ok(())
}
