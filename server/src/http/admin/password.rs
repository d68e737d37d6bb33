//! `PUT /api/v1/me/password` and `PUT /api/v1/users/{id}/password`.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use engine::admin::Kind;
use shared::ErrorCode;
use shared::api::admin::{PasswordChange, PasswordReset};
use shared::ids::UserId;

use super::{Admin, At};
use crate::admin::{check_password, may_manage};
use crate::auth::NetworkKey;
use crate::http::{App, Body, Refusal};

/// One's own: whoever sits at an open console must know the present one. Other logins end.
///
/// # Errors
/// `field_invalid` at `current` or `new`; `rate_limited` after too many tries.
pub(crate) async fn change(
    State(app): State<App>,
    admin: Admin,
    Extension(network): Extension<NetworkKey>,
    Body(ask): Body<PasswordChange>,
) -> Result<StatusCode, Refusal> {
    let user = admin.actor.user()?;
    let own = may_manage(&admin.config, user, user)?;
    check_password("new", &ask.new, &own.upn)?;
    let known = app.logins.check_password(&own.upn, ask.current, network);
    let known = known.await.map_err(|refused| match refused.code {
        ErrorCode::LoginFailed => {
            Refusal::new(ErrorCode::FieldInvalid).field("current", "this is not the password")
        }
        code => Refusal::new(code).retry(refused.retry_ms),
    })?;
    if known != (admin.actor.tenant, user) {
        return Err(ErrorCode::Internal.into());
    }
    set(&app, &admin, own.id, ask.new, true).await
}

/// Somebody else's, by an administrator. All logins of the user end.
///
/// # Errors
/// `not_found`, `forbidden`; `field_invalid` at `new`.
pub(crate) async fn reset(
    State(app): State<App>,
    admin: Admin,
    At(_, id): At,
    Body(ask): Body<PasswordReset>,
) -> Result<StatusCode, Refusal> {
    admin.see(Kind::User, id)?;
    let user = may_manage(&admin.config, admin.actor.caller, UserId::from_bytes(id))?;
    if admin.actor.caller.user() == Some(user.id) {
        return Err(Refusal::new(ErrorCode::Forbidden)
            .detail("One's own password is changed with the present one."));
    }
    check_password("new", &ask.new, &user.upn)?;
    set(&app, &admin, user.id, ask.new, false).await
}

async fn set(
    app: &App,
    admin: &Admin,
    user: UserId,
    password: String,
    keeps_own: bool,
) -> Result<StatusCode, Refusal> {
    let hash = app.logins.hash_aside(password).await?;
    let kept = admin.actor.login.filter(|_| keeps_own);
    let set = app
        .administration
        .set_password(&admin.actor, user, hash, kept);
    set.await?;
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shared::ErrorCode;

    use super::super::tests::scene::{ADMIN, NORTHERNER, SOUTHERNER, Scene};

    const NEW: &str = "a long new password";

    #[tokio::test]
    async fn an_administrator_resets_and_every_login_of_the_user_ends() {
        let scene = Scene::new().await;
        let agent = scene.sign_in(SOUTHERNER).await;
        let place = format!("/api/v1/users/{SOUTHERNER}/password");
        for short in ["", "eleven char", "sam@tenant1.test"] {
            let refused = scene
                .put(&scene.admin, &place, &json!({ "new": short }))
                .send()
                .await;
            assert_eq!(refused.code(), ErrorCode::FieldInvalid, "{short}");
        }
        let reset = scene
            .put(&scene.admin, &place, &json!({ "new": NEW }))
            .send()
            .await;
        assert_eq!(reset.status, 204, "{reset:?}");
        let dead = scene.get(&agent, "/api/v1/me").send().await;
        assert_eq!(dead.code(), ErrorCode::LoginRequired);
        scene.stage.sign_in("sam@tenant1.test", NEW).await;
        let audit = scene.get(&scene.admin, "/api/v1/audit").send().await;
        let text = String::from_utf8_lossy(&audit.body).into_owned();
        assert!(text.contains("setPassword") && !text.contains(NEW) && !text.contains("argon2"));
    }

    #[tokio::test]
    async fn nobody_resets_who_has_more_rights() {
        let scene = Scene::new().await;
        let north = scene.sign_in(NORTHERNER).await;
        let agent = scene.sign_in(SOUTHERNER).await;
        let reset = |who, user| {
            let place = format!("/api/v1/users/{user}/password");
            let scene = &scene;
            async move {
                scene
                    .put(who, &place, &json!({ "new": NEW }))
                    .send()
                    .await
                    .code()
            }
        };
        assert_eq!(reset(&north, ADMIN).await, ErrorCode::Forbidden);
        assert_eq!(reset(&north, SOUTHERNER).await, ErrorCode::NotFound);
        assert_eq!(reset(&agent, ADMIN).await, ErrorCode::Forbidden);
        assert_eq!(
            reset(&scene.admin, ADMIN).await,
            ErrorCode::Forbidden,
            "not one's own"
        );
    }

    #[tokio::test]
    async fn one_s_own_needs_the_present_one_and_keeps_this_browser() {
        let scene = Scene::new().await;
        let old = "correct horse battery";
        scene
            .stage
            .set_password(&scene.config, SOUTHERNER, old)
            .await;
        let here = scene.stage.sign_in("sam@tenant1.test", old).await;
        let there = scene.stage.sign_in("sam@tenant1.test", old).await;
        let change = |current: &'static str| {
            let body = json!({ "current": current, "new": NEW });
            scene.put(&here, "/api/v1/me/password", &body).send()
        };
        let wrong = change("wrong").await;
        assert_eq!(wrong.code(), ErrorCode::FieldInvalid);
        assert!(String::from_utf8_lossy(&wrong.body).contains("\"current\""));
        assert_eq!(change(old).await.status, 204);
        assert_eq!(scene.get(&here, "/api/v1/me").send().await.status, 200);
        assert_eq!(scene.get(&there, "/api/v1/me").send().await.status, 401);
        scene.stage.sign_in("sam@tenant1.test", NEW).await;
    }

    #[tokio::test]
    async fn guessing_the_present_one_is_slowed_down() {
        let scene = Scene::new().await;
        let body = json!({ "current": "guess", "new": NEW });
        for _ in 0..shared::limits::LOGINS_PER_MIN {
            let wrong = scene
                .put(&scene.admin, "/api/v1/me/password", &body)
                .send()
                .await;
            assert_eq!(wrong.code(), ErrorCode::FieldInvalid);
        }
        let slow = scene
            .put(&scene.admin, "/api/v1/me/password", &body)
            .send()
            .await;
        assert_eq!(slow.code(), ErrorCode::RateLimited);
    }
}
