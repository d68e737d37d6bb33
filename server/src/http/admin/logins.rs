//! Logins: `/api/v1/me/logins`, `/api/v1/users/{id}/logins` and their ends, and `GET /api/v1/logins`.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use shared::ErrorCode;
use shared::api::admin::{AllLogins, LoginInfo, LoginList, UserLogin};
use shared::ids::{LoginId, UserId};
use store::{OpenLogin, WhichLogins};

use super::{Admin, At};
use crate::admin::may_manage;
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

/// Those of everybody whose account is for the asking one to manage.
///
/// # Errors
/// When the store does not answer.
pub(crate) async fn of_all(
    State(app): State<App>,
    admin: Admin,
) -> Result<Json<AllLogins>, Refusal> {
    let me = admin.actor.user()?;
    let (open, more) = app.logins.list(admin.scope(), None).await?;
    let logins = open.into_iter().filter_map(|login| {
        let user = may_manage(&admin.config, me, login.user).ok()?;
        Some(UserLogin {
            user: user.id,
            display_name: user.display_name.clone(),
            upn: user.upn.clone(),
            login: shown(&app, &admin, login),
        })
    });
    Ok(Json(AllLogins {
        logins: logins.collect(),
        more,
    }))
}

/// Ends all of one's own but the one that asks.
///
/// # Errors
/// When the store does not answer.
pub(crate) async fn end_others(
    State(app): State<App>,
    admin: Admin,
) -> Result<StatusCode, Refusal> {
    let user = admin.actor.user()?;
    let kept = admin.actor.login.ok_or(ErrorCode::Forbidden)?;
    let which = WhichLogins::AllBut(kept);
    app.administration
        .end_logins(&admin.actor, user, which)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends all of somebody, for administrators.
///
/// # Errors
/// `not_found`, `forbidden`.
pub(crate) async fn end_all_of_user(
    State(app): State<App>,
    admin: Admin,
    At(_, id): At,
) -> Result<StatusCode, Refusal> {
    let user = UserId::from_bytes(id);
    app.administration
        .end_logins(&admin.actor, user, WhichLogins::All)
        .await?;
    Ok(StatusCode::NO_CONTENT)
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
    let (open, _) = app.logins.list(admin.scope(), Some(user)).await?;
    let logins = open.into_iter().map(|login| shown(app, admin, login));
    Ok(Json(LoginList {
        logins: logins.collect(),
    }))
}

/// A login as REST tells of it.
fn shown(app: &App, admin: &Admin, login: OpenLogin) -> LoginInfo {
    let (current, online) = (
        Some(login.login) == admin.actor.login,
        app.hub.has_login(login.login),
    );
    LoginInfo {
        id: login.login,
        at: login.at,
        expires_at: login.expires_at,
        // An open console asks for little, and is in use all the same.
        seen_at: if current || online {
            app.clock.now()
        } else {
            login.seen_at
        },
        online,
        via: login.via,
        from: login.from,
        agent: login.agent,
        current,
    }
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
        .end_logins(&admin.actor, user, WhichLogins::One(login))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use shared::ErrorCode;
    use shared::api::admin::{AllLogins, LoginList, SignInWay};

    use super::super::tests::scene::{ADMIN, NORTHERNER, SOUTHERNER, Scene};
    use crate::testing::{OWN, SignedIn};

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
    async fn all_others_of_one_s_own_end_and_this_one_stays() {
        let scene = Scene::new().await;
        let here = scene.sign_in(SOUTHERNER).await;
        let others = [
            scene.sign_in(SOUTHERNER).await,
            scene.sign_in(SOUTHERNER).await,
        ];
        let mine = "/api/v1/me/logins";
        assert_eq!(scene.delete(&here, mine).send().await.status, 204);
        for other in &others {
            assert_eq!(scene.get(other, "/api/v1/me").send().await.status, 401);
        }
        assert_eq!(logins(&scene, &here, mine).await.logins.len(), 1);
        let boss = scene.get(&scene.admin, "/api/v1/me").send().await;
        assert_eq!(boss.status, 200, "of nobody else");
    }

    #[tokio::test]
    async fn a_login_tells_from_where_with_what_and_when_it_was_used() {
        let scene = Scene::new().await;
        let old = "correct horse battery";
        let stage = &scene.stage;
        stage.set_password(&scene.config, SOUTHERNER, old).await;
        let body = serde_json::json!({ "upn": "sam@tenant1.test", "password": old });
        let long = format!("Browser/1.0 {}", "x".repeat(400));
        let ask = stage.post("/api/v1/login", &body).header("origin", OWN);
        let reply = ask.header("user-agent", &long).send().await;
        assert_eq!(reply.status, 200);
        let place = format!("/api/v1/users/{SOUTHERNER}/logins");
        let list = logins(&scene, &scene.admin, &place).await;
        let login = &list.logins[0];
        assert_eq!(login.from.as_deref(), Some("0.0.0.0"));
        assert!(login.agent.starts_with("Browser/1.0 ") && login.agent.len() == 256);
        assert_eq!((login.via, login.online), (SignInWay::Password, false));
        assert_eq!(login.seen_at, login.at);
        // Used again: known to the minute.
        let cookie = reply.header("set-cookie").unwrap().split(';').next();
        for (ms, later) in [(59_999, 0), (1, 60_000), (30_000, 60_000)] {
            stage.clock.advance(ms);
            let me = stage.get("/api/v1/me").header("cookie", cookie.unwrap());
            assert_eq!(me.send().await.status, 200);
            let list = logins(&scene, &scene.admin, &place).await;
            let login = &list.logins[0];
            assert_eq!(login.seen_at.since(login.at), later);
        }
    }

    #[tokio::test]
    async fn the_list_of_all_holds_whom_one_manages() {
        let scene = Scene::new().await;
        let agent = scene.sign_in(SOUTHERNER).await;
        let north = scene.sign_in(NORTHERNER).await;
        let seen = async |who: &SignedIn| {
            let reply = scene.get(who, "/api/v1/logins").send().await;
            let all: AllLogins = reply.json();
            assert!(!all.more);
            let mut users: Vec<_> = all.logins.iter().map(|one| one.user).collect();
            users.sort_unstable();
            users
        };
        assert_eq!(seen(&scene.admin).await, [ADMIN, NORTHERNER, SOUTHERNER]);
        assert_eq!(seen(&agent).await, [SOUTHERNER]);
        assert_eq!(seen(&north).await, [NORTHERNER]);
        let all = format!("/api/v1/users/{SOUTHERNER}/logins");
        let foreign = scene.delete(&north, &all).send().await;
        assert_eq!(foreign.code(), ErrorCode::NotFound);
        assert_eq!(scene.delete(&scene.admin, &all).send().await.status, 204);
        assert_eq!(seen(&scene.admin).await, [ADMIN, NORTHERNER]);
        assert_eq!(scene.get(&agent, "/api/v1/me").send().await.status, 401);
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
