//! What the provider says of itself: where to go, where to ask, which keys it signs with.

use std::sync::Arc;

use serde::Deserialize;
use shared::{ErrorCode, Millis};
use url::Url;

use super::{OpenId, UNAVAILABLE};
use crate::config::Provider;

/// It is asked anew after this time; until it answers, what it said before counts.
const FRESH_MS: i64 = 60 * 60_000;
/// Least time between two questions, however many wait.
const PAUSE_MS: i64 = 5_000;
const PATH: &str = "/.well-known/openid-configuration";

/// What is known of the provider. Whoever holds the lock asks; all others wait for the outcome.
#[derive(Default)]
pub(super) struct Discovered(tokio::sync::Mutex<State>);

#[derive(Default)]
struct State {
    known: Option<(Arc<Endpoints>, Millis)>,
    tried_at: Option<Millis>,
}

/// The provider's places.
#[derive(Debug, Deserialize)]
pub(super) struct Endpoints {
    issuer: String,
    #[serde(rename = "authorization_endpoint")]
    pub(super) authorization: String,
    #[serde(rename = "token_endpoint")]
    pub(super) token: String,
    #[serde(rename = "jwks_uri")]
    pub(super) keys: String,
    #[serde(default, rename = "userinfo_endpoint")]
    pub(super) userinfo: Option<String>,
    #[serde(default, rename = "end_session_endpoint")]
    pub(super) end_session: Option<String>,
    #[serde(default, rename = "token_endpoint_auth_methods_supported")]
    pub(super) secrets: Option<Vec<String>>,
    #[serde(default, rename = "authorization_response_iss_parameter_supported")]
    names_itself: bool,
}

impl OpenId {
    /// The provider's places, asked for when they are not known, or not lately.
    pub(super) async fn endpoints(&self) -> Result<Arc<Endpoints>, ErrorCode> {
        let mut state = self.discovered.0.lock().await;
        let now = self.clock.now();
        let is_stale = state
            .known
            .as_ref()
            .is_none_or(|(_, at)| now.since(*at) >= FRESH_MS);
        let may_try = state.tried_at.is_none_or(|at| now.since(at) >= PAUSE_MS);
        if is_stale && may_try {
            state.tried_at = Some(now);
            match self.discover().await {
                Ok(endpoints) => state.known = Some((Arc::new(endpoints), now)),
                Err(why) => tracing::error!(why, "the OpenID provider cannot be used"),
            }
        }
        let known = state.known.as_ref();
        known
            .map(|(endpoints, _)| Arc::clone(endpoints))
            .ok_or(UNAVAILABLE)
    }

    async fn discover(&self) -> Result<Endpoints, String> {
        let issuer = &self.provider.issuer;
        let address = format!("{}{PATH}", issuer.trim_end_matches('/'));
        let body = self.outbound.fetch(&address).await;
        let body = body.map_err(|error| format!("its description: {error}"))?;
        let endpoints: Endpoints =
            serde_json::from_slice(&body).map_err(|_| "its description does not parse")?;
        if endpoints.issuer != *issuer {
            return Err("it calls itself by another issuer than openid.issuer".to_owned());
        }
        let shown = [
            Some(&endpoints.authorization),
            endpoints.end_session.as_ref(),
        ];
        if !shown.into_iter().flatten().all(|to| self.may_lead_to(to)) {
            return Err("it leads browsers to a place that is not https".to_owned());
        }
        Ok(endpoints)
    }

    /// Whether browsers are led there: over https, or to a trusted issuer itself.
    fn may_lead_to(&self, address: &str) -> bool {
        let (Ok(to), Ok(issuer)) = (Url::parse(address), Url::parse(&self.provider.issuer)) else {
            return false;
        };
        to.scheme() == "https" || (to.scheme() == "http" && to.origin() == issuer.origin())
    }
}

impl Endpoints {
    /// Whether an answer is this provider's: who names another sender, or none where this one always
    /// does, was mixed up with it.
    pub(super) fn check_sender(
        &self,
        provider: &Provider,
        sender: Option<&str>,
    ) -> Result<(), ErrorCode> {
        match sender {
            Some(sender) if sender == provider.issuer => Ok(()),
            None if !self.names_itself => Ok(()),
            _ => Err(ErrorCode::OpenidToken),
        }
    }
}
