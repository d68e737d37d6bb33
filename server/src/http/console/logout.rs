//! `POST /api/v1/logout`: ends the login and closes its sockets.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::login::end;
use crate::auth::clear_cookie;
use crate::http::authority::AsUser;
use crate::http::{App, Refusal};

/// Signs out.
///
/// # Errors
/// When the store does not answer; the login then still stands.
pub(crate) async fn logout(State(app): State<App>, user: AsUser) -> Result<Response, Refusal> {
    end(&app, user.login).await?;
    Ok((
        StatusCode::NO_CONTENT,
        [(header::SET_COOKIE, clear_cookie())],
    )
        .into_response())
}
