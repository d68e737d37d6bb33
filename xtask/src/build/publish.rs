//! Puts a finished app into `dist/`, and keeps it on a shelf so that the same sources are built once only.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use super::assets::Assets;
use super::compress::brotli;
use super::{App, Mode};
use crate::fingerprint::{files_below, short_hash};
use crate::workspace::Workspace;

/// How many builds of an app are kept.
const KEPT: usize = 4;

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
        self.prune()?;
        let names: Vec<&str> = assets
            .files
            .iter()
            .map(|asset| asset.name.as_str())
            .collect();
        let manifest = json!({
            "index": "index.html",
            "version": short_hash(assets.index.as_bytes()),
            "script": assets.inline.script,
            "style": assets.inline.style,
            "assets": names,
        });
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

    /// Forgets the builds that were made longest ago.
    fn prune(&self) -> Result<()> {
        let shelf = self.stock.parent().context("a build lies on a shelf")?;
        let mut builds = Vec::new();
        for entry in fs::read_dir(shelf).with_context(|| format!("reading {}", shelf.display()))? {
            let entry = entry?;
            builds.push((entry.metadata()?.modified()?, entry.path()));
        }
        builds.sort();
        let surplus = builds.len().saturating_sub(KEPT);
        builds
            .iter()
            .take(surplus)
            .try_for_each(|(_, build)| remove(build))
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

#[cfg(test)]
mod tests {
    use super::super::assets::Inline;
    use super::*;

    #[test]
    fn the_newest_builds_are_kept() {
        let target = tempfile::tempdir().unwrap();
        let shelf = |name: &str| Shelf {
            mode: Mode::Dev,
            stock: target.path().join(name),
            published: target.path().join("dist/widget"),
            stamp: target.path().join("dist/widget.stamp"),
            fingerprint: name.to_string(),
        };
        let assets = || Assets {
            index: "<html>".to_string(),
            files: Vec::new(),
            inline: Inline::default(),
        };
        for build in 0..6 {
            shelf(&build.to_string()).stock(&assets()).unwrap();
        }
        let last = shelf("5");
        assert!(last.is_stocked() && !last.is_published());
        assert!(!shelf("0").is_stocked());
        assert_eq!(fs::read_dir(target.path()).unwrap().count(), KEPT);
        last.publish().unwrap();
        assert!(last.is_published() && !shelf("4").is_published());
    }
}
