//! The languages that the browser prefers.

/// The browser's first language tag, for example `de-CH`; `en` where it tells none.
#[must_use]
pub fn preferred() -> String {
    super::window()
        .navigator()
        .language()
        .unwrap_or_else(|| "en".to_owned())
}
