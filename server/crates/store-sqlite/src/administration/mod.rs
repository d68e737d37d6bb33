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
use crate::logins::way;
use crate::store::SqliteStore;

pub(crate) use audit::{append as append_audit, verify};

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
        user: Option<UserId>,
        now: Millis,
        limit: u32,
    ) -> Result<Vec<OpenLogin>> {
        Ok(logins(self, scope, user, now, limit).await?)
    }
}

async fn logins(
    store: &SqliteStore,
    scope: TenantScope,
    user: Option<UserId>,
    now: Millis,
    limit: u32,
) -> Run<Vec<OpenLogin>> {
    let (tenant, user) = (scope.tenant().0, user.map(|user| user.0));
    let rows = sqlx::query!(
        r#"SELECT id AS "id!: Uuid", user AS "user!: Uuid", at AS "at!",
                  expires_at AS "expires_at!", seen_at, via AS "via!", client, agent AS "agent!"
           FROM login
           WHERE tenant = ?1 AND (?2 IS NULL OR user = ?2) AND expires_at > ?3 AND ended = 0
           ORDER BY at DESC, id DESC LIMIT ?4"#,
        tenant,
        user,
        now.0,
        limit,
    )
    .fetch_all(store.readers()?)
    .await?;
    let open = rows.into_iter().map(|row| OpenLogin {
        login: LoginId(row.id),
        user: UserId(row.user),
        at: Millis(row.at),
        expires_at: Millis(row.expires_at),
        seen_at: Millis(row.seen_at.unwrap_or(row.at)),
        via: way(&row.via),
        from: row.client,
        agent: row.agent,
    });
    Ok(open.collect())
}
