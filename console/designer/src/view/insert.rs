//! Putting something into a text where the cursor is, counted as browsers count.

/// `text` with `what` in place of what is chosen; `from` and `to` count UTF-16 units.
#[must_use]
pub fn put_in(text: &str, what: &str, from: u32, to: u32) -> String {
    let (from, to) = (byte_of(text, from.min(to)), byte_of(text, to.max(from)));
    format!("{}{what}{}", &text[..from], &text[to..])
}

/// The byte at which a UTF-16 unit begins; the end of the text beyond it.
fn byte_of(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (byte, letter) in text.char_indices() {
        if left < letter.len_utf16() {
            return byte;
        }
        left -= letter.len_utf16();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_where_the_cursor_is() {
        assert_eq!(put_in("Hello", "X", 0, 0), "XHello");
        assert_eq!(put_in("Hello", "X", 1, 3), "HXlo");
        assert_eq!(put_in("Hello", "X", 3, 1), "HXlo");
        assert_eq!(put_in("a😀b", "X", 3, 3), "a😀Xb");
        assert_eq!(put_in("ä", "X", u32::MAX, u32::MAX), "äX");
    }
}
