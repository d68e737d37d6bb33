//! All settings: embedded defaults, then the file, then the environment, validated as a whole.

mod database;
mod demo;
mod http;
mod layers;
mod limits;
mod media;
mod metrics;
mod openid;
mod outbound;
mod recordings;
mod secrets;
mod section;
mod speech;
mod telemetry;
mod turn;

use std::io::ErrorKind;
use std::path::Path;

pub use database::Database;
pub use demo::Demo;
pub use http::Http;
pub use limits::Limits;
pub use media::Media;
pub use metrics::Metrics;
pub use openid::{Newcomers, Openid, Provider};
pub use outbound::Outbound;
pub use recordings::{Bucket, Recordings};
pub use secrets::Secrets;
pub use speech::Speech;
pub use telemetry::{LogFormat, Telemetry};
pub use turn::{EmbeddedTurn, ExternalTurn, Turn, TurnTls};

use layers::Layers;

/// What the settings are called and what they mean; also the lowest layer.
pub const DEFAULTS: &str = include_str!("../../config.default.toml");

/// Why the server does not start: one sentence that names the key and never the value.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(pub String);

/// Every setting, parsed.
#[derive(Clone, Debug)]
pub struct Config {
    /// The public door.
    pub http: Http,
    /// Durable data.
    pub database: Database,
    /// The master key.
    pub secrets: Secrets,
    /// The Prometheus page.
    pub metrics: Metrics,
    /// Log lines.
    pub telemetry: Telemetry,
    /// Limits that depend on who the visitors are.
    pub limits: Limits,
    /// The media of calls.
    pub media: Media,
    /// TURN servers for browsers.
    pub turn: Turn,
    /// What the server may reach by itself.
    pub outbound: Outbound,
    /// Signing in by a provider.
    pub openid: Openid,
    /// Reading texts aloud.
    pub speech: Speech,
    /// Recordings of calls.
    pub recordings: Recordings,
    /// The demo websites.
    pub demo: Demo,
}

impl Config {
    /// Reads defaults, the file (when there is one) and `INTERACT__…` of this process.
    ///
    /// # Errors
    /// When a key is unknown, a value does not parse, or two values contradict each other.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let path = file.unwrap_or_else(|| Path::new("interact.toml"));
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if file.is_none() && error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => {
                let path = path.display();
                return Err(ConfigError(format!(
                    "The file {path} cannot be read: {error}."
                )));
            }
        };
        Self::from_layers(&text, std::env::vars())
    }

    /// The settings from the text of a file and variables, for [`Config::load`] and tests.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn from_layers(
        file: &str,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut layers = Layers::defaults();
        layers.add_file(file)?;
        layers.add_environment(environment)?;
        let database = Database::parse(&layers.section("database"))?;
        let http = Http::parse(&layers.section("http"))?;
        let outbound = Outbound::parse(&layers.section("outbound"))?;
        let media = Media::parse(&layers.section("media"), &http)?;
        let config = Self {
            turn: Turn::parse(&layers.section("turn"), &media)?,
            secrets: Secrets::parse(&layers.section("secrets"), &database)?,
            metrics: Metrics::parse(&layers.section("metrics"))?,
            telemetry: Telemetry::parse(&layers.section("telemetry"))?,
            limits: Limits::parse(&layers.section("limits"))?,
            openid: Openid::parse(&layers.section("openid"), &outbound)?,
            speech: Speech::parse(&layers.section("speech"))?,
            recordings: Recordings::parse(&layers.section("recordings"), &database)?,
            demo: Demo::parse(&layers.section("demo"))?,
            http,
            media,
            database,
            outbound,
        };
        config.check_together()?;
        Ok(config)
    }

    fn check_together(&self) -> Result<(), ConfigError> {
        let mut taken = vec![("http.listen", Some(self.http.listen))];
        taken.push(("metrics.listen", self.metrics.listen));
        taken.push(("demo.shop_listen", Some(self.demo.shop_listen)));
        taken.push(("demo.other_listen", Some(self.demo.other_listen)));
        if self.media.enabled {
            taken.push(("media.tcp_port", self.media.tcp));
        }
        if let Some(turn) = &self.turn.embedded {
            taken.push(("turn.tcp_port", Some(turn.tcp)));
            taken.push(("turn.tls_port", turn.tls.as_ref().map(|tls| tls.listen)));
            if turn.udp == self.media.udp && turn.udp.port() != 0 {
                let reason = "turn.udp_port and media.udp_port are the same; each needs its own.";
                return Err(ConfigError(reason.to_owned()));
            }
        }
        for (n, (key, address)) in taken.iter().enumerate() {
            let clash = taken[..n]
                .iter()
                .find(|(_, other)| address.is_some_and(|a| a.port() != 0) && other == address);
            if let Some((other, _)) = clash {
                return Err(ConfigError(format!(
                    "{key} and {other} name the same address; each needs its own."
                )));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
