//! Who asks, about what, and about which revision: taken from a request.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{FromRequestParts, MatchedPath, Path};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use engine::admin::{Administered, Kind};
use engine::authority::{Action, Principal};
use engine::model::Config;
use shared::ErrorCode;
use store::TenantScope;
use uuid::Uuid;

use super::by_key::present_key;
use crate::admin::Actor;
use crate::http::authority::AsUser;
use crate::http::network::Client;
use crate::http::{App, Refusal};
use crate::owner::Owner;

/// Somebody who is signed in, or a program with a key, with the configuration of this moment.
#[derive(Clone)]
pub(in crate::http) struct Admin {
    pub(in crate::http) actor: Actor,
    pub(in crate::http) owner: Arc<Owner>,
    pub(in crate::http) config: Arc<Config>,
}

impl Admin {
    pub(in crate::http) fn scope(&self) -> TenantScope {
        self.owner.scope()
    }

    pub(in crate::http) fn who(&self) -> Result<Principal<'_>, Refusal> {
        let who = Principal::of(&self.config, self.actor.caller);
        Ok(who.ok_or(ErrorCode::LoginRequired)?)
    }

    /// A thing that who asks may see; what is hidden looks like what is not there.
    pub(in crate::http) fn see(
        &self,
        kind: Kind,
        id: [u8; 16],
    ) -> Result<&dyn Administered, Refusal> {
        let found = self.config.entity(kind, id);
        let found = found.ok_or(ErrorCode::NotFound)?;
        match self.who()?.may(Action::Read, kind, found.home()) {
            true => Ok(found),
            false => Err(ErrorCode::NotFound.into()),
        }
    }
}

impl FromRequestParts<App> for Admin {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        if let Some(key) = present_key(parts, app).await? {
            return Ok(key);
        }
        let user = AsUser::from_request_parts(parts, app).await?;
        let owner = app.owners.by_tenant(user.login.tenant);
        let owner = owner.ok_or(ErrorCode::LoginRequired)?;
        let client = parts.extensions.get::<Client>();
        Ok(Self {
            config: owner.config(),
            owner,
            actor: Actor {
                tenant: user.login.tenant,
                caller: user.login.user.into(),
                login: Some(user.login.login),
                name: user.user.display_name.clone(),
                from: client.map(|client| client.0.to_string()),
            },
        })
    }
}

/// The kind that stands in the address: `/api/v1/{kind}…`.
pub(in crate::http) struct OfKind(pub(in crate::http) Kind);

impl FromRequestParts<App> for OfKind {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Refusal> {
        let path = parts.extensions.get::<MatchedPath>();
        let name = path.and_then(|path| path.as_str().split('/').nth(3));
        let kind = name.and_then(Kind::of_path);
        Ok(Self(kind.ok_or(ErrorCode::NotFound)?))
    }
}

/// The kind and the id that stand in the address.
pub(in crate::http) struct At(pub(in crate::http) Kind, pub(in crate::http) [u8; 16]);

impl FromRequestParts<App> for At {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let OfKind(kind) = OfKind::from_request_parts(parts, app).await?;
        let named = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
        let named = named.map_err(|_| ErrorCode::NotFound)?;
        // An id that does not parse names nothing.
        let id = named.get("id").and_then(|id| Uuid::try_parse(id).ok());
        Ok(Self(kind, *id.ok_or(ErrorCode::NotFound)?.as_bytes()))
    }
}

/// The revision in `If-Match`.
///
/// # Errors
/// `precondition_required` when there is none.
pub(in crate::http) fn revision(headers: &HeaderMap) -> Result<u64, Refusal> {
    let Some(tag) = headers.get(header::IF_MATCH) else {
        return Err(ErrorCode::PreconditionRequired.into());
    };
    let tag = tag.to_str().ok().map(|tag| tag.trim_start_matches("W/"));
    let rev = tag.and_then(|tag| tag.trim().trim_matches('"').parse().ok());
    rev.ok_or_else(|| {
        Refusal::new(ErrorCode::FieldInvalid)
            .detail("If-Match takes one revision in quotes, as the ETag of the answer had it.")
    })
}
