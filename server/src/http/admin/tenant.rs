//! `GET`, `PUT /api/v1/tenant`: the tenant itself, a single thing.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use engine::admin::Kind;
use serde_json::Value;
use shared::api::admin::NewValue;

use super::{Admin, At, item, revision, with_tag};
use crate::http::json::LargeBody;
use crate::http::{App, Refusal};

/// The tenant; its secrets are never read.
///
/// # Errors
/// `not_found` when who asks may not see it.
pub(crate) async fn read(
    state: State<App>,
    admin: Admin,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = *admin.config.tenant.id.as_bytes();
    super::read::read(state, admin, At(Kind::Tenant, id), headers).await
}

/// Changes it. A secret that is left out stays as it is.
///
/// # Errors
/// As for every other thing.
pub(crate) async fn update(
    State(app): State<App>,
    admin: Admin,
    headers: HeaderMap,
    LargeBody(new): LargeBody<NewValue<Value>>,
) -> Result<Response, Refusal> {
    let at = (Kind::Tenant, *admin.config.tenant.id.as_bytes());
    let rev = revision(&headers)?;
    let done = app.administration.update(&admin.actor, at, rev, new.value);
    let done = done.await?;
    Ok(with_tag(StatusCode::OK, item(&done.kept, &done.warnings)))
}
