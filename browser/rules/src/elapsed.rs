//! How long a call has lasted, as a clock.

/// `0:07`, `12:34`, `1:02:03`.
#[must_use]
pub fn clock(secs: u64) -> String {
    let (hours, minutes, rest) = (secs / 3_600, secs / 60 % 60, secs % 60);
    let mut text = String::new();
    if hours > 0 {
        push_number(&mut text, hours);
        text.push(':');
        push_two(&mut text, minutes);
    } else {
        push_number(&mut text, minutes);
    }
    text.push(':');
    push_two(&mut text, rest);
    text
}

fn push_two(text: &mut String, n: u64) {
    if n < 10 {
        text.push('0');
    }
    push_number(text, n);
}

/// Adds the digits of `n`; the library's way of writing numbers weighs a kilobyte and a half.
pub fn push_number(text: &mut String, n: u64) {
    if n > 9 {
        push_number(text, n / 10);
    }
    text.push(char::from(b'0' + (n % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::{clock, push_number};

    #[test]
    fn minutes_and_seconds_have_two_digits_behind_something() {
        assert_eq!(clock(7), "0:07");
        assert_eq!(clock(754), "12:34");
        assert_eq!(clock(3_599), "59:59");
        assert_eq!(clock(3_723), "1:02:03");
    }

    #[test]
    fn numbers_are_written_as_the_library_writes_them() {
        for n in [0, 9, 10, 109, 4_294_967_295, u64::MAX] {
            let mut text = String::new();
            push_number(&mut text, n);
            assert_eq!(text, n.to_string());
        }
    }
}
