//! Writing a batch of the owner loop: sessions, rows, entries, ends, events, outcomes.

use async_trait::async_trait;
use engine::model::{Agent, Task, TaskState};
use engine::{NewEntry, TaskEvent};
use shared::Millis;
use shared::ids::{CommandId, ConversationId};
use sqlx::SqliteConnection;
use store::{
    CommandOutcome, Commit, Committed, NewConversation, NewSession, StoreError, StoredEntry,
    TenantScope,
};

use crate::column::{outcome_text, target_columns, to_json};
use crate::fault::Run;
use crate::logs::{self, NewRow};
use crate::sessions::add_root_token;
use crate::writer::Write;

pub(super) struct WriteCommit {
    pub(super) scope: TenantScope,
    pub(super) commit: Commit,
    pub(super) epoch: u32,
}

#[async_trait]
impl Write for WriteCommit {
    type Output = Committed;

    async fn run(&self, db: &mut SqliteConnection) -> Run<Committed> {
        let Self { scope, commit, .. } = self;
        for session in &commit.sessions {
            insert_session(db, *scope, session, commit.at).await?;
        }
        for new in &commit.conversations {
            insert_conversation(db, *scope, *new, commit.at).await?;
        }
        for task in &commit.tasks {
            save_task(db, *scope, task).await?;
        }
        for agent in &commit.agents {
            save_agent(db, *scope, agent).await?;
        }
        let mut entries = Vec::with_capacity(commit.entries.len());
        for entry in &commit.entries {
            entries.push(append(db, *scope, entry, commit.at).await?);
        }
        for conversation in &commit.close {
            close(db, *scope, *conversation, commit.at).await?;
        }
        for event in &commit.events {
            insert_event(db, *scope, event).await?;
        }
        for (id, outcome) in &commit.commands {
            insert_command(db, *scope, *id, *outcome, commit.at).await?;
        }
        Ok(Committed {
            epoch: self.epoch,
            entries,
        })
    }
}

async fn insert_session(
    db: &mut SqliteConnection,
    scope: TenantScope,
    new: &NewSession,
    at: Millis,
) -> Run<()> {
    let tenant = scope.tenant().0;
    let (target_kind, target) = target_columns(new.target);
    let conversation = NewConversation {
        conversation: new.conversation,
        task: new.task,
    };
    insert_conversation(db, scope, conversation, at).await?;
    let session = sqlx::query!(
        "INSERT INTO visitor_session
             (tenant, id, conversation, task, start, origin, target_kind, target, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        tenant,
        new.session.0,
        new.conversation.0,
        new.task.0,
        new.start.0,
        new.origin,
        target_kind,
        target,
        at.0,
    )
    .execute(&mut *db)
    .await?;
    if session.rows_affected() != 1 {
        return Err(StoreError::Conflict("the session or its start exists").into());
    }
    add_root_token(db, scope, new.session, new.token, at).await
}

async fn insert_conversation(
    db: &mut SqliteConnection,
    scope: TenantScope,
    new: NewConversation,
    at: Millis,
) -> Run<()> {
    let tenant = scope.tenant().0;
    let inserted = sqlx::query!(
        "INSERT INTO conversation (tenant, id, task, created_at) VALUES (?, ?, ?, ?)
         ON CONFLICT DO NOTHING",
        tenant,
        new.conversation.0,
        new.task.0,
        at.0,
    )
    .execute(db)
    .await?;
    match inserted.rows_affected() {
        1 => Ok(()),
        _ => Err(StoreError::Conflict("the conversation exists").into()),
    }
}

async fn save_task(db: &mut SqliteConnection, scope: TenantScope, task: &Task) -> Run<()> {
    let tenant = scope.tenant().0;
    let ended = matches!(task.state, TaskState::Ended { .. });
    let body = to_json(task)?;
    sqlx::query!(
        "INSERT INTO task (tenant, id, ended, body) VALUES (?, ?, ?, ?)
         ON CONFLICT (tenant, id) DO UPDATE SET ended = excluded.ended, body = excluded.body",
        tenant,
        task.id.0,
        ended,
        body,
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn save_agent(db: &mut SqliteConnection, scope: TenantScope, agent: &Agent) -> Run<()> {
    let tenant = scope.tenant().0;
    let body = to_json(agent)?;
    sqlx::query!(
        "INSERT INTO agent (tenant, user, body) VALUES (?, ?, ?)
         ON CONFLICT (tenant, user) DO UPDATE SET body = excluded.body",
        tenant,
        agent.user.0,
        body,
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn append(
    db: &mut SqliteConnection,
    scope: TenantScope,
    entry: &NewEntry,
    at: Millis,
) -> Run<(ConversationId, StoredEntry)> {
    let row = NewRow {
        scope,
        conversation: entry.conversation,
        id: entry.id,
        at,
        audience: entry.audience,
        by: &entry.by,
        kind: &entry.kind,
    };
    Ok((entry.conversation, logs::insert(db, &row).await?))
}

async fn close(
    db: &mut SqliteConnection,
    scope: TenantScope,
    conversation: ConversationId,
    at: Millis,
) -> Run<()> {
    let tenant = scope.tenant().0;
    // Closing twice keeps the first moment.
    let closed = sqlx::query!(
        "UPDATE conversation SET closed_at = COALESCE(closed_at, ?) WHERE tenant = ? AND id = ?",
        at.0,
        tenant,
        conversation.0,
    )
    .execute(db)
    .await?;
    match closed.rows_affected() {
        1 => Ok(()),
        _ => Err(StoreError::NotFound.into()),
    }
}

async fn insert_event(db: &mut SqliteConnection, scope: TenantScope, event: &TaskEvent) -> Run<()> {
    let tenant = scope.tenant().0;
    let seq = event.seq.cast_signed();
    let counted = sqlx::query!(
        "UPDATE task SET n_events = n_events + 1 WHERE tenant = ? AND id = ? AND n_events = ? - 1",
        tenant,
        event.task.0,
        seq,
    )
    .execute(&mut *db)
    .await?;
    if counted.rows_affected() != 1 {
        return Err(StoreError::Conflict("the event is not its task's next one").into());
    }
    let kind = to_json(&event.kind)?;
    sqlx::query!(
        "INSERT INTO task_event (tenant, task, seq, at, kind) VALUES (?, ?, ?, ?, ?)",
        tenant,
        event.task.0,
        seq,
        event.at.0,
        kind,
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn insert_command(
    db: &mut SqliteConnection,
    scope: TenantScope,
    id: CommandId,
    outcome: CommandOutcome,
    at: Millis,
) -> Run<()> {
    let tenant = scope.tenant().0;
    let outcome = outcome_text(outcome);
    let inserted = sqlx::query!(
        "INSERT INTO command (tenant, id, at, outcome) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        tenant,
        id.0,
        at.0,
        outcome,
    )
    .execute(db)
    .await?;
    match inserted.rows_affected() {
        1 => Ok(()),
        _ => Err(StoreError::Conflict("the command has an outcome already").into()),
    }
}
