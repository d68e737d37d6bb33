//! Watches which way a leg's datagrams take, to notice a browser whose address has changed.
//!
//! After a NAT has given a browser another port, the browser notices nothing: its checks are
//! answered. But the library goes on sending to the old address (RFC 8445 knows no other than
//! what was nominated). So media are sent after the browser at once, and it is told to restart
//! ICE.

use std::time::{Duration, Instant};

use crate::engine::Path;

/// Media from another path count once the chosen one was silent for so long.
const SILENT_FOR: Duration = Duration::from_millis(700);
/// Checks alone from another path count after this time.
const QUIET_FOR: Duration = Duration::from_secs(4);

/// What is known of a leg's paths.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PathWatch {
    chosen: Option<Path>,
    heard: Option<Instant>,
    moved: Option<Path>,
    followed: Option<Instant>,
}

impl PathWatch {
    /// The engine sends media or DTLS to `path`: gives where they are to be sent.
    pub(super) fn sent(&mut self, now: Instant, path: Path) -> Path {
        if self.chosen != Some(path) {
            *self = Self {
                chosen: Some(path),
                heard: Some(now),
                ..Self::default()
            };
        }
        self.moved.unwrap_or(path)
    }

    /// Something has come on a path that has proved to be the browser's; true when this shows
    /// that the browser has moved, told once per path.
    pub(super) fn heard(&mut self, now: Instant, path: Path, is_stun: bool) -> bool {
        let Some(chosen) = self.chosen else {
            return false;
        };
        if path == chosen {
            self.heard = Some(now);
            self.moved = None;
            return false;
        }
        if self.moved == Some(path) {
            self.followed = Some(now);
            return false;
        }
        let patience = if is_stun { QUIET_FOR } else { SILENT_FOR };
        let silent = self
            .heard
            .is_none_or(|at| now.saturating_duration_since(at) > patience);
        if silent {
            self.moved = Some(path);
            self.followed = Some(now);
        }
        silent
    }

    /// Until when a browser that has moved counts as there, although nothing comes from where the
    /// engine looks for it.
    pub(super) fn there_until(&self) -> Option<Instant> {
        self.moved.and(self.followed).map(|at| at + QUIET_FOR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(port: u16) -> Path {
        Path {
            address: ([192, 0, 2, 1], port).into(),
            tcp: false,
        }
    }

    #[test]
    fn media_follow_a_browser_that_moved_and_it_is_told_once() {
        let start = Instant::now();
        let mut watch = PathWatch::default();
        assert_eq!(watch.sent(start, path(1)), path(1));
        let later = start + Duration::from_secs(1);
        assert!(watch.heard(later, path(2), false));
        assert!(!watch.heard(later, path(2), false));
        assert_eq!(watch.sent(later, path(1)), path(2));
    }

    #[test]
    fn checks_on_other_paths_are_no_move_while_the_chosen_one_is_alive() {
        let start = Instant::now();
        let mut watch = PathWatch::default();
        watch.sent(start, path(1));
        for second in 1..60 {
            let now = start + Duration::from_secs(second);
            assert!(!watch.heard(now, path(1), false));
            assert!(!watch.heard(now, path(2), true));
        }
    }

    #[test]
    fn a_path_that_comes_back_is_used_again() {
        let start = Instant::now();
        let mut watch = PathWatch::default();
        watch.sent(start, path(1));
        let later = start + Duration::from_secs(9);
        assert!(watch.heard(later, path(2), true));
        assert!(!watch.heard(later, path(1), false));
        assert_eq!(watch.sent(later, path(1)), path(1));
    }

    #[test]
    fn a_path_that_the_engine_chooses_itself_is_no_move() {
        let start = Instant::now();
        let mut watch = PathWatch::default();
        watch.sent(start, path(1));
        assert_eq!(watch.sent(start, path(2)), path(2));
        assert!(!watch.heard(start, path(2), false));
    }
}
