//! The title of the tab, which can call for attention.

/// Sets the title of the tab.
pub fn set(title: &str) {
    super::document().set_title(title);
}
