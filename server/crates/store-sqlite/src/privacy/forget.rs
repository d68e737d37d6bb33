//! Taking out of ended contacts whatever tells of people, in one transaction.

use async_trait::async_trait;
use engine::TaskEvent;
use engine::model::Task;
use shared::Millis;
use shared::ids::TaskId;
use sqlx::SqliteConnection;
use store::{Forget, Forgotten, StoreError, TenantScope, forget_event, forget_task};

use crate::administration::append_audit;
use crate::column::{from_json, to_json};
use crate::fault::Run;
use crate::writer::Write;

pub(super) struct Contacts {
    pub(super) scope: TenantScope,
    pub(super) forget: Forget,
}

#[async_trait]
impl Write for Contacts {
    type Output = Forgotten;

    async fn run(&self, db: &mut SqliteConnection) -> Run<Forgotten> {
        let mut all = Forgotten::default();
        for task in &self.forget.tasks {
            all = all.and(contact(db, self.scope, *task).await?);
        }
        for entry in &self.forget.audit {
            append_audit(db, self.scope, entry).await?;
        }
        Ok(all)
    }
}

async fn contact(db: &mut SqliteConnection, scope: TenantScope, id: TaskId) -> Run<Forgotten> {
    let tenant = scope.tenant().0;
    let row = sqlx::query!(
        r#"SELECT ended AS "ended!", forgotten AS "forgotten!", body AS "body!" FROM task
           WHERE tenant = ? AND id = ?"#,
        tenant,
        id.0,
    )
    .fetch_optional(&mut *db)
    .await?
    .ok_or(StoreError::NotFound)?;
    if row.ended == 0 {
        return Err(StoreError::Conflict("the contact runs").into());
    }
    if row.forgotten != 0 {
        return Ok(Forgotten::default());
    }
    let mut task: Task = from_json(&row.body, "task", id.0)?;
    forget_task(&mut task);
    let body = to_json(&task)?;
    sqlx::query!(
        "UPDATE task SET forgotten = 1, body = ? WHERE tenant = ? AND id = ?",
        body,
        tenant,
        id.0,
    )
    .execute(&mut *db)
    .await?;
    events(db, scope, id).await?;
    // Tags may name somebody: the sessions are written anew from what is left.
    crate::reports::write(db, tenant, std::slice::from_ref(&task)).await?;
    let entries = words(db, scope, &task).await?;
    let recordings = sqlx::query!(
        "UPDATE recording SET until = 0 WHERE tenant = ? AND task = ?",
        tenant,
        id.0,
    )
    .execute(db)
    .await?;
    Ok(Forgotten {
        contacts: 1,
        entries,
        recordings: recordings.rows_affected(),
    })
}

async fn events(db: &mut SqliteConnection, scope: TenantScope, id: TaskId) -> Run<()> {
    let tenant = scope.tenant().0;
    let rows = sqlx::query!(
        r#"SELECT seq AS "seq!", at AS "at!", kind AS "kind!" FROM task_event
           WHERE tenant = ? AND task = ?"#,
        tenant,
        id.0,
    )
    .fetch_all(&mut *db)
    .await?;
    for row in rows {
        let mut event = TaskEvent {
            task: id,
            seq: row.seq.cast_unsigned(),
            at: Millis(row.at),
            kind: from_json(&row.kind, "event of task", id.0)?,
        };
        if forget_event(&mut event) {
            let kind = to_json(&event.kind)?;
            sqlx::query!(
                "UPDATE task_event SET kind = ? WHERE tenant = ? AND task = ? AND seq = ?",
                kind,
                tenant,
                id.0,
                row.seq,
            )
            .execute(&mut *db)
            .await?;
        }
    }
    Ok(())
}

/// The log, the sessions that open it and their tokens.
async fn words(db: &mut SqliteConnection, scope: TenantScope, task: &Task) -> Run<u64> {
    let (tenant, conversation) = (scope.tenant().0, task.conversation.0);
    sqlx::query!(
        "DELETE FROM session_token WHERE tenant = ?1 AND session IN (
             SELECT id FROM visitor_session WHERE tenant = ?1 AND task = ?2)",
        tenant,
        task.id.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "DELETE FROM session_tab WHERE tenant = ?1 AND session IN (
             SELECT id FROM visitor_session WHERE tenant = ?1 AND task = ?2)",
        tenant,
        task.id.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "DELETE FROM visitor_session WHERE tenant = ? AND task = ?",
        tenant,
        task.id.0,
    )
    .execute(&mut *db)
    .await?;
    let entries = sqlx::query!(
        "DELETE FROM entry WHERE tenant = ? AND conversation = ?",
        tenant,
        conversation,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "DELETE FROM conversation WHERE tenant = ? AND id = ?",
        tenant,
        conversation,
    )
    .execute(db)
    .await?;
    Ok(entries.rows_affected())
}
