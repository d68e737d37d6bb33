//! Cargo's part: from Rust to wasm, as small as the toolchain allows.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::App;
use crate::process::Program;
use crate::tools::rust::{self, WASM};
use crate::workspace::Workspace;

/// Panics become bare traps, their places and all `{:?}` output vanish: about 8 KB of download.
const SMALLEST_FLAGS: &str =
    "-Zlocation-detail=none -Zfmt-debug=none -Zunstable-options -Cpanic=immediate-abort";

/// How the standard library gets into the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Route {
    /// Compiled along with the app, which needs its sources and unstable flags.
    OwnStd,
    /// As it comes with the toolchain.
    FinishedStd,
}

/// What cargo has made of an app.
pub(super) struct Compiled {
    /// The program.
    pub(super) program: Vec<u8>,
    /// Its parts, in the order in which the app names them.
    pub(super) parts: Vec<Vec<u8>>,
}

/// Compiles an app for visitors.
pub(super) fn release(workspace: &Workspace, app: &App) -> Result<Compiled> {
    let route = if app.smallest && rust::has_std_sources()? {
        Route::OwnStd
    } else {
        Route::FinishedStd
    };
    // Each set of flags has its folder: sharing one would rebuild everything at each change.
    let target = workspace.target().join(match route {
        Route::OwnStd => "browser-own-std",
        Route::FinishedStd => "browser",
    });
    let mut cargo = cargo(workspace, app, &target).args(["--profile", app.name]);
    if route == Route::OwnStd {
        cargo = cargo
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", SMALLEST_FLAGS)
            .args([
                "-Zbuild-std=std,panic_abort",
                "-Zbuild-std-features=optimize_for_size",
            ]);
    }
    cargo.run()?;
    read(&target.join(WASM).join(app.name), app)
}

/// Compiles an app for its developer.
pub(super) fn dev(workspace: &Workspace, app: &App) -> Result<Compiled> {
    let target = workspace.target().join("browser");
    cargo(workspace, app, &target).run()?;
    read(&target.join(WASM).join("debug"), app)
}

// One call for the program and its parts, so that all share what they are made of.
fn cargo(workspace: &Workspace, app: &App, target: &Path) -> Program {
    let packages = [app.name]
        .into_iter()
        .chain(app.parts.iter().map(|part| part.package));
    Program::cargo(format!("cargo build of the {}", app.name), workspace.root())
        .args(["build", "--lib", "--target", WASM])
        .args(packages.flat_map(|package| ["--package", package]))
        .arg("--target-dir")
        .arg(target)
}

fn read(folder: &Path, app: &App) -> Result<Compiled> {
    let read = |package: &str| {
        let file: PathBuf = folder.join(format!("{}.wasm", package.replace('-', "_")));
        fs::read(&file).with_context(|| format!("reading {}", file.display()))
    };
    Ok(Compiled {
        program: read(app.name)?,
        parts: app
            .parts
            .iter()
            .map(|part| read(part.package))
            .collect::<Result<_>>()?,
    })
}
