//! What administrators change reaches open consoles at once.

use engine::admin::Kind;
use engine::model::{Grant, Role};
use serde_json::{Value, json};
use server::admin::Actor;
use server::testing::{Seed, TestServer};
use shared::ids::{LoginId, UserId};
use shared::wire::CloseCode;
use store::TenantScope;

/// A server with an administrator beside its agents.
async fn server() -> (TestServer, Actor) {
    let mut config = Seed::default().config();
    let admin = UserId::from_bytes([0xC0; 16]);
    let mut user = config.users.values().next().expect("an agent").clone();
    user.id = admin;
    "admin@tenant1.test".clone_into(&mut user.upn);
    "Ada Admin".clone_into(&mut user.display_name);
    user.roles = vec![Grant::at_root(Role::TenantAdmin)];
    config.users.insert(admin, user);
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
    let scope = TenantScope::proven(actor.tenant);
    let (kind, id) = (Kind::User, *user.as_bytes());
    let kept = server.app.store.read_document(scope, kind, id).await;
    let document = kept.expect("the user is there").document;
    let mut value = document.body;
    value[field] = to;
    let administration = &server.app.administration;
    let done = administration.update(actor, (kind, id), document.rev, value);
    done.await.expect("an administrator may change users");
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
