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

/// Takes the next place of the log and stores the entry there; none when the log takes it not
/// (closed, unknown, or the id is there already), which [`why_not`] tells apart.
///
/// One statement (with the trigger that moves the counter): it happens whole or not at all.
pub(crate) async fn try_insert(
    db: &mut SqliteConnection,
    new: &NewRow<'_>,
) -> Run<Option<StoredEntry>> {
    let tenant = new.scope.tenant().0;
    let id = new.id.map(|id| id.0);
    let audience = audience_text(new.audience);
    let author = to_json(new.by)?;
    let kind = to_json(new.kind)?;
    let row = sqlx::query!(
        r#"INSERT INTO entry (tenant, conversation, seq, id, at, audience, author, kind)
           SELECT tenant, id, head + 1, ?, ?, ?, ?, ? FROM conversation
           WHERE tenant = ? AND id = ? AND closed_at IS NULL
           ON CONFLICT DO NOTHING RETURNING seq AS "seq!: i64""#,
        id,
        new.at.0,
        audience,
        author,
        kind,
        tenant,
        new.conversation.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| new.stored(row.seq.cast_unsigned())))
}

/// As [`try_insert`], for callers to whom every refusal is an error.
pub(crate) async fn insert(db: &mut SqliteConnection, new: &NewRow<'_>) -> Run<StoredEntry> {
    match try_insert(db, new).await? {
        Some(stored) => Ok(stored),
        None => Err(why_not(db, new.scope, new.conversation).await?.into()),
    }
}

impl NewRow<'_> {
    pub(super) fn stored(&self, seq: u64) -> StoredEntry {
        let entry = Entry {
            seq,
            id: self.id,
            at: self.at,
            by: self.by.clone(),
            kind: self.kind.clone(),
        };
        StoredEntry {
            entry,
            audience: self.audience,
        }
    }
}

/// Why an entry was not taken.
pub(crate) async fn why_not(
    db: &mut SqliteConnection,
    scope: TenantScope,
    conversation: ConversationId,
) -> Run<StoreError> {
    let tenant = scope.tenant().0;
    let row = sqlx::query!(
        "SELECT closed_at FROM conversation WHERE tenant = ? AND id = ?",
        tenant,
        conversation.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(match row.map(|row| row.closed_at) {
        None => StoreError::NotFound,
        Some(Some(_)) => StoreError::Closed,
        Some(None) => StoreError::Conflict("the message id is in the log already"),
    })
}
