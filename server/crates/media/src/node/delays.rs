//! How long datagrams stay within the node: from the socket to the socket, all waiting in between
//! included. What waits in the system before that is lost at last, and counted by the system.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Upper edges of the classes, in microseconds.
const EDGES: [u64; 14] = [
    50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 250_000, 1_000_000,
    10_000_000,
];

/// Counts by class; the last class has no edge.
#[derive(Debug, Default)]
pub(crate) struct Delays {
    counts: [AtomicU64; EDGES.len() + 1],
    micros: AtomicU64,
}

/// How long datagrams stayed within the node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DelayFigures {
    /// Counts by class, with the upper edge of each; the last one's is the longest there is.
    pub classes: Vec<(Duration, u64)>,
    /// All of them together.
    pub sum: Duration,
}

impl DelayFigures {
    /// The upper edge of the class in which `share` (0 to 1) of all are reached; zero for none.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of datagrams are far below 2^52"
    )]
    pub fn percentile(&self, share: f64) -> Duration {
        let all: u64 = self.classes.iter().map(|(_, n)| n).sum();
        let wanted = all as f64 * share;
        let mut reached = 0;
        let mut classes = self.classes.iter().filter(|(_, n)| *n > 0);
        let found = classes.find(|(_, n)| {
            reached += n;
            reached as f64 >= wanted
        });
        found.map_or(Duration::ZERO, |(edge, _)| *edge)
    }
}

impl Delays {
    /// So many datagrams took so long.
    pub(crate) fn note(&self, took: Duration, datagrams: u64) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let class = EDGES.partition_point(|edge| *edge < micros);
        self.counts[class].fetch_add(datagrams, Ordering::Relaxed);
        let together = micros.saturating_mul(datagrams);
        self.micros.fetch_add(together, Ordering::Relaxed);
    }

    /// All of them so far.
    pub(crate) fn figures(&self) -> DelayFigures {
        let edges = EDGES.into_iter().map(Duration::from_micros);
        let counts = self.counts.iter().map(|n| n.load(Ordering::Relaxed));
        DelayFigures {
            classes: edges.chain([Duration::MAX]).zip(counts).collect(),
            sum: Duration::from_micros(self.micros.load(Ordering::Relaxed)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_duration_is_counted_below_its_edge() {
        let delays = Delays::default();
        delays.note(Duration::from_micros(50), 2);
        delays.note(Duration::from_micros(51), 3);
        delays.note(Duration::from_secs(60), 1);
        let counted = delays.figures();
        let some = counted.classes.iter().filter(|(_, n)| *n > 0);
        let wanted = [
            (Duration::from_micros(50), 2),
            (Duration::from_micros(100), 3),
            (Duration::MAX, 1),
        ];
        assert!(some.eq(&wanted), "{counted:?}");
        assert_eq!(counted.sum, Duration::from_micros(60_000_000 + 153 + 100));
        let at = |share| counted.percentile(share);
        let (middle, most) = (Duration::from_micros(100), Duration::MAX);
        assert_eq!((at(0.5), at(0.83), at(1.0)), (middle, middle, most));
        assert_eq!(Delays::default().figures().percentile(0.5), Duration::ZERO);
    }
}
