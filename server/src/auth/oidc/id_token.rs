//! Whether an id token may be believed (OpenID Connect Core 3.1.3.7).

use jsonwebtoken::{Algorithm, Validation, decode};
use serde::Deserialize;
use serde_json::{Map, Value};
use shared::ErrorCode;
use subtle::ConstantTimeEq;

use super::provider::Endpoints;
use super::{OpenId, UNAVAILABLE};
use crate::auth::signed::{Times, key_id_of};

/// Signatures that are accepted, whatever a token or the provider says.
const ALGORITHMS: [Algorithm; 2] = [Algorithm::RS256, Algorithm::ES256];
/// Oldest token that is accepted: it was made for this very sign-in.
const OLDEST_MS: i64 = 10 * 60_000;

const REFUSED: ErrorCode = ErrorCode::OpenidToken;

impl OpenId {
    /// The claims of an id token that is right in every respect.
    pub(super) async fn read_id_token(
        &self,
        endpoints: &Endpoints,
        token: &str,
        nonce: &str,
    ) -> Result<Map<String, Value>, ErrorCode> {
        let mut named = ALGORITHMS
            .into_iter()
            .filter_map(|algorithm| Some((algorithm, key_id_of(token, algorithm)?)));
        let (algorithm, key_id) = named.next().ok_or(REFUSED)?;
        let now = self.clock.now();
        let key = self
            .key_sets
            .find(&endpoints.keys, algorithm, key_id.as_deref(), now)
            .await
            .map_err(|code| match code {
                ErrorCode::TokenInvalid => REFUSED,
                _ => UNAVAILABLE,
            })?;
        let mut rules = Validation::new(algorithm);
        rules.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
        rules.set_issuer(&[&self.provider.issuer]);
        rules.set_audience(&[&self.provider.client_id]);
        // By our own clock, below.
        rules.validate_exp = false;
        let claims = decode::<Map<String, Value>>(token, &key, &rules);
        let claims = claims.map_err(|_| REFUSED)?.claims;
        let times = Times::deserialize(Value::Object(claims.clone())).map_err(|_| REFUSED)?;
        let signed_at = times.signed_at().ok_or(REFUSED)?;
        let is_timely = times.are_good(now) && now.since(signed_at) <= OLDEST_MS;
        let is_ours = is_for(&claims, &self.provider.client_id);
        match is_timely && is_ours && has_nonce(&claims, nonce) {
            true => Ok(claims),
            false => Err(REFUSED),
        }
    }
}

fn text<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    claims.get(name).and_then(Value::as_str)
}

/// Whether the token is for us, and, where it is for others too, given to us.
fn is_for(claims: &Map<String, Value>, client: &str) -> bool {
    let is_shared = claims
        .get("aud")
        .and_then(Value::as_array)
        .is_some_and(|all| all.len() != 1);
    match claims.get("azp") {
        Some(party) => party.as_str() == Some(client),
        None => !is_shared,
    }
}

fn has_nonce(claims: &Map<String, Value>, nonce: &str) -> bool {
    let sent = text(claims, "nonce").unwrap_or_default();
    bool::from(sent.as_bytes().ct_eq(nonce.as_bytes()))
}
