//! Administrators' side: pages of documents, changes with their audit, logins of users.

mod audit;
mod change;
mod credential;
mod page;

use async_trait::async_trait;
use shared::Millis;
use shared::ids::{LoginId, UserId};
use store::{
    Administration, AuditAsk, AuditChain, AuditRecord, Changed, Changes, DocumentChange,
    DocumentKind, DocumentPage, Kept, OpenLogin, PageAsk, Result, TenantScope,
};
use uuid::Uuid;

use crate::fault::Run;
use crate::store::SqliteStore;

pub(crate) use audit::verify;

#[async_trait]
impl Administration for SqliteStore {
    async fn page_documents(&self, scope: TenantScope, ask: PageAsk) -> Result<DocumentPage> {
        Ok(page::page(self, scope, ask).await?)
    }

    async fn read_document(
        &self,
        scope: TenantScope,
        kind: DocumentKind,
        id: [u8; 16],
    ) -> Result<Kept> {
        Ok(page::one(self, scope, kind, id).await?)
    }

    async fn change_documents(&self, scope: TenantScope, changes: Changes) -> Result<Changed> {
        for change in &changes.documents {
            if let DocumentChange::Save(document) | DocumentChange::Restore(document) = change {
                document.check(scope)?;
            }
        }
        self.write(change::Change { scope, changes }).await
    }

    async fn read_audit(&self, scope: TenantScope, ask: AuditAsk) -> Result<Vec<AuditRecord>> {
        Ok(audit::read(self, scope, &ask).await?)
    }

    async fn verify_audit(&self, scope: TenantScope) -> Result<AuditChain> {
        Ok(audit::verify(self.readers()?, scope).await?)
    }

    async fn list_logins(
        &self,
        scope: TenantScope,
        user: UserId,
        now: Millis,
    ) -> Result<Vec<OpenLogin>> {
        Ok(logins(self, scope, user, now).await?)
    }
}

async fn logins(
    store: &SqliteStore,
    scope: TenantScope,
    user: UserId,
    now: Millis,
) -> Run<Vec<OpenLogin>> {
    let tenant = scope.tenant().0;
    let rows = sqlx::query!(
        r#"SELECT id AS "id!: Uuid", at AS "at!", expires_at AS "expires_at!"
           FROM login WHERE tenant = ? AND user = ? AND expires_at > ? AND ended = 0
           ORDER BY at DESC, id DESC"#,
        tenant,
        user.0,
        now.0,
    )
    .fetch_all(store.readers()?)
    .await?;
    let open = rows.into_iter().map(|row| OpenLogin {
        login: LoginId(row.id),
        at: Millis(row.at),
        expires_at: Millis(row.expires_at),
    });
    Ok(open.collect())
}
