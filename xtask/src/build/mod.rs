//! From the sources of the browser apps to what the server hands out in `dist/`.
//!
//! Cargo compiles, wasm-bindgen joins the wasm with its script (glue), wasm-opt and name minification make
//! it small, then files get their content hash as name and a brotli twin, and the sizes are gated.

mod app;
mod assets;
mod bindgen;
mod compile;
mod compress;
mod css;
mod first_screen;
mod loader;
mod names;
mod optimise;
mod page;
mod publish;
mod script;
pub(crate) mod sizes;
mod steps;

use anyhow::{Result, bail};

use app::App;
pub(crate) use app::{CONSOLE, WIDGET};

use crate::workspace::Workspace;

/// What a build is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// What visitors get: small.
    Release,
    /// What a developer waits for: quick.
    Dev,
}

impl Mode {
    /// The mode that the flag `--dev` asks for.
    pub(crate) fn from_dev(dev: bool) -> Self {
        if dev { Self::Dev } else { Self::Release }
    }

    /// The name in stamps and messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "dev",
        }
    }
}

/// The command: builds everything; what visitors get must also be small.
pub(crate) fn run(workspace: &Workspace, mode: Mode) -> Result<()> {
    build_all(workspace, mode)?;
    if mode == Mode::Dev {
        return Ok(());
    }
    let broken = sizes::gates(workspace)?.into_iter().filter_map(Result::err);
    match broken.reduce(|first, next| format!("{first}; {next}")) {
        None => Ok(()),
        Some(broken) => bail!("{broken}"),
    }
}

/// Builds both apps and the loader; what has not changed since the last build is left as it is.
pub(crate) fn build_all(workspace: &Workspace, mode: Mode) -> Result<()> {
    for app in [&WIDGET, &CONSOLE] {
        steps::build(workspace, app, mode)?;
    }
    loader::build(workspace, mode)
}
