//! How long contacts and recordings are kept, and what the job did.

use async_trait::async_trait;
use shared::Millis;
use shared::ids::{ServiceId, TaskId};
use sqlx::SqliteConnection;
use store::{Forgotten, KeptContacts, RetentionRun, StoreError, TenantScope};
use uuid::Uuid;

use crate::fault::Run;
use crate::store::SqliteStore;
use crate::writer::Write;

pub(super) async fn kept(store: &SqliteStore, scope: TenantScope) -> Run<Vec<KeptContacts>> {
    let tenant = scope.tenant().0;
    let rows = sqlx::query!(
        r#"SELECT json_extract(body, '$.target.Service.service') AS "service: String",
                  COUNT(*) AS "contacts!: i64",
                  MIN(json_extract(body, '$.state.Ended.at')) AS "oldest: i64"
           FROM task WHERE tenant = ? AND ended = 1 AND forgotten = 0
           GROUP BY 1 ORDER BY 1"#,
        tenant,
    )
    .fetch_all(store.readers()?)
    .await?;
    let kept = rows.into_iter().map(|row| {
        let service = row.service.map(|text| text.parse::<ServiceId>());
        let corrupt = |_| StoreError::Corrupt("the service of a task is no id".into());
        Ok(KeptContacts {
            service: service.transpose().map_err(corrupt)?,
            contacts: row.contacts.cast_unsigned(),
            oldest: Millis(row.oldest.unwrap_or_default()),
        })
    });
    kept.collect()
}

pub(super) async fn ended(
    store: &SqliteStore,
    scope: TenantScope,
    service: Option<ServiceId>,
    before: Millis,
    limit: u32,
) -> Run<Vec<TaskId>> {
    let tenant = scope.tenant().0;
    let service = service.map(|service| service.to_string());
    let rows = sqlx::query_scalar!(
        r#"SELECT id AS "id!: Uuid" FROM task
           WHERE tenant = ?1 AND ended = 1 AND forgotten = 0
             AND json_extract(body, '$.target.Service.service') IS ?2
             AND json_extract(body, '$.state.Ended.at') < ?3
           ORDER BY json_extract(body, '$.state.Ended.at'), id LIMIT ?4"#,
        tenant,
        service,
        before.0,
        limit,
    )
    .fetch_all(store.readers()?)
    .await?;
    Ok(rows.into_iter().map(TaskId).collect())
}

pub(super) struct Limit {
    pub(super) scope: TenantScope,
    pub(super) service: ServiceId,
    pub(super) keep_ms: i64,
}

#[async_trait]
impl Write for Limit {
    type Output = u64;
    const IS_ONE_STATEMENT: bool = true;

    async fn run(&self, db: &mut SqliteConnection) -> Run<u64> {
        let tenant = self.scope.tenant().0;
        let service = self.service.to_string();
        let changed = sqlx::query!(
            "UPDATE recording SET until = at + ?2
             WHERE tenant = ?1 AND until <> at + ?2 AND EXISTS (
                 SELECT 1 FROM task
                 WHERE task.tenant = ?1 AND task.id = recording.task AND task.forgotten = 0
                   AND json_extract(task.body, '$.target.Service.service') = ?3)",
            tenant,
            self.keep_ms,
            service,
        )
        .execute(db)
        .await?;
        Ok(changed.rows_affected())
    }
}

pub(super) struct Note {
    pub(super) scope: TenantScope,
    pub(super) run: RetentionRun,
}

#[async_trait]
impl Write for Note {
    type Output = ();
    const IS_ONE_STATEMENT: bool = true;

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let (tenant, run) = (self.scope.tenant().0, self.run);
        let count = |n: u64| n.cast_signed();
        let (contacts, entries) = (count(run.forgotten.contacts), count(run.forgotten.entries));
        let recordings = count(run.forgotten.recordings);
        let oldest = run.oldest.map(|at| at.0);
        sqlx::query!(
            "INSERT INTO retention (tenant, at, contacts, entries, recordings, oldest)
             VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (tenant) DO UPDATE
             SET at = excluded.at, contacts = excluded.contacts, entries = excluded.entries,
                 recordings = excluded.recordings, oldest = excluded.oldest",
            tenant,
            run.at.0,
            contacts,
            entries,
            recordings,
            oldest,
        )
        .execute(db)
        .await?;
        Ok(())
    }
}

pub(super) async fn last(store: &SqliteStore, scope: TenantScope) -> Run<Option<RetentionRun>> {
    let tenant = scope.tenant().0;
    let row = sqlx::query!(
        r#"SELECT at AS "at!", contacts AS "contacts!", entries AS "entries!",
                  recordings AS "recordings!", oldest
           FROM retention WHERE tenant = ?"#,
        tenant,
    )
    .fetch_optional(store.readers()?)
    .await?;
    Ok(row.map(|row| RetentionRun {
        at: Millis(row.at),
        forgotten: Forgotten {
            contacts: row.contacts.cast_unsigned(),
            entries: row.entries.cast_unsigned(),
            recordings: row.recordings.cast_unsigned(),
        },
        oldest: row.oldest.map(Millis),
    }))
}
