//! Debian packages: installed when we are root, else named in a sentence.

use std::fs;

use anyhow::{Result, bail};

use crate::process::{Program, find_program};

/// Installs packages, or says which ones somebody has to install.
pub(super) fn install(packages: &[&str], why: &str) -> Result<()> {
    let list = packages.join(" ");
    if find_program("apt-get").is_none() || !is_root() {
        bail!("{why} is missing: please install it (on Debian: `sudo apt-get install {list}`)");
    }
    apt(format!("apt-get update, for {list}"))
        .arg("update")
        .run()?;
    apt(format!("apt-get install {list}"))
        .args(["install", "--yes", "--no-install-recommends"])
        .args(packages)
        .run()
}

fn apt(label: String) -> Program {
    Program::new(label, "apt-get")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .arg("-qq")
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
