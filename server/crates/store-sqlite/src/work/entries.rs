//! The entries of a batch get their places.

use std::collections::HashMap;

use engine::NewEntry;
use shared::Millis;
use shared::ids::ConversationId;
use shared::wire::Entry;
use sqlx::SqliteConnection;
use store::{StoreError, StoredEntry};
use uuid::Uuid;

use crate::column::{audience_text, to_json};
use crate::fault::Run;

/// Gives every entry the next place of its log. The first entry that its log does not take is the
/// one that the error is about.
pub(super) async fn append(
    db: &mut SqliteConnection,
    tenant: Uuid,
    entries: &[NewEntry],
    at: Millis,
) -> Run<Vec<(ConversationId, StoredEntry)>> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let mut heads = heads(db, tenant, entries).await?;
    let (mut rows, mut stored) = (Vec::new(), Vec::new());
    let mut refused = None;
    for entry in entries {
        let head = match heads.get_mut(&entry.conversation) {
            None => {
                refused = Some(StoreError::NotFound);
                break;
            }
            Some(None) => {
                refused = Some(StoreError::Closed);
                break;
            }
            Some(Some(head)) => head,
        };
        *head += 1;
        let audience = audience_text(entry.audience);
        let (conversation, id) = (entry.conversation, entry.id);
        rows.push((conversation, *head, id, audience, &entry.by, &entry.kind));
        stored.push((conversation, placed(entry, head.cast_unsigned(), at)));
    }
    let rows_json = to_json(&rows)?;
    let written = sqlx::query!(
        "INSERT INTO entry (tenant, conversation, seq, id, at, audience, author, kind)
         SELECT ?, unhex(value->>0, '-'), value->>1, unhex(value->>2, '-'), ?, value->>3,
                value->'$[4]', value->'$[5]'
         FROM json_each(?) WHERE true ON CONFLICT DO NOTHING",
        tenant,
        at.0,
        rows_json,
    )
    .execute(db)
    .await?;
    if written.rows_affected() != rows.len() as u64 {
        return Err(StoreError::Conflict("the message id is in the log already").into());
    }
    refused.map_or(Ok(stored), |error| Err(error.into()))
}

/// The last place of each log that the entries go to; none where it is closed.
async fn heads(
    db: &mut SqliteConnection,
    tenant: Uuid,
    entries: &[NewEntry],
) -> Run<HashMap<ConversationId, Option<i64>>> {
    let mut logs: Vec<ConversationId> = entries.iter().map(|entry| entry.conversation).collect();
    logs.sort_unstable();
    logs.dedup();
    let logs = to_json(&logs)?;
    let rows = sqlx::query!(
        r#"SELECT id AS "id!: Uuid", head AS "head!", closed_at FROM conversation
           WHERE tenant = ? AND id IN (SELECT unhex(value, '-') FROM json_each(?))"#,
        tenant,
        logs,
    )
    .fetch_all(db)
    .await?;
    let head = |closed_at: Option<i64>, head: i64| closed_at.is_none().then_some(head);
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| (ConversationId(row.id), head(row.closed_at, row.head)))
        .collect())
}

fn placed(entry: &NewEntry, seq: u64, at: Millis) -> StoredEntry {
    StoredEntry {
        entry: Entry {
            seq,
            id: entry.id,
            at,
            by: entry.by.clone(),
            kind: entry.kind.clone(),
        },
        audience: entry.audience,
    }
}
