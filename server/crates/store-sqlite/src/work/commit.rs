//! Writing a batch of the owner loop: sessions, rows, entries, ends, events, outcomes.

use async_trait::async_trait;
use engine::NewEntry;
use engine::model::Task;
use shared::Millis;
use sqlx::SqliteConnection;
use store::{Committed, StoreError, TenantScope};
use uuid::Uuid;

use super::entries::append;
use super::rows::{Rows, Table};
use crate::fault::Run;
use crate::writer::Write;

pub(super) struct WriteCommit {
    pub(super) scope: TenantScope,
    pub(super) at: Millis,
    pub(super) rows: Rows,
    pub(super) entries: Vec<NewEntry>,
    /// Tasks that are over with this batch.
    pub(super) ended: Vec<Task>,
    pub(super) epoch: u32,
}

#[async_trait]
impl Write for WriteCommit {
    type Output = Committed;

    async fn run(&self, db: &mut SqliteConnection) -> Run<Committed> {
        let (tenant, at) = (self.scope.tenant().0, self.at);
        self.insert_sessions(db, tenant, at).await?;
        self.save_rows(db, tenant).await?;
        let entries = append(db, tenant, &self.entries, at).await?;
        self.close(db, tenant, at).await?;
        self.insert_events(db, tenant).await?;
        crate::reports::write(db, tenant, &self.ended).await?;
        self.insert_commands(db, tenant, at).await?;
        Ok(Committed {
            epoch: self.epoch,
            entries,
        })
    }
}

/// Fails unless every row was written.
fn all(table: &Table, written: u64, otherwise: &'static str) -> Run<()> {
    match written == table.len {
        true => Ok(()),
        false => Err(StoreError::Conflict(otherwise).into()),
    }
}

impl WriteCommit {
    async fn insert_sessions(
        &self,
        db: &mut SqliteConnection,
        tenant: Uuid,
        at: Millis,
    ) -> Run<()> {
        if self.rows.conversations.is_empty() {
            return Ok(());
        }
        let rows = &self.rows.conversations;
        let written = sqlx::query!(
            "INSERT INTO conversation (tenant, id, task, created_at)
             SELECT ?, unhex(value->>0, '-'), unhex(value->>1, '-'), ? FROM json_each(?)
             WHERE true ON CONFLICT DO NOTHING",
            tenant,
            at.0,
            rows.json,
        )
        .execute(&mut *db)
        .await?;
        all(rows, written.rows_affected(), "the conversation exists")?;
        let rows = &self.rows.sessions;
        if rows.is_empty() {
            return Ok(());
        }
        let written = sqlx::query!(
            "INSERT INTO visitor_session
                 (tenant, id, conversation, task, start, origin, target_kind, target, created_at)
             SELECT ?, unhex(value->>0, '-'), unhex(value->>1, '-'), unhex(value->>2, '-'),
                    unhex(value->>3, '-'), value->>4, value->>5, unhex(value->>6, '-'), ?
             FROM json_each(?) WHERE true ON CONFLICT DO NOTHING",
            tenant,
            at.0,
            rows.json,
        )
        .execute(&mut *db)
        .await?;
        all(
            rows,
            written.rows_affected(),
            "the session or its start exists",
        )?;
        let rows = &self.rows.tokens;
        let written = sqlx::query!(
            "INSERT INTO session_token (tenant, session, hash, issued_at, confirmed)
             SELECT ?, unhex(value->>0, '-'), unhex(value->>1), ?, 0 FROM json_each(?)
             WHERE true ON CONFLICT DO NOTHING",
            tenant,
            at.0,
            rows.json,
        )
        .execute(db)
        .await?;
        all(rows, written.rows_affected(), "the token exists")
    }

    async fn save_rows(&self, db: &mut SqliteConnection, tenant: Uuid) -> Run<()> {
        if !self.rows.versions.is_empty() {
            sqlx::query!(
                "INSERT INTO workflow_version (tenant, hash, body)
                 SELECT ?, unhex(value->>0), value->'$[1]' FROM json_each(?)
                 WHERE true ON CONFLICT DO NOTHING",
                tenant,
                self.rows.versions.json,
            )
            .execute(&mut *db)
            .await?;
        }
        if !self.rows.tasks.is_empty() {
            sqlx::query!(
                "INSERT INTO task (tenant, id, ended, workflow, body)
                 SELECT ?, unhex(value->>0, '-'), value->>1, unhex(value->>2), value->'$[3]'
                 FROM json_each(?) WHERE true
                 ON CONFLICT (tenant, id) DO UPDATE SET
                     ended = excluded.ended, workflow = excluded.workflow, body = excluded.body",
                tenant,
                self.rows.tasks.json,
            )
            .execute(&mut *db)
            .await?;
        }
        if !self.rows.agents.is_empty() {
            sqlx::query!(
                "INSERT INTO agent (tenant, user, body)
                 SELECT ?, unhex(value->>0, '-'), value->'$[1]' FROM json_each(?) WHERE true
                 ON CONFLICT (tenant, user) DO UPDATE SET body = excluded.body",
                tenant,
                self.rows.agents.json,
            )
            .execute(db)
            .await?;
        }
        Ok(())
    }

    /// Closing twice keeps the first moment.
    async fn close(&self, db: &mut SqliteConnection, tenant: Uuid, at: Millis) -> Run<()> {
        let rows = &self.rows.close;
        if rows.is_empty() {
            return Ok(());
        }
        let closed = sqlx::query!(
            "UPDATE conversation SET closed_at = COALESCE(closed_at, ?)
             WHERE tenant = ? AND id IN (SELECT unhex(value, '-') FROM json_each(?))",
            at.0,
            tenant,
            rows.json,
        )
        .execute(db)
        .await?;
        match closed.rows_affected() == rows.len {
            true => Ok(()),
            false => Err(StoreError::NotFound.into()),
        }
    }

    /// Events go in only where their task has counted up to them.
    async fn insert_events(&self, db: &mut SqliteConnection, tenant: Uuid) -> Run<()> {
        const NOT_NEXT: &str = "the event is not its task's next one";
        let rows = &self.rows.events;
        if rows.is_empty() {
            return Ok(());
        }
        let of = self.rows.eventful.as_ref();
        let of = of.ok_or(StoreError::Conflict(NOT_NEXT))?;
        let counted = sqlx::query_scalar!(
            r#"SELECT COUNT(*) AS "n!: i64" FROM json_each(?) AS said CROSS JOIN task
               WHERE tenant = ? AND task.id = unhex(said.value->>0, '-')
                 AND n_events = said.value->>1"#,
            of.json,
            tenant,
        )
        .fetch_one(&mut *db)
        .await?;
        all(of, counted.cast_unsigned(), NOT_NEXT)?;
        let written = sqlx::query!(
            "INSERT INTO task_event (tenant, task, seq, at, kind)
             SELECT ?, unhex(value->>0, '-'), value->>1, value->>2, value->'$[3]'
             FROM json_each(?) WHERE true ON CONFLICT DO NOTHING",
            tenant,
            rows.json,
        )
        .execute(&mut *db)
        .await?;
        all(rows, written.rows_affected(), NOT_NEXT)?;
        sqlx::query!(
            "UPDATE task SET n_events = (
                 SELECT MAX(seq) FROM task_event AS event
                 WHERE event.tenant = task.tenant AND event.task = task.id)
             WHERE tenant = ? AND id IN (SELECT unhex(value->>0, '-') FROM json_each(?))",
            tenant,
            of.json,
        )
        .execute(db)
        .await?;
        Ok(())
    }

    async fn insert_commands(
        &self,
        db: &mut SqliteConnection,
        tenant: Uuid,
        at: Millis,
    ) -> Run<()> {
        let rows = &self.rows.commands;
        if rows.is_empty() {
            return Ok(());
        }
        let written = sqlx::query!(
            "INSERT INTO command (tenant, id, at, outcome)
             SELECT ?, unhex(value->>0, '-'), ?, value->>1 FROM json_each(?)
             WHERE true ON CONFLICT DO NOTHING",
            tenant,
            at.0,
            rows.json,
        )
        .execute(db)
        .await?;
        all(
            rows,
            written.rows_affected(),
            "the command has an outcome already",
        )
    }
}
