//! Plain text from people: no control characters, never empty where something is to be read.

use shared::ErrorCode;
use shared::limits::MESSAGE_CHARS;

/// Whether a message may be stored. Newline and tab may be in it; other control characters may
/// not. Bidirectional overrides stay as they are: the screens isolate each message.
///
/// # Errors
/// `message_empty` without a visible character, `message_too_long` above 4,000 characters,
/// `field_invalid` with a control character.
pub fn check_message(text: &str) -> Result<(), ErrorCode> {
    if text.chars().count() > MESSAGE_CHARS {
        return Err(ErrorCode::MessageTooLong);
    }
    if text
        .chars()
        .any(|c| is_control(c) && !matches!(c, '\n' | '\t' | '\r'))
    {
        return Err(ErrorCode::FieldInvalid);
    }
    if text.chars().all(is_invisible) {
        return Err(ErrorCode::MessageEmpty);
    }
    Ok(())
}

/// C0, DEL and C1 controls.
pub(super) fn is_control(c: char) -> bool {
    c.is_control()
}

/// Whitespace and the format characters that show nothing on their own.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{2800}' | '\u{e0000}'..='\u{e0fff}'
        )
}
