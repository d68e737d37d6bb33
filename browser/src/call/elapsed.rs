//! How long a call has lasted, as a clock.

/// `0:07`, `12:34`, `1:02:03`.
#[must_use]
pub fn clock(secs: u64) -> String {
    let (hours, minutes, rest) = (secs / 3_600, secs / 60 % 60, secs % 60);
    let mut text = String::new();
    if hours > 0 {
        text.push_str(&hours.to_string());
        text.push(':');
        push_two(&mut text, minutes);
    } else {
        text.push_str(&minutes.to_string());
    }
    text.push(':');
    push_two(&mut text, rest);
    text
}

fn push_two(text: &mut String, n: u64) {
    if n < 10 {
        text.push('0');
    }
    text.push_str(&n.to_string());
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn minutes_and_seconds_have_two_digits_behind_something() {
        assert_eq!(clock(7), "0:07");
        assert_eq!(clock(754), "12:34");
        assert_eq!(clock(3_599), "59:59");
        assert_eq!(clock(3_723), "1:02:03");
    }
}
