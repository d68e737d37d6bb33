//! Appending a message once, however often it is sent.

use async_trait::async_trait;
use shared::ids::ConversationId;
use sqlx::SqliteConnection;
use store::{Append, Appended, StoredEntry, TenantScope};
use uuid::Uuid;

use super::insert::{NewRow, try_insert, why_not};
use super::read::EntryRow;
use crate::fault::Run;
use crate::writer::{Queued, Waiting, Write};

pub(crate) struct WriteAppend {
    pub(super) scope: TenantScope,
    pub(super) append: Append,
    pub(super) epoch: u32,
}

#[async_trait]
impl Write for WriteAppend {
    type Output = Appended;

    // Whatever follows a refused insert only reads.
    const IS_ONE_STATEMENT: bool = true;

    fn queue(waiting: Waiting<Self>) -> Queued {
        Queued::Append(Box::new(waiting))
    }

    async fn run(&self, db: &mut SqliteConnection) -> Run<Appended> {
        if let Some(entry) = try_insert(db, &self.row()).await? {
            return Ok(self.appended(entry, false));
        }
        match find(db, self.scope, &self.append).await? {
            Some(first) => Ok(self.appended(first, true)),
            None => Err(why_not(db, self.scope, self.append.conversation)
                .await?
                .into()),
        }
    }
}

impl WriteAppend {
    const fn appended(&self, entry: StoredEntry, repeated: bool) -> Appended {
        Appended {
            entry,
            epoch: self.epoch,
            repeated,
        }
    }

    pub(crate) const fn conversation(&self) -> ConversationId {
        self.append.conversation
    }

    /// What the caller hears once the entry stands at `seq`.
    pub(crate) fn placed_at(&self, seq: u64) -> Appended {
        self.appended(self.row().stored(seq), false)
    }

    pub(super) const fn row(&self) -> NewRow<'_> {
        NewRow {
            scope: self.scope,
            conversation: self.append.conversation,
            id: Some(self.append.id),
            at: self.append.at,
            audience: self.append.audience,
            by: &self.append.by,
            kind: &self.append.kind,
        }
    }
}

/// The entry that this message became when it came before.
async fn find(
    db: &mut SqliteConnection,
    scope: TenantScope,
    append: &Append,
) -> Run<Option<StoredEntry>> {
    let tenant = scope.tenant().0;
    let row = sqlx::query_as!(
        EntryRow,
        r#"SELECT seq AS "seq!", id AS "id: Uuid", at AS "at!", audience AS "audience!",
                  author AS "author!", kind AS "kind!"
           FROM entry WHERE tenant = ? AND conversation = ? AND id = ?"#,
        tenant,
        append.conversation.0,
        append.id.0,
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| row.stored(append.conversation)).transpose()
}
