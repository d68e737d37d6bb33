//! What goes through an allocation, both ways (RFC 8656, 11 and 12).

use rtc_stun::attributes::{ATTR_DATA, ATTR_XOR_PEER_ADDRESS};
use rtc_stun::message::{CLASS_INDICATION, METHOD_DATA, TransactionId};
use tokio::time::Instant;

use super::{Allocation, AllocationId, Client, Door, Outcome, Rules};
use crate::turn::message::{Answer, Incoming};

/// Bytes for a client.
pub(in crate::turn) type Bytes = (Client, Vec<u8>);

impl Rules {
    pub(super) fn channel_data(&mut self, client: Client, bytes: &[u8], now: Instant) -> Outcome {
        let Some((&[a, b, c, d], rest)) = bytes.split_first_chunk() else {
            return Outcome::Nothing;
        };
        let (number, length) = (
            u16::from_be_bytes([a, b]),
            u16::from_be_bytes([c, d]).into(),
        );
        let Some(allocation) = self.allocations.get_mut(&client) else {
            return Outcome::Nothing;
        };
        let bound = allocation
            .channel
            .is_some_and(|(n, until)| n == number && now < until);
        if bound && length <= rest.len() && allocation.may_send(length, now) {
            Outcome::Relay(allocation.id, 4..4 + length)
        } else {
            Outcome::Nothing
        }
    }

    /// An indication is never answered, not even when its peer is forbidden.
    pub(super) fn send(
        &mut self,
        client: Client,
        message: &Incoming,
        bytes: &[u8],
        now: Instant,
    ) -> Outcome {
        let (Some(peers), Some(data)) = (message.peers(), message.attribute(ATTR_DATA)) else {
            return Outcome::Nothing;
        };
        let Some(allocation) = self.allocations.get_mut(&client) else {
            return Outcome::Nothing;
        };
        let known = message
            .unknown(&[ATTR_XOR_PEER_ADDRESS, ATTR_DATA])
            .is_empty();
        let to_media = peers == [allocation.peer];
        if !known || !to_media || !allocation.may_send(data.len(), now) {
            return Outcome::Nothing;
        }
        message.place(ATTR_DATA).map_or(Outcome::Nothing, |start| {
            debug_assert_eq!(&bytes[start..start + data.len()], data);
            Outcome::Relay(allocation.id, start..start + data.len())
        })
    }

    /// Wraps what media have sent.
    pub(in crate::turn) fn wrap(
        &mut self,
        id: AllocationId,
        data: &[u8],
        now: Instant,
    ) -> Option<Bytes> {
        let client = *self.clients.get(&id)?;
        let allocation = self.allocations.get_mut(&client)?;
        let permitted = allocation.permitted.is_some_and(|until| now < until);
        if !permitted || !allocation.down.takes(data.len(), now) {
            return None;
        }
        let bytes = match allocation.channel {
            Some((number, until)) if now < until => on_channel(number, data, client.door),
            _ => Answer::new(METHOD_DATA, CLASS_INDICATION, TransactionId::new())
                .with_address(ATTR_XOR_PEER_ADDRESS, allocation.peer)
                .with(ATTR_DATA, data)
                .plain(),
        };
        Some((client, bytes))
    }
}

impl Allocation {
    fn may_send(&mut self, length: usize, now: Instant) -> bool {
        self.permitted.is_some_and(|until| now < until)
            && now < self.ends
            && self.up.takes(length, now)
    }
}

/// Streams need frames of whole words, datagrams do not (RFC 8656, 12.5).
fn on_channel(number: u16, data: &[u8], door: Door) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    let mut bytes = Vec::with_capacity(data.len() + 8);
    bytes.extend_from_slice(&number.to_be_bytes());
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(data);
    if door != Door::Udp {
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    bytes
}
