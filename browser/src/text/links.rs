//! Addresses in plain text, so that they can be clicked: only schemes that open something harmless.

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Plain(&'a str),
    /// An address that is shown exactly as it was written.
    Link(&'a str),
}

/// The only schemes that become links. Everything else, `javascript:` and `data:` above all, stays
/// words.
const SCHEMES: &[&str] = &["https://", "http://", "mailto:", "tel:"];

/// Whether `address` as a whole is one of the addresses that we link.
#[must_use]
pub fn is_address(address: &str) -> bool {
    scheme(address).is_some_and(|scheme| address.len() > scheme.len())
        && address.chars().all(is_part)
}

/// `text` cut into words and addresses; joined again it is `text`.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut plain_from = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = if begins_word(text, at) {
            address_length(rest)
        } else {
            0
        };
        if length > 0 {
            push_plain(&mut pieces, &text[plain_from..at]);
            pieces.push(Piece::Link(&text[at..at + length]));
            at += length;
            plain_from = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    push_plain(&mut pieces, &text[plain_from..]);
    pieces
}

fn push_plain<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str) {
    if !text.is_empty() {
        pieces.push(Piece::Plain(text));
    }
}

fn begins_word(text: &str, at: usize) -> bool {
    text[..at]
        .chars()
        .next_back()
        .is_none_or(|before| !before.is_ascii_alphanumeric())
}

fn scheme(text: &str) -> Option<&'static str> {
    SCHEMES.iter().copied().find(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// Bytes of the address at the start of `text`; 0 if there is none.
fn address_length(text: &str) -> usize {
    let Some(scheme) = scheme(text) else { return 0 };
    let end = text
        .find(|character: char| !is_part(character))
        .unwrap_or(text.len());
    let address = trim_end(&text[..end]);
    if address.len() > scheme.len() {
        address.len()
    } else {
        0
    }
}

/// Characters of an address. Marks that turn the direction of writing are none: with them an
/// address could look like another one.
fn is_part(character: char) -> bool {
    !character.is_whitespace()
        && !character.is_control()
        && !matches!(character, '<' | '>' | '"' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Without the punctuation of the sentence around it.
fn trim_end(address: &str) -> &str {
    let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
    if trimmed.ends_with(')') && !trimmed.bytes().any(|byte| byte == b'(') {
        return trim_end(&trimmed[..trimmed.len() - 1]);
    }
    trimmed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn links(text: &str) -> Vec<&str> {
        pieces(text)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Link(link) => Some(link),
                Piece::Plain(_) => None,
            })
            .collect()
    }

    #[test]
    fn addresses_are_found_without_the_sentence_around_them() {
        for (text, expected) in [
            (
                "see https://a.example/x?y=1.",
                vec!["https://a.example/x?y=1"],
            ),
            ("(http://a.example/b)", vec!["http://a.example/b"]),
            ("https://a.example/b_(c)", vec!["https://a.example/b_(c)"]),
            (
                "mailto:a@b.example, tel:+41441234567!",
                vec!["mailto:a@b.example", "tel:+41441234567"],
            ),
            ("HTTPS://A.example", vec!["HTTPS://A.example"]),
        ] {
            assert_eq!(links(text), expected, "{text}");
        }
    }

    #[test]
    fn nothing_else_becomes_a_link() {
        for text in [
            "javascript:alert(1)",
            "data:text/html,x",
            "xhttps://a.example",
            "https://",
            "mailto:",
            "ftp://a.example",
            "vbscript:x file:///etc/passwd",
        ] {
            assert!(links(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_mark_that_turns_the_line_ends_an_address() {
        assert_eq!(
            links("https://a.example/\u{202e}moc"),
            ["https://a.example/"]
        );
        assert_eq!(links("https://a.example\"><script>"), ["https://a.example"]);
        assert!(!is_address("https://a.example/ b"));
        assert!(is_address("https://a.example/"));
    }

    proptest! {
        #[test]
        fn the_pieces_joined_are_the_text(text in "(https://|mailto:|[a-zä.,()<> \u{202e}]){0,12}") {
            let joined: String = pieces(&text)
                .into_iter()
                .map(|piece| match piece { Piece::Plain(text) | Piece::Link(text) => text })
                .collect();
            prop_assert_eq!(joined, text);
        }
    }
}
