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
pub(super) struct NewRow<'a> {
    pub(super) scope: TenantScope,
    pub(super) conversation: ConversationId,
    pub(super) id: Option<MessageId>,
    pub(super) at: Millis,
    pub(super) audience: Audience,
    pub(super) by: &'a Author,
    pub(super) kind: &'a EntryKind,
}

/// Takes the next place of the log and stores the entry there; none when the log takes it not
/// (closed, unknown, or the id is there already), which [`why_not`] tells apart.
///
/// One statement (with the trigger that moves the counter): it happens whole or not at all.
pub(super) async fn try_insert(
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
pub(super) async fn why_not(
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
