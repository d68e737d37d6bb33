//! When a browser is asked for a key frame: at once, then not more often than twice a second.

use std::time::{Duration, Instant};

/// Between two questions to the same source.
const APART: Duration = Duration::from_millis(500);

/// Questions to one source.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KeyFrames {
    last: Option<Instant>,
    wanted: bool,
}

impl KeyFrames {
    /// Somebody needs a key frame.
    pub(crate) fn want(&mut self) {
        self.wanted = true;
    }

    /// When the source is to be asked; none when nobody needs anything.
    pub(crate) fn deadline(&self, now: Instant) -> Option<Instant> {
        self.wanted
            .then(|| self.last.map_or(now, |last| last + APART))
    }

    /// Whether the source is to be asked now; whoever calls this asks.
    pub(crate) fn ask(&mut self, now: Instant) -> bool {
        let due = self.deadline(now).is_some_and(|due| due <= now);
        if due {
            self.wanted = false;
            self.last = Some(now);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_who_want_one_ask_once_per_half_second() {
        let start = Instant::now();
        let mut frames = KeyFrames::default();
        assert!(!frames.ask(start), "nobody wants one");
        let mut asked = 0;
        for ms in 0..1_200 {
            frames.want();
            asked += i32::from(frames.ask(start + Duration::from_millis(ms)));
        }
        assert_eq!(asked, 3);
    }

    #[test]
    fn a_wish_that_came_too_early_is_kept() {
        let start = Instant::now();
        let mut frames = KeyFrames::default();
        frames.want();
        assert!(frames.ask(start));
        frames.want();
        assert!(!frames.ask(start));
        assert_eq!(frames.deadline(start), Some(start + APART));
        assert!(frames.ask(start + APART));
        assert_eq!(frames.deadline(start + APART), None);
    }
}
