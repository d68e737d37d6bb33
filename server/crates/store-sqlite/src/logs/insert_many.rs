//! Places in many logs with one statement.

use std::collections::HashMap;

use serde::Serialize;
use shared::ids::ConversationId;
use shared::wire::{Author, EntryKind};
use sqlx::SqliteConnection;
use uuid::Uuid;
use uuid::fmt::Simple;

use super::append::WriteAppend;
use super::insert::NewRow;
use crate::column::{audience_text, to_json};
use crate::fault::Run;

/// A row as the statement reads it: ids in hexadecimal, `by` and `kind` as the JSON to store.
#[derive(Serialize)]
struct Row<'a>(
    Simple,
    Simple,
    Option<Simple>,
    i64,
    &'static str,
    &'a Author,
    &'a EntryKind,
);

/// Takes the next place of each log and stores the entries there, at most one per conversation;
/// gives the places of those that were taken. It happens whole or not at all.
pub(crate) async fn insert_many<'a>(
    db: &mut SqliteConnection,
    appends: impl Iterator<Item = &'a WriteAppend>,
) -> Run<HashMap<ConversationId, u64>> {
    let rows: Vec<_> = appends.map(|append| Row::of(&append.row())).collect();
    let rows = to_json(&rows)?;
    // The new rows come first, whatever the planner thinks: conversations are found by their key.
    let placed = sqlx::query!(
        r#"INSERT INTO entry (tenant, conversation, seq, id, at, audience, author, kind)
           SELECT c.tenant, c.id, c.head + 1, unhex(new.value ->> 2), new.value ->> 3,
                  new.value ->> 4, new.value -> 5, new.value -> 6
           FROM json_each(?) AS new CROSS JOIN conversation AS c
           ON c.tenant = unhex(new.value ->> 0) AND c.id = unhex(new.value ->> 1)
           WHERE c.closed_at IS NULL
           ON CONFLICT DO NOTHING
           RETURNING conversation AS "conversation!: Uuid", seq AS "seq!: i64""#,
        rows,
    )
    .fetch_all(db)
    .await?;
    let places = placed
        .into_iter()
        .map(|row| (ConversationId(row.conversation), row.seq.cast_unsigned()));
    Ok(places.collect())
}

impl<'a> Row<'a> {
    fn of(new: &NewRow<'a>) -> Self {
        Self(
            new.scope.tenant().0.simple(),
            new.conversation.0.simple(),
            new.id.map(|id| id.0.simple()),
            new.at.0,
            audience_text(new.audience),
            new.by,
            new.kind,
        )
    }
}
