//! Conversation logs: appending with a dense `seq`, reading from a cursor.

mod append;
mod insert;
mod read;

use async_trait::async_trait;
use shared::ids::ConversationId;
use store::{Append, Appended, LogPage, Logs, Result, TenantScope};

use crate::store::SqliteStore;

pub(crate) use insert::{NewRow, insert};

#[async_trait]
impl Logs for SqliteStore {
    async fn append(&self, scope: TenantScope, append: Append) -> Result<Appended> {
        let epoch = self.epoch;
        self.write(append::WriteAppend {
            scope,
            append,
            epoch,
        })
        .await
    }

    async fn read_log(
        &self,
        scope: TenantScope,
        conversation: ConversationId,
        after: u64,
        limit: u32,
    ) -> Result<LogPage> {
        Ok(read::page(self, scope, conversation, after, limit).await?)
    }
}
