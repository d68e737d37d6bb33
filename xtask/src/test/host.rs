//! Unit, engine, server and reducer tests, and the house rules: everything that runs without a browser.

use std::fs;

use anyhow::{Context, Result};

use super::count::{self, Count};
use crate::process::{Program, find_program};
use crate::tools::strace;
use crate::workspace::Workspace;

/// Where `.config/nextest.toml` has the report written.
const REPORT: &str = "target/nextest/default/junit.xml";

/// Runs them with nextest where it is installed, else with cargo's own runner.
pub(super) fn run(workspace: &Workspace) -> Result<Count> {
    if let Err(error) = strace::ensure() {
        // Only the tests that need it fail, each with its reason.
        eprintln!("  {error:#}");
    }
    if find_program("cargo-nextest").is_some() {
        nextest(workspace)
    } else {
        cargo(workspace)
    }
}

fn nextest(workspace: &Workspace) -> Result<Count> {
    let report = workspace.path(REPORT);
    if report.exists() {
        fs::remove_file(&report).context("removing the report of the last run")?;
    }
    let passed = Program::cargo("cargo nextest, all crates", workspace.root())
        .args(["nextest", "run", "--workspace", "--no-fail-fast"])
        .succeeds()?;
    let text = fs::read_to_string(&report).context("nextest wrote no report: did it compile?")?;
    let mut count = count::from_junit(&text)?;
    if !passed && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

fn cargo(workspace: &Workspace) -> Result<Count> {
    let (passed, output) = Program::cargo("cargo test, all crates", workspace.root())
        .args([
            "test",
            "--workspace",
            "--no-fail-fast",
            "--lib",
            "--bins",
            "--tests",
        ])
        .echo()?;
    let mut count = count::from_cargo_test(&output);
    if !passed && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}
