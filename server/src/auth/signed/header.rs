//! A token's header before anything is verified: one allowed algorithm, and the key's name.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::Algorithm;
use serde::Deserialize;

/// Longest key name that is looked up, in bytes.
const KEY_ID_BYTES: usize = 256;

/// What a header may hold that matters. `jku`, `x5u` and `jwk` are never looked at; `crit` asks us
/// to understand something that we do not.
#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    crit: Option<serde::de::IgnoredAny>,
}

/// The key's name in the header of `token`; none when the header names none. Nothing at all when
/// the header is not one of ours to accept.
pub(in crate::auth) fn key_id_of(token: &str, algorithm: Algorithm) -> Option<Option<String>> {
    let encoded = token.split('.').next()?;
    let header: Header = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(encoded).ok()?).ok()?;
    let is_expected = header.alg.parse::<Algorithm>().ok() == Some(algorithm);
    let has_short_name = header
        .kid
        .as_ref()
        .is_none_or(|kid| kid.len() <= KEY_ID_BYTES);
    (is_expected && has_short_name && header.crit.is_none()).then_some(header.kid)
}
