//! Refuses what other websites make a signed-in browser send.

use axum::http::{HeaderMap, Method, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use shared::ErrorCode;
use shared::ids::LoginId;

use super::MasterKey;

/// Header that every unsafe request of a signed-in browser carries.
pub const CSRF_HEADER: &str = "x-csrf-token";

/// Tokens that only our own page can read, one per login; nothing is stored.
pub struct CsrfTokens([u8; 32]);

impl CsrfTokens {
    /// Tokens under this server's key.
    #[must_use]
    pub fn new(key: &MasterKey) -> Self {
        Self(key.derive("csrf token"))
    }

    /// The token of a login.
    #[must_use]
    pub fn of(&self, login: LoginId) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(login).finalize().into_bytes())
    }

    /// Whether the request carries the login's token.
    ///
    /// # Errors
    /// `CrossSite` when it does not.
    pub fn check(&self, login: LoginId, headers: &HeaderMap) -> Result<(), ErrorCode> {
        let sent = headers
            .get(CSRF_HEADER)
            .and_then(|value| value.to_str().ok());
        let sent = sent.and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
        let right = sent.is_some_and(|bytes| self.mac(login).verify_slice(&bytes).is_ok());
        if right {
            Ok(())
        } else {
            Err(ErrorCode::CrossSite)
        }
    }

    fn mac(&self, login: LoginId) -> Hmac<Sha256> {
        let mut mac = Hmac::new_from_slice(&self.0).expect("HMAC takes any key length");
        mac.update(login.as_bytes());
        mac
    }
}

/// Whether an unsafe request may come from where it says it comes from.
///
/// Browsers say so in `Sec-Fetch-Site` or at least in `Origin`; a request without either is not
/// from a browser that we know and is refused as well.
///
/// # Errors
/// `CrossSite` for anything but our own page.
pub fn refuse_cross_site(method: &Method, headers: &HeaderMap, own: &str) -> Result<(), ErrorCode> {
    if method.is_safe() {
        return Ok(());
    }
    let all_are = |name: &str, wanted: &str| {
        let mut values = headers.get_all(name).iter().peekable();
        values.peek()?;
        Some(values.all(|value| value.as_bytes() == wanted.as_bytes()))
    };
    let site = all_are("sec-fetch-site", "same-origin");
    let origin = all_are(header::ORIGIN.as_str(), own);
    let ours = match (site, origin) {
        (None, None) => false,
        (site, origin) => site.unwrap_or(true) && origin.unwrap_or(true),
    };
    if ours {
        Ok(())
    } else {
        Err(ErrorCode::CrossSite)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::OsEntropy;
    use axum::http::{HeaderName, HeaderValue};

    const OWN: &str = "https://chat.example.com";

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in pairs {
            map.append(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        map
    }

    #[test]
    fn only_our_own_page_may_change_things() {
        let allowed: &[&[(&str, &str)]] = &[
            &[("origin", OWN)],
            &[("sec-fetch-site", "same-origin")],
            &[("sec-fetch-site", "same-origin"), ("origin", OWN)],
        ];
        let refused: &[&[(&str, &str)]] = &[
            &[],
            &[("origin", "null")],
            &[("origin", "https://evil.test")],
            &[("origin", "http://chat.example.com")],
            &[("origin", OWN), ("origin", "https://evil.test")],
            &[("origin", OWN), ("sec-fetch-site", "cross-site")],
            &[("origin", OWN), ("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "none")],
            &[
                ("sec-fetch-site", "same-origin"),
                ("origin", "https://evil.test"),
            ],
            &[("referer", "https://chat.example.com/")],
        ];
        for pairs in allowed {
            assert_eq!(
                refuse_cross_site(&Method::POST, &headers(pairs), OWN),
                Ok(()),
                "{pairs:?}"
            );
        }
        for pairs in refused {
            let refused = refuse_cross_site(&Method::POST, &headers(pairs), OWN);
            assert_eq!(refused, Err(ErrorCode::CrossSite), "{pairs:?}");
            assert_eq!(
                refuse_cross_site(&Method::GET, &headers(pairs), OWN),
                Ok(())
            );
        }
    }

    #[test]
    fn a_token_is_good_for_its_login_only() {
        let tokens = CsrfTokens::new(&MasterKey::ephemeral(&OsEntropy));
        let (one, two) = (LoginId::from_bytes([1; 16]), LoginId::from_bytes([2; 16]));
        let mut sent = HeaderMap::new();
        assert_eq!(tokens.check(one, &sent), Err(ErrorCode::CrossSite));
        sent.insert(CSRF_HEADER, HeaderValue::try_from(tokens.of(one)).unwrap());
        assert_eq!(tokens.check(one, &sent), Ok(()));
        assert_eq!(tokens.check(two, &sent), Err(ErrorCode::CrossSite));
    }
}
