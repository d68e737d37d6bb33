//! Credentials that carry their own end: `expiry:label`, signed
//! (draft-uberti-behave-turn-rest, which coturn knows as `use-auth-secret`).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use shared::Millis;
use shared::wire::IceServer;

use super::crypto;

/// Longest label.
const MOST_LABEL: usize = 128;

/// A TURN server of somebody else (coturn with `use-auth-secret`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalTurn {
    /// `turn:` and `turns:` addresses (RFC 7065).
    pub urls: Vec<String>,
    /// What coturn calls `static-auth-secret`.
    pub secret: Vec<u8>,
}

impl ExternalTurn {
    /// Credentials for `label` that end at `until`. That server cannot be told when a call ends.
    #[must_use]
    pub fn credentials(&self, label: &str, until: Millis) -> IceServer {
        issue(&self.secret, self.urls.clone(), label, until)
    }
}

/// Credentials of a server at `urls` that knows `secret`.
pub(super) fn issue(secret: &[u8], urls: Vec<String>, label: &str, until: Millis) -> IceServer {
    let username = format!("{}:{label}", until.0.max(0) / 1_000);
    IceServer {
        urls,
        credential: password(secret, &username),
        username,
    }
}

/// The password that belongs to a user name.
pub(super) fn password(secret: &[u8], username: &str) -> String {
    STANDARD.encode(crypto::hmac_sha1(secret, username.as_bytes()))
}

/// The label of a user name whose time has not come yet.
pub(super) fn label(username: &str, now: Millis) -> Option<&str> {
    let (expiry, label) = username.split_once(':')?;
    let expiry: i64 = expiry.parse().ok()?;
    let good = expiry > now.0 / 1_000 && !label.is_empty() && label.len() <= MOST_LABEL;
    good.then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with `openssl dgst -sha1 -hmac north -binary | base64`, so that coturn agrees.
    #[test]
    fn a_password_is_what_coturn_expects() {
        assert_eq!(
            password(b"north", "1700000000:call-7"),
            "I5wffluIuZ/3zvIV1RKVlZDEUIQ="
        );
    }

    #[test]
    fn a_user_name_says_whose_it_is_until_its_time_has_come() {
        let issued = issue(b"north", Vec::new(), "call-7", Millis(1_700_000_000_999));
        assert_eq!(issued.username, "1700000000:call-7");
        assert_eq!(
            label(&issued.username, Millis(1_699_999_999_999)),
            Some("call-7")
        );
        assert_eq!(label(&issued.username, Millis(1_700_000_000_000)), None);
        for foreign in ["", "call-7", "x:call-7", "99999999999:", ":call-7"] {
            assert_eq!(label(foreign, Millis(0)), None, "{foreign}");
        }
    }
}
