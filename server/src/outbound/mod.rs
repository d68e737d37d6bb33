//! The one HTTP client for addresses that an administrator typed: everything else of the server
//! only answers.
//!
//! https only, public addresses only (checked when connecting, so a name that changes its mind
//! does not help), no redirects, ten seconds, a size limit while reading. `outbound.trusted_origins`
//! lists exact origins inside the own network that may be reached all the same.

mod form;
mod post;
mod public_address;

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use url::{Host, Url};

pub use public_address::is_public;

const TIMEOUT: Duration = Duration::from_secs(10);
/// Largest answer that is read, in bytes.
pub const ANSWER_BYTES: usize = 64 * 1_024;

/// Why nothing came back; for the log, never for a visitor.
#[derive(Debug, thiserror::Error)]
pub enum OutboundError {
    /// Not an https address with a public host, and not a trusted origin.
    #[error("the address is not allowed")]
    NotAllowed,
    /// The answer, or the question, is larger than allowed.
    #[error("the answer is too large")]
    TooLarge,
    /// The answer's status is not 200.
    #[error("the answer has status {0}")]
    Status(u16),
    /// No connection, or it broke, or it took too long.
    #[error("no answer: {0}")]
    NoAnswer(#[from] reqwest::Error),
}

/// The guarded client.
pub struct Outbound {
    guarded: reqwest::Client,
    plain: reqwest::Client,
    trusted_origins: BTreeSet<String>,
}

impl Outbound {
    /// A client that also reaches `trusted_origins`.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(trusted_origins: BTreeSet<String>) -> anyhow::Result<Self> {
        // The provider is per process; a second caller finds the first one's, which is the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = || {
            reqwest::Client::builder()
                .redirect(Policy::none())
                .no_proxy()
                .timeout(TIMEOUT)
                .connect_timeout(TIMEOUT / 2)
                .user_agent(concat!("interact-server/", env!("CARGO_PKG_VERSION")))
        };
        Ok(Self {
            guarded: builder()
                .https_only(true)
                .dns_resolver(Arc::new(PublicOnly))
                .build()?,
            plain: builder().build()?,
            trusted_origins,
        })
    }

    /// The body behind `url`.
    ///
    /// # Errors
    /// As [`OutboundError`] says.
    pub async fn fetch(&self, url: &str) -> Result<Vec<u8>, OutboundError> {
        let url = Url::parse(url).map_err(|_| OutboundError::NotAllowed)?;
        let answer = self.client_for(&url)?.get(url).send().await?;
        read(answer, ANSWER_BYTES).await
    }

    fn client_for(&self, url: &Url) -> Result<&reqwest::Client, OutboundError> {
        let has_login = !url.username().is_empty() || url.password().is_some();
        if has_login {
            return Err(OutboundError::NotAllowed);
        }
        if self
            .trusted_origins
            .contains(&url.origin().ascii_serialization())
        {
            return Ok(&self.plain);
        }
        let may_be_public = match url.host() {
            Some(Host::Domain(_)) => true,
            Some(Host::Ipv4(ip)) => is_public(ip.into()),
            Some(Host::Ipv6(ip)) => is_public(ip.into()),
            None => false,
        };
        let is_allowed = url.scheme() == "https" && may_be_public;
        is_allowed
            .then_some(&self.guarded)
            .ok_or(OutboundError::NotAllowed)
    }
}

/// The body of a good answer, as far as it is not too much.
async fn read(mut answer: reqwest::Response, most: usize) -> Result<Vec<u8>, OutboundError> {
    if answer.status() != 200 {
        return Err(OutboundError::Status(answer.status().as_u16()));
    }
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        if body.len() + chunk.len() > most {
            return Err(OutboundError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Resolves names to their public addresses; the connection then goes to exactly these.
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> =
                tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            // One private address among public ones is a trick, not a convenience.
            if found.is_empty() || !found.iter().all(|address| is_public(address.ip())) {
                return Err("the name does not lead to public addresses only".into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests;
