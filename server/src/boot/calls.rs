//! Starts the media of calls, TURN, and the room that carries out plans with them.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context as _;
use media::{
    ExternalTurn, Media, MediaAddress, MediaSettings, Running, Turn, TurnSettings, TurnTls,
};
use store::Store;

use crate::audio::Sounds;
use crate::calls::{Calls, CallsParts, NoRecorder, Off, Recorder, Relay, happenings};
use crate::clock::{Clock, Entropy};
use crate::config::{Config, EmbeddedTurn};
use crate::hub::Hub;
use crate::records::{Archive, CallRecorder, Herald, QualityWriter};

/// What calls stand between.
pub(super) struct Around {
    pub(super) hub: Arc<Hub>,
    pub(super) store: Arc<dyn Store>,
    pub(super) sounds: Sounds,
    pub(super) archive: Archive,
    pub(super) herald: Herald,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) entropy: Arc<dyn Entropy>,
}

/// Everything that calls need, running.
pub(super) async fn start(config: &Config, around: Around) -> anyhow::Result<Arc<Calls>> {
    let (told, events) = happenings();
    let running = match off(config) {
        None => Ok(listen(config, told).await?),
        Some(off) => Err(off),
    };
    let Around { clock, entropy, .. } = &around;
    let relay = relay(config, running.as_ref().ok(), clock, &**entropy).await?;
    let (quality, writing) = QualityWriter::new(Arc::clone(&around.store));
    tokio::spawn(writing);
    let calls = Calls::new(CallsParts {
        recorder: recorder(config, running.as_ref().ok(), &around),
        media: running.map(|running| running.media),
        relay,
        clips: Arc::new(around.sounds),
        quality: Arc::new(quality),
        hub: around.hub,
        clock: around.clock,
    });
    tokio::spawn(Calls::hear(Arc::downgrade(&calls), events));
    Ok(calls)
}

fn recorder(config: &Config, running: Option<&Running>, around: &Around) -> Arc<dyn Recorder> {
    let Some(running) = running else {
        return Arc::new(NoRecorder);
    };
    let (recorder, working) = CallRecorder::new(
        running.media.clone(),
        Arc::clone(&around.store),
        (around.archive.clone(), around.herald.clone()),
        (Arc::clone(&around.clock), Arc::clone(&around.entropy)),
        config.recordings.retention_days,
    );
    tokio::spawn(working);
    Arc::new(recorder)
}

/// Why there are to be no calls.
fn off(config: &Config) -> Option<Off> {
    if !config.media.enabled {
        return Some(Off::SwitchedOff);
    }
    let is_out_of_reach = config.media.is_out_of_reach(&config.http);
    is_out_of_reach.then(|| {
        tracing::warn!(
            "calls are off: media.public_addresses is empty, and http.listen is no address that \
             others reach"
        );
        Off::NoPublicAddress
    })
}

async fn listen(
    config: &Config,
    told: tokio::sync::mpsc::Sender<media::MediaEvent>,
) -> anyhow::Result<Running> {
    let settings = MediaSettings {
        udp: config.media.udp,
        tcp: config.media.tcp,
        public_addresses: config.media.public_addresses.clone(),
        most_legs: config.media.most_people,
    };
    let at = config.media.udp;
    Media::start(settings, told)
        .await
        .with_context(|| format!("media.udp_port, media.tcp_port: calls cannot listen at {at}"))
}

async fn relay(
    config: &Config,
    running: Option<&Running>,
    clock: &Arc<dyn Clock>,
    entropy: &dyn Entropy,
) -> anyhow::Result<Relay> {
    let Some(running) = running else {
        return Ok(Relay::default());
    };
    let turn = &config.turn;
    let embedded = match &turn.embedded {
        Some(own) => Some(embedded(config, own, running, clock, entropy).await?),
        None => None,
    };
    let external = turn.external.as_ref().map(|external| ExternalTurn {
        urls: external.urls.clone(),
        secret: external.secret.clone().into_bytes(),
    });
    let relay = Relay::new(embedded, external, turn.relay_only);
    Ok(match told(config, running).first() {
        Some(media) => relay.towards(*media),
        None => relay,
    })
}

/// The addresses of media that browsers are told.
fn told(config: &Config, running: &Running) -> Vec<SocketAddr> {
    let public = &config.media.public_addresses;
    match public.is_empty() {
        true => vec![running.udp],
        false => public
            .iter()
            .map(|ip| SocketAddr::new(*ip, running.udp.port()))
            .collect(),
    }
}

async fn embedded(
    config: &Config,
    own: &EmbeddedTurn,
    running: &Running,
    clock: &Arc<dyn Clock>,
    entropy: &dyn Entropy,
) -> anyhow::Result<Turn> {
    let mut secret = vec![0; 32];
    entropy.fill(&mut secret);
    let clock = Arc::clone(clock);
    let tls = own.tls.as_ref().map(|tls| {
        Ok::<_, anyhow::Error>(TurnTls {
            listen: tls.listen,
            certificates_pem: std::fs::read(&tls.certificate).context("turn.tls_certificate")?,
            key_pem: std::fs::read(&tls.key).context("turn.tls_key")?,
        })
    });
    let settings = TurnSettings {
        udp: Some(own.udp),
        tcp: Some(own.tcp),
        tls: tls.transpose()?,
        public_host: own.public_host.clone(),
        secret,
        most: own.most,
        wall: Arc::new(move || clock.now()),
    };
    let told = told(config, running);
    let socket = running.udp;
    let started = Turn::start(settings, MediaAddress { socket, told }).await;
    started.context("turn.udp_port, turn.tcp_port, turn.tls_port")
}
