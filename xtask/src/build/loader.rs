//! The scripts that run in the customer's page: the loader minified, the panel script as it is.

use std::fs;

use anyhow::{Context, Result};

use super::Mode;
use super::compress::brotli;
use crate::tools::node::Node;
use crate::workspace::Workspace;

/// Where they go below `dist/`.
pub(super) const FOLDER: &str = "loader";

/// Every function of the loader runs on every page, so a browser compiles them all at once while it
/// loads, off the page's thread, instead of twice on it (V8's explicit compile hints).
const COMPILE_HINT: &[u8] = b"//# allFunctionsCalledOnLoad\n";

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
    let script = node
        .script("esbuild, loader", "esbuild/bin/esbuild")
        .args([
            "--minify",
            "--target=es2022",
            "--loader=js",
            "--charset=utf8",
        ])
        .args(["--legal-comments=none", "--log-level=warning"])
        .pipe(source)?;
    Ok([COMPILE_HINT, &one_line(&script)].concat())
}

/// After the minifier only the style sheet still has line ends, and needs none.
fn one_line(script: &[u8]) -> Vec<u8> {
    script
        .iter()
        .copied()
        .filter(|byte| *byte != b'\n')
        .collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minified_loader_is_one_line_behind_its_hint() {
        let workspace = Workspace::find().unwrap();
        let loader = read(&workspace, "interact.js").unwrap();
        let script = minify(&Node::ensure(&workspace).unwrap(), &loader).unwrap();
        let script = script
            .strip_prefix(COMPILE_HINT)
            .expect("the hint is first");
        assert!(script.starts_with(b"(()=>{") && !script.contains(&b'\n'));
    }
}
