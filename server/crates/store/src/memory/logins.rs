//! Users' passwords and logins in memory.

use async_trait::async_trait;
use shared::Millis;
use shared::ids::{LoginId, UserId};

use super::administration::seen_at;
use super::{Credential, MemoryStore};
use crate::{
    Credentials, KeyUse, Login, Logins, NewLogin, Result, StoreError, TenantScope, TokenHash,
};

#[async_trait]
impl Logins for MemoryStore {
    async fn find_credentials(&self, upn: &str) -> Result<Option<Credentials>> {
        let data = self.lock();
        let mut all = data.credentials.iter();
        let found = all.find(|credential| credential.upn.eq_ignore_ascii_case(upn));
        Ok(found.map(|credential| Credentials {
            tenant: credential.tenant,
            user: credential.user,
            password_hash: credential.password_hash.clone(),
        }))
    }

    async fn set_password(
        &self,
        scope: TenantScope,
        user: UserId,
        upn: &str,
        password_hash: &str,
    ) -> Result<()> {
        let tenant = scope.tenant();
        let credentials = &mut self.lock().credentials;
        let is_own =
            |credential: &Credential| (credential.tenant, credential.user) == (tenant, user);
        let is_taken = |credential: &Credential| {
            !is_own(credential) && credential.upn.eq_ignore_ascii_case(upn)
        };
        if credentials.iter().any(is_taken) {
            return Err(StoreError::Conflict(
                "the sign-in name belongs to another user",
            ));
        }
        credentials.retain(|credential| !is_own(credential));
        credentials.push(Credential {
            tenant,
            user,
            upn: upn.to_owned(),
            password_hash: password_hash.to_owned(),
        });
        Ok(())
    }

    async fn create_login(&self, scope: TenantScope, login: NewLogin) -> Result<()> {
        let mut data = self.lock();
        let mut tenants = data.tenants.values();
        if tenants.any(|tenant| {
            tenant
                .logins
                .values()
                .any(|other| other.token == login.token)
        }) {
            return Err(StoreError::Conflict("the token exists"));
        }
        let logins = &mut data.tenants.entry(scope.tenant()).or_default().logins;
        if logins.contains_key(&login.login) {
            return Err(StoreError::Conflict("the login exists"));
        }
        logins.insert(login.login, login);
        Ok(())
    }

    async fn find_login(&self, token: TokenHash, now: Millis) -> Result<Option<Login>> {
        let data = self.lock();
        let all = data.tenants.iter().flat_map(|(id, tenant)| {
            let logins = tenant.logins.values();
            logins.map(move |login| (*id, tenant, login))
        });
        let mut alive = all.filter(|(.., login)| login.token == token && login.expires_at > now);
        Ok(alive.next().map(|(id, tenant, login)| Login {
            login: login.login,
            tenant: id,
            user: login.user,
            expires_at: login.expires_at,
            seen_at: seen_at(tenant, login),
            via: login.via,
        }))
    }

    async fn see_login(&self, scope: TenantScope, login: LoginId, at: Millis) -> Result<()> {
        self.change(scope, |tenant| {
            let Some(known) = tenant.logins.get(&login) else {
                return Ok(());
            };
            if known.expires_at > at && seen_at(tenant, known) < at {
                tenant.seen.insert(login, at);
            }
            Ok(())
        })
    }

    async fn end_login(&self, scope: TenantScope, login: LoginId) -> Result<()> {
        self.change(scope, |tenant| {
            let login = tenant.logins.get_mut(&login).ok_or(StoreError::NotFound)?;
            // Kept, so that ending it twice is no error; it is alive at no moment any more.
            login.expires_at = Millis(i64::MIN);
            Ok(())
        })
    }

    async fn note_key_use(&self, scope: TenantScope, last: KeyUse) -> Result<()> {
        self.change(scope, |tenant| {
            tenant.key_uses.insert(last.key, last);
            Ok(())
        })
    }

    async fn list_key_uses(&self, scope: TenantScope) -> Result<Vec<KeyUse>> {
        Ok(self.read(scope, |tenant| tenant.key_uses.values().cloned().collect()))
    }
}
