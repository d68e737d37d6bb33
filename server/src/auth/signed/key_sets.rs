//! Key sets (JWKS) by address: cached, fetched once for all who wait, bounded in every direction.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk};
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;
use shared::{ErrorCode, Millis};

use crate::outbound::Outbound;

/// A set is fetched anew after this time.
const FRESH_MS: i64 = 10 * 60_000;
/// A set that cannot be fetched anew is used up to this age.
const USABLE_MS: i64 = 60 * 60_000;
/// Least time between two fetches of a set, however many unknown keys are asked for.
const PAUSE_MS: i64 = 30_000;
/// Keys looked at in a set.
const MOST_KEYS: usize = 64;
/// Addresses remembered; every tenant has at most one.
const MOST_SETS: usize = 10_000;

/// All key sets in use.
pub(in crate::auth) struct KeySets {
    outbound: Arc<Outbound>,
    sets: Mutex<HashMap<String, Arc<tokio::sync::Mutex<KeySet>>>>,
}

/// One address. Whoever holds its lock fetches; all others wait for the outcome.
#[derive(Default)]
struct KeySet {
    keys: Vec<Jwk>,
    fetched_at: Option<Millis>,
    tried_at: Option<Millis>,
}

/// A set on the wire. Keys of kinds that we do not know must not spoil the others.
#[derive(Deserialize)]
struct KeySetBody {
    keys: Vec<serde_json::Value>,
}

impl KeySets {
    pub(in crate::auth) fn new(outbound: Arc<Outbound>) -> Self {
        Self {
            outbound,
            sets: Mutex::default(),
        }
    }

    /// The key of a set that verifies `algorithm` and has that name.
    pub(in crate::auth) async fn find(
        &self,
        url: &str,
        algorithm: Algorithm,
        key_id: Option<&str>,
        now: Millis,
    ) -> Result<DecodingKey, ErrorCode> {
        let set = self.set(url)?;
        let mut set = set.lock().await;
        let mut found = set.find(algorithm, key_id);
        if set.wants_fetch(found.is_some(), now) {
            set.tried_at = Some(now);
            match self.outbound.fetch(url).await {
                Ok(body) => set.replace(&body, now),
                Err(error) => tracing::warn!(%error, "a key set cannot be fetched"),
            }
            found = set.find(algorithm, key_id);
        }
        match (found, set.fetched_at) {
            (Some(key), Some(at)) if now.since(at) < USABLE_MS => Ok(key),
            (None, Some(_)) => Err(ErrorCode::TokenInvalid),
            _ => Err(ErrorCode::ServerUnavailable),
        }
    }

    fn set(&self, url: &str) -> Result<Arc<tokio::sync::Mutex<KeySet>>, ErrorCode> {
        let mut sets = self.sets.lock().unwrap_or_else(PoisonError::into_inner);
        if sets.len() >= MOST_SETS && !sets.contains_key(url) {
            return Err(ErrorCode::ServerUnavailable);
        }
        Ok(Arc::clone(sets.entry(url.to_owned()).or_default()))
    }
}

impl KeySet {
    fn wants_fetch(&self, has_key: bool, now: Millis) -> bool {
        let is_stale = self.fetched_at.is_none_or(|at| now.since(at) >= FRESH_MS);
        let may_try = self.tried_at.is_none_or(|at| now.since(at) >= PAUSE_MS);
        (is_stale || !has_key) && may_try
    }

    fn replace(&mut self, body: &[u8], now: Millis) {
        let Ok(body) = serde_json::from_slice::<KeySetBody>(body) else {
            tracing::warn!("a key set does not parse");
            return;
        };
        let keys = body.keys.into_iter().take(MOST_KEYS);
        self.keys = keys
            .filter_map(|key| serde_json::from_value(key).ok())
            .collect();
        self.fetched_at = Some(now);
    }

    /// A token without a key name is good only where there is no choice.
    fn find(&self, algorithm: Algorithm, key_id: Option<&str>) -> Option<DecodingKey> {
        let mut fitting = self.keys.iter().filter(|key| fits(key, algorithm));
        let key = match key_id {
            Some(_) => fitting.find(|key| key.common.key_id.as_deref() == key_id)?,
            None => fitting.next().filter(|_| fitting.next().is_none())?,
        };
        DecodingKey::from_jwk(key).ok()
    }
}

/// Whether a key is for this algorithm: a set may hold encryption keys and other families too.
fn fits(key: &Jwk, algorithm: Algorithm) -> bool {
    let is_family = match (&key.algorithm, algorithm) {
        (AlgorithmParameters::RSA(rsa), Algorithm::RS256) => rsa.n.len() >= 342,
        (AlgorithmParameters::EllipticCurve(ec), Algorithm::ES256) => {
            ec.curve == EllipticCurve::P256
        }
        _ => false,
    };
    let is_named = key
        .common
        .key_algorithm
        .is_none_or(|name| name == algorithm.into());
    let is_for_signing = !matches!(
        key.common.public_key_use,
        Some(jsonwebtoken::jwk::PublicKeyUse::Encryption)
    );
    is_family && is_named && is_for_signing
}
