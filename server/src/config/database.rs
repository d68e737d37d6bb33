//! `[database]`: where everything durable is kept.

use std::path::{Path, PathBuf};

use super::ConfigError;
use super::section::Section;

/// The embedded database.
#[derive(Clone, Debug)]
pub struct Database {
    /// The SQLite file.
    pub file: PathBuf,
}

impl Database {
    pub(super) fn parse(section: &Section<'_>) -> Result<Self, ConfigError> {
        let path = section
            .text("url")
            .strip_prefix("sqlite://")
            .filter(|path| !path.is_empty());
        let path = path.ok_or_else(|| section.bad("url", "sqlite:// and the path of a file"))?;
        if path.contains('?') || path.contains(":memory:") || path.ends_with('/') {
            return Err(section.bad(
                "url",
                "sqlite:// and the path of a file, without parameters",
            ));
        }
        Ok(Self { file: path.into() })
    }

    /// The folder that holds the database, its log and the master key.
    #[must_use]
    pub fn folder(&self) -> &Path {
        let parent = self
            .file
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        parent.unwrap_or_else(|| Path::new("."))
    }
}
