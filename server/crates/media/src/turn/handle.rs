//! Running TURN, as the server sees it.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use shared::Millis;
use shared::wire::IceServer;
use tokio::time::{MissedTickBehavior, interval};

use super::check::{self, CheckedAddress};
use super::credentials::issue;
use super::doors::{self, AbortOnDrop, Switch};
use super::rules::{Rules, SWEEP};
use super::settings::{MediaAddress, TurnSettings};

/// Longest life of a call's credentials, whether or not its end was told.
const CALL: Duration = Duration::from_secs(12 * 3_600);
/// Life of credentials for a check before a call.
const CHECK: Duration = Duration::from_secs(60);

/// Why TURN does not start.
#[derive(Debug, thiserror::Error)]
pub enum TurnProblem {
    /// A listener cannot be had.
    #[error("TURN cannot listen on {0}: {1}")]
    Listen(SocketAddr, #[source] std::io::Error),
    /// The certificate or its key cannot be used.
    #[error("the certificate of TURN cannot be used: {0}")]
    Certificate(String),
}

/// Where TURN listens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TurnAddresses {
    /// UDP.
    pub udp: Option<SocketAddr>,
    /// TCP.
    pub tcp: Option<SocketAddr>,
    /// TLS.
    pub tls: Option<SocketAddr>,
}

/// The embedded TURN server: relays between browsers and media, nowhere else. Ends when the last
/// clone is dropped.
#[derive(Clone)]
pub struct Turn {
    inner: Arc<Inner>,
}

struct Inner {
    switch: Arc<Switch>,
    secret: Vec<u8>,
    addresses: TurnAddresses,
    urls: Vec<String>,
    certificate: Option<Vec<u8>>,
    media: MediaAddress,
    _tasks: Vec<AbortOnDrop>,
}

impl std::fmt::Debug for Turn {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Turn")
            .field("addresses", &self.inner.addresses)
            .finish_non_exhaustive()
    }
}

impl Turn {
    /// Listens.
    ///
    /// # Errors
    /// When a listener cannot be had or the certificate cannot be used.
    pub async fn start(settings: TurnSettings, media: MediaAddress) -> Result<Self, TurnProblem> {
        let rules = Rules::new(settings.secret.clone(), &media.told, settings.most);
        let wall = Arc::clone(&settings.wall);
        let switch = Switch::new(rules, media.socket, settings.most, wall);
        let mut tasks = vec![sweeping(Arc::clone(&switch))];
        let addresses = listen(&settings, &switch, &mut tasks).await?;
        let host = settings.public_host.as_deref();
        let fallback = media.told.first().map(SocketAddr::ip);
        let inner = Inner {
            urls: check::urls(addresses, host, fallback),
            certificate: settings.tls.map(|tls| tls.certificates_pem),
            secret: settings.secret,
            switch,
            addresses,
            media,
            _tasks: tasks,
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Credentials of one person in one call. `label` names both, in at most 128 bytes, without
    /// `:` and without anything personal. The same label gets the same text for hours.
    #[must_use]
    pub fn credentials(&self, label: &str, now: Millis) -> IceServer {
        self.issue(label, CALL, now)
    }

    /// Credentials for a check before a call: good for a minute.
    #[must_use]
    pub fn credentials_for_check(&self, label: &str, now: Millis) -> IceServer {
        self.issue(label, CHECK, now)
    }

    /// The call of `label` is over: its credentials and allocations end ten minutes from now.
    pub fn ended(&self, label: &str, now: Millis) {
        self.inner.switch.rules().labels().ended(label, now);
    }

    /// Where it listens.
    #[must_use]
    pub fn addresses(&self) -> TurnAddresses {
        self.inner.addresses
    }

    /// Allocations at this moment.
    #[must_use]
    pub fn allocations(&self) -> usize {
        self.inner.switch.rules().count()
    }

    /// Makes an allocation through each of its own listeners, with a permission for media.
    pub async fn check(&self) -> Vec<CheckedAddress> {
        let now = self.inner.switch.now().wall;
        let mut server = self.credentials_for_check("check", now);
        let loopback = IpAddr::from([127, 0, 0, 1]);
        server.urls = check::urls(self.inner.addresses, None, Some(loopback));
        let trust = self
            .inner
            .certificate
            .as_deref()
            .and_then(check::trust_only);
        let peer = self.inner.media.told.first().copied();
        check::check(&server, peer, trust).await
    }

    fn issue(&self, label: &str, life: Duration, now: Millis) -> IceServer {
        let until = self.inner.switch.rules().labels().give(label, life, now);
        issue(&self.inner.secret, self.inner.urls.clone(), label, until)
    }
}

async fn listen(
    settings: &TurnSettings,
    switch: &Arc<Switch>,
    tasks: &mut Vec<AbortOnDrop>,
) -> Result<TurnAddresses, TurnProblem> {
    let mut addresses = TurnAddresses::default();
    if let Some(at) = settings.udp {
        let door = doors::listen_udp(Arc::clone(switch), at).await;
        addresses.udp = Some(kept(door, at, tasks)?);
    }
    if let Some(at) = settings.tcp {
        let door = doors::listen_tcp(Arc::clone(switch), at).await;
        addresses.tcp = Some(kept(door, at, tasks)?);
    }
    if let Some(tls) = &settings.tls {
        let acceptor = doors::acceptor(tls).map_err(TurnProblem::Certificate)?;
        let door = doors::listen_tls(Arc::clone(switch), tls.listen, acceptor).await;
        addresses.tls = Some(kept(door, tls.listen, tasks)?);
    }
    Ok(addresses)
}

fn kept(
    door: std::io::Result<(SocketAddr, AbortOnDrop)>,
    at: SocketAddr,
    tasks: &mut Vec<AbortOnDrop>,
) -> Result<SocketAddr, TurnProblem> {
    let (address, task) = door.map_err(|error| TurnProblem::Listen(at, error))?;
    tasks.push(task);
    Ok(address)
}

fn sweeping(switch: Arc<Switch>) -> AbortOnDrop {
    let task = tokio::spawn(async move {
        let mut ticks = interval(SWEEP);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            switch.sweep();
        }
    });
    AbortOnDrop(task.abort_handle())
}
