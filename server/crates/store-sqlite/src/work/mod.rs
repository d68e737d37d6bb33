//! The owner loop's side: running rows, commits, outcomes of commands.

mod commit;
mod load;

use async_trait::async_trait;
use shared::ids::CommandId;
use store::{CommandOutcome, Commit, Committed, Result, Running, TenantScope, Work};

use crate::store::SqliteStore;

#[async_trait]
impl Work for SqliteStore {
    async fn load_running(&self, scope: TenantScope) -> Result<Running> {
        Ok(load::running(self, scope).await?)
    }

    async fn commit(&self, scope: TenantScope, commit: Commit) -> Result<Committed> {
        let epoch = self.epoch;
        self.write(commit::WriteCommit {
            scope,
            commit,
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
}
