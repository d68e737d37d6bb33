//! Tickets with which a widget opens its socket: signed, good for 60 seconds and one use.
//!
//! Nothing is stored when one is granted. A spent ticket is remembered until it would expire
//! anyway. The key lives as long as this process, so a restart cannot make a spent ticket good.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use shared::ids::{Target, TenantId, UserId};
use shared::limits::{FIRST_FRAME_BYTES, TICKET_MS};
use shared::wire::{Customer, codec};
use shared::{ErrorCode, Millis};

use crate::clock::Entropy;

/// Spent tickets remembered at once: four thousand openings per second for a minute.
const MOST_SPENT: usize = 262_144;
const MAC_BYTES: usize = 32;

type Nonce = [u8; 16];

/// What the doors have proven before a socket is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WidgetTicket {
    /// The tenant.
    pub tenant: TenantId,
    /// What the snippet points at.
    pub target: Target,
    /// Origin of the page, admitted by the target's domain template; our own for the preview.
    pub origin: String,
    /// What a signed token says of the customer; none: nobody vouches.
    pub customer: Option<Customer>,
    /// Who looks at the preview, where the page is our own instead of one that the template admits.
    pub viewer: Option<UserId>,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    ends: Millis,
    nonce: Nonce,
    ticket: WidgetTicket,
}

/// Grants and redeems.
pub struct WidgetTickets {
    entropy: Arc<dyn Entropy>,
    key: [u8; 32],
    spent: Mutex<Spent>,
}

/// Spent tickets by their end, so that forgetting is cheap.
#[derive(Default)]
struct Spent(BTreeSet<(Millis, Nonce)>);

impl WidgetTickets {
    /// With a key of its own.
    #[must_use]
    pub fn new(entropy: Arc<dyn Entropy>) -> Self {
        let mut key = [0; 32];
        entropy.fill(&mut key);
        Self {
            entropy,
            key,
            spent: Mutex::default(),
        }
    }

    /// A ticket that says `ticket`.
    #[must_use]
    pub fn grant(&self, ticket: &WidgetTicket, now: Millis) -> String {
        let mut nonce = Nonce::default();
        self.entropy.fill(&mut nonce);
        let sealed = Sealed {
            ends: now.plus(TICKET_MS),
            nonce,
            ticket: ticket.clone(),
        };
        let mut bytes = codec::to_postcard(&sealed);
        let mac = self.mac(&bytes).finalize().into_bytes();
        bytes.extend_from_slice(&mac);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// What a ticket says; it is spent now.
    ///
    /// # Errors
    /// `TicketInvalid` when it is forged, expired or spent; `ServerUnavailable` when no more spent
    /// tickets can be remembered.
    pub fn redeem(&self, ticket: &str, now: Millis) -> Result<WidgetTicket, ErrorCode> {
        let sealed = self.open(ticket).ok_or(ErrorCode::TicketInvalid)?;
        if sealed.ends <= now {
            return Err(ErrorCode::TicketInvalid);
        }
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        spent.spend(sealed.nonce, sealed.ends, now)?;
        Ok(sealed.ticket)
    }

    fn open(&self, ticket: &str) -> Option<Sealed> {
        if ticket.len() > FIRST_FRAME_BYTES {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(ticket).ok()?;
        let (body, mac) = bytes.split_at_checked(bytes.len().checked_sub(MAC_BYTES)?)?;
        self.mac(body).verify_slice(mac).ok()?;
        codec::from_postcard(body).ok()
    }

    fn mac(&self, body: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::new_from_slice(&self.key).expect("HMAC takes any key length");
        mac.update(body);
        mac
    }
}

impl Spent {
    fn spend(&mut self, nonce: Nonce, ends: Millis, now: Millis) -> Result<(), ErrorCode> {
        while self.0.first().is_some_and(|(end, _)| *end <= now) {
            self.0.pop_first();
        }
        if self.0.contains(&(ends, nonce)) {
            return Err(ErrorCode::TicketInvalid);
        }
        if self.0.len() >= MOST_SPENT {
            return Err(ErrorCode::ServerUnavailable);
        }
        self.0.insert((ends, nonce));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::OsEntropy;
    use shared::ids::ServiceId;

    fn ticket() -> WidgetTicket {
        WidgetTicket {
            tenant: TenantId::from_bytes([1; 16]),
            target: Target::Service(ServiceId::from_bytes([2; 16])),
            origin: "https://shop.example.com".to_owned(),
            customer: Some(Customer {
                display_name: "Mia".to_owned(),
                ..Customer::default()
            }),
            viewer: Some(UserId::from_bytes([3; 16])),
        }
    }

    fn tickets() -> WidgetTickets {
        WidgetTickets::new(Arc::new(OsEntropy))
    }

    #[test]
    fn a_ticket_says_what_was_proven_once() {
        let tickets = tickets();
        let text = tickets.grant(&ticket(), Millis(0));
        assert_eq!(tickets.redeem(&text, Millis(59_999)), Ok(ticket()));
        assert_eq!(
            tickets.redeem(&text, Millis(59_999)),
            Err(ErrorCode::TicketInvalid)
        );
    }

    #[test]
    fn of_many_who_redeem_at_once_one_wins() {
        let tickets = tickets();
        for _ in 0..50 {
            let text = tickets.grant(&ticket(), Millis(0));
            let won = std::thread::scope(|scope| {
                let redeem = || tickets.redeem(&text, Millis(1)).is_ok();
                let all: Vec<_> = (0..8).map(|_| scope.spawn(redeem)).collect();
                all.into_iter()
                    .map(|one| one.join().unwrap())
                    .filter(|won| *won)
                    .count()
            });
            assert_eq!(won, 1);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_a_ticket(text in ".{0,400}") {
            proptest::prop_assert_eq!(tickets().redeem(&text, Millis(0)), Err(ErrorCode::TicketInvalid));
        }
    }

    #[test]
    fn a_ticket_ends_after_a_minute_and_no_other_server_takes_it() {
        let tickets = tickets();
        let text = tickets.grant(&ticket(), Millis(0));
        assert_eq!(
            tickets.redeem(&text, Millis(60_000)),
            Err(ErrorCode::TicketInvalid)
        );
        assert_eq!(
            self::tickets().redeem(&text, Millis(0)),
            Err(ErrorCode::TicketInvalid)
        );
    }

    #[test]
    fn no_changed_bit_and_no_cut_goes_unnoticed() {
        let tickets = tickets();
        let text = tickets.grant(&ticket(), Millis(0));
        let bytes = URL_SAFE_NO_PAD.decode(&text).unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut forged = bytes.clone();
            forged[bit / 8] ^= 1 << (bit % 8);
            let forged = URL_SAFE_NO_PAD.encode(forged);
            assert_eq!(
                tickets.redeem(&forged, Millis(0)),
                Err(ErrorCode::TicketInvalid),
                "{bit}"
            );
        }
        for end in 0..bytes.len() {
            let cut = URL_SAFE_NO_PAD.encode(&bytes[..end]);
            assert_eq!(
                tickets.redeem(&cut, Millis(0)),
                Err(ErrorCode::TicketInvalid),
                "{end}"
            );
        }
        assert!(tickets.redeem(&text, Millis(0)).is_ok());
    }

    #[test]
    fn spent_tickets_are_forgotten_when_they_would_expire_and_bounded_before() {
        let mut spent = Spent::default();
        let nonce = |n: usize| u128::try_from(n).unwrap().to_le_bytes();
        for n in 0..MOST_SPENT {
            let ends = Millis(if n % 2 == 0 { 60_000 } else { 60_001 });
            spent.spend(nonce(n), ends, Millis(0)).unwrap();
        }
        let next = nonce(MOST_SPENT);
        let full = spent.spend(next, Millis(60_002), Millis(1));
        assert_eq!(full, Err(ErrorCode::ServerUnavailable));
        assert_eq!(spent.spend(next, Millis(120_000), Millis(60_000)), Ok(()));
        assert_eq!(spent.0.len(), 1 + MOST_SPENT / 2);
    }
}
