//! Node and the pinned npm packages, kept in the user's cache so that a fresh clone starts in seconds.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::apt;
use crate::fingerprint::Fingerprint;
use crate::process::{Program, find_program};
use crate::workspace::Workspace;

/// Node with the project's packages beside it.
pub(crate) struct Node {
    modules: PathBuf,
    root: PathBuf,
}

impl Node {
    /// Installs what `package-lock.json` pins, unless that has been done.
    pub(crate) fn ensure(workspace: &Workspace) -> Result<Self> {
        ensure_program()?;
        let modules = workspace.path("node_modules");
        let lock = lock_hash(workspace)?;
        if is_own_folder(&modules) {
            install(workspace.root(), &lock)?;
        } else {
            let cached = workspace.cache().join(format!("npm-{lock}"));
            copy_manifests(workspace, &cached)?;
            install(&cached, &lock)?;
            link(&cached.join("node_modules"), &modules)?;
        }
        Ok(Self {
            modules,
            root: workspace.root().to_path_buf(),
        })
    }

    /// A script of one of the packages, such as `binaryen/bin/wasm-opt`.
    pub(crate) fn script(&self, label: impl Into<String>, script: &str) -> Program {
        Program::new(label, "node")
            .arg(self.modules.join(script))
            .dir(&self.root)
    }
}

/// Changes whenever another version of a package would be installed.
pub(crate) fn lock_hash(workspace: &Workspace) -> Result<String> {
    let lock = workspace.path("package-lock.json");
    Ok(Fingerprint::default().tree(&lock)?.finish())
}

/// Makes sure that Node and npm are there.
pub(crate) fn ensure_program() -> Result<()> {
    if find_program("node").is_some() && find_program("npm").is_some() {
        return Ok(());
    }
    apt::install(&["nodejs", "npm"], "Node 20 or newer with npm")
}

fn is_own_folder(modules: &Path) -> bool {
    fs::symlink_metadata(modules).is_ok_and(|found| found.is_dir())
}

fn copy_manifests(workspace: &Workspace, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    for name in ["package.json", "package-lock.json", ".npmrc"] {
        fs::copy(workspace.path(name), folder.join(name))
            .with_context(|| format!("copying {name}"))?;
    }
    Ok(())
}

fn install(folder: &Path, lock: &str) -> Result<()> {
    let stamp = folder.join("node_modules/.interact-lock");
    if fs::read_to_string(&stamp).is_ok_and(|done| done == lock) {
        return Ok(());
    }
    Program::new("npm ci (packages pinned by package-lock.json)", "npm")
        .args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .dir(folder)
        .run()?;
    fs::write(&stamp, lock).with_context(|| format!("writing {}", stamp.display()))
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Result<()> {
    if fs::read_link(to).is_ok_and(|present| present == from) {
        return Ok(());
    }
    if fs::symlink_metadata(to).is_ok() {
        fs::remove_file(to).with_context(|| format!("removing {}", to.display()))?;
    }
    std::os::unix::fs::symlink(from, to).with_context(|| format!("linking {}", to.display()))
}

#[cfg(not(unix))]
fn link(_from: &Path, _to: &Path) -> Result<()> {
    anyhow::bail!("please run `npm ci` once in the project's folder, then run this again")
}
