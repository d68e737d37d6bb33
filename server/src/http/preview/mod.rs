//! The preview: a mock website of ours with the live widget, for administrators.
//!
//! The page is the same for everyone who may see it; what it shows of a target it asks REST for. The
//! website stands in a frame of our own origin, and `http/widget/preview.rs` lets the widget in there.

pub(crate) mod asset;
pub(crate) mod page;
pub(crate) mod site;

use std::path::PathBuf;

use super::App;

/// Where its files are.
fn folder(app: &App) -> PathBuf {
    app.config.http.static_dir.join("preview")
}

#[cfg(test)]
mod tests;
