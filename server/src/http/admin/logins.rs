//! `GET /api/v1/me/logins`, `GET /api/v1/users/{id}/logins`, and their end.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use shared::ErrorCode;
use shared::api::admin::{LoginInfo, LoginList};
use shared::ids::{LoginId, UserId};

use super::{Admin, At};
use crate::admin::{Refused, may_manage};
use crate::http::{App, Refusal};

/// One's own.
///
/// # Errors
/// When the store does not answer.
pub(crate) async fn own(State(app): State<App>, admin: Admin) -> Result<Json<LoginList>, Refusal> {
    let user = admin.actor.user()?;
    list(&app, &admin, user).await
}

/// Somebody else's, for administrators.
///
/// # Errors
/// `not_found`, `forbidden`.
pub(crate) async fn of_user(
    State(app): State<App>,
    admin: Admin,
    At(_, id): At,
) -> Result<Json<LoginList>, Refusal> {
    list(&app, &admin, UserId::from_bytes(id)).await
}

/// Ends one of one's own; also the one that asks.
///
/// # Errors
/// `not_found` when there is no such login.
pub(crate) async fn end_own(
    State(app): State<App>,
    admin: Admin,
    Path(named): Path<HashMap<String, String>>,
) -> Result<StatusCode, Refusal> {
    let user = admin.actor.user()?;
    end(&app, &admin, user, &named).await
}

/// Ends one of somebody else's, for administrators.
///
/// # Errors
/// `not_found`, `forbidden`.
pub(crate) async fn end_of_user(
    State(app): State<App>,
    admin: Admin,
    At(_, id): At,
    Path(named): Path<HashMap<String, String>>,
) -> Result<StatusCode, Refusal> {
    end(&app, &admin, UserId::from_bytes(id), &named).await
}

async fn list(app: &App, admin: &Admin, user: UserId) -> Result<Json<LoginList>, Refusal> {
    let user = may_manage(&admin.config, admin.actor.caller, user)?.id;
    let now = app.clock.now();
    let open = app.store.list_logins(admin.scope(), user, now).await;
    let open = open.map_err(Refused::from)?.into_iter();
    let logins = open.map(|login| LoginInfo {
        id: login.login,
        at: login.at,
        expires_at: login.expires_at,
        current: Some(login.login) == admin.actor.login,
    });
    Ok(Json(LoginList {
        logins: logins.collect(),
    }))
}

async fn end(
    app: &App,
    admin: &Admin,
    user: UserId,
    named: &HashMap<String, String>,
) -> Result<StatusCode, Refusal> {
    let login: Option<LoginId> = named.get("login").and_then(|login| login.parse().ok());
    let login = login.ok_or(ErrorCode::NotFound)?;
    app.administration
        .end_login(&admin.actor, user, login)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use shared::ErrorCode;
    use shared::api::admin::LoginList;

    use super::super::tests::scene::{ADMIN, NORTHERNER, SOUTHERNER, Scene};
    use crate::testing::SignedIn;

    async fn logins(scene: &Scene, who: &SignedIn, address: &str) -> LoginList {
        scene.get(who, address).send().await.json()
    }

    #[tokio::test]
    async fn one_s_own_browsers_are_listed_and_ended() {
        let scene = Scene::new().await;
        let here = scene.sign_in(SOUTHERNER).await;
        scene.stage.clock.advance(1_000);
        let there = scene.sign_in(SOUTHERNER).await;
        let list = logins(&scene, &here, "/api/v1/me/logins").await;
        let current: Vec<_> = list.logins.iter().map(|login| login.current).collect();
        assert_eq!(current, [false, true], "newest first");
        let other = format!("/api/v1/me/logins/{}", list.logins[0].id);
        assert_eq!(scene.delete(&here, &other).send().await.status, 204);
        assert_eq!(scene.get(&there, "/api/v1/me").send().await.status, 401);
        assert_eq!(
            scene.delete(&here, &other).send().await.code(),
            ErrorCode::NotFound
        );
    }

    #[tokio::test]
    async fn administrators_end_those_of_others_and_nobody_else_does() {
        let scene = Scene::new().await;
        let agent = scene.sign_in(SOUTHERNER).await;
        let place = format!("/api/v1/users/{SOUTHERNER}/logins");
        let list = logins(&scene, &scene.admin, &place).await;
        assert_eq!((list.logins.len(), list.logins[0].current), (1, false));
        let one = format!("{place}/{}", list.logins[0].id);
        let north = scene.sign_in(NORTHERNER).await;
        assert_eq!(
            scene.delete(&north, &one).send().await.code(),
            ErrorCode::NotFound
        );
        let mine = format!("/api/v1/me/logins/{}", list.logins[0].id);
        assert_eq!(
            scene.delete(&north, &mine).send().await.code(),
            ErrorCode::NotFound
        );
        let boss = format!("/api/v1/users/{ADMIN}/logins");
        assert_eq!(
            scene.get(&agent, &boss).send().await.code(),
            ErrorCode::Forbidden
        );
        assert_eq!(scene.delete(&scene.admin, &one).send().await.status, 204);
        assert_eq!(scene.get(&agent, "/api/v1/me").send().await.status, 401);
    }
}
