//! Makes the scripts of an app small, and one of many where it has many.

use std::path::Path;

use anyhow::{Context, Result};

use super::{App, Mode};
use crate::process::Program;
use crate::tools::node::Node;

/// A module script without blanks and with short local names.
pub(super) fn minify(node: &Node, app: &App, source: &str) -> Result<String> {
    text(esbuild(node, app).args(MINIFY), source)
}

/// One script of `source` and all that it imports from below `folder`. A name that is imported and does not
/// exist is an error.
pub(super) fn bundle(
    node: &Node,
    app: &App,
    folder: &Path,
    source: &str,
    mode: Mode,
) -> Result<String> {
    let esbuild = esbuild(node, app).dir(folder).arg("--bundle");
    let esbuild = match mode {
        Mode::Release => esbuild.args(MINIFY),
        Mode::Dev => esbuild,
    };
    text(esbuild, source)
}

const MINIFY: [&str; 2] = ["--minify", "--legal-comments=none"];

fn esbuild(node: &Node, app: &App) -> Program {
    node.script(
        format!("esbuild, scripts of {}", app.name),
        "esbuild/bin/esbuild",
    )
    .args([
        "--format=esm",
        "--target=es2022",
        "--loader=js",
        "--log-level=warning",
    ])
}

fn text(esbuild: Program, source: &str) -> Result<String> {
    let output = esbuild.pipe(source.as_bytes())?;
    String::from_utf8(output).context("esbuild wrote no text")
}
