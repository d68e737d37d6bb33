//! `[http]`: the public door.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use ipnet::IpNet;
use url::{Host, Url};

use super::ConfigError;
use super::section::Section;

/// The public door.
#[derive(Clone, Debug)]
pub struct Http {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Our own origin as browsers write it; none: derived from the bound address.
    pub public_url: Option<String>,
    /// Networks whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Built browser applications.
    pub assets_dir: PathBuf,
    /// Loader, sounds, demo websites.
    pub static_dir: PathBuf,
}

impl Http {
    pub(super) fn parse(section: &Section<'_>) -> Result<Self, ConfigError> {
        let listen = section.address("listen")?;
        Ok(Self {
            listen,
            public_url: public_url(section, listen)?,
            trusted_proxies: trusted_proxies(section)?,
            assets_dir: section.folder("assets_dir", ["dist", "/usr/share/interact/dist"]),
            static_dir: section.folder("static_dir", ["static", "/usr/share/interact/static"]),
        })
    }

    /// Our own origin once the port is known: `scheme://host[:port]`, as `Origin` headers say it.
    #[must_use]
    pub fn origin(&self, bound: SocketAddr) -> String {
        self.public_url
            .clone()
            .unwrap_or_else(|| format!("http://{bound}"))
    }
}

fn public_url(section: &Section<'_>, listen: SocketAddr) -> Result<Option<String>, ConfigError> {
    let key = "public_url";
    let text = section.text(key);
    if text.is_empty() {
        if listen.ip().is_unspecified() {
            return Err(section.bad(key, "set when http.listen is not one exact address"));
        }
        if !listen.ip().is_loopback() {
            return Err(section.bad(
                key,
                "set (https) when http.listen is not this machine alone",
            ));
        }
        return Ok(None);
    }
    let expected = "scheme://host or scheme://host:port and nothing else";
    let url = Url::parse(text).map_err(|_| section.bad(key, expected))?;
    let plain = url.username().is_empty()
        && url.password().is_none()
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none();
    if !plain || !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err(section.bad(key, expected));
    }
    if url.scheme() == "http" && !is_this_machine(&url) {
        return Err(section.bad(key, "https, or name this machine itself"));
    }
    Ok(Some(url.origin().ascii_serialization()))
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::from(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::from(ip).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

fn trusted_proxies(section: &Section<'_>) -> Result<Vec<IpNet>, ConfigError> {
    let key = "trusted_proxies";
    let expected = "a list of networks like 10.0.0.0/8 or ::1/128, none of them the whole internet";
    let nets = section.texts(key)?.into_iter().map(|text| {
        let net = text
            .parse::<IpNet>()
            .or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        net.ok().filter(|net| net.prefix_len() > 0)
    });
    nets.collect::<Option<_>>()
        .ok_or_else(|| section.bad(key, expected))
}
