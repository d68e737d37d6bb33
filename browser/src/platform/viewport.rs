//! Questions about the size and kind of the screen.

/// Whether the media query `query` holds now.
#[must_use]
pub fn matches(query: &str) -> bool {
    super::window()
        .match_media(query)
        .ok()
        .flatten()
        .is_some_and(|list| list.matches())
}
