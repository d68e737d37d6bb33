//! An `Origin` header taken apart, if it is one that a browser sends for a web page.

use shared::limits::ORIGIN_BYTES;
use url::Url;

/// Scheme, host and effective port of a web page's origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CanonicalOrigin {
    /// Whether the scheme is `https`; else it is `http`.
    pub is_https: bool,
    /// Host as serialised: lower case, punycode, IP literals normalised.
    pub host: String,
    /// The port, explicit or the scheme's default.
    pub port: u16,
}

/// Takes `origin` apart. None for anything that is not the canonical form of an `http` or `https`
/// origin: `null`, lists, paths, upper case, default ports, foreign schemes, raw Unicode.
#[must_use]
pub fn canonical(origin: &str) -> Option<CanonicalOrigin> {
    if origin.len() > ORIGIN_BYTES {
        return None;
    }
    let url = Url::parse(origin).ok()?;
    let is_https = match url.scheme() {
        "https" => true,
        "http" => false,
        _ => return None,
    };
    if url.origin().ascii_serialization() != origin {
        return None;
    }
    let host = url.host_str()?;
    // The URL standard lets `!`, `*`, `'` and others into a host; names on the web have none.
    let is_named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    if !host.starts_with('[') && !host.chars().all(is_named) {
        return None;
    }
    Some(CanonicalOrigin {
        is_https,
        host: host.to_owned(),
        port: url.port_or_known_default()?,
    })
}
