//! What administrators change reaches open consoles at once.

use std::time::Duration;

use engine::admin::Kind;
use engine::model::{Grant, Role, Unit};
use serde_json::{Value, json};
use server::admin::Actor;
use server::testing::{Seed, TestServer};
use shared::ids::{LoginId, UnitId, UserId};
use shared::wire::CloseCode;
use store::{TenantScope, WhichLogins};

/// A unit beside the others.
const NORTH: UnitId = UnitId::from_bytes([0xA1; 16]);
/// Open consoles hear of a change within this time.
const AT_ONCE: Duration = Duration::from_secs(5);

/// A server with an administrator beside its agents.
async fn server() -> (TestServer, Actor) {
    let mut config = Seed::default().config();
    let admin = UserId::from_bytes([0xC0; 16]);
    let mut user = config.users.values().next().expect("an agent").clone();
    user.id = admin;
    "admin@tenant1.test".clone_into(&mut user.upn);
    "Ada Admin".clone_into(&mut user.display_name);
    user.roles = vec![
        Grant::at_root(Role::TenantAdmin),
        Grant::at_root(Role::PartnerAdmin),
    ];
    config.users.insert(admin, user);
    let (id, parent, name) = (NORTH, config.root(), "North".to_owned());
    config.units.insert(id, Unit { id, parent, name });
    let actor = Actor {
        tenant: config.tenant.id,
        caller: admin.into(),
        login: Some(LoginId::from_bytes([1; 16])),
        name: "Ada Admin".to_owned(),
        from: None,
    };
    (TestServer::builder().content(config).start().await, actor)
}

/// Changes a user; completes when it is in force.
async fn change(server: &TestServer, actor: &Actor, user: UserId, field: &str, to: Value) {
    change_any(server, actor, (Kind::User, *user.as_bytes()), field, to).await;
}

/// Changes anything; completes when it is in force.
async fn change_any(
    server: &TestServer,
    actor: &Actor,
    (kind, id): (Kind, [u8; 16]),
    field: &str,
    to: Value,
) {
    let scope = TenantScope::proven(actor.tenant);
    let kept = server.app.store.read_document(scope, kind, id).await;
    let document = kept.expect("it is there").document;
    let mut value = document.body;
    value[field] = to;
    let administration = &server.app.administration;
    let done = administration.update(actor, (kind, id), document.rev, value);
    done.await.expect("an administrator may change it");
}

#[tokio::test]
async fn who_is_deactivated_is_signed_out_everywhere() {
    let (server, actor) = server().await;
    let mut anna = server.agent(0).await;
    let mut ben = server.agent(1).await;
    let (user, _) = server.seeded.agents[0];
    change(&server, &actor, user, "active", json!(false)).await;
    assert_eq!(
        anna.expect_close().await,
        CloseCode::IdentityRequired as u16
    );
    let secret = &server.seeded.agents[0].1;
    let ticket = server::testing::console_ticket(server.address, secret).await;
    assert!(ticket.is_err(), "the login is over: {ticket:?}");
    ben.send_frame(&shared::wire::AgentFrame::Ping { n: 1 })
        .await;
    ben.expect("a pong", |notice| match notice {
        shared::wire::AgentNotice::Pong { n: 1 } => Some(()),
        _ => None,
    })
    .await;
}

#[tokio::test]
async fn who_has_other_roles_comes_again_and_is_judged_anew() {
    let (server, actor) = server().await;
    let mut anna = server.agent(0).await;
    let (user, _) = server.seeded.agents[0];
    let roles = json!([{ "role": "Agent", "unit": null }, { "role": "Supervisor", "unit": null }]);
    change(&server, &actor, user, "roles", roles).await;
    assert_eq!(anna.expect_close().await, CloseCode::Moved as u16);
    anna.reconnect().await;
    change(&server, &actor, user, "first_name", json!("Annabel")).await;
    anna.send_frame(&shared::wire::AgentFrame::Ping { n: 2 })
        .await;
    anna.expect("a pong: a name changes no rights", |notice| match notice {
        shared::wire::AgentNotice::Pong { n: 2 } => Some(()),
        _ => None,
    })
    .await;
}

/// Sockets of anna and ben after something has happened to anna alone.
async fn only_anna_hears(server: &TestServer, actor: &Actor, what: &str, code: CloseCode) {
    let mut anna = server.agent(0).await;
    let mut ben = server.agent(1).await;
    let (user, _) = server.seeded.agents[0];
    let administration = &server.app.administration;
    match what {
        "password" => {
            let hash = server.app.logins.hash_password("a new password");
            let set = administration.set_password(
                actor,
                user,
                hash.expect("a password that can be hashed"),
                None,
            );
            set.await.expect("an administrator resets passwords");
        }
        "login" => {
            let end = administration.end_logins(actor, user, WhichLogins::All);
            end.await.expect("an administrator ends logins");
        }
        _ => change(server, actor, user, "unit", json!(NORTH)).await,
    }
    let heard = tokio::time::timeout(AT_ONCE, anna.expect_close()).await;
    assert_eq!(heard, Ok(code as u16), "{what}");
    ben.send_frame(&shared::wire::AgentFrame::Ping { n: 1 })
        .await;
    ben.expect("a pong", |notice| match notice {
        shared::wire::AgentNotice::Pong { n: 1 } => Some(()),
        _ => None,
    })
    .await;
}

#[tokio::test]
async fn a_new_password_a_new_unit_and_an_ended_login_reach_the_open_consoles_of_that_user() {
    for (what, code) in [
        ("password", CloseCode::IdentityRequired),
        ("login", CloseCode::IdentityRequired),
        ("unit", CloseCode::Moved),
    ] {
        let (server, actor) = server().await;
        only_anna_hears(&server, &actor, what, code).await;
    }
}

#[tokio::test]
async fn a_suspended_tenant_closes_every_console_and_lets_nobody_back() {
    let (server, actor) = server().await;
    let (mut anna, mut ben) = (server.agent(0).await, server.agent(1).await);
    let tenant = (Kind::Tenant, *actor.tenant.as_bytes());
    change_any(&server, &actor, tenant, "state", json!("Suspended")).await;
    for agent in [&mut anna, &mut ben] {
        let heard = tokio::time::timeout(AT_ONCE, agent.expect_close()).await;
        assert_eq!(heard, Ok(CloseCode::Moved as u16));
    }
    let secret = &server.seeded.agents[0].1;
    let ticket = server::testing::console_ticket(server.address, secret).await;
    assert!(ticket.is_err(), "nobody may work there: {ticket:?}");
}
