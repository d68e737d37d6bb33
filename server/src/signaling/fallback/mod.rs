//! The same frames over two HTTP requests, for networks that block WebSockets.
//!
//! `up.rs` and `down.rs` of `http/widget` are the doors; a [`Mailbox`] between them and the
//! connection's loop makes the pair look like any other transport.

mod mailbox;
mod record;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use shared::ErrorCode;
use store::TokenHash;

pub use mailbox::{Mailbox, Portion};
pub use record::{MOST_UP_BYTES, frames_of, hello, pause};

use super::{Live, visitor};
use crate::auth::{NetworkKey, hash_secret, new_secret};
use mailbox::MailboxTransport;

/// The fallback connections of this process by the hash of their secret.
#[derive(Default)]
pub(super) struct Mailboxes(Mutex<HashMap<TokenHash, Arc<Mailbox>>>);

impl Mailboxes {
    fn insert(&self, key: TokenHash, mailbox: Arc<Mailbox>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(key, mailbox);
    }

    fn find(&self, key: &TokenHash) -> Option<Arc<Mailbox>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(key).cloned()
    }

    pub(super) fn remove(&self, key: &TokenHash) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(key);
    }

    fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl Live {
    /// Begins a connection with its first frame; gives the secret that stands for it.
    ///
    /// # Errors
    /// `ServerUnavailable` when no more connections are taken.
    pub fn begin_fallback(&self, first: Bytes, network: NetworkKey) -> Result<String, ErrorCode> {
        let is_full = self.hub.len().max(self.mailboxes.len()) >= self.most_connections;
        if self.draining.is_cancelled() || is_full {
            return Err(ErrorCode::ServerUnavailable);
        }
        let secret = new_secret(&*self.entropy);
        let key = hash_secret(&secret);
        let (mailbox, inbound) = Mailbox::with_first(first);
        self.mailboxes.insert(key, mailbox.clone());
        let transport = MailboxTransport::new(mailbox, inbound, self.mailboxes.clone(), key);
        tokio::spawn(visitor::run(transport, self.clone(), network));
        Ok(secret)
    }

    /// The connection that a secret stands for.
    ///
    /// # Errors
    /// `NotFound` when there is none any more.
    pub fn find_fallback(&self, secret: &str) -> Result<Arc<Mailbox>, ErrorCode> {
        let found = self.mailboxes.find(&hash_secret(secret));
        found.ok_or(ErrorCode::NotFound)
    }
}
