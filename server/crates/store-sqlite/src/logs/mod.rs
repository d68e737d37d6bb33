//! Conversation logs: appending with a dense `seq`, reading from a cursor.

mod append;
mod insert;
mod insert_many;
mod read;

use async_trait::async_trait;
use shared::ids::ConversationId;
use store::{Append, Appended, LogPage, Logs, Result, TenantScope};

use crate::store::SqliteStore;

pub(crate) use append::WriteAppend;
pub(crate) use insert_many::insert_many;

#[async_trait]
impl Logs for SqliteStore {
    async fn append(&self, scope: TenantScope, append: Append) -> Result<Appended> {
        let epoch = self.epoch;
        self.write(WriteAppend {
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
