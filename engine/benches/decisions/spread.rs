//! Many durations, and what is said of them.

use std::time::Duration;

/// Durations of one kind of operation.
#[derive(Debug, Default)]
pub(crate) struct Spread {
    nanos: Vec<u64>,
}

impl Spread {
    /// Takes one in.
    pub(crate) fn add(&mut self, took: Duration) {
        self.nanos
            .push(u64::try_from(took.as_nanos()).unwrap_or(u64::MAX));
    }

    /// The duration that so many of a hundred do not exceed, in microseconds.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let mut nanos = self.nanos.clone();
        nanos.sort_unstable();
        let at = (nanos.len() * percent / 100).min(nanos.len().saturating_sub(1));
        nanos.get(at).map_or(0.0, |nanos| *nanos as f64 / 1_000.0)
    }
}
