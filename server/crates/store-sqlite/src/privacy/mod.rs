//! What is kept of people: found, limited in time, taken away.

mod find;
mod forget;
mod retention;

use async_trait::async_trait;
use shared::Millis;
use shared::ids::{ServiceId, TaskId};
use sqlx::{ConnectOptions, Row};
use store::{
    Forget, Forgotten, FoundContact, KeptContacts, Privacy, Result, RetentionRun, StoreError,
    TenantScope,
};

use crate::connection::backup_options;
use crate::fault::{Fault, Run};
use crate::schema;
use crate::store::SqliteStore;

#[async_trait]
impl Privacy for SqliteStore {
    async fn kept_contacts(&self, scope: TenantScope) -> Result<Vec<KeptContacts>> {
        Ok(retention::kept(self, scope).await?)
    }

    async fn ended_contacts(
        &self,
        scope: TenantScope,
        service: Option<ServiceId>,
        before: Millis,
        limit: u32,
    ) -> Result<Vec<TaskId>> {
        Ok(retention::ended(self, scope, service, before, limit).await?)
    }

    async fn find_contacts(&self, scope: TenantScope, wanted: &str) -> Result<Vec<FoundContact>> {
        Ok(find::contacts(self, scope, wanted).await?)
    }

    async fn forget_contacts(&self, scope: TenantScope, forget: Forget) -> Result<Forgotten> {
        self.write(forget::Contacts { scope, forget }).await
    }

    async fn limit_recordings(
        &self,
        scope: TenantScope,
        service: ServiceId,
        keep_ms: i64,
    ) -> Result<u64> {
        let limit = retention::Limit {
            scope,
            service,
            keep_ms,
        };
        self.write(limit).await
    }

    async fn note_retention(&self, scope: TenantScope, run: RetentionRun) -> Result<()> {
        self.write(retention::Note { scope, run }).await
    }

    async fn last_retention(&self, scope: TenantScope) -> Result<Option<RetentionRun>> {
        Ok(retention::last(self, scope).await?)
    }

    async fn settle_deletions(&self) -> Result<()> {
        self.readers()?;
        Ok(settle(self).await?)
    }
}

/// Copies the write-ahead log into the database, where deleted rows are zeros, and empties it.
async fn settle(store: &SqliteStore) -> Run<()> {
    let mut db = backup_options(&store.path).connect().await?;
    let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
        .fetch_one(&mut db)
        .await
        .map_err(Fault::from);
    schema::close(db).await;
    match row?.try_get::<i64, _>(0)? {
        0 => Ok(()),
        _ => Err(StoreError::Busy.into()),
    }
}
