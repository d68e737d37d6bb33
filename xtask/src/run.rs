//! Builds everything and becomes the server.

use std::env;
use std::fs;

use anyhow::{Context, Result};

use crate::build::{self, Mode};
use crate::cli::RunArgs;
use crate::process::Program;
use crate::workspace::Workspace;

/// Starts the server in the foreground; the process turns into it, so Ctrl-C and other signals are its own.
pub(crate) fn run(workspace: &Workspace, args: &RunArgs) -> Result<()> {
    let mode = Mode::from_dev(args.dev);
    build::build_all(workspace, mode)?;
    let (profile, folder) = match mode {
        Mode::Release => ("quick", "quick"),
        Mode::Dev => ("dev", "debug"),
    };
    Program::cargo("cargo build of the server", workspace.root())
        .args([
            "build",
            "--package",
            "server",
            "--bin",
            "interact-server",
            "--profile",
            profile,
        ])
        .run()?;
    fs::create_dir_all(&args.data).with_context(|| format!("making {}", args.data.display()))?;
    let data = fs::canonicalize(&args.data)?;
    let database = format!("sqlite://{}", data.join("interact.db").display());
    let mut server = Program::new(
        "interact-server",
        workspace.target().join(folder).join("interact-server"),
    )
    .arg("serve")
    .env("INTERACT__HTTP__LISTEN", format!("127.0.0.1:{}", args.port))
    .env("INTERACT__DATABASE__URL", database)
    .env("INTERACT__HTTP__ASSETS_DIR", workspace.dist())
    .env("INTERACT__HTTP__STATIC_DIR", workspace.path("static"));
    if !args.no_demo {
        server = server.arg("--demo");
    }
    let config = env::current_dir()?.join("interact.toml");
    if config.is_file() {
        server = server.arg("--config").arg(config);
    }
    server.become_it()
}
