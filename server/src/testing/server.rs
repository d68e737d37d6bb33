//! A whole server in this process: real doors on a free port, a real database in a folder of its own.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use store::Store;
use store_sqlite::SqliteStore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{FakeClock, PATIENCE, Scratch, Seed, Seeded, Site, TestAgent, plant};
use crate::auth::MasterKey;
use crate::boot::{Wiring, bind, serve_connections, wire};
use crate::clock::{Clock, OsEntropy, SystemClock};
use crate::config::Config;
use crate::http::{App, router};
use crate::signaling::Timing;

/// What a test server is made of.
pub struct TestServerBuilder {
    seed: Seed,
    content: Option<engine::model::Config>,
    timing: Timing,
    clock: Arc<dyn Clock>,
    settings: String,
    folder: Option<Arc<Scratch>>,
    store: Option<Arc<dyn Store>>,
    seeded: Option<Seeded>,
    with_calls: bool,
}

/// A running server.
pub struct TestServer {
    /// Everything behind the doors.
    pub app: App,
    /// Where it listens.
    pub address: SocketAddr,
    /// What is in it.
    pub seeded: Seeded,
    folder: Arc<Scratch>,
    stop: CancellationToken,
    loops: TaskTracker,
}

impl Default for TestServerBuilder {
    fn default() -> Self {
        Self {
            seed: Seed::default(),
            content: None,
            timing: Timing {
                // Long enough that only tests which want to meet them do.
                heartbeat: Duration::from_secs(15),
                move_spread: Duration::from_millis(50),
                ..Timing::default()
            },
            clock: Arc::new(SystemClock),
            settings: String::new(),
            folder: None,
            store: None,
            seeded: None,
            with_calls: false,
        }
    }
}

impl TestServerBuilder {
    /// With other contents.
    #[must_use]
    pub fn seed(mut self, seed: Seed) -> Self {
        self.seed = seed;
        self
    }

    /// With a configuration of one's own instead of a seed.
    #[must_use]
    pub fn content(mut self, content: engine::model::Config) -> Self {
        self.content = Some(content);
        self
    }

    /// With other time limits.
    #[must_use]
    pub fn timing(mut self, change: impl FnOnce(&mut Timing)) -> Self {
        change(&mut self.timing);
        self
    }

    /// With media of calls.
    #[must_use]
    pub fn with_calls(mut self) -> Self {
        self.with_calls = true;
        self
    }

    /// With settings as in `interact.toml`.
    #[must_use]
    pub fn settings(mut self, settings: &str) -> Self {
        self.settings = settings.to_owned();
        self
    }

    /// On a database that is there already.
    #[must_use]
    pub fn continuing(mut self, folder: Arc<Scratch>, seeded: Seeded) -> Self {
        self.folder = Some(folder);
        self.seeded = Some(seeded);
        self
    }

    /// On a store of one's own, for example one that fails on purpose.
    #[must_use]
    pub fn store(mut self, store: Arc<dyn Store>) -> Self {
        self.store = Some(store);
        self
    }

    /// Starts it on a clock that moves by hand.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start_with_clock(mut self) -> (TestServer, Arc<FakeClock>) {
        let clock = Arc::new(FakeClock::default());
        self.clock = clock.clone();
        (self.start().await, clock)
    }

    /// Starts it.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start(self) -> TestServer {
        let folder = self.folder.unwrap_or_default();
        let file = database_in(&folder);
        let store = match self.store {
            Some(store) => store,
            None => Arc::new(SqliteStore::open(&file).await.expect("a database opens")),
        };
        let seeded = match (self.seeded, self.content) {
            (Some(seeded), _) => seeded,
            (None, Some(content)) => plant(&content, &store, &*self.clock).await,
            (None, None) => self.seed.plant(&store, &*self.clock).await,
        };
        let environment = [
            (
                "INTERACT__DATABASE__URL".to_owned(),
                format!("sqlite://{}", file.display()),
            ),
            (
                "INTERACT__MEDIA__ENABLED".to_owned(),
                self.with_calls.to_string(),
            ),
            (
                "INTERACT__HTTP__STATIC_DIR".to_owned(),
                concat!(env!("CARGO_MANIFEST_DIR"), "/../static").to_owned(),
            ),
            ("INTERACT__MEDIA__UDP_PORT".to_owned(), "0".to_owned()),
            ("INTERACT__MEDIA__TCP_PORT".to_owned(), "0".to_owned()),
        ];
        let config = Config::from_layers(&self.settings, environment).expect("sound settings");
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let listener = bind("http.listen", any).expect("a free port");
        let address = listener.local_addr().expect("a bound port");
        let entropy = Arc::new(OsEntropy);
        let most = config.limits.connections as usize;
        let app = wire(Wiring {
            config,
            origin: format!("http://{address}"),
            store,
            clock: self.clock,
            key: MasterKey::ephemeral(&*entropy),
            entropy,
            timing: self.timing,
        })
        .await
        .expect("the rooms fit together");
        let (stop, loops) = (CancellationToken::new(), TaskTracker::new());
        loops.spawn(serve_connections(
            listener,
            router(app.clone()),
            most,
            stop.clone(),
        ));
        TestServer {
            app,
            address,
            seeded,
            folder,
            stop,
            loops,
        }
    }
}

impl TestServer {
    /// A builder.
    #[must_use]
    pub fn builder() -> TestServerBuilder {
        TestServerBuilder::default()
    }

    /// With all defaults.
    pub async fn start() -> Self {
        Self::builder().start().await
    }

    /// The shop whose snippet points at the first service.
    #[must_use]
    pub fn site(&self) -> Site {
        Site::new(self.address, &self.seeded)
    }

    /// The `n`-th agent's console, online and on duty.
    pub async fn agent(&self, n: usize) -> TestAgent {
        TestAgent::ready(self.address, &self.seeded.agents[n].1).await
    }

    /// The `n`-th supervisor's console.
    pub async fn supervisor(&self, n: usize) -> TestAgent {
        TestAgent::connect(self.address, &self.seeded.supervisors[n].1).await
    }

    /// The folder with the database.
    #[must_use]
    pub fn folder(&self) -> Arc<Scratch> {
        self.folder.clone()
    }

    /// Waits until `holds`, asked again whenever a connection has come or gone.
    ///
    /// # Panics
    /// When it does not hold in time.
    pub async fn eventually(&self, what: &str, mut holds: impl FnMut(&Self) -> bool) {
        let waiting = self.app.hub.until(|_| holds(self));
        let waited = tokio::time::timeout(PATIENCE, waiting).await;
        assert!(waited.is_ok(), "expected {what} in time");
    }

    /// Waits until everything that connections left to be done has been done.
    ///
    /// # Panics
    /// When it is not done in time.
    pub async fn errands_done(&self) {
        let errands = &self.app.live.errands;
        errands.close();
        let done = tokio::time::timeout(PATIENCE, errands.wait()).await;
        errands.reopen();
        assert!(done.is_ok(), "the errands end in time");
    }

    /// Stops in two steps as the binary does; gives what the next server continues on.
    pub async fn stop(self) -> (Arc<Scratch>, Seeded) {
        let drained = tokio::time::timeout(PATIENCE, self.app.live.drain()).await;
        assert!(drained.is_ok(), "every connection leaves when told to move");
        self.app.calls.stop().await;
        self.stop.cancel();
        self.loops.close();
        self.loops.wait().await;
        self.app.owners.stop().await;
        self.app.store.close().await;
        (self.folder.clone(), self.seeded.clone())
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// Where the database of a folder is.
pub(super) fn database_in(folder: &Scratch) -> PathBuf {
    folder.path().join("interact.db")
}
