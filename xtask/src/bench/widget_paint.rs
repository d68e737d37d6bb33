//! How fast the widget paints in a real browser with a slow network and a slow processor.

use std::fs;

use anyhow::{Context, Result, bail};

use super::report::Figure;
use super::server;
use crate::build::{self, Mode};
use crate::e2e;
use crate::process::Program;
use crate::workspace::Workspace;

/// Runs the specs of `e2e/bench/`, which append their figures to a file.
pub(super) fn measure(workspace: &Workspace) -> Result<Vec<Figure>> {
    let tools = e2e::ensure(workspace)?;
    build::build_all(workspace, Mode::Release)?;
    Program::cargo("cargo build of the server, release", workspace.root())
        .args([
            "build",
            "--release",
            "--package",
            "server",
            "--bin",
            "interact-server",
        ])
        .run()?;
    let figures = workspace.path("target/bench/widget-paint.figures");
    fs::create_dir_all(workspace.path("target/bench"))?;
    fs::write(&figures, "").context("making room for the figures")?;
    let passed = tools
        .playwright(
            workspace,
            "widget-paint",
            &workspace.target().join("release"),
        )
        .args(["--project=bench", "--reporter=list", "--workers=1"])
        .env("INTERACT_BENCH_FIGURES", &figures)
        .succeeds()?;
    if !passed {
        bail!("the browser could not measure");
    }
    server::parse(&fs::read_to_string(&figures).context("reading the figures")?)
}
