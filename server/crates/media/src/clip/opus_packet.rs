//! What an Opus packet says of itself in its first bytes (RFC 6716, 3.1 and 3.2).

use std::time::Duration;

use super::RATE;

/// Longest packet that the format allows, in samples of 48 kHz: 120 ms.
const LONGEST: u32 = 5_760;

/// Samples of 48 kHz that a packet lasts; none when it is not an Opus packet.
pub(crate) fn samples(packet: &[u8]) -> Option<u32> {
    let toc = *packet.first()?;
    let frames = match toc & 3 {
        0 => 1,
        1 | 2 => 2,
        _ => u32::from(packet.get(1)? & 0x3f),
    };
    let total = frames * frame(toc >> 3);
    (1..=LONGEST).contains(&total).then_some(total)
}

/// Time that a packet lasts; none when it is not an Opus packet.
pub(super) fn lasts(packet: &[u8]) -> Option<Duration> {
    let samples = u64::from(samples(packet)?);
    Some(Duration::from_micros(samples * 1_000_000 / u64::from(RATE)))
}

/// Samples of one frame in a configuration (RFC 6716, table 2).
const fn frame(configuration: u8) -> u32 {
    match configuration {
        // SILK: 10, 20, 40, 60 ms.
        0..=11 => [480, 960, 1_920, 2_880][(configuration & 3) as usize],
        // Hybrid: 10, 20 ms.
        12..=15 => [480, 960][(configuration & 1) as usize],
        // CELT: 2.5, 5, 10, 20 ms.
        _ => [120, 240, 480, 960][(configuration & 3) as usize],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_say_how_long_a_packet_lasts() {
        for (packet, expected) in [
            (&[0b0000_0000][..], Some(480)),
            (&[0b0000_1000], Some(960)),
            (&[0b0001_1000], Some(2_880)),
            (&[0b0001_1001], Some(5_760)),
            (&[0b0110_1000], Some(960)),
            (&[0b1000_0000], Some(120)),
            (&[0b1111_1100, 1], Some(960)),
            (&[0b1111_1111, 3], Some(2_880)),
            (&[0b1111_1111, 0x80 | 6], Some(5_760)),
            // More than 120 ms, no frames, no count, nothing.
            (&[0b1111_1111, 7], None),
            (&[0b1111_1111, 0], None),
            (&[0b1111_1111], None),
            (&[], None),
        ] {
            assert_eq!(samples(packet), expected, "{packet:?}");
        }
        assert_eq!(lasts(&[0b1000_0000]), Some(Duration::from_micros(2_500)));
    }
}
