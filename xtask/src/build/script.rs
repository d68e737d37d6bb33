//! Minifies the scripts of an app.

use anyhow::{Context, Result};

use super::App;
use crate::tools::node::Node;

/// A module script without blanks and with short local names.
pub(super) fn minify(node: &Node, app: &App, source: &str) -> Result<String> {
    let output = node
        .script(
            format!("esbuild, scripts of {}", app.name),
            "esbuild/bin/esbuild",
        )
        .args([
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--loader=js",
            "--legal-comments=none",
            "--log-level=warning",
        ])
        .pipe(source.as_bytes())?;
    String::from_utf8(output).context("esbuild wrote no text")
}
