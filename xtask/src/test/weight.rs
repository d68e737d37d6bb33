//! What visitors download stays small: each limit counts as one test.

use anyhow::Result;

use super::count::Count;
use crate::build::{self, Mode, sizes};
use crate::workspace::Workspace;

/// Builds what visitors get and weighs it.
pub(super) fn run(workspace: &Workspace) -> Result<Count> {
    build::build_all(workspace, Mode::Release)?;
    let mut count = Count::default();
    for limit in sizes::gates(workspace)? {
        match limit {
            Ok(()) => count.passed += 1,
            Err(broken) => {
                eprintln!("  {broken}");
                count.failed += 1;
            }
        }
    }
    Ok(count)
}
