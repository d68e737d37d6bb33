//! What users sign in with. A name that another user has violates the unique index: a conflict.

use sqlx::SqliteConnection;
use store::{CredentialChange, TenantScope};

use crate::fault::Run;

pub(super) async fn change(
    db: &mut SqliteConnection,
    scope: TenantScope,
    change: &CredentialChange,
) -> Run<()> {
    let tenant = scope.tenant().0;
    match change {
        CredentialChange::Name { user, upn } => {
            sqlx::query!(
                "INSERT INTO credential (tenant, user, upn, password_hash) VALUES (?, ?, ?, '')
                 ON CONFLICT (tenant, user) DO UPDATE SET upn = excluded.upn",
                tenant,
                user.0,
                upn,
            )
            .execute(db)
            .await?;
        }
        CredentialChange::Password { user, upn, hash } => {
            sqlx::query!(
                "INSERT INTO credential (tenant, user, upn, password_hash) VALUES (?, ?, ?, ?)
                 ON CONFLICT (tenant, user) DO UPDATE
                 SET upn = excluded.upn, password_hash = excluded.password_hash",
                tenant,
                user.0,
                upn,
                hash,
            )
            .execute(db)
            .await?;
        }
        CredentialChange::Remove { user } => {
            sqlx::query!(
                "DELETE FROM credential WHERE tenant = ? AND user = ?",
                tenant,
                user.0,
            )
            .execute(db)
            .await?;
        }
    }
    Ok(())
}
