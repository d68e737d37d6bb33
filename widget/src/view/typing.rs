//! When "is typing" is told, both ways: rarely enough to be cheap, and never left standing.

use shared::Millis;

/// Typing that goes on is told again after this time.
const REPEAT_MS: i64 = 3_000;
/// Without a key press for this long, typing has stopped.
const PAUSE_MS: i64 = 5_000;
/// Without news for this long, the other side's typing is taken down.
pub(crate) const EXPIRES_MS: i32 = 8_000;

/// What the other side has been told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typing {
    told: Option<Millis>,
    pressed: Option<Millis>,
}

impl Typing {
    /// A key was pressed and the field holds something, or not: what to tell, if anything.
    pub(crate) fn pressed(&mut self, has_text: bool, now: Millis) -> Option<bool> {
        if !has_text {
            return self.stopped();
        }
        self.pressed = Some(now);
        if self.told.is_some_and(|told| now.since(told) < REPEAT_MS) {
            return None;
        }
        self.told = Some(now);
        Some(true)
    }

    /// Some time has passed: what to tell, if anything.
    pub(crate) fn waited(&mut self, now: Millis) -> Option<bool> {
        let pressed = self.pressed?;
        if now.since(pressed) < PAUSE_MS {
            return None;
        }
        self.stopped()
    }

    /// The message was sent or taken back: what to tell, if anything.
    pub(crate) fn stopped(&mut self) -> Option<bool> {
        self.pressed = None;
        self.told.take().map(|_| false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_is_told_once_in_a_while_and_taken_back() {
        let mut typing = Typing::default();
        assert_eq!(typing.pressed(true, Millis(0)), Some(true));
        assert_eq!(typing.pressed(true, Millis(2_999)), None);
        assert_eq!(typing.pressed(true, Millis(3_000)), Some(true));
        assert_eq!(typing.waited(Millis(7_999)), None);
        assert_eq!(typing.waited(Millis(8_000)), Some(false));
        assert_eq!(typing.waited(Millis(20_000)), None);
    }

    #[test]
    fn an_empty_field_is_not_typing() {
        let mut typing = Typing::default();
        assert_eq!(typing.pressed(false, Millis(0)), None);
        typing.pressed(true, Millis(1));
        assert_eq!(typing.pressed(false, Millis(2)), Some(false));
        assert_eq!(typing.stopped(), None);
    }
}
