//! Silence: pulled cables are noticed (F-15), mute sockets are closed (F-16), quiet ones live on.

use std::time::Duration;

use server::testing::{FaultProxy, RawSocket, Site, TestServer, TestVisitor, opcode};
use shared::wire::{AgentNotice, CloseCode, VisitorFrame, codec};

#[tokio::test]
async fn a_pulled_cable_is_noticed_and_the_agent_sees_it() {
    let server = TestServer::builder()
        .timing(|timing| {
            timing.heartbeat = Duration::from_millis(200);
            timing.silence = Duration::from_millis(700);
        })
        .start()
        .await;
    let proxy = FaultProxy::to(server.address).await;
    let site = Site {
        server: proxy.address,
        own_origin: server.site().own_origin,
        ..server.site()
    };
    let secret = &server.seeded.agents[0].1;
    let mut agent = server::testing::TestAgent::ready(server.address, secret).await;
    let visitor = TestVisitor::start(&site, "hello").await;
    let task = agent.accept().await;
    proxy.faults.pull_cable();
    agent
        .expect_desk("the customer to be gone", |desk| {
            let card = desk.tasks.iter().find(|card| card.task == task)?;
            (!card.customer_online).then_some(())
        })
        .await;
    drop(visitor);
}

#[tokio::test]
async fn a_quiet_client_that_answers_pings_stays() {
    let server = TestServer::builder()
        .timing(|timing| {
            timing.heartbeat = Duration::from_millis(50);
            timing.silence = Duration::from_millis(400);
        })
        .start()
        .await;
    let ticket = server.site().ticket().await.expect("admitted");
    let tab = shared::ids::TabId::from_bytes([1; 16]);
    let mut raw = RawSocket::open(server.address, "/ws/widget", "cc.v1.postcard")
        .await
        .expect("opens");
    let open = codec::to_postcard(&server.site().open_frame(ticket, tab));
    raw.frame(0x80 | opcode::BINARY, &open)
        .await
        .expect("writes");
    let mut pings = 0;
    while pings < 16 {
        let frame = raw.read().await.expect("stays open");
        if frame.opcode == opcode::PING {
            pings += 1;
            let pong = 0x80 | opcode::PONG;
            raw.frame(pong, &frame.payload).await.expect("writes");
        }
    }
    // Sixteen beats are two silences long; without any more pongs it ends.
    assert_eq!(raw.closed().await, None);
}

#[tokio::test]
async fn sockets_that_never_speak_are_closed_and_disturb_nobody() {
    let server = TestServer::builder()
        .timing(|timing| timing.first_frame = Duration::from_millis(300))
        .start()
        .await;
    let mut mute = Vec::new();
    for _ in 0..100 {
        mute.push(TestVisitor::connect(&server.site()).await);
    }
    let mut visitor = TestVisitor::open(&server.site()).await;
    visitor.send_frame(&VisitorFrame::Ping { n: 1 }).await;
    for mut silent in mute {
        let (why, code) = silent.expect_close().await;
        assert_eq!(code, CloseCode::IdentityRequired as u16, "{why:?}");
    }
    visitor.begin("hello").await;
}

#[tokio::test]
async fn an_agent_whose_cable_is_pulled_gets_no_new_offers() {
    let server = TestServer::builder()
        .timing(|timing| {
            timing.heartbeat = Duration::from_millis(200);
            timing.silence = Duration::from_millis(700);
        })
        .start()
        .await;
    let mut other = server.agent(1).await;
    let mut leaving = server.agent(0).await;
    leaving
        .send_frame(&shared::wire::AgentFrame::Ping { n: 9 })
        .await;
    leaving
        .expect("a pong", |notice| {
            matches!(notice, AgentNotice::Pong { n: 9 }).then_some(())
        })
        .await;
    // Nobody polls this socket any more, so nobody answers its pings.
    let before = server.app.hub.len();
    let gone = |server: &TestServer| server.app.hub.len() < before;
    tokio::select! {
        () = server.eventually("the console to count as dead", gone) => {}
        () = async { loop { other.hear().await; } } => {}
    }
    drop(leaving);
}
