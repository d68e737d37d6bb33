//! One request's changes in one transaction: documents, credentials, logins, and what is written
//! down of them.

use async_trait::async_trait;
use shared::Millis;
use shared::ids::LoginId;
use sqlx::SqliteConnection;
use store::{
    Changed, Changes, DocumentChange, DocumentKind, EndLogins, StoreError, TenantScope, WhichLogins,
};
use uuid::Uuid;

use super::{audit, credential};
use crate::documents::{insert, update};
use crate::fault::Run;
use crate::writer::Write;

pub(super) struct Change {
    pub(super) scope: TenantScope,
    pub(super) changes: Changes,
}

#[async_trait]
impl Write for Change {
    type Output = Changed;

    async fn run(&self, db: &mut SqliteConnection) -> Run<Changed> {
        let (scope, changes) = (self.scope, &self.changes);
        for change in &changes.credentials {
            credential::change(db, scope, change).await?;
        }
        for change in &changes.documents {
            document(db, scope, change, changes.at).await?;
        }
        let mut changed = Changed::default();
        for end in &changes.end {
            let ended = end_logins(db, scope, *end, changes.at).await?;
            changed.ended.extend(ended);
        }
        changed.ended.sort_unstable();
        for entry in &changes.audit {
            audit::append(db, scope, entry).await?;
        }
        Ok(changed)
    }
}

async fn document(
    db: &mut SqliteConnection,
    scope: TenantScope,
    change: &DocumentChange,
    at: Millis,
) -> Run<()> {
    match change {
        DocumentChange::Save(document) if document.rev == 0 => {
            insert(db, scope, document, Some(at)).await
        }
        DocumentChange::Save(document) => update(db, scope, document, Some(at)).await,
        DocumentChange::Restore(document) => insert(db, scope, document, Some(at)).await,
        DocumentChange::Delete { kind, id, rev } => delete(db, scope, (*kind, *id), *rev).await,
    }
}

async fn delete(
    db: &mut SqliteConnection,
    scope: TenantScope,
    (kind, id): (DocumentKind, [u8; 16]),
    rev: u64,
) -> Run<()> {
    let (tenant, text, id) = (scope.tenant().0, kind.as_str(), Uuid::from_bytes(id));
    let rev = rev.cast_signed();
    let deleted = sqlx::query!(
        "DELETE FROM document
         WHERE tenant = ? AND kind = ? AND id = ? AND rev = ? AND kind <> 'tenant'",
        tenant,
        text,
        id,
        rev,
    )
    .execute(db)
    .await?;
    match deleted.rows_affected() {
        1 => Ok(()),
        _ => Err(StoreError::Conflict("the document has another revision by now").into()),
    }
}

async fn end_logins(
    db: &mut SqliteConnection,
    scope: TenantScope,
    end: EndLogins,
    now: Millis,
) -> Run<Vec<LoginId>> {
    let tenant = scope.tenant().0;
    let (one, but) = match end.which {
        WhichLogins::All => (None, None),
        WhichLogins::AllBut(login) => (None, Some(login.0)),
        WhichLogins::One(login) => (Some(login.0), None),
    };
    let rows = sqlx::query!(
        r#"UPDATE login SET ended = 1
           WHERE tenant = ?1 AND user = ?2 AND expires_at > ?3 AND ended = 0
             AND (?4 IS NULL OR id = ?4) AND (?5 IS NULL OR id <> ?5)
           RETURNING id AS "id!: Uuid""#,
        tenant,
        end.user.0,
        now.0,
        one,
        but,
    )
    .fetch_all(db)
    .await?;
    if one.is_some() && rows.is_empty() {
        return Err(StoreError::NotFound.into());
    }
    Ok(rows.into_iter().map(|row| LoginId(row.id)).collect())
}
