//! The `Range` header (RFC 9110, 14.2), as players send it: one range of bytes.

use std::ops::Range;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Everything: no range, several, or one that is not understood.
    All,
    /// These bytes.
    Part(Range<u64>),
    /// Bytes that are not there.
    Nothing,
}

/// The bytes of `total` that a header asks for.
pub(super) fn wanted(header: Option<&str>, total: u64) -> Wanted {
    let Some((first, last)) = header
        .and_then(|header| header.strip_prefix("bytes="))
        .and_then(|range| range.trim().split_once('-'))
    else {
        return Wanted::All;
    };
    let number = |text: &str| match text {
        "" => Some(None),
        text if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(Some(text.parse().unwrap_or(u64::MAX)))
        }
        _ => None,
    };
    let range = match (number(first), number(last)) {
        (Some(Some(first)), Some(last)) => {
            if last.is_some_and(|last| last < first) {
                return Wanted::All;
            }
            first..last.unwrap_or(u64::MAX).saturating_add(1).min(total)
        }
        (Some(None), Some(Some(n))) => total.saturating_sub(n)..total,
        _ => return Wanted::All,
    };
    match range.start < range.end {
        true => Wanted::Part(range),
        false => Wanted::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_understood_and_anything_else_is_everything() {
        for (header, expected) in [
            (None, Wanted::All),
            (Some("bytes=0-"), Wanted::Part(0..100)),
            (Some("bytes=0-0"), Wanted::Part(0..1)),
            (Some("bytes=10-19"), Wanted::Part(10..20)),
            (Some("bytes=90-1000"), Wanted::Part(90..100)),
            (
                Some("bytes=90-99999999999999999999999"),
                Wanted::Part(90..100),
            ),
            (Some("bytes=-10"), Wanted::Part(90..100)),
            (Some("bytes=-1000"), Wanted::Part(0..100)),
            (Some("bytes=100-"), Wanted::Nothing),
            (Some("bytes=-0"), Wanted::Nothing),
            (Some("bytes=20-10"), Wanted::All),
            (Some("bytes=0-1,5-6"), Wanted::All),
            (Some("bytes=-"), Wanted::All),
            (Some("bytes=a-b"), Wanted::All),
            (Some("seconds=0-1"), Wanted::All),
        ] {
            assert_eq!(wanted(header, 100), expected, "{header:?}");
        }
    }
}
