//! Users' passwords and logins.

use async_trait::async_trait;
use shared::Millis;
use shared::api::admin::SignInWay;
use shared::ids::{ApiKeyId, LoginId, TenantId, UserId};
use sqlx::SqliteConnection;
use store::{
    Credentials, KeyUse, Login, Logins, NewLogin, Result, StoreError, TenantScope, TokenHash,
};
use uuid::Uuid;

use crate::column::hash_bytes;
use crate::fault::{Fault, Run};
use crate::store::SqliteStore;
use crate::writer::Write;

#[async_trait]
impl Logins for SqliteStore {
    async fn find_credentials(&self, upn: &str) -> Result<Option<Credentials>> {
        let row = sqlx::query!(
            r#"SELECT tenant AS "tenant!: Uuid", user AS "user!: Uuid",
                      password_hash AS "password_hash!"
               FROM credential WHERE upn = ?"#,
            upn,
        )
        .fetch_optional(self.readers()?)
        .await
        .map_err(Fault::from)?;
        Ok(row.map(|row| Credentials {
            tenant: TenantId(row.tenant),
            user: UserId(row.user),
            password_hash: row.password_hash,
        }))
    }

    async fn set_password(
        &self,
        scope: TenantScope,
        user: UserId,
        upn: &str,
        password_hash: &str,
    ) -> Result<()> {
        self.write(SetPassword {
            scope,
            user,
            upn: upn.to_owned(),
            password_hash: password_hash.to_owned(),
        })
        .await
    }

    async fn create_login(&self, scope: TenantScope, login: NewLogin) -> Result<()> {
        self.write(CreateLogin { scope, login }).await
    }

    async fn find_login(&self, token: TokenHash, now: Millis) -> Result<Option<Login>> {
        let token = hash_bytes(&token);
        let row = sqlx::query!(
            r#"SELECT id AS "id!: Uuid", tenant AS "tenant!: Uuid", user AS "user!: Uuid",
                      expires_at AS "expires_at!", at AS "at!", seen_at, via AS "via!"
               FROM login WHERE token = ? AND ended = 0 AND expires_at > ?"#,
            token,
            now.0,
        )
        .fetch_optional(self.readers()?)
        .await
        .map_err(Fault::from)?;
        Ok(row.map(|row| Login {
            login: LoginId(row.id),
            tenant: TenantId(row.tenant),
            user: UserId(row.user),
            expires_at: Millis(row.expires_at),
            seen_at: Millis(row.seen_at.unwrap_or(row.at)),
            via: way(&row.via),
        }))
    }

    async fn see_login(&self, scope: TenantScope, login: LoginId, at: Millis) -> Result<()> {
        self.write(SeeLogin { scope, login, at }).await
    }

    async fn end_login(&self, scope: TenantScope, login: LoginId) -> Result<()> {
        self.write(EndLogin { scope, login }).await
    }

    async fn note_key_use(&self, scope: TenantScope, last: KeyUse) -> Result<()> {
        self.write(NoteKeyUse { scope, last }).await
    }

    async fn list_key_uses(&self, scope: TenantScope) -> Result<Vec<KeyUse>> {
        let tenant = scope.tenant().0;
        let rows = sqlx::query!(
            r#"SELECT key AS "key!: Uuid", at AS "at!", origin
               FROM api_key_use WHERE tenant = ? ORDER BY key"#,
            tenant,
        )
        .fetch_all(self.readers()?)
        .await
        .map_err(Fault::from)?;
        let uses = rows.into_iter().map(|row| KeyUse {
            key: ApiKeyId(row.key),
            at: Millis(row.at),
            from: row.origin,
        });
        Ok(uses.collect())
    }
}

struct SetPassword {
    scope: TenantScope,
    user: UserId,
    upn: String,
    password_hash: String,
}

#[async_trait]
impl Write for SetPassword {
    type Output = ();
    const IS_ONE_STATEMENT: bool = true;

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let tenant = self.scope.tenant().0;
        // A name that another user has violates the unique index: a conflict.
        sqlx::query!(
            "INSERT INTO credential (tenant, user, upn, password_hash) VALUES (?, ?, ?, ?)
             ON CONFLICT (tenant, user) DO UPDATE
             SET upn = excluded.upn, password_hash = excluded.password_hash",
            tenant,
            self.user.0,
            self.upn,
            self.password_hash,
        )
        .execute(db)
        .await?;
        Ok(())
    }
}

struct CreateLogin {
    scope: TenantScope,
    login: NewLogin,
}

#[async_trait]
impl Write for CreateLogin {
    type Output = ();

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let tenant = self.scope.tenant().0;
        let login = &self.login;
        sqlx::query!(
            "DELETE FROM login WHERE tenant = ? AND user = ? AND expires_at <= ?",
            tenant,
            login.user.0,
            login.at.0,
        )
        .execute(&mut *db)
        .await?;
        let (token, via) = (hash_bytes(&login.token), word(login.via));
        sqlx::query!(
            "INSERT INTO login (tenant, id, user, token, at, expires_at, via, client, agent)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            tenant,
            login.login.0,
            login.user.0,
            token,
            login.at.0,
            login.expires_at.0,
            via,
            login.from,
            login.agent,
        )
        .execute(db)
        .await?;
        Ok(())
    }
}

/// The word for a way to sign in, as stored.
const fn word(via: SignInWay) -> &'static str {
    match via {
        SignInWay::Password => "password",
        SignInWay::Openid => "openid",
    }
}

/// The way to sign in behind a stored word.
pub(crate) fn way(word: &str) -> SignInWay {
    match word {
        "openid" => SignInWay::Openid,
        _ => SignInWay::Password,
    }
}

struct SeeLogin {
    scope: TenantScope,
    login: LoginId,
    at: Millis,
}

#[async_trait]
impl Write for SeeLogin {
    type Output = ();
    const IS_ONE_STATEMENT: bool = true;

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let tenant = self.scope.tenant().0;
        sqlx::query!(
            "UPDATE login SET seen_at = ?1
             WHERE tenant = ?2 AND id = ?3 AND ended = 0 AND expires_at > ?1
               AND coalesce(seen_at, at) < ?1",
            self.at.0,
            tenant,
            self.login.0,
        )
        .execute(db)
        .await?;
        Ok(())
    }
}

struct EndLogin {
    scope: TenantScope,
    login: LoginId,
}

#[async_trait]
impl Write for EndLogin {
    type Output = ();
    const IS_ONE_STATEMENT: bool = true;

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let tenant = self.scope.tenant().0;
        let ended = sqlx::query!(
            "UPDATE login SET ended = 1 WHERE tenant = ? AND id = ?",
            tenant,
            self.login.0,
        )
        .execute(db)
        .await?;
        match ended.rows_affected() {
            1 => Ok(()),
            _ => Err(StoreError::NotFound.into()),
        }
    }
}

struct NoteKeyUse {
    scope: TenantScope,
    last: KeyUse,
}

#[async_trait]
impl Write for NoteKeyUse {
    type Output = ();
    const IS_ONE_STATEMENT: bool = true;

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let (tenant, last) = (self.scope.tenant().0, &self.last);
        sqlx::query!(
            "INSERT INTO api_key_use (tenant, key, at, origin) VALUES (?, ?, ?, ?)
             ON CONFLICT (tenant, key) DO UPDATE
             SET at = excluded.at, origin = excluded.origin",
            tenant,
            last.key.0,
            last.at.0,
            last.from,
        )
        .execute(db)
        .await?;
        Ok(())
    }
}
