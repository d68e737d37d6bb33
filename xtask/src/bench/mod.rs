//! Benchmarks come with the next commit.
use crate::workspace::Workspace;
pub(crate) fn run(workspace: &Workspace, _name: Option<&str>) -> anyhow::Result<()> {
    let _ = workspace;
    Ok(())
}
