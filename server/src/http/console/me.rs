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

#[cfg(test)]
mod tests {
    use shared::ErrorCode;

    use crate::testing::{Seed, Stage};

    #[tokio::test]
    async fn only_a_living_login_says_who_it_is() {
        let config = Seed::default().config();
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        stage
            .set_password(
                &config,
                *config.users.keys().next().unwrap(),
                "correct horse",
            )
            .await;
        let who = stage.sign_in("agent0@tenant1.test", "correct horse").await;
        let me = || stage.get("/api/v1/me").header("cookie", &who.cookie);
        let reply = me().send().await;
        assert_eq!(reply.header("cache-control"), Some("no-store"));
        assert_eq!(reply.json::<shared::api::login::Me>(), who.me);
        for cookie in ["__Host-interact=guess", "interact=x", "__Host-interact="] {
            let refused = stage
                .get("/api/v1/me")
                .header("cookie", cookie)
                .send()
                .await;
            assert_eq!(
                (refused.code(), refused.status),
                (ErrorCode::LoginRequired, 401),
                "{cookie}"
            );
        }
        assert_eq!(
            stage.get("/api/v1/me").send().await.code(),
            ErrorCode::LoginRequired
        );
        let twice = me()
            .header("cookie", "__Host-interact=planted")
            .send()
            .await;
        assert_eq!(twice.code(), ErrorCode::LoginRequired);
        stage.clock.advance(12 * 60 * 60 * 1_000);
        assert_eq!(
            me().send().await.code(),
            ErrorCode::LoginRequired,
            "a working day is over"
        );
    }
}
