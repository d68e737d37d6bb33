//! Which peers may be reached: media (RFC 8656, 9, 10 and 12).

use std::net::SocketAddr;
use std::time::Duration;

use rtc_stun::attributes::{ATTR_CHANNEL_NUMBER, ATTR_XOR_PEER_ADDRESS};
use tokio::time::Instant;

use super::allocate::understood;
use super::caller::Caller;
use super::{Client, Outcome, Rules};
use crate::turn::message::Incoming;

/// How long a permission lasts.
const PERMISSION: Duration = Duration::from_secs(300);
/// How long a channel lasts.
const CHANNEL: Duration = Duration::from_secs(600);

impl Rules {
    pub(super) fn create_permission(
        &mut self,
        client: Client,
        message: &Incoming,
        caller: &Caller,
        now: Instant,
    ) -> Result<Outcome, Vec<u8>> {
        understood(message, &[ATTR_XOR_PEER_ADDRESS], caller)?;
        let peers = message.peers().filter(|peers| !peers.is_empty());
        let peers = peers.ok_or_else(|| message.refuse(400).signed(&caller.key))?;
        let allocation = self.own(client, message, caller)?;
        allowed(&peers, allocation.peer, message, caller)?;
        allocation.permitted = Some(now + PERMISSION);
        Ok(Outcome::Answer(message.grant().signed(&caller.key)))
    }

    pub(super) fn channel_bind(
        &mut self,
        client: Client,
        message: &Incoming,
        caller: &Caller,
        now: Instant,
    ) -> Result<Outcome, Vec<u8>> {
        understood(
            message,
            &[ATTR_XOR_PEER_ADDRESS, ATTR_CHANNEL_NUMBER],
            caller,
        )?;
        let number = match message.attribute(ATTR_CHANNEL_NUMBER) {
            Some([high @ 0x40..=0x7f, low, _, _]) => u16::from_be_bytes([*high, *low]),
            _ => return Err(message.refuse(400).signed(&caller.key)),
        };
        let peers = message.peers().filter(|peers| peers.len() == 1);
        let peers = peers.ok_or_else(|| message.refuse(400).signed(&caller.key))?;
        let allocation = self.own(client, message, caller)?;
        allowed(&peers, allocation.peer, message, caller)?;
        let live = allocation.channel.filter(|(_, until)| now < *until);
        if live.is_some_and(|(present, _)| present != number) {
            return Err(message.refuse(400).signed(&caller.key));
        }
        allocation.channel = Some((number, now + CHANNEL));
        allocation.permitted = Some(now + PERMISSION);
        Ok(Outcome::Answer(message.grant().signed(&caller.key)))
    }
}

/// Refuses as soon as one of `peers` is anything but media, address and port.
fn allowed(
    peers: &[SocketAddr],
    media: SocketAddr,
    message: &Incoming,
    caller: &Caller,
) -> Result<(), Vec<u8>> {
    if peers.iter().all(|peer| *peer == media) {
        return Ok(());
    }
    Err(message.refuse(403).signed(&caller.key))
}
