//! Texts with gaps (`{name}`) and texts with a singular and a plural (`{n} minute|{n} minutes`).

/// `text` with each `{name}` replaced by its value. A gap without a value stays visible, so that
/// a test can find it.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = cut(rest, b'{') {
        out.push_str(before);
        let known = cut(after, b'}').and_then(|(name, tail)| {
            let value = values.iter().find(|(key, _)| *key == name)?.1;
            Some((value, tail))
        });
        if let Some((value, tail)) = known {
            out.push_str(value);
            rest = tail;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// The form of `text` for `n`, with `{n}` filled. English and German have the same two forms:
/// one, and everything else.
#[must_use]
pub fn plural(text: &str, n: u32) -> String {
    let form = match cut(text, b'|') {
        Some((one, _)) if n == 1 => one,
        Some((_, other)) => other,
        None => text,
    };
    fill(form, &[("n", &digits(n.into()))])
}

/// A number in decimal digits. The library's own way can do much more, and takes a kilobyte for it.
#[must_use]
pub fn digits(number: i64) -> String {
    let (mut text, mut rest) = (String::new(), number.unsigned_abs());
    loop {
        let [digit, ..] = (rest % 10).to_le_bytes();
        text.insert(0, char::from(b'0' + digit));
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        text.insert(0, '-');
    }
    text
}

/// `text` before and after its first `mark`, an ASCII character. The library's own search for
/// characters brings a kilobyte along.
#[must_use]
pub fn cut(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == mark)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The parts one after the other; `concat` of the library weighs four times as much.
#[must_use]
pub fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_like_the_librarys() {
        for number in [0, 7, 10, -1, 1_234_567_890, i64::MAX, i64::MIN] {
            assert_eq!(digits(number), number.to_string());
        }
    }

    #[test]
    fn gaps_are_filled_once_and_values_are_not_read_again() {
        assert_eq!(
            fill("{a} and {b}", &[("a", "{b}"), ("b", "2")]),
            "{b} and 2"
        );
        assert_eq!(fill("{a} { {c}", &[("a", "1")]), "1 { {c}");
    }

    #[test]
    fn a_text_is_cut_at_its_first_mark() {
        assert_eq!(cut("ä@b@c", b'@'), Some(("ä", "b@c")));
        assert_eq!(cut("äb", b'@'), None);
        assert_eq!(joined(&["a", "", "ß"]), "aß");
    }

    #[test]
    fn the_form_follows_the_number() {
        assert_eq!(plural("{n} minute|{n} minutes", 1), "1 minute");
        assert_eq!(plural("{n} minute|{n} minutes", 0), "0 minutes");
        assert_eq!(plural("number {n}", 3), "number 3");
    }
}
