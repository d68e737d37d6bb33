//! What a node does that cannot keep up: media that have waited for too long are worth nothing any
//! more, and taking them would make everything behind them late too. Pictures go first, voices
//! later; set-up of connections, which is little and decides whether anything comes at all, stays.

use std::time::{Duration, Instant};

/// When the socket has not been empty for so long, pictures are thrown away unread.
const PICTURES: Duration = Duration::from_millis(100);
/// And after so long voices.
const VOICES: Duration = Duration::from_millis(400);
/// Voices and reports are small.
const SMALL: usize = 400;

/// Since when the socket has not been empty.
#[derive(Debug, Default)]
pub(super) struct Backlog {
    since: Option<Instant>,
}

impl Backlog {
    /// Nothing waits any more.
    pub(super) const fn is_over(&mut self) {
        self.since = None;
    }

    /// More waits than was taken at once.
    pub(super) fn goes_on(&mut self, now: Instant) {
        self.since.get_or_insert(now);
    }

    /// Whether a datagram is still worth its work.
    pub(super) fn keeps(&self, now: Instant, datagram: &[u8]) -> bool {
        let waited = self.since.map(|since| now.saturating_duration_since(since));
        match waited {
            Some(waited) if waited >= VOICES => !is_media(datagram),
            Some(waited) if waited >= PICTURES => !is_media(datagram) || datagram.len() <= SMALL,
            _ => true,
        }
    }
}

/// Whether a datagram carries media: neither STUN nor DTLS (RFC 7983) nor a report (RFC 5761).
fn is_media(datagram: &[u8]) -> bool {
    match datagram {
        [128..=191, kind, ..] => !(192..=223).contains(kind),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_given_up_before_voices_and_set_up_never() {
        let begun = Instant::now();
        let (picture, voice) = ([&[128, 96][..], &[0; 1_150]].concat(), [128, 111, 0, 0]);
        let others = [
            [&[0, 1][..], &[0; 1_000]].concat(),
            [&[22, 254][..], &[0; 1_000]].concat(),
            [&[129, 201][..], &[0; 1_000]].concat(),
        ];
        let mut backlog = Backlog::default();
        let kept = |backlog: &Backlog, ms: u64| {
            let now = begun + Duration::from_millis(ms);
            assert!(others.iter().all(|other| backlog.keeps(now, other)));
            (backlog.keeps(now, &picture), backlog.keeps(now, &voice))
        };
        assert_eq!(kept(&backlog, 10_000), (true, true), "nothing waits");
        backlog.goes_on(begun);
        backlog.goes_on(begun + Duration::from_millis(90));
        assert_eq!(kept(&backlog, 99), (true, true));
        assert_eq!(kept(&backlog, 100), (false, true), "counted from the first");
        assert_eq!(kept(&backlog, 399), (false, true));
        assert_eq!(kept(&backlog, 400), (false, false));
        backlog.is_over();
        assert_eq!(kept(&backlog, 400), (true, true));
    }
}
