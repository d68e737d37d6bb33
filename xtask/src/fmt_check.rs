//! Checks that every Rust file is formatted as `rustfmt.toml` says.

use anyhow::Result;

use crate::process::Program;
use crate::tools::rust;
use crate::workspace::Workspace;

/// Fails with the difference when a file is not formatted.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    rust::ensure_component("rustfmt", "rustfmt")?;
    Program::cargo("cargo fmt --check", workspace.root())
        .args(["fmt", "--all", "--check"])
        .run()
}
