//! strace, with which tests look at the order of the server's system calls and make some of them fail.

use anyhow::Result;

use super::apt;
use crate::process::find_program;

/// Installs it where it is missing; elsewhere than on Linux there is nothing to install.
pub(crate) fn ensure() -> Result<()> {
    if find_program("strace").is_some() || !cfg!(target_os = "linux") {
        return Ok(());
    }
    apt::install(&["strace"], "strace, which the durability tests need,")
}
