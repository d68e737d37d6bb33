//! Nonces that need not be remembered: a digest of the client's address and the hour.

use shared::Millis;

use super::Client;
use crate::turn::crypto::hmac_sha1;

/// How long a nonce is handed out; it is good for up to twice that.
const PERIOD_MS: i64 = 3_600_000;

/// Makes and knows nonces.
#[derive(Debug)]
pub(super) struct Nonces {
    key: [u8; 20],
}

impl Nonces {
    pub(super) fn new(secret: &[u8]) -> Self {
        Self {
            key: hmac_sha1(secret, b"nonce"),
        }
    }

    pub(super) fn give(&self, client: Client, now: Millis) -> String {
        self.of(client, now.0.div_euclid(PERIOD_MS))
    }

    pub(super) fn knows(&self, nonce: &str, client: Client, now: Millis) -> bool {
        let period = now.0.div_euclid(PERIOD_MS);
        nonce == self.of(client, period) || nonce == self.of(client, period - 1)
    }

    fn of(&self, client: Client, period: i64) -> String {
        let text = format!("{:?} {} {period}", client.door, client.address);
        let tag = hmac_sha1(&self.key, text.as_bytes());
        tag[..10].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
