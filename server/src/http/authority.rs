//! Authority as arguments of handlers: whoever has an [`AsUser`] may act as that user.

use std::collections::BTreeSet;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use engine::model::{Config, TenantState, User};
use shared::ErrorCode;
use shared::api::login::{Me, RoleName};
use shared::ids::{TenantId, UserId};

use super::{App, Refusal};
use crate::auth::{LoginRef, bearer};

/// A signed-in, active user of a tenant that is served; loaded once, valid for this request.
#[derive(Clone)]
pub(crate) struct AsUser {
    /// Tenant, user and login.
    pub login: LoginRef,
    /// The user as configured now.
    pub user: User,
    /// Name of the tenant.
    pub tenant_name: String,
}

impl AsUser {
    /// The user behind a login as configured now; none when the user or the tenant may not work.
    #[must_use]
    pub(crate) fn load(app: &App, login: LoginRef) -> Option<Self> {
        let owner = app.owners.by_tenant(login.tenant)?;
        let config = owner.config();
        let user = may_work(&config, login.user)?.clone();
        let tenant_name = config.tenant.name.clone();
        Some(Self {
            login,
            user,
            tenant_name,
        })
    }

    /// Whether the user may sign in at all.
    #[must_use]
    pub(crate) fn may_sign_in(app: &App, tenant: TenantId, user: UserId) -> bool {
        let owner = app.owners.by_tenant(tenant);
        owner.is_some_and(|owner| may_work(&owner.config(), user).is_some())
    }

    /// What the console shows of the user.
    #[must_use]
    pub(crate) fn describe(&self, app: &App) -> Me {
        Me {
            user: self.user.id,
            upn: self.user.upn.clone(),
            display_name: self.user.display_name.clone(),
            roles: role_names(&self.user),
            tenant_name: self.tenant_name.clone(),
            csrf_token: app.logins.csrf().of(self.login.login),
        }
    }
}

impl FromRequestParts<App> for AsUser {
    type Rejection = Refusal;

    /// The signed-in user; unsafe requests must carry the login's CSRF token as well.
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        if bearer(&parts.headers).is_some() {
            let refusal = Refusal::new(ErrorCode::Forbidden);
            return Err(refusal.detail("This is for people: an API key does not open it."));
        }
        let login = app.logins.find(&parts.headers).await?;
        if !parts.method.is_safe() {
            app.logins.csrf().check(login.login, &parts.headers)?;
        }
        Ok(Self::load(app, login).ok_or(ErrorCode::LoginRequired)?)
    }
}

/// The user, while active in a tenant that is served.
fn may_work(config: &Config, user: UserId) -> Option<&User> {
    let is_served = matches!(
        config.tenant.state,
        TenantState::Active | TenantState::Trial
    );
    config
        .users
        .get(&user)
        .filter(|user| user.active && is_served)
}

/// The roles that a user holds anywhere, each once.
fn role_names(user: &User) -> Vec<RoleName> {
    let names: BTreeSet<RoleName> = user.roles.iter().map(|grant| grant.role.into()).collect();
    names.into_iter().collect()
}
