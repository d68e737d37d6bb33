//! Reading what runs.

use std::collections::HashMap;
use std::sync::Arc;

use engine::TaskEvent;
use engine::model::{Agent, Task, Workflow};
use futures_util::TryStreamExt as _;
use shared::Millis;
use shared::ids::{CommandId, TaskId};
use sqlx::SqliteConnection;
use store::{CommandOutcome, Running, StoreError, TenantScope};
use uuid::Uuid;

use crate::column::{from_json, parse_outcome};
use crate::fault::Run;
use crate::store::SqliteStore;

/// Tasks and agents of one moment.
pub(super) async fn running(store: &SqliteStore, scope: TenantScope) -> Run<Running> {
    let mut snapshot = store.readers()?.begin().await?;
    let tasks = tasks(&mut snapshot, scope).await?;
    let agents = agents(&mut snapshot, scope).await?;
    snapshot.rollback().await?;
    Ok(Running { tasks, agents })
}

async fn tasks(db: &mut SqliteConnection, scope: TenantScope) -> Run<Vec<Task>> {
    let tenant = scope.tenant().0;
    let mut rows = sqlx::query!(
        r#"SELECT id AS "id!: Uuid", workflow, body AS "body!" FROM task
           WHERE tenant = ? AND ended = 0 ORDER BY id"#,
        tenant,
    )
    .fetch(&mut *db);
    // Row by row: the bodies of ten thousand tasks are not held beside the tasks.
    let (mut tasks, mut walks) = (Vec::new(), Vec::new());
    while let Some(row) = rows.try_next().await? {
        let task: Task = from_json(&row.body, "task", row.id)?;
        walks.extend(row.workflow.map(|hash| (tasks.len(), hash)));
        tasks.push(task);
    }
    drop(rows);
    let mut versions: HashMap<Vec<u8>, Arc<Workflow>> = HashMap::new();
    for (at, hash) in walks {
        let definition = match versions.get(&hash) {
            Some(known) => Arc::clone(known),
            None => {
                let read = version(&mut *db, scope, &hash).await?;
                versions.insert(hash, Arc::clone(&read));
                read
            }
        };
        walk_through(&mut tasks[at], definition);
    }
    Ok(tasks)
}

/// The version that rows name by this hash.
async fn version(db: &mut SqliteConnection, scope: TenantScope, hash: &[u8]) -> Run<Arc<Workflow>> {
    let tenant = scope.tenant().0;
    let body = sqlx::query_scalar!(
        r#"SELECT body AS "body!" FROM workflow_version WHERE tenant = ? AND hash = ?"#,
        tenant,
        hash,
    )
    .fetch_optional(db)
    .await?;
    let missing = || StoreError::Corrupt("a task's version of a workflow is missing".into());
    from_json(&body.ok_or_else(missing)?, "version of a workflow", tenant)
}

fn walk_through(task: &mut Task, definition: Arc<Workflow>) {
    if let Some(run) = &mut task.run {
        run.definition = definition;
    }
}

async fn agents(db: &mut SqliteConnection, scope: TenantScope) -> Run<Vec<Agent>> {
    let tenant = scope.tenant().0;
    let rows = sqlx::query!(
        r#"SELECT user AS "user!: Uuid", body AS "body!" FROM agent
           WHERE tenant = ? ORDER BY user"#,
        tenant,
    )
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| from_json(&row.body, "agent", row.user))
        .collect()
}

/// The stored outcome of a command.
pub(super) async fn command(
    store: &SqliteStore,
    scope: TenantScope,
    id: CommandId,
) -> Run<Option<CommandOutcome>> {
    let tenant = scope.tenant().0;
    let row = sqlx::query!(
        r#"SELECT outcome AS "outcome!" FROM command WHERE tenant = ? AND id = ?"#,
        tenant,
        id.0,
    )
    .fetch_optional(store.readers()?)
    .await?;
    row.map(|row| parse_outcome(&row.outcome)).transpose()
}

/// A task with its events. Both are of one moment.
pub(super) async fn task(
    store: &SqliteStore,
    scope: TenantScope,
    id: TaskId,
) -> Run<(Task, Vec<TaskEvent>)> {
    let tenant = scope.tenant().0;
    let mut snapshot = store.readers()?.begin().await?;
    let row = sqlx::query!(
        r#"SELECT workflow, body AS "body!" FROM task WHERE tenant = ? AND id = ?"#,
        tenant,
        id.0,
    )
    .fetch_optional(&mut *snapshot)
    .await?
    .ok_or(StoreError::NotFound)?;
    let events = sqlx::query!(
        r#"SELECT seq AS "seq!", at AS "at!", kind AS "kind!" FROM task_event
           WHERE tenant = ? AND task = ? ORDER BY seq"#,
        tenant,
        id.0,
    )
    .fetch_all(&mut *snapshot)
    .await?;
    let mut task: Task = from_json(&row.body, "task", id.0)?;
    if let Some(hash) = row.workflow {
        walk_through(&mut task, version(&mut snapshot, scope, &hash).await?);
    }
    snapshot.rollback().await?;
    let event = |seq: i64, at: i64, kind: &str| -> Run<TaskEvent> {
        Ok(TaskEvent {
            task: id,
            seq: seq.cast_unsigned(),
            at: Millis(at),
            kind: from_json(kind, "event of task", id.0)?,
        })
    };
    let events = events
        .iter()
        .map(|row| event(row.seq, row.at, &row.kind))
        .collect::<Run<_>>()?;
    Ok((task, events))
}

/// Whether there is a task at all.
pub(super) async fn any(store: &SqliteStore, scope: TenantScope) -> Run<bool> {
    let tenant = scope.tenant().0;
    let row = sqlx::query!(
        r#"SELECT EXISTS (SELECT 1 FROM task WHERE tenant = ?) AS "is_there!: bool""#,
        tenant,
    )
    .fetch_one(store.readers()?)
    .await?;
    Ok(row.is_there)
}
