//! The way of packets from the node's loop to the disk: a bounded queue and a thread per recording.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use shared::wire::CallSlot;

use super::Senders;
use super::writer::Writer;
use crate::api::{LegId, MediaPacket, Tap};

/// Packets that wait for the disk: three seconds of two people with pictures. What comes on top is
/// lost to the recording, never to the call.
const WAITING: usize = 2_048;
/// How often what came is brought to the disk.
const FLUSH: Duration = Duration::from_millis(500);

/// A packet on its way.
pub(super) struct Sent {
    leg: LegId,
    slot: CallSlot,
    at: Instant,
    packet: MediaPacket,
}

/// The node's end of the queue.
pub(super) struct Feed {
    queue: SyncSender<Sent>,
    n_lost: u64,
}

impl Feed {
    pub(super) fn new() -> (Self, Receiver<Sent>) {
        let (queue, packets) = sync_channel(WAITING);
        (Self { queue, n_lost: 0 }, packets)
    }
}

impl Tap for Feed {
    fn packet(&mut self, leg: LegId, slot: CallSlot, at: Instant, packet: &MediaPacket) {
        let packet = packet.clone();
        let sent = Sent {
            leg,
            slot,
            at,
            packet,
        };
        if self.queue.try_send(sent).is_err() {
            self.n_lost += 1;
        }
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        if self.n_lost > 0 {
            let n_lost = self.n_lost;
            tracing::warn!(n_lost, "the disk was too slow for a recording");
        }
    }
}

/// Writes until the node lets go of its end, or the recording is full, or the disk fails.
pub(super) fn write(mut writer: Writer, packets: &Receiver<Sent>, senders: &Mutex<Senders>) {
    let mut flushed = Instant::now();
    let written = loop {
        let step = match packets.recv_timeout(FLUSH.saturating_sub(flushed.elapsed())) {
            Ok(sent) => {
                let person = person(senders, sent.leg);
                person.map_or(Ok(()), |person| {
                    writer.packet(person, sent.slot, sent.at, &sent.packet)
                })
            }
            Err(RecvTimeoutError::Timeout) => Ok(()),
            Err(RecvTimeoutError::Disconnected) => break Ok(()),
        };
        if let Err(error) = step {
            break Err(error);
        }
        if flushed.elapsed() >= FLUSH {
            flushed = Instant::now();
            if let Err(error) = writer.flush() {
                break Err(error);
            }
        }
        if writer.is_full(Instant::now()) {
            break Ok(());
        }
    };
    let ended = written.and_then(|()| writer.finish(Instant::now()));
    if let Err(error) = ended {
        tracing::error!(%error, "a recording cannot be written; what is on the disk stays");
    }
}

fn person(senders: &Mutex<Senders>, leg: LegId) -> Option<usize> {
    let senders = senders.lock().unwrap_or_else(PoisonError::into_inner);
    let found = senders.iter().find(|(sender, _)| *sender == leg);
    found.map(|(_, person)| *person)
}
