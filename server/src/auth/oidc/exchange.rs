//! A code for tokens, and what the provider says of the user besides.

use serde::Deserialize;
use serde_json::{Map, Value};
use shared::ErrorCode;
use url::form_urlencoded::{Serializer, byte_serialize};

use super::flows::Begun;
use super::person::lacks;
use super::provider::Endpoints;
use super::{OpenId, UNAVAILABLE};
use crate::outbound::OutboundError;

/// Longest code that is sent on, in bytes.
const CODE_BYTES: usize = 4_096;
/// Longest id token that is read, in bytes: some providers list hundreds of groups.
const ID_TOKEN_BYTES: usize = 32 * 1_024;

/// What the token endpoint answers.
#[derive(Deserialize)]
pub(super) struct Tokens {
    pub(super) id_token: String,
    #[serde(default)]
    pub(super) access_token: Option<String>,
}

impl OpenId {
    /// Exchanges a code.
    pub(super) async fn exchange(
        &self,
        endpoints: &Endpoints,
        code: &str,
        begun: &Begun,
    ) -> Result<Tokens, ErrorCode> {
        if code.is_empty() || code.len() > CODE_BYTES {
            return Err(ErrorCode::OpenidRefused);
        }
        let (basic, form) = self.ask(endpoints, code, begun);
        let sent = self.outbound.post_form(&endpoints.token, basic, form);
        let body = sent.await.map_err(|error| {
            tracing::warn!(%error, "the provider exchanges no code");
            match error {
                OutboundError::Status(400) => ErrorCode::OpenidRefused,
                _ => UNAVAILABLE,
            }
        })?;
        let tokens: Tokens = serde_json::from_slice(&body).map_err(|_| ErrorCode::OpenidToken)?;
        match tokens.id_token.len() <= ID_TOKEN_BYTES {
            true => Ok(tokens),
            false => Err(ErrorCode::OpenidToken),
        }
    }

    /// How we prove who we are, in the header where the provider takes that, and the form.
    fn ask(
        &self,
        endpoints: &Endpoints,
        code: &str,
        begun: &Begun,
    ) -> (Option<(String, String)>, String) {
        let (id, secret) = (&self.provider.client_id, &self.provider.client_secret);
        let takes_basic = endpoints
            .secrets
            .as_ref()
            .is_none_or(|ways| ways.iter().any(|way| way == "client_secret_basic"));
        let mut form = Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", &self.redirect())
            .append_pair("code_verifier", &begun.verifier);
        let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
        let basic = (!secret.is_empty() && takes_basic).then(|| (encoded(id), encoded(secret)));
        if basic.is_none() {
            form.append_pair("client_id", id);
        }
        if basic.is_none() && !secret.is_empty() {
            form.append_pair("client_secret", secret);
        }
        (basic, form.finish())
    }

    /// Claims that are not in the token, from the provider's other place for them; what the token
    /// says stays.
    pub(super) async fn complete(
        &self,
        endpoints: &Endpoints,
        claims: Map<String, Value>,
        access_token: Option<String>,
    ) -> Map<String, Value> {
        let (Some(address), Some(token)) = (&endpoints.userinfo, access_token) else {
            return claims;
        };
        if !lacks(&claims, &self.provider) {
            return claims;
        }
        let fetched = self.outbound.fetch_as(address, &token).await;
        let read = fetched.map(|body| serde_json::from_slice::<Map<String, Value>>(&body));
        match read {
            // What is said of somebody else must not be put together with this one.
            Ok(Ok(mut more)) if more.get("sub") == claims.get("sub") => {
                more.extend(claims);
                more
            }
            Ok(_) => claims,
            Err(error) => {
                tracing::warn!(%error, "the provider says nothing more of a user");
                claims
            }
        }
    }
}
