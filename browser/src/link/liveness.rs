//! Whether a connection that says nothing is still there.
//!
//! Browser code cannot see the protocol's own pings, some systems never report a close, and a
//! page may have slept: so the client asks, and gives up when nobody answers.

use shared::Millis;

/// Silence after which the client asks.
pub const ASK_AFTER_MS: i64 = 20_000;
/// Time for an answer.
pub const ANSWER_MS: i64 = 5_000;
/// A timer that is this late means that the machine slept.
pub const DRIFT_MS: i64 = 10_000;

/// What the rules ask for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Nothing.
    Rest,
    /// Send a ping with this number.
    Ping(u32),
    /// The connection is dead: close it and connect again.
    Dead,
}

/// Watches one connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Liveness {
    heard: Millis,
    asked: Option<Millis>,
    n: u32,
}

impl Liveness {
    /// A connection that came up at `now`.
    #[must_use]
    pub const fn new(now: Millis) -> Self {
        Self {
            heard: now,
            asked: None,
            n: 0,
        }
    }

    /// Anything arrived: every frame proves life, not only a pong.
    pub fn heard(&mut self, now: Millis) {
        self.heard = now;
        self.asked = None;
    }

    /// The page came back, the network came back or the machine woke: ask at once.
    pub fn suspect(&mut self, now: Millis) -> Duty {
        if self.asked.is_some() {
            return self.duty(now);
        }
        self.ask(now)
    }

    /// What is due at `now`.
    pub fn duty(&mut self, now: Millis) -> Duty {
        match self.asked {
            Some(asked) if now.since(asked) >= ANSWER_MS => Duty::Dead,
            Some(_) => Duty::Rest,
            None if now.since(self.heard) >= ASK_AFTER_MS => self.ask(now),
            None => Duty::Rest,
        }
    }

    /// When [`duty`](Self::duty) wants to be asked next.
    #[must_use]
    pub const fn deadline(&self) -> Millis {
        match self.asked {
            Some(asked) => asked.plus(ANSWER_MS),
            None => self.heard.plus(ASK_AFTER_MS),
        }
    }

    fn ask(&mut self, now: Millis) -> Duty {
        self.asked = Some(now);
        self.n = self.n.wrapping_add(1);
        Duty::Ping(self.n)
    }
}

/// Whether the machine slept between two readings of the wall clock that should lie `expected_ms`
/// apart.
#[must_use]
pub const fn has_slept(before: Millis, after: Millis, expected_ms: i64) -> bool {
    after.since(before) > expected_ms.saturating_add(DRIFT_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_asked_about_once_and_then_counts_as_death() {
        let mut live = Liveness::new(Millis(0));
        assert_eq!(live.duty(Millis(19_999)), Duty::Rest);
        assert_eq!(live.duty(Millis(20_000)), Duty::Ping(1));
        assert_eq!(live.duty(Millis(24_999)), Duty::Rest);
        assert_eq!(live.duty(Millis(25_000)), Duty::Dead);
    }

    #[test]
    fn any_frame_is_an_answer() {
        let mut live = Liveness::new(Millis(0));
        assert_eq!(live.suspect(Millis(10)), Duty::Ping(1));
        live.heard(Millis(20));
        assert_eq!(live.duty(Millis(5_011)), Duty::Rest);
        assert_eq!(live.deadline(), Millis(20_020));
    }

    #[test]
    fn a_second_suspicion_does_not_prolong_the_first() {
        let mut live = Liveness::new(Millis(0));
        assert_eq!(live.suspect(Millis(0)), Duty::Ping(1));
        assert_eq!(live.suspect(Millis(4_000)), Duty::Rest);
        assert_eq!(live.suspect(Millis(5_000)), Duty::Dead);
    }

    #[test]
    fn a_late_timer_means_sleep() {
        assert!(!has_slept(Millis(0), Millis(15_000), 5_000));
        assert!(has_slept(Millis(0), Millis(15_001), 5_000));
        assert!(!has_slept(Millis(9_000), Millis(0), 5_000));
    }
}
