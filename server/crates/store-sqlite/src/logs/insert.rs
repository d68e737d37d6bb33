//! The one place where an entry gets its place in a log.

use engine::Audience;
use shared::Millis;
use shared::ids::{ConversationId, MessageId};
use shared::wire::{Author, Entry, EntryKind};
use sqlx::SqliteConnection;
use store::{StoreError, StoredEntry, TenantScope};

use crate::column::{audience_text, to_json};
use crate::fault::Run;

/// An entry without its place.
pub(crate) struct NewRow<'a> {
    pub(crate) scope: TenantScope,
    pub(crate) conversation: ConversationId,
    pub(crate) id: Option<MessageId>,
    pub(crate) at: Millis,
    pub(crate) audience: Audience,
    pub(crate) by: &'a Author,
    pub(crate) kind: &'a EntryKind,
}

/// Takes the next place from the conversation's counter and stores the entry there.
pub(crate) async fn insert(db: &mut SqliteConnection, new: &NewRow<'_>) -> Run<StoredEntry> {
    let seq = next_seq(db, new.scope, new.conversation).await?;
    let tenant = new.scope.tenant().0;
    let id = new.id.map(|id| id.0);
    let audience = audience_text(new.audience);
    let author = to_json(new.by)?;
    let kind = to_json(new.kind)?;
    let inserted = sqlx::query!(
        "INSERT INTO entry (tenant, conversation, seq, id, at, audience, author, kind)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        tenant,
        new.conversation.0,
        seq,
        id,
        new.at.0,
        audience,
        author,
        kind,
    )
    .execute(db)
    .await?;
    if inserted.rows_affected() != 1 {
        return Err(StoreError::Conflict("the message id is in the log already").into());
    }
    let entry = Entry {
        seq: seq.cast_unsigned(),
        id: new.id,
        at: new.at,
        by: new.by.clone(),
        kind: new.kind.clone(),
    };
    Ok(StoredEntry {
        entry,
        audience: new.audience,
    })
}

async fn next_seq(
    db: &mut SqliteConnection,
    scope: TenantScope,
    conversation: ConversationId,
) -> Run<i64> {
    let tenant = scope.tenant().0;
    let row = sqlx::query!(
        r#"UPDATE conversation SET head = head + 1
           WHERE tenant = ? AND id = ? AND closed_at IS NULL RETURNING head AS "head!: i64""#,
        tenant,
        conversation.0,
    )
    .fetch_optional(&mut *db)
    .await?;
    match row {
        Some(row) => Ok(row.head),
        None => Err(why_not(db, scope, conversation).await?.into()),
    }
}

async fn why_not(
    db: &mut SqliteConnection,
    scope: TenantScope,
    conversation: ConversationId,
) -> Run<StoreError> {
    let tenant = scope.tenant().0;
    let row = sqlx::query!(
        r#"SELECT head AS "head!" FROM conversation WHERE tenant = ? AND id = ?"#,
        tenant,
        conversation.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(match row {
        Some(_) => StoreError::Closed,
        None => StoreError::NotFound,
    })
}
