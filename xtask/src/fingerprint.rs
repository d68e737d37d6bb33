//! Content hashes: what has not changed is not built again, whatever its time stamps say.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Collects everything that a result depends on.
#[derive(Default)]
pub(crate) struct Fingerprint {
    hasher: Sha256,
}

impl Fingerprint {
    /// Adds a word, such as a version or a mode.
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.add(text.as_bytes());
        self
    }

    /// Adds a file, or every file below a folder, with its name.
    pub(crate) fn tree(mut self, path: &Path) -> Result<Self> {
        for file in files_below(path)? {
            let name = file.strip_prefix(path).unwrap_or(&file);
            self.add(name.to_string_lossy().as_bytes());
            let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
            self.add(&bytes);
        }
        Ok(self)
    }

    /// The hash in 16 hexadecimal digits.
    pub(crate) fn finish(self) -> String {
        hex(&self.hasher.finalize())
    }

    fn add(&mut self, bytes: &[u8]) {
        // The length keeps "ab" + "c" apart from "a" + "bc".
        self.hasher.update((bytes.len() as u64).to_le_bytes());
        self.hasher.update(bytes);
    }
}

/// The short hash of some bytes, as used in file names.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(digest: &[u8]) -> String {
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Every file at or below a path, in the order of their names; nothing when there is no such path.
pub(crate) fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut files = Vec::new();
    if path.is_dir() {
        let entries = fs::read_dir(path).with_context(|| format!("reading {}", path.display()))?;
        for entry in entries {
            files.extend(files_below(&entry?.path())?);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_or_renamed_file_changes_the_fingerprint() {
        let folder = tempfile::tempdir().unwrap();
        let of = || Fingerprint::default().tree(folder.path()).unwrap().finish();
        fs::write(folder.path().join("a.rs"), "one").unwrap();
        let first = of();
        assert_eq!(first, of());
        fs::write(folder.path().join("a.rs"), "two").unwrap();
        let second = of();
        assert_ne!(first, second);
        fs::rename(folder.path().join("a.rs"), folder.path().join("b.rs")).unwrap();
        assert_ne!(second, of());
    }

    #[test]
    fn neighbouring_words_are_kept_apart() {
        let split = Fingerprint::default().text("ab").text("c").finish();
        assert_ne!(split, Fingerprint::default().text("a").text("bc").finish());
    }
}
