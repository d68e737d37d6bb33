//! Examples in doc comments, which nextest leaves to cargo.

use std::fs;

use anyhow::Result;

use super::count::{self, Count};
use crate::fingerprint::files_below;
use crate::process::Program;
use crate::workspace::Workspace;

/// The crates that may hold examples, with their folders.
const CRATES: [(&str, &str); 4] = [
    ("shared", "shared/src"),
    ("engine", "engine/src"),
    ("store", "server/crates/store/src"),
    ("server", "server/src"),
];

/// Runs the examples of those crates that have any: compiling nothing is quicker than compiling little.
pub(super) fn run(workspace: &Workspace) -> Result<Count> {
    let mut count = Count::default();
    for (name, sources) in CRATES {
        if !has_examples(workspace, sources)? {
            continue;
        }
        let (passed, output) = Program::cargo(format!("examples of {name}"), workspace.root())
            .args(["test", "--doc", "--package", name])
            .echo()?;
        let mut examples = count::from_cargo_test(&output);
        if !passed && examples.failed == 0 {
            examples.failed = 1;
        }
        count += examples;
    }
    Ok(count)
}

fn has_examples(workspace: &Workspace, sources: &str) -> Result<bool> {
    for file in files_below(&workspace.path(sources))? {
        let text = fs::read_to_string(&file).unwrap_or_default();
        let opens = |line: &str| matches!(line.trim(), "/// ```" | "//! ```" | "/// ```rust");
        if text.lines().any(opens) {
            return Ok(true);
        }
    }
    Ok(false)
}
