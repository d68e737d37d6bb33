//! Python with the packages of the call tests, kept in the user's cache: `aiortc`, a WebRTC client that
//! shares no code with ours.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::apt;
use crate::fingerprint::Fingerprint;
use crate::process::{Program, find_program};
use crate::workspace::Workspace;

const REQUIREMENTS: &str = "e2e/media/requirements.txt";
/// What the packages need, as an expression of Python.
const NEW_ENOUGH: &str = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";

/// Installs what the requirements pin, unless that has been done, and says which program has it.
pub(crate) fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    let requirements = workspace.path(REQUIREMENTS);
    let hash = Fingerprint::default().tree(&requirements)?.finish();
    let folder = workspace.cache().join(format!("python-{hash}"));
    let stamp = folder.join("interact-complete");
    if !stamp.exists() {
        let installed = install(&folder, &requirements);
        installed.with_context(|| {
            format!(
                "the packages of {REQUIREMENTS} cannot be had: the call tests with aiortc need \
                 Python 3.11 and, once, a package index (PyPI) with wheels for this machine"
            )
        })?;
        fs::write(&stamp, "").with_context(|| format!("writing {}", stamp.display()))?;
    }
    Ok(program(&folder))
}

fn install(folder: &Path, requirements: &Path) -> Result<()> {
    let python = interpreter()?;
    Program::new("python3 -m venv, for the call tests", python)
        .args(["-m", "venv", "--clear"])
        .arg(folder)
        .run()?;
    Program::new("pip install of aiortc, for the call tests", program(folder))
        .args(["-m", "pip", "install", "--quiet", "--only-binary", ":all:"])
        .arg("--requirement")
        .arg(requirements)
        .run()
}

fn interpreter() -> Result<PathBuf> {
    if let Some(found) = usable()? {
        return Ok(found);
    }
    apt::install(
        &["python3", "python3-venv"],
        "Python 3.11 or newer with venv",
    )?;
    usable()?.context("the python3 of this machine is older than 3.11")
}

fn usable() -> Result<Option<PathBuf>> {
    let Some(python) = find_program("python3") else {
        return Ok(None);
    };
    let is_usable = Program::new("python3 --version", &python)
        .args(["-c", NEW_ENOUGH])
        .succeeds()?;
    Ok(is_usable.then_some(python))
}

fn program(folder: &Path) -> PathBuf {
    folder.join("bin/python")
}
