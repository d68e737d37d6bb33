//! `[secrets]`: the master key.

use std::path::PathBuf;

use super::section::Section;
use super::{ConfigError, Database};

/// Where the master key is.
#[derive(Clone, Debug)]
pub struct Secrets {
    /// The file.
    pub key_file: PathBuf,
}

impl Secrets {
    pub(super) fn parse(section: &Section<'_>, database: &Database) -> Result<Self, ConfigError> {
        let key_file = match section.text("key_file") {
            "" => database.folder().join("secret.key"),
            path => path.into(),
        };
        if key_file == database.file {
            return Err(section.bad("key_file", "another file than the database"));
        }
        Ok(Self { key_file })
    }
}
