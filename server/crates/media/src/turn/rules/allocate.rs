//! Allocations come and stay (RFC 8656, 7 and 8).

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use rtc_stun::attributes::{
    ATTR_LIFETIME, ATTR_NONCE, ATTR_REALM, ATTR_REQUESTED_ADDRESS_FAMILY, ATTR_REQUESTED_TRANSPORT,
    ATTR_USERNAME, ATTR_XOR_RELAYED_ADDRESS, ATTR_XORMAPPED_ADDRESS, AttrType,
};
use tokio::time::Instant;

use super::caller::Caller;
use super::quota::{BYTES, Bucket};
use super::{Allocation, AllocationId, Client, Outcome, Rules, plain};
use crate::turn::message::Incoming;
use crate::turn::settings::MOST_PER_LABEL;

/// Longest life without a refresh.
const LIFETIME: Duration = Duration::from_secs(600);
const UDP: u8 = 17;

/// What every signed request carries.
pub(super) const CREDENTIALS: [AttrType; 3] = [ATTR_USERNAME, ATTR_REALM, ATTR_NONCE];

/// An allocation that waits for its socket.
pub(in crate::turn) struct Opening {
    client: Client,
    message: Incoming,
    caller: Caller,
    peer: SocketAddr,
    lifetime: Duration,
}

impl std::fmt::Debug for Opening {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Opening").finish_non_exhaustive()
    }
}

impl Rules {
    pub(super) fn allocate(
        &mut self,
        client: Client,
        message: &Incoming,
        caller: Caller,
        now: Instant,
    ) -> Result<Outcome, Vec<u8>> {
        if let Some(present) = self.allocations.get(&client) {
            return if present.made_by == message.transaction().0 {
                Ok(Outcome::Answer(made(present, client, message, now)))
            } else {
                Err(message.refuse(437).signed(&caller.key))
            };
        }
        let known = [
            ATTR_REQUESTED_TRANSPORT,
            ATTR_LIFETIME,
            ATTR_REQUESTED_ADDRESS_FAMILY,
        ];
        understood(message, &known, &caller)?;
        let peer = self
            .wanted_peer(message)
            .map_err(|code| message.refuse(code).signed(&caller.key))?;
        if let Some(code) = self.too_many(&caller.label) {
            return Err(message.refuse(code).signed(&caller.key));
        }
        let message = message.clone();
        let lifetime = lifetime(&message);
        Ok(Outcome::Open(Box::new(Opening {
            client,
            message,
            caller,
            peer,
            lifetime,
        })))
    }

    fn wanted_peer(&self, message: &Incoming) -> Result<SocketAddr, u16> {
        match message.attribute(ATTR_REQUESTED_TRANSPORT) {
            Some([UDP, ..]) => {}
            Some([_, ..]) => return Err(442),
            _ => return Err(400),
        }
        let v4 = match message.attribute(ATTR_REQUESTED_ADDRESS_FAMILY) {
            None | Some([1, ..]) => true,
            Some([2, ..]) => false,
            Some(_) => return Err(440),
        };
        self.peers
            .iter()
            .copied()
            .find(|peer| peer.is_ipv4() == v4)
            .ok_or(440)
    }

    fn too_many(&self, label: &str) -> Option<u16> {
        let own = self
            .allocations
            .values()
            .filter(|a| a.label == label)
            .count();
        if own >= MOST_PER_LABEL {
            Some(486)
        } else {
            (self.allocations.len() >= self.most).then_some(508)
        }
    }

    /// Goes on after a socket for it has been opened at `port`, or not.
    pub(in crate::turn) fn opened(
        &mut self,
        opening: Opening,
        port: &io::Result<u16>,
        now: Instant,
    ) -> (Vec<u8>, Option<AllocationId>) {
        let Opening {
            client,
            message,
            caller,
            peer,
            lifetime,
        } = opening;
        let Ok(port) = port else {
            return (message.refuse(508).signed(&caller.key), None);
        };
        self.last += 1;
        let id = AllocationId(self.last);
        let allocation = Allocation {
            id,
            username: caller.username,
            label: caller.label,
            key: caller.key,
            made_by: message.transaction().0,
            relayed: SocketAddr::new(peer.ip(), *port),
            peer,
            ends: now + lifetime,
            permitted: None,
            channel: None,
            up: Bucket::full(BYTES, now),
            down: Bucket::full(BYTES, now),
        };
        let answer = made(&allocation, client, &message, now);
        self.clients.insert(id, client);
        self.allocations.insert(client, allocation);
        (answer, Some(id))
    }

    pub(super) fn refresh(
        &mut self,
        client: Client,
        message: &Incoming,
        caller: &Caller,
        now: Instant,
    ) -> Result<Outcome, Vec<u8>> {
        understood(
            message,
            &[ATTR_LIFETIME, ATTR_REQUESTED_ADDRESS_FAMILY],
            caller,
        )?;
        let allocation = self.own(client, message, caller)?;
        let lifetime = lifetime(message);
        allocation.ends = now + lifetime;
        let answer = message
            .grant()
            .with(ATTR_LIFETIME, &seconds(lifetime))
            .signed(&caller.key);
        if !lifetime.is_zero() {
            return Ok(Outcome::Answer(answer));
        }
        let id = allocation.id;
        self.gone(client);
        Ok(Outcome::Close(id, answer))
    }

    /// The client's allocation, which it must have.
    pub(super) fn own(
        &mut self,
        client: Client,
        message: &Incoming,
        caller: &Caller,
    ) -> Result<&mut Allocation, Vec<u8>> {
        self.allocations
            .get_mut(&client)
            .ok_or_else(|| message.refuse(437).signed(&caller.key))
    }
}

/// Refuses attributes that would have to be understood.
pub(super) fn understood(
    message: &Incoming,
    known: &[AttrType],
    caller: &Caller,
) -> Result<(), Vec<u8>> {
    let unknown = message.unknown(&[known, &CREDENTIALS].concat());
    if unknown.is_empty() {
        return Ok(());
    }
    Err(message.refuse_unknown(&unknown).signed(&caller.key))
}

fn made(allocation: &Allocation, client: Client, message: &Incoming, now: Instant) -> Vec<u8> {
    let left = allocation.ends.saturating_duration_since(now);
    message
        .grant()
        .with_address(ATTR_XOR_RELAYED_ADDRESS, allocation.relayed)
        .with(ATTR_LIFETIME, &seconds(left))
        .with_address(ATTR_XORMAPPED_ADDRESS, plain(client.address))
        .signed(&allocation.key)
}

/// What is asked for, within what is given.
fn lifetime(message: &Incoming) -> Duration {
    message.number(ATTR_LIFETIME).map_or(LIFETIME, |asked| {
        Duration::from_secs(asked.into()).min(LIFETIME)
    })
}

fn seconds(lifetime: Duration) -> [u8; 4] {
    u32::try_from(lifetime.as_secs())
        .unwrap_or(u32::MAX)
        .to_be_bytes()
}
