//! `POST /api/v1/logout`: ends the login and closes its sockets; whoever came by the provider is told
//! where its own login ends.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared::api::admin::SignInWay;
use shared::api::login::LoggedOut;

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
    let cookie = [(header::SET_COOKIE, clear_cookie())];
    let openid = app.openid.as_ref();
    let openid = openid.filter(|_| user.login.via == SignInWay::Openid);
    let next = match openid {
        Some(openid) => openid.farewell().await,
        None => None,
    };
    Ok(match next {
        Some(next) => (cookie, Json(LoggedOut { next })).into_response(),
        None => (StatusCode::NO_CONTENT, cookie).into_response(),
    })
}

#[cfg(test)]
mod tests {
    use shared::ErrorCode;
    use shared::ids::UserId;

    use crate::testing::{OWN, Seed, Stage};

    const PASSWORD: &str = "correct horse";

    async fn stage() -> Stage {
        let config = Seed::default().config();
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        let user: UserId = *config.users.keys().next().unwrap();
        stage.set_password(&config, user, PASSWORD).await;
        stage
    }

    #[tokio::test]
    async fn signing_out_ends_the_login_and_the_cookie() {
        let stage = stage().await;
        let who = stage.sign_in("agent0@tenant1.test", PASSWORD).await;
        let other = stage.sign_in("agent0@tenant1.test", PASSWORD).await;
        let empty = serde_json::json!({});
        let reply = stage.post("/api/v1/logout", &empty).by(&who).send().await;
        assert_eq!(reply.status, 204);
        assert!(reply.header("set-cookie").unwrap().contains("Max-Age=0"));
        let dead = stage.post("/api/v1/logout", &empty).by(&who).send().await;
        assert_eq!(dead.code(), ErrorCode::LoginRequired);
        let alive = stage
            .get("/api/v1/me")
            .header("cookie", &other.cookie)
            .send()
            .await;
        assert_eq!(alive.status, 200, "other browsers stay signed in");
    }

    #[tokio::test]
    async fn another_site_cannot_sign_anybody_out() {
        let stage = stage().await;
        let who = stage.sign_in("agent0@tenant1.test", PASSWORD).await;
        let empty = serde_json::json!({});
        let post = || {
            stage
                .post("/api/v1/logout", &empty)
                .header("cookie", &who.cookie)
        };
        let token = &who.me.csrf_token;
        let tries = [
            post(),
            post().header("origin", OWN),
            post().header("origin", OWN).header("x-csrf-token", "guess"),
            post()
                .header("origin", "https://evil.test")
                .header("x-csrf-token", token),
            post()
                .header("sec-fetch-site", "cross-site")
                .header("x-csrf-token", token),
            post()
                .header("sec-fetch-site", "same-site")
                .header("x-csrf-token", token),
        ];
        for request in tries {
            assert_eq!(request.send().await.code(), ErrorCode::CrossSite);
        }
        let get = stage
            .get("/api/v1/logout")
            .header("cookie", &who.cookie)
            .send()
            .await;
        assert_eq!(get.status, 405);
        let over = stage
            .get("/api/v1/logout")
            .header("x-http-method-override", "POST")
            .by(&who);
        assert_eq!(over.send().await.status, 405);
        let alive = stage
            .get("/api/v1/me")
            .header("cookie", &who.cookie)
            .send()
            .await;
        assert_eq!(alive.status, 200);
    }
}
