//! The owner loop's side: running rows, commits, outcomes of commands.

mod commit;
mod entries;
mod load;
mod rows;
mod versions;

use async_trait::async_trait;
use engine::TaskEvent;
use engine::model::Task;
use shared::ids::{CommandId, TaskId};
use store::{CommandOutcome, Commit, Committed, Result, Running, TenantScope, Work};

use crate::store::SqliteStore;

pub(crate) use versions::Versions;

#[async_trait]
impl Work for SqliteStore {
    async fn load_running(&self, scope: TenantScope) -> Result<Running> {
        Ok(load::running(self, scope).await?)
    }

    async fn commit(&self, scope: TenantScope, commit: Commit) -> Result<Committed> {
        // Everything is put into its columns here, so that the one writer only writes.
        let rows = rows::Rows::of(&commit, &self.versions)?;
        let epoch = self.epoch;
        self.write(commit::WriteCommit {
            scope,
            at: commit.at,
            rows,
            // What is in the rows is not held beside them.
            ended: rows::ended(&commit.tasks),
            entries: commit.entries,
            epoch,
        })
        .await
    }

    async fn find_command(
        &self,
        scope: TenantScope,
        id: CommandId,
    ) -> Result<Option<CommandOutcome>> {
        Ok(load::command(self, scope, id).await?)
    }

    async fn read_task(&self, scope: TenantScope, id: TaskId) -> Result<(Task, Vec<TaskEvent>)> {
        Ok(load::task(self, scope, id).await?)
    }

    async fn has_tasks(&self, scope: TenantScope) -> Result<bool> {
        Ok(load::any(self, scope).await?)
    }
}
