//! `GET /api/v1/media/check`: media and TURN are proven by being used.

use axum::Json;
use axum::extract::State;
use engine::model::Role;
use shared::ErrorCode;
use shared::api::media_check::MediaReport;

use crate::http::authority::AsUser;
use crate::http::{App, Refusal};

/// What came of every address, passed or not, with the cause and what to do about it. A check that
/// fails is an answer, not a refusal.
///
/// # Errors
/// `forbidden` for anybody but tenant administrators.
pub(crate) async fn check(
    State(app): State<App>,
    user: AsUser,
) -> Result<Json<MediaReport>, Refusal> {
    if !user.user.has_role(Role::TenantAdmin) {
        return Err(ErrorCode::Forbidden.into());
    }
    Ok(Json(app.calls.prove().await))
}

#[cfg(test)]
mod tests;
