//! clippy for host and browser with warnings as errors, and a syntax check of the plain scripts.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::fingerprint::files_below;
use crate::process::Program;
use crate::tools::node;
use crate::tools::rust::{self, WASM};
use crate::workspace::Workspace;

/// Folders with scripts that no compiler reads.
const SCRIPTS: [&str; 5] = ["static", "widget", "console/boot.js", "console/base", "e2e"];

/// Shows everything there is to say before it fails.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    rust::ensure_component("clippy", "cargo-clippy")?;
    rust::ensure_wasm_target()?;
    let host = ["--workspace", "--all-targets"];
    let browser = [
        "--package=browser",
        "--package=widget",
        "--package=widget-call",
        "--package=console",
        "--package=console-base",
        "--package=console-admin",
        "--package=console-designer",
        "--package=console-reports",
        "--lib",
    ];
    let browser = [&browser[..], &["--target", WASM]].concat();
    let outcomes = [
        scripts(workspace),
        clippy(workspace, "clippy, host", &host),
        clippy(workspace, "clippy, browser", &browser),
    ];
    outcomes.into_iter().collect()
}

fn clippy(workspace: &Workspace, label: &str, what: &[&str]) -> Result<()> {
    Program::cargo(label, workspace.root())
        .args(["clippy", "--keep-going"])
        .args(what)
        .args(["--", "-D", "warnings"])
        .run()
}

fn scripts(workspace: &Workspace) -> Result<()> {
    for folder in SCRIPTS {
        for script in files_below(&workspace.path(folder))? {
            if script
                .extension()
                .is_some_and(|end| end == "js" || end == "mjs")
            {
                check(workspace, script)?;
            }
        }
    }
    Ok(())
}

/// A script that a page includes plainly is no module, and its syntax differs a little. The preview is made of modules.
fn check(workspace: &Workspace, script: PathBuf) -> Result<()> {
    let source = fs::read(&script).with_context(|| format!("reading {}", script.display()))?;
    let name = script.strip_prefix(workspace.root()).unwrap_or(&script);
    let is_module = name.starts_with("static/preview");
    let is_plain = name.starts_with("static")
        && !is_module
        && script.extension().is_some_and(|end| end == "js");
    let kind = if is_plain { "commonjs" } else { "module" };
    node::ensure_program()?;
    Program::new(format!("syntax of {}", name.display()), "node")
        .arg(format!("--input-type={kind}"))
        .args(["--check", "-"])
        .pipe(&source)
        .map(|_| ())
}
