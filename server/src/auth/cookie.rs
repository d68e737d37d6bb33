//! The login cookie: `__Host-` keeps it to this very host, over TLS or on this machine.
//!
//! Browsers accept `Secure` cookies from `http://127.0.0.1` and `http://localhost` because they
//! count them as trustworthy (Chromium and Firefox do; Safari wants https there too).

use axum::http::{HeaderMap, HeaderValue, header};

/// Name of the login cookie.
pub const COOKIE: &str = "__Host-interact";

const ATTRIBUTES: &str = "Path=/; Secure; HttpOnly; SameSite=Lax";

/// `Set-Cookie` of a new login. It is a session cookie: closing the browser drops it, and the
/// server's own end of the login stands whatever the browser keeps.
pub fn login_cookie(secret: &str) -> Option<HeaderValue> {
    HeaderValue::try_from(format!("{COOKIE}={secret}; {ATTRIBUTES}")).ok()
}

/// `Set-Cookie` that forgets the login.
#[must_use]
pub fn clear_cookie() -> HeaderValue {
    HeaderValue::from_static("__Host-interact=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// The login secret in a request. None when it is missing or there are two: a page that can plant
/// a second cookie must not choose which of them counts.
#[must_use]
pub fn read_cookie(headers: &HeaderMap) -> Option<&str> {
    read_named(headers, COOKIE)
}

/// The value of the cookie of that name, unless it is missing or there are two.
pub(super) fn read_named<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='));
    let secret = found.next()?;
    found.next().is_none().then_some(secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(cookies: &[&'static str]) -> HeaderMap {
        let pairs = cookies
            .iter()
            .map(|c| (header::COOKIE, HeaderValue::from_static(c)));
        pairs.collect()
    }

    #[test]
    fn the_login_is_found_among_others_and_only_under_its_exact_name() {
        assert_eq!(
            read_cookie(&headers(&["a=1; __Host-interact=s3; b=2"])),
            Some("s3")
        );
        assert_eq!(
            read_cookie(&headers(&["a=1", "__Host-interact=s3"])),
            Some("s3")
        );
        assert_eq!(
            read_cookie(&headers(&["interact=s3; __Host-interactx=s3"])),
            None
        );
        assert_eq!(read_cookie(&headers(&[])), None);
    }

    #[test]
    fn two_login_cookies_count_as_none() {
        assert_eq!(
            read_cookie(&headers(&["__Host-interact=a; __Host-interact=b"])),
            None
        );
    }

    #[test]
    fn the_cookie_carries_every_protection() {
        let cookie = login_cookie("s3").unwrap();
        for part in [
            "__Host-interact=s3",
            "Path=/",
            "Secure",
            "HttpOnly",
            "SameSite=Lax",
        ] {
            assert!(cookie.to_str().unwrap().contains(part), "{part}");
        }
        assert!(clear_cookie().to_str().unwrap().ends_with("Max-Age=0"));
    }
}
