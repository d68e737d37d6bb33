//! Signed tokens by which a page's own server vouches for its visitor (`authorization`).
//!
//! The tenant fixes algorithm, issuer and audience; the token chooses nothing but the key of a key
//! set. `exp`, `aud` and `iss` must be there. Claims may fill customer fields and nothing else.

mod claims;

use std::sync::Arc;

use engine::model::{Authorization, KeySource};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use shared::limits::TOKEN_BYTES;
use shared::wire::Customer;
use shared::{ErrorCode, Millis};

use super::signed::{KeySets, key_id_of};
use crate::outbound::Outbound;
use claims::Claims;

/// Shortest HS256 secret that is accepted, in bytes.
const SECRET_BYTES: usize = 32;

/// Verifies signed tokens.
pub struct VisitorTokens {
    key_sets: KeySets,
}

impl VisitorTokens {
    /// Fetches key sets through `outbound`.
    #[must_use]
    pub fn new(outbound: Arc<Outbound>) -> Self {
        Self {
            key_sets: KeySets::new(outbound),
        }
    }

    /// What the tenant's `authorization` makes of the token that came, if any: the customer that
    /// it vouches for, or none when the tenant wants no token (then none is looked at either).
    ///
    /// # Errors
    /// `AuthorizationRequired` when none came, `TokenInvalid` for anything wrong with it,
    /// `ServerUnavailable` when the key set cannot be fetched.
    pub async fn verify(
        &self,
        authorization: &Authorization,
        token: Option<&str>,
        now: Millis,
    ) -> Result<Option<Customer>, ErrorCode> {
        let Authorization::SignedToken {
            key,
            issuer,
            audience,
        } = authorization
        else {
            return Ok(None);
        };
        let token = token.filter(|text| !text.is_empty());
        let token = token.ok_or(ErrorCode::AuthorizationRequired)?;
        if token.len() > TOKEN_BYTES {
            return Err(ErrorCode::TokenInvalid);
        }
        let algorithm = algorithm_of(key)?;
        let key = self.key_for(key, algorithm, token, now).await?;
        let claims = decode::<Claims>(token, &key, &rules(algorithm, issuer, audience));
        let claims = claims.map_err(|_| ErrorCode::TokenInvalid)?.claims;
        claims
            .customer(now)
            .map(Some)
            .ok_or(ErrorCode::TokenInvalid)
    }

    async fn key_for(
        &self,
        source: &KeySource,
        algorithm: Algorithm,
        token: &str,
        now: Millis,
    ) -> Result<DecodingKey, ErrorCode> {
        let key_id = key_id_of(token, algorithm).ok_or(ErrorCode::TokenInvalid)?;
        match source {
            KeySource::Hs256 { secret } if secret.len() >= SECRET_BYTES => {
                Ok(DecodingKey::from_secret(secret.as_bytes()))
            }
            KeySource::Hs256 { .. } => {
                tracing::error!("the tenant's token secret is shorter than {SECRET_BYTES} bytes");
                Err(ErrorCode::TokenInvalid)
            }
            KeySource::Jwks { url, .. } => {
                self.key_sets
                    .find(url, algorithm, key_id.as_deref(), now)
                    .await
            }
        }
    }
}

fn algorithm_of(source: &KeySource) -> Result<Algorithm, ErrorCode> {
    match source {
        KeySource::Hs256 { .. } => Ok(Algorithm::HS256),
        KeySource::Jwks { algorithm, .. } if algorithm == "RS256" => Ok(Algorithm::RS256),
        KeySource::Jwks { algorithm, .. } if algorithm == "ES256" => Ok(Algorithm::ES256),
        KeySource::Jwks { .. } => Err(ErrorCode::TokenInvalid),
    }
}

/// Times are checked in [`Claims::customer`] against our own clock.
fn rules(algorithm: Algorithm, issuer: &str, audience: &str) -> Validation {
    let mut rules = Validation::new(algorithm);
    rules.set_required_spec_claims(&["exp", "aud", "iss"]);
    rules.set_issuer(&[issuer]);
    rules.set_audience(&[audience]);
    rules.validate_exp = false;
    rules
}

#[cfg(test)]
mod tests;
