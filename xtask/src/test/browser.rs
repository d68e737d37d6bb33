//! Real browsers against the real server binary, by Playwright.

use std::fs;

use anyhow::{Context, Result};

use super::count::{self, Count};
use crate::build::{self, Mode};
use crate::e2e;
use crate::process::Program;
use crate::tools::python;
use crate::workspace::Workspace;

/// Builds the server and runs every browser test with the apps in `dist/`.
pub(super) fn run(workspace: &Workspace) -> Result<Count> {
    let tools = e2e::ensure(workspace)?;
    // Nothing to do unless it failed before: then every browser test would only wait in vain.
    build::build_all(workspace, Mode::Release)?;
    // All crates with their tests, as the host's tests had them: another choice of crates would mean
    // other features of their dependencies, and compiling most of them again.
    Program::cargo("cargo build of the server", workspace.root())
        .args(["build", "--workspace", "--bins", "--tests"])
        .run()?;
    let report = workspace.path("e2e/results/report.json");
    if report.exists() {
        fs::remove_file(&report).context("removing the report of the last run")?;
    }
    let mut tests = tools.playwright(
        workspace,
        "browser tests",
        &workspace.target().join("debug"),
    );
    match python::ensure(workspace) {
        Ok(program) => tests = tests.env("INTERACT_PYTHON", program),
        // Only the tests that need it fail, each with its reason.
        Err(error) => eprintln!("  {error:#}"),
    }
    let passed = tests
        .args(["--reporter=list,json"])
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .succeeds()?;
    let text = fs::read_to_string(&report).context("Playwright wrote no report")?;
    let mut count = count::from_playwright(&text)?;
    if !passed && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}
