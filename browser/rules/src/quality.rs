//! How a call is, from the browser's counters, and in one of three words.

use shared::wire::QualitySample;

/// The browser's counters at one moment; all but round trip and jitter only grow.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// Milliseconds on the page's clock.
    pub at_ms: f64,
    /// Round trip of the path in seconds.
    pub round_trip: f64,
    /// Jitter of received audio in seconds.
    pub jitter: f64,
    /// Packets of audio received.
    pub audio_packets: f64,
    /// Packets received.
    pub packets: f64,
    /// Packets lost on the way here.
    pub lost: f64,
    /// Bytes received.
    pub received: f64,
    /// Bytes sent.
    pub sent: f64,
    /// Times that received video stood still.
    pub freezes: f64,
}

impl Totals {
    /// The counters in the order in which they are declared.
    #[must_use]
    pub const fn from_list(list: [f64; 9]) -> Self {
        let [
            at_ms,
            round_trip,
            jitter,
            audio_packets,
            packets,
            lost,
            received,
            sent,
            freezes,
        ] = list;
        Self {
            at_ms,
            round_trip,
            jitter,
            audio_packets,
            packets,
            lost,
            received,
            sent,
            freezes,
        }
    }

    /// Packets of audio received, as a count.
    #[must_use]
    pub const fn heard(&self) -> u64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a count of packets"
        )]
        let packets = self.audio_packets as u64;
        packets
    }
}

/// A sample is taken at every so many looks.
const LOOKS_PER_SAMPLE: u32 = 5;

/// Takes samples of one connection, which is looked at every second.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counter {
    looks: u32,
    before: Totals,
}

impl Counter {
    /// Has not looked yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            looks: 0,
            before: Totals::from_list([0.0; 9]),
        }
    }

    /// The connection has counted so far; gives a sample now and then.
    pub fn look(&mut self, now: Totals) -> Option<QualitySample> {
        self.looks = self.looks.wrapping_add(1);
        if !self.looks.is_multiple_of(LOOKS_PER_SAMPLE) {
            return None;
        }
        let before = std::mem::replace(&mut self.before, now);
        (before.at_ms > 0.0).then(|| sample(&before, &now))
    }
}

/// The word for a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grade {
    /// As if in one room.
    Good,
    /// Now and then something is missing.
    Fair,
    /// Hard to follow.
    Poor,
}

impl Grade {
    /// The word for machines.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Poor => "poor",
        }
    }
}

/// What happened between two moments.
#[must_use]
pub fn sample(before: &Totals, now: &Totals) -> QualitySample {
    let secs = ((now.at_ms - before.at_ms) / 1_000.0).max(0.001);
    let lost = now.lost - before.lost;
    let expected = lost + now.packets - before.packets;
    let kbps = |bytes: f64| whole(bytes * 8.0 / 1_000.0 / secs);
    QualitySample {
        round_trip_ms: whole(now.round_trip * 1_000.0),
        jitter_ms: whole(now.jitter * 1_000.0),
        lost_permille: if expected > 0.0 {
            whole(lost * 1_000.0 / expected).min(1_000)
        } else {
            0
        },
        received_kbps: kbps(now.received - before.received),
        sent_kbps: kbps(now.sent - before.sent),
        freezes: whole(now.freezes - before.freezes),
    }
}

/// The word for a sample, by what people notice: loss first, then delay (ITU-T G.114).
#[must_use]
pub const fn grade(sample: &QualitySample) -> Grade {
    let is_poor = sample.lost_permille >= 80
        || sample.round_trip_ms >= 600
        || sample.jitter_ms >= 100
        || sample.freezes >= 3;
    let is_fair = sample.lost_permille >= 25
        || sample.round_trip_ms >= 300
        || sample.jitter_ms >= 40
        || sample.freezes >= 1;
    if is_poor {
        Grade::Poor
    } else if is_fair {
        Grade::Fair
    } else {
        Grade::Good
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float cast saturates; counters that run backwards count as nothing"
)]
const fn whole(value: f64) -> u32 {
    (value + 0.5) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_what_happened_in_between() {
        let before = Totals {
            at_ms: 1_000.0,
            packets: 100.0,
            lost: 5.0,
            received: 10_000.0,
            sent: 0.0,
            ..Totals::default()
        };
        let now = Totals {
            at_ms: 6_000.0,
            round_trip: 0.045,
            jitter: 0.012,
            packets: 345.0,
            lost: 10.0,
            received: 35_000.0,
            sent: 500_000.0,
            freezes: 1.0,
            ..Totals::default()
        };
        let expected = QualitySample {
            round_trip_ms: 45,
            jitter_ms: 12,
            lost_permille: 20,
            received_kbps: 40,
            sent_kbps: 800,
            freezes: 1,
        };
        assert_eq!(sample(&before, &now), expected);
    }

    #[test]
    fn counters_of_a_new_connection_do_not_make_nonsense() {
        let before = Totals {
            packets: 900.0,
            lost: 7.0,
            ..Totals::default()
        };
        let fresh = sample(&before, &Totals::default());
        assert_eq!((fresh.lost_permille, fresh.received_kbps), (0, 0));
    }

    #[test]
    fn every_fifth_look_compares_with_the_one_before_it() {
        let mut counter = Counter::default();
        let at = |secs: u32| Totals {
            at_ms: f64::from(secs) * 1_000.0,
            received: f64::from(secs) * 1_000.0,
            ..Totals::default()
        };
        let samples: Vec<_> = (1..=15).map(|secs| counter.look(at(secs))).collect();
        let taken = |sample: &Option<QualitySample>| sample.is_some();
        let places: Vec<_> = (0..15).filter(|at| taken(&samples[*at])).collect();
        assert_eq!(places, [9, 14], "the first has nothing to compare with");
        assert_eq!(samples[9].map(|sample| sample.received_kbps), Some(8));
    }

    #[test]
    fn a_list_is_read_in_the_order_of_declaration() {
        let totals = Totals::from_list([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]);
        assert_eq!((totals.at_ms, totals.jitter, totals.heard()), (1.0, 3.0, 4));
        assert_eq!((totals.sent, totals.freezes), (8.0, 9.0));
    }

    #[test]
    fn words_follow_loss_and_delay() {
        let with = |lost_permille, round_trip_ms| QualitySample {
            lost_permille,
            round_trip_ms,
            ..QualitySample::default()
        };
        assert_eq!(grade(&with(24, 299)), Grade::Good);
        assert_eq!(grade(&with(25, 40)), Grade::Fair);
        assert_eq!(grade(&with(0, 300)), Grade::Fair);
        assert_eq!(grade(&with(80, 40)), Grade::Poor);
        assert_eq!(grade(&with(0, 600)), Grade::Poor);
    }
}
