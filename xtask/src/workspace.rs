//! Where things are: the sources, what is built from them, and what outlives a clone.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders that every chore works with.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
    target: PathBuf,
    cache: PathBuf,
}

impl Workspace {
    /// Finds the clone that this program was built from.
    pub fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .context("xtask has no parent folder")?
            .to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |dir| root.join(PathBuf::from(dir)));
        let cache = env::var_os("HOME")
            .map_or_else(
                || root.join("target/cache"),
                |home| PathBuf::from(home).join(".cache"),
            )
            .join("interact");
        Ok(Self {
            root,
            target,
            cache,
        })
    }

    /// The folder of the clone.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside the clone.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// Cargo's target folder for the host.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// What may be kept between clones: npm packages.
    pub(crate) fn cache(&self) -> &Path {
        &self.cache
    }

    /// What the server hands out to browsers.
    pub(crate) fn dist(&self) -> PathBuf {
        self.path("dist")
    }
}
