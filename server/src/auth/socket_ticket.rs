//! One-time tickets for `/ws/console`, kept in memory for 30 seconds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use shared::api::admin::SignInWay;
use shared::ids::{LoginId, TenantId, UserId};
use shared::limits::SOCKET_TICKET_MS;
use shared::{ErrorCode, Millis};
use store::TokenHash;

use super::{hash_secret, new_secret};
use crate::clock::Entropy;

/// Tickets that may wait at once; a reload needs one, so this is thousands of consoles a minute.
const MOST: usize = 16_384;

/// A proven login, as far as sockets need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoginRef {
    /// The tenant.
    pub tenant: TenantId,
    /// The user.
    pub user: UserId,
    /// The login.
    pub login: LoginId,
    /// By what it began.
    pub via: SignInWay,
}

/// Waiting tickets by the hash of their text.
pub struct SocketTickets {
    entropy: Arc<dyn Entropy>,
    waiting: Mutex<HashMap<TokenHash, (LoginRef, Millis)>>,
}

impl SocketTickets {
    /// None waiting.
    #[must_use]
    pub fn new(entropy: Arc<dyn Entropy>) -> Self {
        Self {
            entropy,
            waiting: Mutex::default(),
        }
    }

    /// A ticket for `login`.
    ///
    /// # Errors
    /// `RateLimited` when too many wait already.
    pub fn grant(&self, login: LoginRef, now: Millis) -> Result<String, ErrorCode> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() >= MOST {
            waiting.retain(|_, (_, ends)| *ends > now);
        }
        if waiting.len() >= MOST {
            return Err(ErrorCode::RateLimited);
        }
        let ticket = new_secret(&*self.entropy);
        waiting.insert(hash_secret(&ticket), (login, now.plus(SOCKET_TICKET_MS)));
        Ok(ticket)
    }

    /// The login behind a ticket; the ticket is spent whatever comes of it.
    ///
    /// # Errors
    /// `TicketInvalid` when it is unknown, spent or expired.
    pub fn redeem(&self, ticket: &str, now: Millis) -> Result<LoginRef, ErrorCode> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        match waiting.remove(&hash_secret(ticket)) {
            Some((login, ends)) if ends > now => Ok(login),
            _ => Err(ErrorCode::TicketInvalid),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::OsEntropy;

    const LOGIN: LoginRef = LoginRef {
        tenant: TenantId::from_bytes([1; 16]),
        user: UserId::from_bytes([2; 16]),
        login: LoginId::from_bytes([3; 16]),
        via: SignInWay::Password,
    };

    #[test]
    fn a_ticket_opens_once() {
        let tickets = SocketTickets::new(Arc::new(OsEntropy));
        let ticket = tickets.grant(LOGIN, Millis(0)).unwrap();
        assert_eq!(tickets.redeem(&ticket, Millis(29_999)), Ok(LOGIN));
        assert_eq!(
            tickets.redeem(&ticket, Millis(29_999)),
            Err(ErrorCode::TicketInvalid)
        );
        assert_eq!(tickets.redeem("", Millis(0)), Err(ErrorCode::TicketInvalid));
    }

    #[test]
    fn a_ticket_ends_after_thirty_seconds() {
        let tickets = SocketTickets::new(Arc::new(OsEntropy));
        let ticket = tickets.grant(LOGIN, Millis(0)).unwrap();
        assert_eq!(
            tickets.redeem(&ticket, Millis(30_000)),
            Err(ErrorCode::TicketInvalid)
        );
    }

    #[test]
    fn waiting_tickets_are_bounded_and_expired_ones_make_room() {
        let tickets = SocketTickets::new(Arc::new(OsEntropy));
        for _ in 0..MOST {
            tickets.grant(LOGIN, Millis(0)).unwrap();
        }
        assert_eq!(tickets.grant(LOGIN, Millis(1)), Err(ErrorCode::RateLimited));
        assert!(tickets.grant(LOGIN, Millis(30_000)).is_ok());
    }
}
