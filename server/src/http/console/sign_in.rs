//! `GET /api/v1/sign-in`: how one may sign in here, for the sign-in screen.

use axum::Json;
use axum::extract::State;
use shared::api::login::SignInWays;

use crate::http::App;

/// The ways.
pub(crate) async fn ways(State(app): State<App>) -> Json<SignInWays> {
    let provider = app.openid.as_ref().map(|openid| openid.name().to_owned());
    Json(SignInWays {
        password: app.config.openid.password_sign_in,
        provider,
    })
}
