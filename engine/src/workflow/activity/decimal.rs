//! Decimal numbers of any length, compared digit by digit: `0.10` equals `0.1`, and nothing is
//! rounded.

use std::cmp::Ordering;

/// A decimal number as written: `-12.50`.
#[derive(Clone, Copy, Debug)]
pub(in crate::workflow) struct Decimal<'a> {
    is_negative: bool,
    /// Without leading zeros.
    whole: &'a str,
    /// Without trailing zeros.
    fraction: &'a str,
}

impl<'a> Decimal<'a> {
    /// Reads digits with a sign and a decimal point, white space around it aside.
    pub(in crate::workflow) fn read(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        let is_digits =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(whole) || !fraction.is_none_or(is_digits) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.unwrap_or_default().trim_end_matches('0');
        let is_zero = whole.is_empty() && fraction.is_empty();
        Some(Self {
            is_negative: is_negative && !is_zero,
            whole,
            fraction,
        })
    }

    /// Which is larger.
    pub(in crate::workflow) fn compare(self, other: Self) -> Ordering {
        let by_size = self
            .whole
            .len()
            .cmp(&other.whole.len())
            .then_with(|| self.whole.cmp(other.whole))
            .then_with(|| self.fraction.cmp(other.fraction));
        match (self.is_negative, other.is_negative) {
            (false, false) => by_size,
            (true, true) => by_size.reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_ordered_as_numbers() {
        let ascending: &[&[&str]] = &[
            &["-100000000000000000000000", "-0100000000000000000000000.0"],
            &["-10"],
            &["-9.5", " -9.50 "],
            &["-9"],
            &["-0.1"],
            &["0", "-0", "+0", "0.0", "-0.00", "000"],
            &["0.09"],
            &["0.1", "0.10", "+00.1"],
            &["0.11"],
            &["2"],
            &["10", "10.0", "\t010\n"],
            &["9007199254740993"],
            &["9007199254740993.000000000000000001"],
        ];
        let flat = ascending.iter().enumerate();
        let flat: Vec<_> = flat
            .flat_map(|(i, texts)| texts.iter().map(move |t| (i, *t)))
            .collect();
        for (i, a) in &flat {
            for (j, b) in &flat {
                let compared = Decimal::read(a).unwrap().compare(Decimal::read(b).unwrap());
                assert_eq!(compared, i.cmp(j), "{a} {b}");
            }
        }
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for text in [
            "", " ", "-", "+", ".", "1.", ".5", "1e3", "1,5", "1 000", "--1", "0x1", "١", "NaN",
        ] {
            assert!(Decimal::read(text).is_none(), "{text:?}");
        }
    }
}
