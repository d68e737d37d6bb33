//! Resume tokens: a tree in which old branches die, and what comes back dead revokes everything.

use server::testing::{Seed, Site, TestServer, TestVisitor};
use shared::ErrorCode;
use shared::ids::{Target, VisitorSessionId};
use shared::limits::TOKEN_GRACE_MS;
use shared::wire::CloseCode;

async fn resume_fails(visitor: &mut TestVisitor) -> (Option<ErrorCode>, u16) {
    visitor.reconnect().await;
    let resume = visitor.resume_frame().await;
    visitor.send_frame(&resume).await;
    visitor.expect_close().await
}

#[tokio::test]
async fn a_dead_token_that_comes_back_revokes_the_session_everywhere() {
    let (server, clock) = TestServer::builder().start_with_clock().await;
    let mut owner = TestVisitor::start(&server.site(), "hello").await;
    let stolen = owner.session.clone();
    owner.resume().await;
    owner.say("confirms the child").await;
    server.errands_done().await;
    clock.advance(TOKEN_GRACE_MS + 1);

    let mut thief = TestVisitor::connect(&server.site()).await;
    thief.session = stolen;
    let (why, code) = resume_fails(&mut thief).await;
    assert_eq!(why, Some(ErrorCode::SessionRevoked));
    assert_eq!(code, CloseCode::Revoked as u16);
    let (_, code) = owner.expect_close().await;
    assert_eq!(code, CloseCode::Revoked as u16);
    let (why, _) = resume_fails(&mut owner).await;
    assert_eq!(why, Some(ErrorCode::SessionRevoked), "nobody comes back");
}

#[tokio::test]
async fn the_parent_lives_until_its_child_is_confirmed_and_a_minute_longer() {
    let (server, clock) = TestServer::builder().start_with_clock().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let parent = visitor.session.clone();
    visitor.resume().await;
    clock.advance(TOKEN_GRACE_MS * 10 / 12);
    visitor.session.clone_from(&parent);
    visitor.resume().await;
    visitor.say("confirms").await;
    server.errands_done().await;
    clock.advance(TOKEN_GRACE_MS - 1);
    visitor.session = parent;
    visitor.resume().await;
    visitor.say("still good").await;
}

#[tokio::test]
async fn a_foreign_origin_with_the_right_token_revokes() {
    let server = TestServer::start().await;
    let open_to_all = Target::User(server.seeded.agents[0].0);
    let site = Site {
        target: open_to_all,
        ..server.site()
    };
    let mut owner = TestVisitor::start(&site, "hello").await;
    let elsewhere = Site {
        page: "https://evil.example".to_owned(),
        ..site
    };
    let mut thief = TestVisitor::connect(&elsewhere).await;
    thief.session.clone_from(&owner.session);
    let (why, code) = resume_fails(&mut thief).await;
    assert_eq!(why, Some(ErrorCode::SessionRevoked));
    assert_eq!(code, CloseCode::Revoked as u16);
    assert_eq!(owner.expect_close().await.1, CloseCode::Revoked as u16);
}

#[tokio::test]
async fn unknown_sessions_tokens_and_targets_are_over_and_look_the_same() {
    let seed = Seed {
        services: 2,
        ..Seed::default()
    };
    let server = TestServer::builder().seed(seed).start().await;
    let owner = TestVisitor::start(&server.site(), "hello").await;
    let (session, token) = owner.session.clone().expect("has one");
    let unknown = VisitorSessionId::from_bytes([9; 16]);
    for presented in [
        (unknown, token.clone()),
        (session, "A".repeat(43)),
        (session, String::new()),
    ] {
        let mut visitor = TestVisitor::connect(&server.site()).await;
        visitor.session = Some(presented);
        let (why, code) = resume_fails(&mut visitor).await;
        assert_eq!((why, code), (Some(ErrorCode::SessionOver), 4006));
    }
    let other = Site {
        target: Target::Service(server.seeded.services[1]),
        ..server.site()
    };
    let mut visitor = TestVisitor::connect(&other).await;
    visitor.session = Some((session, token));
    let (why, code) = resume_fails(&mut visitor).await;
    assert_eq!((why, code), (Some(ErrorCode::SessionOver), 4006));
}

#[tokio::test]
async fn after_the_recovery_time_the_session_is_over() {
    let (server, clock) = TestServer::builder().start_with_clock().await;
    let mut agent = server.agent(0).await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let task = agent.accept().await;
    visitor.reconnect().await;
    agent
        .expect_desk("the customer to be gone", |desk| {
            (!desk.tasks.first()?.customer_online).then_some(())
        })
        .await;
    clock.advance(119_999);
    visitor.resume().await;
    visitor.say("just in time").await;
    agent.expect_text(task, "just in time").await;
    visitor.reconnect().await;
    agent
        .expect_desk("the customer to be gone", |desk| {
            (!desk.tasks.first()?.customer_online).then_some(())
        })
        .await;
    clock.advance(120_000);
    agent
        .expect_desk("an empty desk", |desk| desk.tasks.is_empty().then_some(()))
        .await;
    let (why, code) = resume_fails(&mut visitor).await;
    assert_eq!((why, code), (Some(ErrorCode::SessionOver), 4006));
}
