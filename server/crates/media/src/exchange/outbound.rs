//! What goes to browsers: forwarded packets and clips.

use std::time::Instant;

use crate::api::{LegId, MediaEvent, MediaPacket};
use crate::forward::Played;
use crate::slots::{SLOTS, index};

use super::Exchange;
use super::routes::Place;

impl Exchange {
    /// Forwards a packet to one who is given it.
    pub(super) fn forward(
        &mut self,
        now: Instant,
        from: Place,
        (id, slot): Place,
        packet: &MediaPacket,
    ) {
        let Some(leg) = self.legs.get_mut(&id).filter(|leg| leg.is_there()) else {
            return;
        };
        let stream = &mut leg.outs[index(slot)].stream;
        match stream.push(now, packet) {
            Some(out) => {
                leg.stats.sent += 1;
                leg.stats.sent_bytes += out.payload.len() as u64;
                leg.engine.send(now, slot, out);
                self.touch(id);
            }
            None if stream.waits_for_key_frame() => self.want_key_frame(from),
            None => {}
        }
    }

    /// Sends what clips of a leg have for this moment. While nobody is there they stand still: an
    /// announcement is heard from its beginning.
    pub(super) fn play(&mut self, now: Instant, id: LegId) {
        let Some(leg) = self.legs.get_mut(&id).filter(|leg| leg.is_there()) else {
            return;
        };
        for slot in SLOTS {
            let out = &mut leg.outs[index(slot)];
            let Some(player) = &mut out.player else {
                continue;
            };
            loop {
                match player.poll(now) {
                    Played::NotYet => break,
                    Played::Packet(packet) => {
                        if let Some(packet) = out.stream.push(now, &packet) {
                            leg.stats.sent += 1;
                            leg.stats.sent_bytes += packet.payload.len() as u64;
                            leg.engine.send(now, slot, packet);
                        }
                    }
                    Played::Ended => {
                        let ended = MediaEvent::PlayEnded(id, player.play());
                        self.out.events.push_back(ended);
                        break;
                    }
                }
            }
        }
    }
}
