//! What visitors and agents download, in brotli, and the limits that hold it down.

use std::fs;

use anyhow::{Context, Result};

use super::Mode;
use super::app::{App, CONSOLE, WIDGET};
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
/// What the console loads before an agent can work: sign-in and desk.
pub(crate) const CONSOLE_GOAL: usize = 450_000;
/// What it must stay below until that goal is reached.
const CONSOLE_LIMIT: usize = 560_000;

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

/// Whether a file of an app is loaded only when something is opened.
pub(crate) fn is_later(app: &App, part: &Part) -> bool {
    let mut later = app.parts.iter().map(|later| later.name);
    later.any(|later| {
        let rest = part.name.strip_prefix(later);
        rest.is_some_and(|rest| rest.starts_with('-'))
    })
}

/// Shows the sizes and says of each limit whether it holds, or by how much it is broken.
pub(crate) fn gates(workspace: &Workspace) -> Result<Vec<Result<(), String>>> {
    let loader = loader(workspace)?.map(|part| part.packed);
    let loader = loader.map(|size| check("loader", size, LOADER_LIMIT, LOADER_LIMIT));
    let [widget, call] = weigh(workspace, &WIDGET)?;
    let [console, _] = weigh(workspace, &CONSOLE)?;
    let gates = [
        check("widget", widget, WIDGET_GOAL, WIDGET_GOAL),
        check("first call", call, CALL_GOAL, CALL_GOAL),
        check("console", console, CONSOLE_GOAL, CONSOLE_LIMIT),
    ];
    Ok(loader.into_iter().chain(gates).collect())
}

/// What an app loads at first, and what it may load later.
fn weigh(workspace: &Workspace, app: &App) -> Result<[usize; 2]> {
    let parts = parts(workspace, app.name)?;
    for part in &parts {
        eprintln!(
            "    {:<36} {:>8} B  {:>7} B brotli",
            part.name, part.raw, part.packed
        );
    }
    let (later, first): (Vec<_>, Vec<_>) = parts.iter().partition(|part| is_later(app, part));
    let sum = |parts: Vec<&Part>| parts.iter().map(|part| part.packed).sum();
    Ok([sum(first), sum(later)])
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
    fn what_is_loaded_later_is_known_by_the_beginning_of_its_name() {
        let part = |name: &str| Part {
            name: name.to_string(),
            raw: 1,
            packed: 1,
        };
        assert!(is_later(&CONSOLE, &part("admin-0123.wasm")));
        assert!(is_later(&WIDGET, &part("call-0123.js")));
        assert!(!is_later(&CONSOLE, &part("console-0123.wasm")));
        assert!(!is_later(&CONSOLE, &part("index.html")));
    }

    #[test]
    fn the_limit_itself_is_allowed_and_one_byte_more_is_not() {
        assert!(check("widget", 84_999, 85_000, 100_000).is_ok());
        assert!(check("widget", 100_000, 85_000, 100_000).is_ok());
        let error = check("widget", 100_001, 85_000, 100_000).unwrap_err();
        assert!(error.contains("100001 B"), "{error}");
    }
}
