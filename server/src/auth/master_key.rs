//! The server's master key: one file, made on the first start, from which other keys are derived.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::{Context, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::clock::Entropy;

const BYTES: usize = 32;

/// The master key; never shown, never logged.
#[derive(Clone)]
pub struct MasterKey([u8; BYTES]);

impl MasterKey {
    /// A key that lives as long as this process, for tests.
    pub fn ephemeral(entropy: &dyn Entropy) -> Self {
        let mut bytes = [0; BYTES];
        entropy.fill(&mut bytes);
        Self(bytes)
    }

    /// Reads the key, or makes it when the file does not exist.
    ///
    /// # Errors
    /// When the file cannot be read or written, others than its owner may read it, or it does not
    /// hold a whole key.
    pub fn load_or_create(file: &Path, entropy: &dyn Entropy) -> anyhow::Result<Self> {
        match fs::read_to_string(file) {
            Ok(text) => Self::parse(file, &text),
            Err(error) if error.kind() == ErrorKind::NotFound => Self::create(file, entropy),
            Err(error) => {
                Err(error).with_context(|| format!("secrets.key_file {}", file.display()))
            }
        }
    }

    fn create(file: &Path, entropy: &dyn Entropy) -> anyhow::Result<Self> {
        let key = Self::ephemeral(entropy);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let context = || format!("secrets.key_file {} cannot be made", file.display());
        let mut handle = options.open(file).with_context(context)?;
        writeln!(handle, "{}", STANDARD.encode(key.0)).with_context(context)?;
        handle.sync_all().with_context(context)?;
        Ok(key)
    }

    fn parse(file: &Path, text: &str) -> anyhow::Result<Self> {
        let name = file.display();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(file)?.permissions().mode();
            ensure!(
                mode & 0o077 == 0,
                "secrets.key_file {name} may be read by others: chmod 600."
            );
        }
        let Ok(bytes) = STANDARD.decode(text.trim()) else {
            bail!("secrets.key_file {name} does not hold a key.");
        };
        let Ok(bytes) = <[u8; BYTES]>::try_from(bytes) else {
            bail!("secrets.key_file {name} does not hold a whole key of 32 bytes.");
        };
        ensure!(
            bytes.iter().any(|b| *b != bytes[0]),
            "secrets.key_file {name} holds a weak key."
        );
        Ok(Self(bytes))
    }

    /// A key for one purpose; knowing it tells nothing about the master key or other purposes.
    #[must_use]
    pub fn derive(&self, purpose: &str) -> [u8; BYTES] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes any key length");
        mac.update(purpose.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::OsEntropy;

    #[test]
    fn the_key_is_made_once_and_only_its_owner_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/secret.key");
        let first = MasterKey::load_or_create(&file, &OsEntropy).unwrap();
        let again = MasterKey::load_or_create(&file, &OsEntropy).unwrap();
        assert_eq!(first.derive("a"), again.derive("a"));
        assert_ne!(first.derive("a"), first.derive("b"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(
                fs::metadata(&file).unwrap().permissions().mode() & 0o777,
                0o600
            );
            fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
            assert!(MasterKey::load_or_create(&file, &OsEntropy).is_err());
        }
    }

    #[test]
    fn weak_or_broken_keys_stop_the_start_without_being_shown() {
        let file = Path::new("/dev/null");
        for text in ["", "hunter2", "aHVudGVyMg==", &STANDARD.encode([7; 32])] {
            let file = tempfile::NamedTempFile::new().unwrap_or_else(|_| panic!("{file:?}"));
            fs::write(file.path(), text).unwrap();
            let error = MasterKey::load_or_create(file.path(), &OsEntropy)
                .err()
                .unwrap();
            let sentence = format!("{error:#}");
            assert!(sentence.contains("secrets.key_file"), "{sentence}");
            assert!(text.is_empty() || !sentence.contains(text), "{sentence}");
        }
    }
}
