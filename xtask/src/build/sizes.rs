//! What a visitor downloads, in brotli, and the limits that hold it down.

use std::fs;

use anyhow::{Context, Result};

use super::Mode;
use super::compress::brotli;
use super::loader::FOLDER;
use crate::fingerprint::files_below;
use crate::workspace::Workspace;

/// The loader: nothing else is loaded before a visitor shows interest.
pub(crate) const LOADER_LIMIT: usize = 4_000;
/// What the first usable chat must stay below.
pub(crate) const WIDGET_GOAL: usize = 85_000;
/// What the first call may download besides.
pub(crate) const CALL_GOAL: usize = 20_000;
/// How the files of the call part begin.
const CALL: &str = "call-";

/// One part of a download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// The file without its hash.
    pub(crate) name: String,
    /// Bytes before compression.
    pub(crate) raw: usize,
    /// Bytes that travel.
    pub(crate) packed: usize,
}

/// The loader as it was built last, if it was.
pub(crate) fn loader(workspace: &Workspace) -> Result<Option<Part>> {
    let file = workspace.dist().join(FOLDER).join("interact.js");
    if !file.is_file() {
        return Ok(None);
    }
    let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
    let packed = brotli(&bytes, Mode::Release)?.len();
    Ok(Some(Part {
        name: "interact.js".to_string(),
        raw: bytes.len(),
        packed,
    }))
}

/// The parts of a built app: document, scripts, style, wasm.
pub(crate) fn parts(workspace: &Workspace, app: &str) -> Result<Vec<Part>> {
    let folder = workspace.dist().join(app);
    let mut parts = Vec::new();
    for twin in files_below(&folder)? {
        let Some(file) = twin.to_str().and_then(|name| name.strip_suffix(".br")) else {
            continue;
        };
        let size = |path| fs::metadata(path).map(|found| found.len() as usize);
        parts.push(Part {
            name: file.rsplit('/').next().unwrap_or(file).to_string(),
            raw: size(file)?,
            packed: size(twin.to_str().context("our file names are plain text")?)?,
        });
    }
    Ok(parts)
}

/// Shows the sizes and says of each limit whether it holds, or by how much it is broken.
pub(crate) fn gates(workspace: &Workspace) -> Result<Vec<Result<(), String>>> {
    let loader = loader(workspace)?.map(|part| part.packed);
    let widget = parts(workspace, "widget")?;
    for part in &widget {
        eprintln!(
            "    {:<36} {:>8} B  {:>7} B brotli",
            part.name, part.raw, part.packed
        );
    }
    let (call, widget): (Vec<_>, Vec<_>) =
        widget.iter().partition(|part| part.name.starts_with(CALL));
    let sum = |parts: Vec<&Part>| parts.iter().map(|part| part.packed).sum();
    let loader = loader.map(|size| check("loader", size, LOADER_LIMIT, LOADER_LIMIT));
    let widget = check("widget", sum(widget), WIDGET_GOAL, WIDGET_GOAL);
    let call = check("first call", sum(call), CALL_GOAL, CALL_GOAL);
    Ok(loader.into_iter().chain([widget, call]).collect())
}

fn check(what: &str, size: usize, goal: usize, limit: usize) -> Result<(), String> {
    eprintln!("  {what}: {size} B brotli (goal {goal}, limit {limit})");
    if size > limit {
        return Err(format!(
            "the {what} is {size} B in brotli, the limit is {limit} B"
        ));
    }
    if size > goal {
        eprintln!("  warning: the {what} is {} B above its goal", size - goal);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_itself_is_allowed_and_one_byte_more_is_not() {
        assert!(check("widget", 84_999, 85_000, 100_000).is_ok());
        assert!(check("widget", 100_000, 85_000, 100_000).is_ok());
        let error = check("widget", 100_001, 85_000, 100_000).unwrap_err();
        assert!(error.contains("100001 B"), "{error}");
    }
}
