//! Every route of administration against everybody who might try it, taken from the table itself.

use axum::http::Method;
use engine::admin::{Administered, Kind};
use engine::authority::{Action, Caller, Principal, Subject};
use engine::model::Config;
use serde_json::json;
use shared::ErrorCode;
use shared::ids::{ApiKeyId, UserId};
use store::TenantScope;

use super::scene::{ADMIN, NORTH, NORTHERNER, SOUTHERNER, Scene, config, make_key};
use crate::http::table::admin_routes;
use crate::testing::{OWN, Reply, Seed, SignedIn, Stage};

/// A request for one route about one thing.
async fn knock(stage: &Stage, method: &Method, address: &str, who: Option<&SignedIn>) -> Reply {
    let mut ask = stage.ask(method.clone(), address).header("origin", OWN);
    if let Some(who) = who {
        ask = stage.ask(method.clone(), address).by(who);
    }
    let ask = ask
        .header("if-match", "\"999999\"")
        .header("content-type", "application/json");
    ask.body(body_for(address).to_string()).send().await
}

/// The same by a program with a key, and nothing else.
async fn knock_with(stage: &Stage, method: &Method, address: &str, key: &str) -> Reply {
    let ask = stage.ask(method.clone(), address);
    let ask = ask
        .header("authorization", format!("Bearer {key}"))
        .header("if-match", "\"999999\"")
        .header("content-type", "application/json");
    ask.body(body_for(address).to_string()).send().await
}

fn body_for(address: &str) -> serde_json::Value {
    match address.rsplit('/').next() {
        Some("widget-keys") => json!({}),
        Some("password") => json!({ "new": "a long new password" }),
        _ => json!({ "value": {} }),
    }
}

/// Addresses of a route: about each thing of its kind, or about none.
fn addresses(config: &Config, subject: Subject, path: &str) -> Vec<(String, Option<[u8; 16]>)> {
    let path = path
        .replace("{key}", "0")
        .replace("{login}", &uuid::Uuid::nil().to_string())
        .replace("{version}", "0");
    let Subject::Of(kind) = subject else {
        return vec![(path, None)];
    };
    if !path.contains("{id}") {
        return vec![(path, None)];
    }
    let things = config.entities_of(kind).map(Administered::raw_id);
    let things = things.chain([[0; 16]]);
    let fill = |id: [u8; 16]| {
        (
            path.replace("{id}", &uuid::Uuid::from_bytes(id).to_string()),
            Some(id),
        )
    };
    things.map(fill).collect()
}

#[tokio::test]
async fn without_a_living_login_every_route_is_closed() {
    let scene = Scene::new().await;
    let revoked = scene.sign_in(SOUTHERNER).await;
    let ended = scene
        .post(&revoked, "/api/v1/logout", &json!({}))
        .send()
        .await;
    assert_eq!(ended.status, 204);
    // What a visitor holds opens nothing here.
    let visitor = SignedIn {
        cookie: format!(
            "__Host-interact={}",
            scene.config.tenant.interact.keys[0].key
        ),
        me: revoked.me.clone(),
    };
    let routes = admin_routes();
    assert!(routes.len() > 120, "{}", routes.len());
    for (subject, _, method, path) in routes {
        for (address, _) in addresses(&scene.config, subject, path) {
            for who in [None, Some(&revoked), Some(&visitor)] {
                let reply = knock(&scene.stage, &method, &address, who).await;
                assert_eq!(reply.code(), ErrorCode::LoginRequired, "{method} {address}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_hidden_or_another_tenant_s_looks_like_what_is_not_there() {
    let config = config();
    let theirs = Seed {
        tenant: 2,
        ..Seed::default()
    }
    .config();
    let stage = Stage::of(&[config.clone(), theirs.clone()], "").await;
    let foreigner = *theirs.users.keys().next().unwrap();
    let mut everybody = Vec::new();
    for (config, user) in [
        (&config, NORTHERNER),
        (&config, SOUTHERNER),
        (&theirs, foreigner),
    ] {
        everybody.push((config, user, browser(&stage, config, user).await));
    }
    for (subject, _, method, path) in admin_routes() {
        let Subject::Of(kind) = subject else { continue };
        for (address, id) in addresses(&config, subject, path) {
            let Some(id) = id else { continue };
            for (own, user, who) in &everybody {
                if sees(own, *user, kind, id) {
                    continue;
                }
                let reply = knock(&stage, &method, &address, Some(who)).await;
                let nothing = path.replace("{id}", &uuid::Uuid::from_bytes([9; 16]).to_string());
                let nothing = knock(&stage, &method, &nothing, Some(who)).await;
                assert_eq!(
                    (reply.status, reply.body),
                    (nothing.status, nothing.body),
                    "{method} {address}"
                );
            }
        }
    }
}

#[tokio::test]
async fn narrower_roles_are_refused_what_they_may_only_see() {
    let scene = Scene::new().await;
    let people = [
        (SOUTHERNER, scene.sign_in(SOUTHERNER).await),
        (NORTHERNER, scene.sign_in(NORTHERNER).await),
        (ADMIN, scene.admin.clone()),
    ];
    let mut n_refused = 0;
    for (subject, action, method, path) in admin_routes() {
        let Subject::Of(kind) = subject else { continue };
        // What a form may change of it, and restoring, depend on the value: `update`, `restore`.
        if matches!(action, Action::Read | Action::Create | Action::Update) {
            continue;
        }
        for (address, id) in addresses(&scene.config, subject, path) {
            let id = id.unwrap_or(*scene.config.tenant.id.as_bytes());
            for (user, who) in &people {
                if !sees(&scene.config, *user, kind, id) {
                    continue;
                }
                let home = scene.config.entity(kind, id).unwrap().home();
                let principal = Principal::of(&scene.config, *user).unwrap();
                let may = match kind {
                    Kind::User if path.contains("/log") || path.contains("/password") => {
                        let target = &scene.config.users[&UserId::from_bytes(id)];
                        target.id == *user || principal.may_manage(Action::Execute, target)
                    }
                    _ => principal.may(action, kind, home),
                };
                if !may {
                    let reply = knock(&scene.stage, &method, &address, Some(who)).await;
                    assert_eq!(reply.status, 403, "{method} {address}: {reply:?}");
                    n_refused += 1;
                }
            }
        }
    }
    assert!(n_refused > 50, "{n_refused}");
}

fn sees(config: &Config, who: impl Into<Caller>, kind: Kind, id: [u8; 16]) -> bool {
    let who = Principal::of(config, who).unwrap();
    let found = config.entity(kind, id);
    found.is_some_and(|found| who.may(Action::Read, kind, found.home()))
}

async fn browser(stage: &Stage, config: &Config, user: UserId) -> SignedIn {
    let scope = TenantScope::proven(config.tenant.id);
    let (_, secret) = stage
        .app
        .logins
        .begin(scope, user, crate::auth::Arrival::default())
        .await
        .unwrap();
    let cookie = format!("{}={secret}", crate::auth::COOKIE);
    let me = stage
        .get("/api/v1/me")
        .header("cookie", &cookie)
        .send()
        .await;
    let me = me.json();
    SignedIn { cookie, me }
}

#[tokio::test]
async fn a_narrower_key_opens_what_it_may_and_nothing_else() {
    let scene = Scene::with(config(), "[limits]\nkey_requests_per_min = 100000").await;
    let mut keys = Vec::new();
    for (role, unit) in [
        ("UnitAdmin", NORTH),
        ("WorkflowAdmin", NORTH),
        ("Reporter", NORTH),
    ] {
        keys.push(make_key(&scene, &scene.admin, role, Some(unit)).await);
    }
    let owner = scene
        .stage
        .app
        .owners
        .by_tenant(scene.config.tenant.id)
        .unwrap();
    let config = owner.config();
    let (mut n_opened, mut n_refused, mut n_hidden) = (0, 0, 0);
    for (subject, action, method, path) in admin_routes() {
        let Subject::Of(kind) = subject else { continue };
        for (address, id) in addresses(&config, subject, path) {
            for (key, secret) in &keys {
                let key = ApiKeyId(*key);
                let who = Principal::of(&config, key).unwrap();
                let Some(id) = id else { continue };
                if !sees(&config, key, kind, id) {
                    let reply = knock_with(&scene.stage, &method, &address, secret).await;
                    assert_eq!(reply.code(), ErrorCode::NotFound, "{method} {address}");
                    n_hidden += 1;
                    continue;
                }
                let home = config.entity(kind, id).unwrap().home();
                let is_account = path.contains("/log") || path.contains("/password");
                let may = match kind {
                    Kind::User if is_account => {
                        let target = &config.users[&UserId::from_bytes(id)];
                        who.may_manage(Action::Execute, target)
                    }
                    _ => who.may(action, kind, home),
                };
                match action {
                    Action::Delete | Action::Execute if !may => {
                        let reply = knock_with(&scene.stage, &method, &address, secret).await;
                        assert_eq!(reply.code(), ErrorCode::Forbidden, "{method} {address}");
                        n_refused += 1;
                    }
                    Action::Read if method == Method::GET && !path.contains("/{version}") => {
                        let reply = knock_with(&scene.stage, &method, &address, secret).await;
                        assert_eq!(reply.status, 200, "{method} {address}: {reply:?}");
                        n_opened += 1;
                    }
                    _ => {}
                }
            }
        }
    }
    assert!(
        n_opened > 50 && n_refused > 30 && n_hidden > 100,
        "{n_opened} {n_refused} {n_hidden}"
    );
}

#[tokio::test]
async fn a_key_that_is_no_good_opens_no_route_whatever_else_is_sent() {
    let theirs = Seed {
        tenant: 2,
        ..Seed::default()
    };
    let scene = Scene::new().await;
    let (id, revoked) = make_key(&scene, &scene.admin, "TenantAdmin", None).await;
    let revoke = format!("/api/v1/api-keys/{id}/revoke");
    assert_eq!(
        scene
            .post(&scene.admin, &revoke, &json!({}))
            .send()
            .await
            .status,
        200
    );
    // Right in form, and of nobody here.
    let tenant = theirs.config().tenant.id;
    let (foreign, _) = crate::auth::new_key(tenant, ApiKeyId(id), &crate::clock::OsEntropy);
    for (subject, _, method, path) in admin_routes() {
        let (address, _) = addresses(&scene.config, subject, path).remove(0);
        for key in [&revoked, &foreign] {
            let ask = scene.stage.ask(method.clone(), &address).by(&scene.admin);
            let ask = ask.header("authorization", format!("Bearer {key}"));
            let code = ask.send().await.code();
            let is_refused = matches!(code, ErrorCode::ApiKeyRefused | ErrorCode::RateLimited);
            assert!(is_refused, "{method} {address}: {code}");
        }
    }
}
