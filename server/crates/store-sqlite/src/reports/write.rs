//! With the end of a task its sessions are written.

use std::collections::HashMap;

use engine::TaskEvent;
use engine::model::Task;
use engine::report::sessions_of;
use shared::Millis;
use shared::ids::TaskId;
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::codes;
use crate::column::{from_json, to_json};
use crate::fault::Run;

/// Writes the sessions of ended tasks, whose rows and events are there, anew.
pub(crate) async fn write(db: &mut SqliteConnection, tenant: Uuid, ended: &[Task]) -> Run<()> {
    if ended.is_empty() {
        return Ok(());
    }
    let ids: Vec<TaskId> = ended.iter().map(|task| task.id).collect();
    let ids = to_json(&ids)?;
    let events = events(db, tenant, &ids).await?;
    let mut rows = Vec::new();
    for task in ended {
        let events = events.get(&task.id).map_or(&[][..], Vec::as_slice);
        for one in sessions_of(task, events) {
            let fact = one.fact;
            let words = (
                codes::of_kind(fact.kind),
                codes::of_modality(fact.modality),
                codes::of_outcome(fact.outcome),
            );
            let people = (fact.service, fact.user, one.to_service, one.to_user);
            let spans = (fact.wait_ms, fact.talk_ms, fact.wrap_up_ms);
            let about = (fact.code, one.secondary_code, to_json(&one.tags)?);
            let place = (fact.at.0, one.task, one.n, fact.ended_at.0);
            rows.push((place, words, people, spans, about));
        }
    }
    let rows = to_json(&rows)?;
    replace(db, tenant, &ids, &rows).await
}

async fn replace(db: &mut SqliteConnection, tenant: Uuid, ids: &str, rows: &str) -> Run<()> {
    sqlx::query!(
        "DELETE FROM report_session
         WHERE tenant = ? AND task IN (SELECT unhex(value, '-') FROM json_each(?))",
        tenant,
        ids,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "INSERT INTO report_session
             (tenant, at, task, n, ended_at, kind, modality, outcome,
              service, user, to_service, to_user, wait_ms, talk_ms, wrap_up_ms,
              primary_code, secondary_code, tags)
         SELECT ?, value->>'$[0][0]', unhex(value->>'$[0][1]', '-'), value->>'$[0][2]',
                value->>'$[0][3]', value->>'$[1][0]', value->>'$[1][1]', value->>'$[1][2]',
                unhex(value->>'$[2][0]', '-'), unhex(value->>'$[2][1]', '-'),
                unhex(value->>'$[2][2]', '-'), unhex(value->>'$[2][3]', '-'),
                value->>'$[3][0]', value->>'$[3][1]', value->>'$[3][2]',
                unhex(value->>'$[4][0]', '-'), unhex(value->>'$[4][1]', '-'), value->>'$[4][2]'
         FROM json_each(?)",
        tenant,
        rows,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE task SET reported = 1
         WHERE tenant = ? AND id IN (SELECT unhex(value, '-') FROM json_each(?))",
        tenant,
        ids,
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn events(
    db: &mut SqliteConnection,
    tenant: Uuid,
    ids: &str,
) -> Run<HashMap<TaskId, Vec<TaskEvent>>> {
    let rows = sqlx::query!(
        r#"SELECT task AS "task!: Uuid", seq AS "seq!", at AS "at!", kind AS "kind!"
           FROM task_event
           WHERE tenant = ? AND task IN (SELECT unhex(value, '-') FROM json_each(?))
           ORDER BY task, seq"#,
        tenant,
        ids,
    )
    .fetch_all(db)
    .await?;
    let mut events: HashMap<TaskId, Vec<TaskEvent>> = HashMap::new();
    for row in rows {
        let task = TaskId(row.task);
        events.entry(task).or_default().push(TaskEvent {
            task,
            seq: row.seq.cast_unsigned(),
            at: Millis(row.at),
            kind: from_json(&row.kind, "event of task", row.task)?,
        });
    }
    Ok(events)
}
