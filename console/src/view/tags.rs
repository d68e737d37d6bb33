//! Free tags of a task: what may be added, under the limits of the wire.

use shared::limits::{TAG_CHARS, TAGS};

/// Why a tag was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagProblem {
    /// Nothing visible in it.
    Empty,
    /// More than 40 characters.
    TooLong,
    /// It is there already, perhaps in other letters.
    Known,
    /// There are 20 already.
    Full,
}

/// `tags` with `text` as one more.
///
/// # Errors
/// Why it is not taken.
pub fn with_tag(tags: &[String], text: &str) -> Result<Vec<String>, TagProblem> {
    let tag = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !tag.chars().any(char::is_alphanumeric) {
        return Err(TagProblem::Empty);
    }
    if tag.chars().count() > TAG_CHARS {
        return Err(TagProblem::TooLong);
    }
    let lower = tag.to_lowercase();
    if tags.iter().any(|known| known.to_lowercase() == lower) {
        return Err(TagProblem::Known);
    }
    if tags.len() >= TAGS {
        return Err(TagProblem::Full);
    }
    Ok(tags.iter().cloned().chain([tag]).collect())
}

/// `tags` without `tag`.
#[must_use]
pub fn without_tag(tags: &[String], tag: &str) -> Vec<String> {
    tags.iter().filter(|known| *known != tag).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_tidied_and_taken_once() {
        let tags = with_tag(&[], "  price \t list ").unwrap();
        assert_eq!(tags, ["price list"]);
        assert_eq!(with_tag(&tags, "Price List"), Err(TagProblem::Known));
        assert_eq!(without_tag(&tags, "price list"), Vec::<String>::new());
    }

    #[test]
    fn limits_hold_at_their_edge() {
        assert!(with_tag(&[], &"x".repeat(TAG_CHARS)).is_ok());
        let long = "x".repeat(TAG_CHARS + 1);
        assert_eq!(with_tag(&[], &long), Err(TagProblem::TooLong));
        let many: Vec<String> = (1..TAGS).map(|n| n.to_string()).collect();
        let full = with_tag(&many, "last").unwrap();
        assert_eq!(full.len(), TAGS);
        assert_eq!(with_tag(&full, "more"), Err(TagProblem::Full));
    }

    #[test]
    fn a_tag_needs_something_to_read() {
        for text in ["", "  ", "\u{200b}", "…"] {
            assert_eq!(with_tag(&[], text), Err(TagProblem::Empty), "{text:?}");
        }
    }
}
