//! A folder of its own, removed at the end.

use std::path::{Path, PathBuf};

use crate::clock::{Entropy as _, OsEntropy};

/// A temporary folder.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// A new empty folder under the system's temporary folder.
    ///
    /// # Panics
    /// When it cannot be made: then nothing can be tested.
    #[must_use]
    pub fn new() -> Self {
        Self::under(&std::env::temp_dir())
    }

    /// A new empty folder under `parent`.
    ///
    /// # Panics
    /// When it cannot be made: then nothing can be tested.
    #[must_use]
    pub fn under(parent: &Path) -> Self {
        let mut random = [0; 8];
        OsEntropy.fill(&mut random);
        let name = format!("interact-{:016x}", u64::from_le_bytes(random));
        let path = parent.join(name);
        std::fs::create_dir_all(&path).expect("the temporary folder is writable");
        Self(path)
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Default for Scratch {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A folder that stays behind is only untidy.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
