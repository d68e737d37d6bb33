//! `POST /api/v1/login`: name and password for a login cookie.

use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use shared::ErrorCode;
use shared::api::admin::SignInWay;
use shared::api::login::LoginRequest;
use store::TenantScope;

use crate::auth::{Arrival, LoginRef, NetworkKey, login_cookie};
use crate::http::authority::AsUser;
use crate::http::network::Client;
use crate::http::{App, Body, Refusal};

/// Signs in and answers with who that is. A login that the browser brings along ends, so that
/// nobody can plant one in advance.
///
/// # Errors
/// `login_failed` for anything wrong with name or password; `rate_limited` after too many tries;
/// `password_off` where only the provider signs in.
pub(crate) async fn login(
    State(app): State<App>,
    Extension(network): Extension<NetworkKey>,
    Extension(Client(from)): Extension<Client>,
    headers: HeaderMap,
    Body(request): Body<LoginRequest>,
) -> Result<Response, Refusal> {
    if !app.config.openid.password_sign_in {
        return Err(ErrorCode::PasswordOff.into());
    }
    let checked = app
        .logins
        .check_password(&request.upn, request.password, network)
        .await;
    let (tenant, user) = checked.map_err(|refused| {
        metrics::counter!("interact_logins_refused_total").increment(1);
        Refusal::new(refused.code).retry(refused.retry_ms)
    })?;
    if !AsUser::may_sign_in(&app, tenant, user) {
        return Err(ErrorCode::LoginFailed.into());
    }
    if let Ok(old) = app.logins.find(&headers).await {
        end(&app, old).await?;
    }
    let scope = TenantScope::proven(tenant);
    let arrival = Arrival::new(SignInWay::Password, from, &headers);
    let (login, secret) = app.logins.begin(scope, user, arrival).await?;
    let user = AsUser::load(&app, login).ok_or(ErrorCode::LoginFailed)?;
    let cookie = login_cookie(&secret).ok_or(ErrorCode::Internal)?;
    Ok(([(header::SET_COOKIE, cookie)], Json(user.describe(&app))).into_response())
}

/// Ends a login and its sockets.
pub(super) async fn end(app: &App, login: LoginRef) -> Result<(), ErrorCode> {
    app.logins.end(login).await?;
    app.hub.close_logins(login.login);
    Ok(())
}

#[cfg(test)]
mod tests {
    use engine::model::TenantState;
    use serde_json::json;
    use shared::ErrorCode;

    use crate::testing::{OWN, Seed, Stage};

    const UPN: &str = "agent0@tenant1.test";
    const PASSWORD: &str = "correct horse";

    async fn stage(settings: &str) -> Stage {
        let config = Seed::default().config();
        let stage = Stage::of(std::slice::from_ref(&config), settings).await;
        stage
            .set_password(&config, *config.users.keys().next().unwrap(), PASSWORD)
            .await;
        stage
    }

    async fn code(stage: &Stage, upn: &str, password: &str) -> ErrorCode {
        let body = json!({ "upn": upn, "password": password });
        let reply = stage
            .post("/api/v1/login", &body)
            .header("origin", OWN)
            .send()
            .await;
        assert_eq!(reply.header("set-cookie"), None);
        assert_eq!(reply.header("cache-control"), Some("no-store"));
        reply.code()
    }

    #[tokio::test]
    async fn the_right_password_opens_a_login_of_one_s_own() {
        let stage = stage("").await;
        let who = stage.sign_in(UPN, PASSWORD).await;
        assert_eq!(
            (who.me.upn.as_str(), who.me.display_name.as_str()),
            (UPN, "Agent 0")
        );
        assert_eq!(who.me.tenant_name, "Tenant 1");
        let again = stage.sign_in(" Agent0@Tenant1.TEST ", PASSWORD).await;
        assert_ne!(who.cookie, again.cookie);
        assert_eq!(
            stage
                .get("/api/v1/me")
                .header("cookie", &who.cookie)
                .send()
                .await
                .status,
            200
        );
    }

    #[tokio::test]
    async fn a_login_that_was_there_before_is_dead_afterwards() {
        let stage = stage("").await;
        let planted = stage.sign_in(UPN, PASSWORD).await;
        let body = json!({ "upn": UPN, "password": PASSWORD });
        let reply = stage.post("/api/v1/login", &body).header("origin", OWN);
        let reply = reply.header("cookie", &planted.cookie).send().await;
        assert_eq!(reply.status, 200);
        assert!(
            !reply
                .header("set-cookie")
                .unwrap()
                .starts_with(&planted.cookie)
        );
        let dead = stage
            .get("/api/v1/me")
            .header("cookie", &planted.cookie)
            .send()
            .await;
        assert_eq!(dead.code(), ErrorCode::LoginRequired);
    }

    #[tokio::test]
    async fn wrong_names_and_wrong_passwords_look_the_same() {
        let stage = stage("").await;
        let long = "x".repeat(2_000);
        let wrong = [
            (UPN, "wrong"),
            (UPN, ""),
            ("nobody@tenant1.test", PASSWORD),
            ("agent1@tenant1.test", PASSWORD),
            ("", ""),
            (UPN, long.as_str()),
            (long.as_str(), PASSWORD),
            ("' OR 1=1 --", "x"),
        ];
        for (upn, password) in wrong {
            assert_eq!(
                code(&stage, upn, password).await,
                ErrorCode::LoginFailed,
                "{upn}"
            );
        }
    }

    #[tokio::test]
    async fn guessing_is_slowed_down_per_account() {
        let stage = stage("[limits]\nlogins_per_min = 3").await;
        for _ in 0..3 {
            assert_eq!(code(&stage, UPN, "guess").await, ErrorCode::LoginFailed);
        }
        assert_eq!(code(&stage, UPN, PASSWORD).await, ErrorCode::RateLimited);
        assert_eq!(
            code(&stage, &UPN.to_uppercase(), PASSWORD).await,
            ErrorCode::RateLimited
        );
        assert_eq!(
            code(&stage, "other@tenant1.test", "x").await,
            ErrorCode::LoginFailed
        );
    }

    #[tokio::test]
    async fn nobody_signs_in_to_a_suspended_tenant_or_while_inactive() {
        for change in 0..2 {
            let mut config = Seed::default().config();
            match change {
                0 => config.tenant.state = TenantState::Suspended,
                _ => config
                    .users
                    .values_mut()
                    .for_each(|user| user.active = false),
            }
            let stage = Stage::of(std::slice::from_ref(&config), "").await;
            stage
                .set_password(&config, *config.users.keys().next().unwrap(), PASSWORD)
                .await;
            assert_eq!(code(&stage, UPN, PASSWORD).await, ErrorCode::LoginFailed);
        }
    }

    #[tokio::test]
    async fn only_json_from_our_own_page_is_looked_at() {
        let stage = stage("").await;
        let body = json!({ "upn": UPN, "password": PASSWORD }).to_string();
        let post = || {
            stage
                .ask(axum::http::Method::POST, "/api/v1/login")
                .body(body.clone())
        };
        let json = "application/json";
        let foreign = post()
            .header("content-type", json)
            .header("origin", "https://evil.test");
        assert_eq!(foreign.send().await.code(), ErrorCode::CrossSite);
        let none = post().header("content-type", json);
        assert_eq!(none.send().await.code(), ErrorCode::CrossSite);
        let kinds = [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        ];
        for kind in kinds {
            let form = post()
                .header("content-type", kind)
                .header("origin", OWN)
                .send()
                .await;
            assert_eq!(
                (form.code(), form.status),
                (ErrorCode::Malformed, 415),
                "{kind}"
            );
        }
        let extra = json!({ "upn": UPN, "password": PASSWORD, "role": "tenantAdmin" });
        let extra = stage
            .post("/api/v1/login", &extra)
            .header("origin", OWN)
            .send()
            .await;
        assert_eq!(extra.code(), ErrorCode::Malformed);
        assert!(!String::from_utf8_lossy(&extra.body).contains(PASSWORD));
        let large = json!({ "upn": UPN, "password": "x".repeat(70_000) });
        let large = stage
            .post("/api/v1/login", &large)
            .header("origin", OWN)
            .send()
            .await;
        assert_eq!((large.code(), large.status), (ErrorCode::TooLarge, 413));
    }
}
