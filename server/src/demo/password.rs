//! The demo's password: from the environment, or made once and kept beside the database.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use anyhow::Context;

use crate::clock::Entropy;

const FILE: &str = "demo.password";
/// Letters and digits that nobody confuses.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// The password, and whether it is ours to print.
pub(super) fn find(
    given: Option<String>,
    folder: &Path,
    entropy: &dyn Entropy,
) -> anyhow::Result<(String, bool)> {
    if let Some(password) = given.filter(|password| !password.is_empty()) {
        return Ok((password, false));
    }
    let file = folder.join(FILE);
    if let Ok(kept) = std::fs::read_to_string(&file) {
        return Ok((kept.trim().to_owned(), true));
    }
    let mut random = [0; 16];
    entropy.fill(&mut random);
    let password: String = random
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .into_iter()
        .collect();
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut handle = options
        .open(&file)
        .with_context(|| format!("{} cannot be made", file.display()))?;
    writeln!(handle, "{password}")?;
    Ok((password, true))
}
