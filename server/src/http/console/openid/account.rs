//! The user behind somebody whom the provider has signed in: found by name, or made by rule.

use std::net::IpAddr;

use shared::ErrorCode;
use shared::ids::{TenantId, UserId};

use crate::admin::Refused;
use crate::auth::{OpenId, Person};
use crate::http::authority::AsUser;
use crate::http::{App, Refusal};

/// Whose account it is.
///
/// # Errors
/// `user_unknown`, `user_inactive`, `licence_exceeded`; when the store does not answer.
pub(super) async fn account_of(
    app: &App,
    openid: &OpenId,
    person: &Person,
    from: IpAddr,
) -> Result<(TenantId, UserId), ErrorCode> {
    let only = openid.settings().tenant;
    let (tenant, user) = match app.logins.find_name(&person.upn).await? {
        Some((tenant, _)) if only.is_some_and(|only| only != tenant) => {
            return Err(ErrorCode::UserUnknown);
        }
        Some(known) => known,
        None => welcome(app, openid, person, from).await?,
    };
    match AsUser::may_sign_in(app, tenant, user) {
        true => Ok((tenant, user)),
        false => Err(ErrorCode::UserInactive),
    }
}

async fn welcome(
    app: &App,
    openid: &OpenId,
    person: &Person,
    from: IpAddr,
) -> Result<(TenantId, UserId), ErrorCode> {
    let rule = openid.newcomers().filter(|rule| rule.take(person));
    let rule = rule.ok_or(ErrorCode::UserUnknown)?;
    let only = openid.settings().tenant;
    let owner = match only {
        Some(tenant) => app.owners.by_tenant(tenant),
        None => app.owners.sole(),
    };
    let Some(owner) = owner else {
        tracing::error!("nobody is made a user: openid.tenant does not say of which tenant");
        return Err(ErrorCode::UserUnknown);
    };
    let tenant = owner.scope().tenant();
    let from = Some(from.to_string());
    let made = app.administration.welcome(tenant, person, rule, from);
    let user = made.await.map_err(refusal)?;
    Ok((tenant, user))
}

/// Only what somebody can do something about is told by its own code.
fn refusal(refused: Refused) -> ErrorCode {
    let fields: Vec<String> = match &refused {
        Refused::Faults(faults) => faults.iter().map(|fault| fault.field.clone()).collect(),
        _ => Vec::new(),
    };
    let code = Refusal::from(refused).code();
    tracing::warn!(%code, ?fields, "somebody whom the rule takes is not made a user");
    match code {
        ErrorCode::FieldInvalid | ErrorCode::Conflict | ErrorCode::Forbidden => {
            ErrorCode::UserUnknown
        }
        code => code,
    }
}
