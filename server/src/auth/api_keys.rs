//! API keys as programs send them: `Authorization: Bearer interact_…`, and how often they may.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use shared::Millis;
use shared::ids::{ApiKeyId, TenantId};

use super::{NetworkKey, Throttle, hash_secret};
use crate::clock::Entropy;

/// What every key begins with, so that people and scanners of source code recognise one.
pub const KEY_PREFIX: &str = "interact_";
/// Tenant, key, secret.
const BYTES: usize = 16 + 16 + 32;
/// The last use is written down at most so often.
const NOTE_MS: i64 = 60_000;
/// Refused keys per network and minute; whoever sends more is told to wait.
const WRONG_PER_MIN: u32 = 60;

/// A key as somebody sent it; whether it is right, its hash says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presented {
    /// The tenant that it is for.
    pub tenant: TenantId,
    /// The key.
    pub key: ApiKeyId,
}

/// What is remembered of keys in use.
pub struct ApiKeys {
    /// Requests per key.
    pub requests: Throttle<ApiKeyId>,
    /// Refused keys per network.
    pub wrong: Throttle<NetworkKey>,
    noted: Mutex<HashMap<ApiKeyId, Millis>>,
}

impl ApiKeys {
    /// Ready; so many requests per minute and key.
    #[must_use]
    pub fn new(per_min: u32) -> Self {
        let minute = Duration::from_secs(60);
        Self {
            requests: Throttle::new(per_min, minute),
            wrong: Throttle::new(WRONG_PER_MIN, minute),
            noted: Mutex::default(),
        }
    }

    /// Whether this use is to be written down: the first one of a minute is.
    pub fn is_news(&self, key: ApiKeyId, now: Millis) -> bool {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        let is_news = noted
            .get(&key)
            .is_none_or(|at| now.0.saturating_sub(at.0) >= NOTE_MS);
        if is_news {
            noted.insert(key, now);
        }
        is_news
    }
}

/// A new key: what its owner is shown once, and what is kept of it.
pub fn new_key(tenant: TenantId, key: ApiKeyId, entropy: &dyn Entropy) -> (String, String) {
    let mut bytes = [0; BYTES];
    bytes[..16].copy_from_slice(tenant.as_bytes());
    bytes[16..32].copy_from_slice(key.as_bytes());
    entropy.fill(&mut bytes[32..]);
    let text = format!("{KEY_PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes));
    let kept = key_hash(&text);
    (text, kept)
}

/// What is kept of a key.
#[must_use]
fn key_hash(text: &str) -> String {
    let hash = hash_secret(text);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a request carries as bearer, if anything.
#[must_use]
pub fn bearer(headers: &HeaderMap) -> Option<&[u8]> {
    let value = headers.get(header::AUTHORIZATION)?.as_bytes();
    let (scheme, rest) = value.split_at_checked(7)?;
    scheme
        .eq_ignore_ascii_case(b"bearer ")
        .then(|| rest.trim_ascii())
}

/// Which key a text is, if it looks like one at all.
#[must_use]
pub fn parse_key(text: &[u8]) -> Option<(Presented, String)> {
    let text = std::str::from_utf8(text).ok()?;
    let rest = text.strip_prefix(KEY_PREFIX)?;
    let bytes: [u8; BYTES] = URL_SAFE_NO_PAD.decode(rest).ok()?.try_into().ok()?;
    let id = |part: &[u8]| <[u8; 16]>::try_from(part).ok();
    let presented = Presented {
        tenant: TenantId::from_bytes(id(&bytes[..16])?),
        key: ApiKeyId::from_bytes(id(&bytes[16..32])?),
    };
    Some((presented, key_hash(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::OsEntropy;
    use axum::http::HeaderValue;

    #[test]
    fn a_key_is_read_back_and_anything_else_is_none() {
        let (tenant, key) = (TenantId::from_bytes([1; 16]), ApiKeyId::from_bytes([2; 16]));
        let (text, hash) = new_key(tenant, key, &OsEntropy);
        let found = parse_key(text.as_bytes()).unwrap();
        assert_eq!(found, (Presented { tenant, key }, hash.clone()));
        assert!(!hash.contains(&text[9..]) && hash.len() == 64);
        assert_ne!(new_key(tenant, key, &OsEntropy).0, text);
        let short = &text[..text.len() - 1];
        for wrong in [short, &text[9..], "", "interact_", &format!("{text}A")] {
            assert!(parse_key(wrong.as_bytes()).is_none(), "{wrong}");
        }
    }

    #[test]
    fn only_a_bearer_is_looked_at() {
        let sent = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, HeaderValue::from_static(value));
            bearer(&headers).map(|text| String::from_utf8_lossy(text).into_owned())
        };
        assert_eq!(sent("Bearer x").as_deref(), Some("x"));
        assert_eq!(sent("bearer  x ").as_deref(), Some("x"));
        assert_eq!(sent("Bearer ").as_deref(), Some(""));
        assert_eq!((sent("Basic eDp5"), sent("Bear")), (None, None));
    }

    #[test]
    fn a_use_is_written_down_once_a_minute() {
        let keys = ApiKeys::new(10);
        let key = ApiKeyId::from_bytes([1; 16]);
        let news = [0, 1, 59_999, 60_000, 60_001].map(|at| keys.is_news(key, Millis(at)));
        assert_eq!(news, [true, false, false, true, false]);
    }
}
