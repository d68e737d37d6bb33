//! Encoders: a value never means more than itself, wherever a text is put.

use std::fmt::Write as _;

/// Where a rendered text goes. What the author wrote stays as written, values are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoder {
    /// Plain text for people.
    Text,
    /// Inside a JSON string, between its quotes.
    Json,
    /// Within one segment of the path of an address. Who builds the address refuses a segment
    /// that is `.` or `..` in the end: no encoding takes their meaning away.
    UrlSegment,
    /// A name or value in the query of an address.
    UrlQuery,
}

impl Encoder {
    /// Appends a value.
    pub(super) fn push(self, value: &str, out: &mut String) {
        match self {
            Self::Text => out.push_str(value),
            Self::Json => value.chars().for_each(|c| push_json(c, out)),
            // Everything but the unreserved characters, so that no separator of either place and
            // no `+` is left; a space is `%20`, which both understand.
            Self::UrlSegment | Self::UrlQuery => {
                value.bytes().for_each(|byte| push_percent(byte, out));
            }
        }
    }
}

fn push_json(c: char, out: &mut String) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        // JSON wants C0 escaped; the two line separators and `<` are for those who put JSON into
        // a script.
        '\0'..='\u{1f}' | '\u{7f}' | '\u{2028}' | '\u{2029}' | '<' => {
            write!(out, "\\u{:04x}", u32::from(c)).expect("a String takes everything");
        }
        c => out.push(c),
    }
}

fn push_percent(byte: u8, out: &mut String) {
    if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
        out.push(char::from(byte));
    } else {
        write!(out, "%{byte:02X}").expect("a String takes everything");
    }
}
