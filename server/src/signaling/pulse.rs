//! Heartbeat and silence of one connection, on one timer.

use std::time::Duration;

use tokio::time::Instant;

/// When to ping next and when the peer counts as dead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pulse {
    next_ping: Instant,
    dead_at: Instant,
    silence: Duration,
}

/// What the timer has brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beat {
    /// Ask for a sign of life.
    Ping,
    /// The peer has been silent for too long.
    Dead,
    /// Nothing yet.
    Early,
}

impl Pulse {
    pub(super) fn new(period: Duration, silence: Duration) -> Self {
        let now = Instant::now();
        Self {
            next_ping: now + period,
            dead_at: now + silence,
            silence,
        }
    }

    /// The peer has given a sign of life.
    pub(super) fn heard(&mut self) {
        self.dead_at = Instant::now() + self.silence;
    }

    /// When to look again.
    pub(super) fn next(&self) -> Instant {
        self.next_ping.min(self.dead_at)
    }

    /// What is due; `period` is the wait until the next ping.
    pub(super) fn beat(&mut self, period: Duration) -> Beat {
        let now = Instant::now();
        if now >= self.dead_at {
            return Beat::Dead;
        }
        if now < self.next_ping {
            return Beat::Early;
        }
        self.next_ping = now + period;
        Beat::Ping
    }
}

/// A period varied by ±20 %: `random` is any number, so that connections do not beat in step.
pub(super) fn varied(period: Duration, random: u32) -> Duration {
    period * 4 / 5 + period * (random % 401) / 1_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_varies_by_a_fifth() {
        let period = Duration::from_secs(15);
        assert_eq!(varied(period, 0), Duration::from_secs(12));
        assert_eq!(varied(period, 400), Duration::from_secs(18));
        assert_eq!(varied(period, 401), Duration::from_secs(12));
    }

    #[tokio::test(start_paused = true)]
    async fn pings_come_in_time_and_silence_is_noticed() {
        let second = Duration::from_secs(1);
        let mut pulse = Pulse::new(15 * second, 35 * second);
        tokio::time::advance(14 * second).await;
        assert_eq!(pulse.beat(15 * second), Beat::Early);
        tokio::time::advance(second).await;
        assert_eq!(pulse.beat(15 * second), Beat::Ping);
        pulse.heard();
        tokio::time::advance(34 * second).await;
        assert_eq!(pulse.beat(60 * second), Beat::Ping);
        tokio::time::advance(second).await;
        assert_eq!(pulse.beat(60 * second), Beat::Dead);
    }
}
