//! Routing decisions by load and number of users, beside the naive scan. The measuring is the engine's own.

use anyhow::Result;

use super::report::Figure;
use super::server;
use crate::process::Program;
use crate::workspace::Workspace;

/// Runs the engine's benchmark as it is shipped: with all optimisation.
pub(super) fn measure(workspace: &Workspace) -> Result<Vec<Figure>> {
    let output = Program::cargo("cargo bench of the engine", workspace.root())
        .args(["bench", "--package", "engine", "--bench", "decisions"])
        .read()?;
    server::parse(&output)
}
