//! `GET /api/v1/me`: who is signed in.

use axum::Json;
use axum::extract::State;
use shared::api::login::Me;

use crate::http::App;
use crate::http::authority::AsUser;

/// The signed-in user, with the CSRF token for this login.
pub(crate) async fn me(State(app): State<App>, user: AsUser) -> Json<Me> {
    Json(user.describe(&app))
}
