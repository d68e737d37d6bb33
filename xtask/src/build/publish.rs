//! Puts a finished app into `dist/`, and keeps it on a shelf so that the same sources are built once only.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use super::assets::Assets;
use super::compress::brotli;
use super::{App, Mode};
use crate::fingerprint::files_below;
use crate::workspace::Workspace;

/// The place of one build of one app.
pub(super) struct Shelf {
    mode: Mode,
    stock: PathBuf,
    published: PathBuf,
    stamp: PathBuf,
    fingerprint: String,
}

impl Shelf {
    /// The shelf for the sources with this fingerprint.
    pub(super) fn new(workspace: &Workspace, app: &App, mode: Mode, fingerprint: &str) -> Self {
        Self {
            mode,
            stock: workspace
                .target()
                .join("shelf")
                .join(app.name)
                .join(fingerprint),
            published: workspace.dist().join(app.name),
            stamp: workspace.dist().join(format!("{}.stamp", app.name)),
            fingerprint: fingerprint.to_string(),
        }
    }

    /// Whether `dist/` holds this very build.
    pub(super) fn is_published(&self) -> bool {
        fs::read_to_string(&self.stamp).is_ok_and(|stamp| stamp == self.fingerprint)
            && self.published.join("manifest.json").is_file()
    }

    /// Whether this build was made before.
    pub(super) fn is_stocked(&self) -> bool {
        self.stock.join("manifest.json").is_file()
    }

    /// Writes the files with their brotli twins; the manifest comes last and says that all is there.
    pub(super) fn stock(&self, assets: &Assets) -> Result<()> {
        let folder = self.stock.join("assets");
        fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        self.write(&self.stock.join("index.html"), assets.index.as_bytes())?;
        for asset in &assets.files {
            self.write(&folder.join(&asset.name), &asset.bytes)?;
        }
        let names: Vec<&str> = assets
            .files
            .iter()
            .map(|asset| asset.name.as_str())
            .collect();
        let manifest = json!({ "index": "index.html", "assets": names });
        let file = self.stock.join("manifest.json");
        fs::write(&file, format!("{manifest:#}\n"))
            .with_context(|| format!("writing {}", file.display()))
    }

    /// Copies the build to `dist/` in one step, so that a running server never sees half of it.
    pub(super) fn publish(&self) -> Result<()> {
        let fresh = self.published.with_extension("new");
        remove(&fresh)?;
        for file in files_below(&self.stock)? {
            let to = fresh.join(file.strip_prefix(&self.stock)?);
            fs::create_dir_all(to.parent().context("a file has a folder")?)?;
            fs::copy(&file, &to).with_context(|| format!("writing {}", to.display()))?;
        }
        remove(&self.published)?;
        let rename = fs::rename(&fresh, &self.published);
        rename.with_context(|| format!("writing {}", self.published.display()))?;
        fs::write(&self.stamp, &self.fingerprint)
            .with_context(|| format!("writing {}", self.stamp.display()))
    }

    fn write(&self, file: &Path, bytes: &[u8]) -> Result<()> {
        let mut twin = file.as_os_str().to_owned();
        twin.push(".br");
        let packed = brotli(bytes, self.mode)?;
        for (file, bytes) in [(file, bytes), (Path::new(&twin), packed.as_slice())] {
            fs::write(file, bytes).with_context(|| format!("writing {}", file.display()))?;
        }
        Ok(())
    }
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    Ok(())
}
