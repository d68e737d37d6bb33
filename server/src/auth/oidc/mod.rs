//! Signing in by an `OpenID` provider: authorization code with PKCE, for one issuer.
//!
//! A flow begins with a state, a nonce and a proof key that only this server knows, and a cookie that
//! only this browser has; it ends once, whatever comes of it. What the provider says of the user counts
//! only when its signature, issuer, audience, times and nonce are right. Read on in `flows.rs`,
//! `provider.rs` (discovery), `exchange.rs` (code for token) and `id_token.rs`.

mod exchange;
mod flows;
mod id_token;
mod person;
mod provider;

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use shared::ErrorCode;
use url::Url;

pub use flows::FLOW_COOKIE;
pub use person::Person;

use super::new_secret;
use super::signed::KeySets;
use crate::clock::{Clock, Entropy};
use crate::config::{Newcomers, Provider};
use crate::outbound::Outbound;
use flows::{Begun, Flows};
use provider::Discovered;

/// Where the provider sends the browser back to.
const CALLBACK: &str = "/api/v1/openid/callback";
/// Where the browser is after signing out at the provider.
const AFTER: &str = "/console/";

/// The provider, seen from here.
pub struct OpenId {
    provider: Provider,
    origin: String,
    outbound: Arc<Outbound>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    key_sets: KeySets,
    discovered: Discovered,
    flows: Flows,
}

/// A flow that has begun: where the browser goes, and what it keeps meanwhile.
pub struct Flow {
    /// The provider's page.
    pub to: String,
    /// `Set-Cookie`.
    pub cookie: HeaderValue,
}

/// What the provider sends the browser back with.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Which flow.
    pub state: String,
    /// What the token is exchanged for.
    pub code: String,
    /// Who answers (RFC 9207).
    pub issuer: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
}

/// How a flow ended.
pub struct Ended {
    /// The place that was asked for, as fragment of the console's address.
    pub place: String,
    /// Who it is.
    pub outcome: Result<Person, ErrorCode>,
    /// `Set-Cookie` that forgets the flow.
    pub cookie: Option<HeaderValue>,
}

impl OpenId {
    /// The provider of the settings; `origin` is our own.
    #[must_use]
    pub fn new(
        provider: Provider,
        origin: String,
        outbound: Arc<Outbound>,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Self {
        Self {
            provider,
            origin,
            key_sets: KeySets::new(Arc::clone(&outbound)),
            outbound,
            clock,
            entropy,
            discovered: Discovered::default(),
            flows: Flows::default(),
        }
    }

    /// What the button calls it.
    pub fn name(&self) -> &str {
        &self.provider.name
    }

    /// The settings.
    pub fn settings(&self) -> &Provider {
        &self.provider
    }

    /// Who is made a user by arriving.
    pub fn newcomers(&self) -> Option<&Newcomers> {
        self.provider.newcomers.as_ref()
    }

    /// Begins a flow that shall lead to `place`, a fragment of the console's address; a strange one
    /// leads to the beginning.
    ///
    /// # Errors
    /// `OpenidUnavailable` when the provider does not say where to go.
    pub async fn begin(&self, place: &str) -> Result<Flow, ErrorCode> {
        let endpoints = self.endpoints().await?;
        let secret = || new_secret(&*self.entropy);
        let (state, nonce, verifier, browser) = (secret(), secret(), secret(), secret());
        let mut to = Url::parse(&endpoints.authorization).map_err(|_| UNAVAILABLE)?;
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
        to.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.provider.client_id)
            .append_pair("redirect_uri", &self.redirect())
            .append_pair("scope", &self.provider.scopes.join(" "))
            .append_pair("state", &state)
            .append_pair("nonce", &nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        let cookie = flows::cookie(&state, &browser).ok_or(ErrorCode::Internal)?;
        let begun = Begun {
            nonce,
            verifier,
            place: flows::clean_place(place),
        };
        self.flows.keep(&state, &browser, begun, self.clock.now());
        Ok(Flow {
            to: to.into(),
            cookie,
        })
    }

    /// Ends the flow that an answer belongs to.
    pub async fn finish(&self, headers: &HeaderMap, answer: &Answer) -> Ended {
        let now = self.clock.now();
        let browser = flows::read_cookie(headers, &answer.state).unwrap_or_default();
        let Some(begun) = self.flows.take(&answer.state, browser, now) else {
            return Ended {
                place: String::new(),
                outcome: Err(ErrorCode::OpenidState),
                cookie: None,
            };
        };
        let outcome = self.person(&begun, answer).await;
        Ended {
            place: begun.place,
            outcome,
            cookie: flows::clear_cookie(&answer.state),
        }
    }

    async fn person(&self, begun: &Begun, answer: &Answer) -> Result<Person, ErrorCode> {
        let endpoints = self.endpoints().await?;
        endpoints.check_sender(&self.provider, answer.issuer.as_deref())?;
        if let Some(error) = &answer.error {
            tracing::info!(error = known(error), "the provider signed nobody in");
            return Err(ErrorCode::OpenidRefused);
        }
        let tokens = self.exchange(&endpoints, &answer.code, begun).await?;
        let claims = self.read_id_token(&endpoints, &tokens.id_token, &begun.nonce);
        let claims = claims.await?;
        let claims = self.complete(&endpoints, claims, tokens.access_token).await;
        Person::read(&claims, &self.provider)
    }

    /// Where the browser goes to end its login at the provider too, where the provider has such a
    /// place.
    pub async fn farewell(&self) -> Option<String> {
        let endpoints = self.endpoints().await.ok()?;
        let mut to = Url::parse(endpoints.end_session.as_deref()?).ok()?;
        to.query_pairs_mut()
            .append_pair("client_id", &self.provider.client_id)
            .append_pair(
                "post_logout_redirect_uri",
                &format!("{}{AFTER}", self.origin),
            );
        Some(to.into())
    }

    fn redirect(&self) -> String {
        format!("{}{CALLBACK}", self.origin)
    }
}

const UNAVAILABLE: ErrorCode = ErrorCode::OpenidUnavailable;

/// A provider's code for an error, when it is one of the standards: what else comes from outside is
/// not written into the log.
fn known(error: &str) -> &'static str {
    const KNOWN: [&str; 11] = [
        "access_denied",
        "invalid_request",
        "unauthorized_client",
        "unsupported_response_type",
        "invalid_scope",
        "server_error",
        "temporarily_unavailable",
        "interaction_required",
        "login_required",
        "account_selection_required",
        "consent_required",
    ];
    let found = KNOWN.into_iter().find(|known| *known == error);
    found.unwrap_or("another one")
}
