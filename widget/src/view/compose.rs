//! The rules of the message field.

use shared::limits::MESSAGE_CHARS;

/// From this many characters on, the person sees how many are left.
const COUNT_FROM: usize = MESSAGE_CHARS - 400;

/// What there is to say about the length of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// Plenty.
    Plenty,
    /// This many characters are left.
    Left(u32),
    /// This many characters are too many.
    Over(u32),
}

/// How much room `text` leaves.
pub(crate) fn room(text: &str) -> Room {
    // A character has at least one byte: most texts need no counting.
    if text.len() < COUNT_FROM {
        return Room::Plenty;
    }
    let chars = text.trim().chars().count();
    let gap = |from: usize, to: usize| u32::try_from(to - from).unwrap_or(u32::MAX);
    if chars > MESSAGE_CHARS {
        Room::Over(gap(MESSAGE_CHARS, chars))
    } else if chars >= COUNT_FROM {
        Room::Left(gap(chars, MESSAGE_CHARS))
    } else {
        Room::Plenty
    }
}

/// The message to send, without blanks around it; none if it is empty or too long.
pub(crate) fn message(text: &str) -> Option<&str> {
    let text = text.trim();
    let seen = text.chars().any(|character| !is_invisible(character));
    (seen && !matches!(room(text), Room::Over(_))).then_some(text)
}

/// Whether a character leaves nothing on the screen.
fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        assert_eq!(room(&"ä".repeat(MESSAGE_CHARS - 1)), Room::Left(1));
        assert_eq!(room(&"😀".repeat(MESSAGE_CHARS)), Room::Left(0));
        assert_eq!(room(&"a".repeat(MESSAGE_CHARS + 1)), Room::Over(1));
        assert_eq!(room(&"ä".repeat(COUNT_FROM / 2)), Room::Plenty);
        assert!(message(&"a".repeat(MESSAGE_CHARS)).is_some());
        assert!(message(&"a".repeat(MESSAGE_CHARS + 1)).is_none());
    }

    #[test]
    fn a_message_needs_something_to_see() {
        for nothing in ["", "  \n\t", "\u{200b}", "\u{202e} \u{feff}"] {
            assert_eq!(message(nothing), None);
        }
        assert_eq!(message("  hi \n"), Some("hi"));
    }
}
