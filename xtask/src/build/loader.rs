//! The scripts that run in the customer's page: the loader minified, the panel script as it is.

use std::fs;

use anyhow::{Context, Result};

use super::Mode;
use super::compress::brotli;
use crate::tools::node::Node;
use crate::workspace::Workspace;

/// Where they go below `dist/`.
pub(super) const FOLDER: &str = "loader";

/// Writes both with their brotli twins. `interact.js` pins `interact-panel.js` by its digest,
/// so that one is copied byte for byte.
pub(super) fn build(workspace: &Workspace, mode: Mode) -> Result<()> {
    let loader = read(workspace, "interact.js")?;
    let loader = match mode {
        Mode::Release => minify(&Node::ensure(workspace)?, &loader)?,
        Mode::Dev => loader,
    };
    write(workspace, mode, "interact.js", &loader)?;
    let panel = read(workspace, "interact-panel.js")?;
    write(workspace, mode, "interact-panel.js", &panel)
}

fn minify(node: &Node, source: &[u8]) -> Result<Vec<u8>> {
    node.script("esbuild, loader", "esbuild/bin/esbuild")
        .args([
            "--minify",
            "--target=es2022",
            "--loader=js",
            "--charset=utf8",
        ])
        .args(["--legal-comments=none", "--log-level=warning"])
        .pipe(source)
}

fn read(workspace: &Workspace, name: &str) -> Result<Vec<u8>> {
    let file = workspace.path("static").join(name);
    fs::read(&file).with_context(|| format!("reading {}", file.display()))
}

fn write(workspace: &Workspace, mode: Mode, name: &str, bytes: &[u8]) -> Result<()> {
    let folder = workspace.dist().join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let packed = brotli(bytes, mode)?;
    for (name, bytes) in [(name.to_string(), bytes), (format!("{name}.br"), &packed)] {
        let file = folder.join(name);
        fs::write(&file, bytes).with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(())
}
