//! A clip on its way out: one packet after the other, on time for hours.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;

use crate::api::{Clip, MediaPacket};

/// A player that is later than this goes on from now instead of catching up: a burst of old sound
/// would be thrown away by the browser anyway.
const TOO_LATE: Duration = Duration::from_millis(500);

/// Plays one clip; what it gives goes through an `OutStream` like packets of any source.
#[derive(Clone, Debug)]
pub(crate) struct ClipPlayer {
    play: u64,
    clip: Arc<Clip>,
    repeat: bool,
    at: usize,
    next: Option<Instant>,
    sequence: u16,
    timestamp: u32,
}

impl ClipPlayer {
    /// A player that begins at `now`.
    pub(crate) fn new(now: Instant, play: u64, clip: Arc<Clip>, repeat: bool) -> Self {
        // A clip without sound could repeat for ever without time passing.
        let sounds = clip.packets.iter().any(|(_, lasts)| !lasts.is_zero());
        Self {
            play,
            clip,
            repeat: repeat && sounds,
            at: 0,
            next: Some(now),
            sequence: 0,
            timestamp: 0,
        }
    }

    /// Which play this is.
    pub(crate) fn play(&self) -> u64 {
        self.play
    }

    /// When the next packet is due, or the end is reached; none after the end.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        self.next
    }

    /// The next packet when it is due.
    pub(crate) fn poll(&mut self, now: Instant) -> Played {
        let Some(due) = self.next.filter(|due| *due <= now) else {
            return Played::NotYet;
        };
        if self.repeat && self.at >= self.clip.packets.len() {
            self.at = 0;
        }
        let Some((payload, lasts)) = self.clip.packets.get(self.at) else {
            self.next = None;
            return Played::Ended;
        };
        let packet = MediaPacket {
            marker: false,
            sequence: self.sequence,
            timestamp: self.timestamp,
            stream: 0,
            payload: Bytes::copy_from_slice(payload),
        };
        let late = now.duration_since(due) > TOO_LATE;
        self.next = Some(if late { now } else { due } + *lasts);
        self.at += 1;
        self.sequence = self.sequence.wrapping_add(1);
        self.timestamp = self.timestamp.wrapping_add(ticks(*lasts));
        Played::Packet(packet)
    }
}

/// What a player has at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Played {
    /// Nothing is due.
    NotYet,
    /// This is.
    Packet(MediaPacket),
    /// The clip is over; told once.
    Ended,
}

/// Duration in ticks of Opus' clock of 48 kHz.
fn ticks(lasts: Duration) -> u32 {
    u32::try_from(lasts.as_micros() * 48 / 1_000).unwrap_or(960)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clip(packets: usize) -> Arc<Clip> {
        let packet = (vec![0xfc, 1, 2], Duration::from_millis(20));
        Arc::new(Clip {
            packets: vec![packet; packets],
        })
    }

    #[test]
    fn a_clip_keeps_its_time_for_an_hour_although_every_wake_is_late() {
        let start = Instant::now();
        let mut player = ClipPlayer::new(start, 1, clip(50), true);
        let mut packets = 0_u32;
        while let Some(due) = player
            .deadline()
            .filter(|d| *d < start + Duration::from_secs(3_600))
        {
            assert!(matches!(
                player.poll(due + Duration::from_millis(3)),
                Played::Packet(_)
            ));
            packets += 1;
        }
        assert_eq!(packets, 3_600 * 50);
    }

    #[test]
    fn a_clip_that_does_not_repeat_ends_after_its_last_packet_has_lasted() {
        let start = Instant::now();
        let mut player = ClipPlayer::new(start, 1, clip(2), false);
        assert!(matches!(player.poll(start), Played::Packet(_)));
        assert_eq!(player.poll(start), Played::NotYet);
        let second = start + Duration::from_millis(20);
        assert!(matches!(player.poll(second), Played::Packet(_)));
        let end = start + Duration::from_millis(40);
        assert_eq!(player.poll(end), Played::Ended);
        assert_eq!(player.poll(end), Played::NotYet);
        assert_eq!(player.deadline(), None);
    }

    #[test]
    fn after_a_long_stop_the_clip_goes_on_without_a_burst() {
        let start = Instant::now();
        let mut player = ClipPlayer::new(start, 1, clip(100), false);
        assert!(matches!(player.poll(start), Played::Packet(_)));
        let much_later = start + Duration::from_secs(5);
        assert!(matches!(player.poll(much_later), Played::Packet(_)));
        assert_eq!(player.poll(much_later), Played::NotYet);
    }

    #[test]
    fn an_empty_clip_ends_at_once_even_when_it_should_repeat() {
        let start = Instant::now();
        let mut player = ClipPlayer::new(start, 1, clip(0), true);
        assert_eq!(player.poll(start), Played::Ended);
    }
}
