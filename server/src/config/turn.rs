//! `[turn]`: servers that relay media for browsers whose network lets nothing else through.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::ConfigError;
use super::media::Media;
use super::section::Section;

/// The TURN servers that browsers are told.
#[derive(Clone, Debug)]
pub struct Turn {
    /// Our own.
    pub embedded: Option<EmbeddedTurn>,
    /// Somebody else's.
    pub external: Option<ExternalTurn>,
    /// Whether browsers are to use nothing but these.
    pub relay_only: bool,
}

/// Our own TURN server.
#[derive(Clone, Debug)]
pub struct EmbeddedTurn {
    /// Over UDP.
    pub udp: SocketAddr,
    /// Over TCP.
    pub tcp: SocketAddr,
    /// Over TLS.
    pub tls: Option<TurnTls>,
    /// The name told to browsers.
    pub public_host: Option<String>,
    /// Allocations at once.
    pub most: usize,
}

/// TLS of our own TURN server.
#[derive(Clone, Debug)]
pub struct TurnTls {
    /// Where.
    pub listen: SocketAddr,
    /// File with the chain.
    pub certificate: PathBuf,
    /// File with the key.
    pub key: PathBuf,
}

/// Somebody else's TURN server.
#[derive(Clone)]
pub struct ExternalTurn {
    /// Its addresses.
    pub urls: Vec<String>,
    /// The secret that we share.
    pub secret: String,
}

impl std::fmt::Debug for ExternalTurn {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = formatter.debug_struct("ExternalTurn");
        shown.field("urls", &self.urls).finish_non_exhaustive()
    }
}

impl Turn {
    pub(super) fn parse(section: &Section<'_>, media: &Media) -> Result<Self, ConfigError> {
        let embedded = section.flag("embedded");
        let turn = Self {
            embedded: embedded.then(|| own(section, media)).transpose()?,
            external: external(section)?,
            relay_only: section.flag("relay_only"),
        };
        let has_any = turn.embedded.is_some() || turn.external.is_some();
        if turn.relay_only && !has_any {
            let expected = "false without a server in turn.embedded or turn.urls";
            return Err(section.bad("relay_only", expected));
        }
        if turn.embedded.is_some() && !media.enabled {
            return Err(section.bad("embedded", "false when media.enabled is false"));
        }
        Ok(turn)
    }
}

fn own(section: &Section<'_>, media: &Media) -> Result<EmbeddedTurn, ConfigError> {
    let at = |key| Ok(SocketAddr::new(media.udp.ip(), section.port(key)?));
    let (certificate, key) = (section.text("tls_certificate"), section.text("tls_key"));
    let listen = at("tls_port")?;
    let tls = match (certificate, key) {
        ("", "") => None,
        ("", _) => {
            let expected = "the file of a certificate when turn.tls_key is set";
            return Err(section.bad("tls_certificate", expected));
        }
        (_, "") => {
            let expected = "the file of a key when turn.tls_certificate is set";
            return Err(section.bad("tls_key", expected));
        }
        (certificate, key) => Some(TurnTls {
            listen,
            certificate: certificate.into(),
            key: key.into(),
        }),
    };
    let (udp, tcp) = (at("udp_port")?, at("tcp_port")?);
    let host = section.text("public_host");
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    if !host.chars().all(is_name) {
        return Err(section.bad("public_host", "a host name or address without a port"));
    }
    Ok(EmbeddedTurn {
        udp,
        tcp,
        tls,
        public_host: Some(host.to_owned()).filter(|host| !host.is_empty()),
        most: section.count("most_allocations", 100_000)? as usize,
    })
}

fn external(section: &Section<'_>) -> Result<Option<ExternalTurn>, ConfigError> {
    let urls = section.texts("urls")?;
    let is_turn = |url: &&str| {
        let rest = url.strip_prefix("turn:").or(url.strip_prefix("turns:"));
        rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
    };
    if !urls.iter().all(is_turn) {
        let expected = "a list of addresses like turn:turn.example.com:3478?transport=udp";
        return Err(section.bad("urls", expected));
    }
    match (urls.is_empty(), section.text("secret")) {
        (true, "") => Ok(None),
        (true, _) => Err(section.bad("urls", "set when turn.secret is")),
        (false, "") => {
            let expected = "set when turn.urls is: what coturn calls static-auth-secret";
            Err(section.bad("secret", expected))
        }
        (false, secret) => Ok(Some(ExternalTurn {
            urls: urls.into_iter().map(ToOwned::to_owned).collect(),
            secret: secret.to_owned(),
        })),
    }
}
