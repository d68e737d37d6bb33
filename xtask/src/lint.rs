//! Comes next.
use crate::workspace::Workspace;
pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<()> {
    let _ = workspace;
    Ok(())
}
