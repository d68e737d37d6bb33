//! `POST /api/v1/login`: name and password for a login cookie.

use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use shared::ErrorCode;
use shared::api::login::LoginRequest;
use store::TenantScope;

use crate::auth::{LoginRef, NetworkKey, login_cookie};
use crate::http::authority::AsUser;
use crate::http::{App, Body, Refusal};

/// Signs in and answers with who that is. A login that the browser brings along ends, so that
/// nobody can plant one in advance.
///
/// # Errors
/// `login_failed` for anything wrong with name or password; `rate_limited` after too many tries.
pub(crate) async fn login(
    State(app): State<App>,
    Extension(network): Extension<NetworkKey>,
    headers: HeaderMap,
    Body(request): Body<LoginRequest>,
) -> Result<Response, Refusal> {
    let checked = app
        .logins
        .check_password(&request.upn, request.password, network)
        .await;
    let (tenant, user) = checked.map_err(|refused| {
        metrics::counter!("interact_logins_refused_total").increment(1);
        Refusal::new(refused.code).retry(refused.retry_ms)
    })?;
    if let Ok(old) = app.logins.find(&headers).await {
        end(&app, old).await?;
    }
    let (login, secret) = app.logins.begin(TenantScope::proven(tenant), user).await?;
    let Some(user) = AsUser::load(&app, login) else {
        end(&app, login).await?;
        return Err(ErrorCode::LoginFailed.into());
    };
    let cookie = login_cookie(&secret).ok_or(ErrorCode::Internal)?;
    Ok(([(header::SET_COOKIE, cookie)], Json(user.describe(&app))).into_response())
}

/// Ends a login and its sockets.
pub(super) async fn end(app: &App, login: LoginRef) -> Result<(), ErrorCode> {
    app.logins.end(login).await?;
    app.hub.close_logins(login.login);
    Ok(())
}
