//! Who asks: long-term credentials (RFC 8489, 9.2) whose password follows from the user name.

use rtc_stun::attributes::{ATTR_NONCE, ATTR_REALM, ATTR_USERNAME};

use super::{Client, Now, REALM, Rules};
use crate::turn::credentials;
use crate::turn::crypto::long_term_key;
use crate::turn::message::Incoming;

/// Somebody whose credentials are good.
pub(super) struct Caller {
    pub(super) username: String,
    pub(super) label: String,
    pub(super) key: Vec<u8>,
}

impl Rules {
    /// The caller, or the answer that refuses.
    pub(super) fn caller(
        &self,
        client: Client,
        message: &Incoming,
        now: Now,
    ) -> Result<Caller, Vec<u8>> {
        if !message.is_signed() {
            return Err(self.challenge(401, client, message, now));
        }
        let (Some(username), Some(nonce), Some(_)) = (
            message.text(ATTR_USERNAME),
            message.text(ATTR_NONCE),
            message.text(ATTR_REALM),
        ) else {
            return Err(message.refuse(400).plain());
        };
        let caller = self
            .known(username, now)
            .filter(|caller| message.is_signed_with(&caller.key))
            .ok_or_else(|| self.challenge(401, client, message, now))?;
        if !self.nonces.knows(nonce, client, now.wall) {
            return Err(self.challenge(438, client, message, now));
        }
        match self.allocations.get(&client) {
            Some(other) if other.username != caller.username => {
                Err(message.refuse(441).signed(&caller.key))
            }
            _ => Ok(caller),
        }
    }

    fn known(&self, username: &str, now: Now) -> Option<Caller> {
        let label = credentials::label(username, now.wall)?;
        if !self.labels.lives(label, now.wall) {
            return None;
        }
        let password = credentials::password(&self.secret, username);
        Some(Caller {
            username: username.to_owned(),
            label: label.to_owned(),
            key: long_term_key(username, REALM, &password),
        })
    }

    fn challenge(&self, code: u16, client: Client, message: &Incoming, now: Now) -> Vec<u8> {
        message
            .refuse(code)
            .with(ATTR_REALM, REALM.as_bytes())
            .with(ATTR_NONCE, self.nonces.give(client, now.wall).as_bytes())
            .plain()
    }
}
