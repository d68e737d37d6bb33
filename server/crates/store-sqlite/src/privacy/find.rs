//! Contacts in which somebody occurs: SQLite narrows down, the rule of the store crate decides.

use std::collections::BTreeMap;

use engine::model::Task;
use futures_util::TryStreamExt;
use shared::ids::{ConversationId, TaskId};
use shared::wire::EntryKind;
use store::{FoundContact, TenantScope, names, task_names};
use uuid::Uuid;

use crate::column::from_json;
use crate::fault::Run;
use crate::store::SqliteStore;

pub(super) async fn contacts(
    store: &SqliteStore,
    scope: TenantScope,
    wanted: &str,
) -> Run<Vec<FoundContact>> {
    let mut found = BTreeMap::new();
    in_tasks(store, scope, wanted, &mut found).await?;
    in_words(store, scope, wanted, &mut found).await?;
    Ok(found.into_values().collect())
}

/// What stands in JSON: as JSON writes it, in the lower case that SQLite knows. Letters beyond
/// ASCII keep their case there, so that the longest part without them is looked for.
fn needle(wanted: &str) -> String {
    let escaped = serde_json::Value::String(wanted.to_owned()).to_string();
    let plain = escaped.trim_matches('"').to_ascii_lowercase();
    let parts = plain.split(|c: char| !c.is_ascii() || c == '\\');
    parts
        .max_by_key(|part| part.len())
        .unwrap_or_default()
        .to_owned()
}

type Found = BTreeMap<Uuid, FoundContact>;

async fn in_tasks(
    store: &SqliteStore,
    scope: TenantScope,
    wanted: &str,
    found: &mut Found,
) -> Run<()> {
    let (tenant, needle) = (scope.tenant().0, needle(wanted));
    let id = Uuid::try_parse(wanted).ok();
    let mut rows = sqlx::query!(
        r#"SELECT id AS "id!: Uuid", ended AS "ended!", body AS "body!" FROM task
           WHERE tenant = ?1 AND forgotten = 0 AND instr(lower(body), ?2) > 0"#,
        tenant,
        needle,
    )
    .fetch(store.readers()?);
    while let Some(row) = rows.try_next().await? {
        let task: Task = from_json(&row.body, "task", row.id)?;
        let is_named = id.is_some_and(|id| id == row.id || id == task.conversation.0);
        if is_named || task_names(&task, wanted) {
            found.insert(
                row.id,
                FoundContact {
                    task: TaskId(row.id),
                    conversation: task.conversation,
                    ended: row.ended != 0,
                },
            );
        }
    }
    Ok(())
}

async fn in_words(
    store: &SqliteStore,
    scope: TenantScope,
    wanted: &str,
    found: &mut Found,
) -> Run<()> {
    let (tenant, needle) = (scope.tenant().0, needle(wanted));
    let mut rows = sqlx::query!(
        r#"SELECT entry.conversation AS "conversation!: Uuid", entry.kind AS "kind!",
                  task.id AS "task!: Uuid", task.ended AS "ended!"
           FROM entry
           JOIN conversation ON conversation.tenant = entry.tenant
                            AND conversation.id = entry.conversation
           JOIN task ON task.tenant = conversation.tenant AND task.id = conversation.task
           WHERE entry.tenant = ?1 AND task.forgotten = 0
             AND instr(lower(entry.kind), ?2) > 0"#,
        tenant,
        needle,
    )
    .fetch(store.readers()?);
    while let Some(row) = rows.try_next().await? {
        let kind: EntryKind = from_json(&row.kind, "entry of", row.conversation)?;
        let EntryKind::Text { text } = kind else {
            continue;
        };
        if names(&text, wanted) {
            found.insert(
                row.task,
                FoundContact {
                    task: TaskId(row.task),
                    conversation: ConversationId(row.conversation),
                    ended: row.ended != 0,
                },
            );
        }
    }
    Ok(())
}
