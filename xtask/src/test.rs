//! Comes next.
use crate::workspace::Workspace;
pub(crate) fn run(workspace: &Workspace, _fast: bool) -> anyhow::Result<()> {
    let _ = workspace;
    Ok(())
}
