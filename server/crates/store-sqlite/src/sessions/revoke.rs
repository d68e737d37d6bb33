//! Revoking a session: no token opens it again.

use async_trait::async_trait;
use shared::ids::VisitorSessionId;
use sqlx::SqliteConnection;
use store::{StoreError, TenantScope};

use crate::fault::Run;
use crate::writer::Write;

pub(super) struct Revoke {
    pub(super) scope: TenantScope,
    pub(super) session: VisitorSessionId,
}

#[async_trait]
impl Write for Revoke {
    type Output = ();
    const IS_ONE_STATEMENT: bool = true;

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        revoke(db, self.scope, self.session).await
    }
}

/// Revokes; again is fine.
pub(super) async fn revoke(
    db: &mut SqliteConnection,
    scope: TenantScope,
    session: VisitorSessionId,
) -> Run<()> {
    let tenant = scope.tenant().0;
    let revoked = sqlx::query!(
        "UPDATE visitor_session SET revoked = 1 WHERE tenant = ? AND id = ?",
        tenant,
        session.0,
    )
    .execute(db)
    .await?;
    match revoked.rows_affected() {
        1 => Ok(()),
        _ => Err(StoreError::NotFound.into()),
    }
}
