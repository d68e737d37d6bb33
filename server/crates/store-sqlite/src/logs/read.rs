//! Reading a log from a cursor.

use shared::Millis;
use shared::ids::{ConversationId, MessageId};
use shared::wire::Entry;
use store::{LogPage, StoreError, StoredEntry, TenantScope};
use uuid::Uuid;

use crate::column::{from_json, parse_audience};
use crate::fault::Run;
use crate::store::SqliteStore;

/// A row of `entry`.
pub(super) struct EntryRow {
    pub(super) seq: i64,
    pub(super) id: Option<Uuid>,
    pub(super) at: i64,
    pub(super) audience: String,
    pub(super) author: String,
    pub(super) kind: String,
}

impl EntryRow {
    pub(super) fn stored(self, conversation: ConversationId) -> Run<StoredEntry> {
        let entry = Entry {
            seq: self.seq.cast_unsigned(),
            id: self.id.map(MessageId),
            at: Millis(self.at),
            by: from_json(&self.author, "author of an entry of", conversation.0)?,
            kind: from_json(&self.kind, "entry of", conversation.0)?,
        };
        Ok(StoredEntry {
            entry,
            audience: parse_audience(&self.audience)?,
        })
    }
}

/// The head first, then what is up to it: entries never change, so no transaction is needed.
pub(super) async fn page(
    store: &SqliteStore,
    scope: TenantScope,
    conversation: ConversationId,
    after: u64,
    limit: u32,
) -> Run<LogPage> {
    let readers = store.readers()?;
    let tenant = scope.tenant().0;
    let head = sqlx::query!(
        r#"SELECT head AS "head!" FROM conversation WHERE tenant = ? AND id = ?"#,
        tenant,
        conversation.0,
    )
    .fetch_optional(readers)
    .await?
    .ok_or(StoreError::NotFound)?
    .head;
    // A cursor beyond every possible place reads nothing, as any other beyond the head.
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let rows = if after >= head || limit == 0 {
        Vec::new()
    } else {
        sqlx::query_as!(
            EntryRow,
            r#"SELECT seq AS "seq!", id AS "id: Uuid", at AS "at!", audience AS "audience!",
                      author AS "author!", kind AS "kind!"
               FROM entry WHERE tenant = ? AND conversation = ? AND seq > ? AND seq <= ?
               ORDER BY seq LIMIT ?"#,
            tenant,
            conversation.0,
            after,
            head,
            limit,
        )
        .fetch_all(readers)
        .await?
    };
    let entries = rows.into_iter().map(|row| row.stored(conversation));
    Ok(LogPage {
        epoch: store.epoch,
        head: head.cast_unsigned(),
        entries: entries.collect::<Run<_>>()?,
    })
}
