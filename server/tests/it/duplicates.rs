//! The same frame again, or too late (F-18, F-19): one entry, one answer, no stale writers.

use server::testing::{FaultProxy, Site, TestServer, TestVisitor, message_id};
use shared::ids::CommandId;
use shared::wire::{AgentCommand, CloseCode, VisitorFrame};

#[tokio::test]
async fn a_frame_sent_many_times_on_two_tabs_is_one_entry_with_one_answer() {
    let server = TestServer::start().await;
    let mut one = TestVisitor::start(&server.site(), "hello").await;
    let mut two = TestVisitor::connect(&server.site()).await;
    two.session.clone_from(&one.session);
    let resume = two.resume_frame().await;
    two.send_frame(&resume).await;
    two.expect_ready().await;
    let id = message_id();
    let frame = VisitorFrame::Send {
        id,
        text: "once".to_owned(),
    };
    for _ in 0..5 {
        tokio::join!(one.send_frame(&frame), two.send_frame(&frame));
    }
    let mut answers = Vec::new();
    for _ in 0..5 {
        answers.push(one.expect_acked(id).await);
        answers.push(two.expect_acked(id).await);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    one.say("after").await;
    one.expect_text("after").await;
    assert_eq!(one.texts(), ["hello", "once", "after"]);
}

#[tokio::test]
async fn an_agents_frames_are_carried_out_once() {
    let server = TestServer::start().await;
    let mut agent = server.agent(0).await;
    let visitor = TestVisitor::start(&server.site(), "hello").await;
    let (offer, task) = agent.expect_offer().await;
    let id = CommandId::from_bytes([7; 16]);
    for _ in 0..3 {
        let taken = agent.command_as(id, AgentCommand::Accept { offer }).await;
        assert_eq!(taken, Ok(()));
    }
    agent.watch(task).await;
    let seq = agent.say(task, "hi").await;
    assert!(seq.is_ok());
    // The first outcome stands even when asked for something else under the same id.
    let other = agent.command_as(id, AgentCommand::Decline { offer }).await;
    assert_eq!(other, Ok(()));
    agent.expect_connected(task).await;
    drop(visitor);
}

#[tokio::test]
async fn late_bytes_of_a_replaced_connection_are_not_taken() {
    let server = TestServer::start().await;
    let proxy = FaultProxy::to(server.address).await;
    let site = Site {
        server: proxy.address,
        own_origin: server.site().own_origin,
        ..server.site()
    };
    let mut late = TestVisitor::start(&site, "hello").await;
    late.expect_text("hello").await;
    proxy.faults.hold_up(true);
    late.send("too late").await;

    let mut fresh = TestVisitor::connect(&server.site()).await;
    fresh.tab = late.tab;
    fresh.session.clone_from(&late.session);
    let resume = fresh.resume_frame().await;
    fresh.send_frame(&resume).await;
    fresh.expect_ready().await;
    proxy.faults.hold_up(false);
    let (_, code) = late.expect_close().await;
    assert_eq!(code, CloseCode::Replaced as u16);
    fresh.say("in time").await;
    fresh.expect_text("in time").await;
    assert_eq!(fresh.texts(), ["hello", "in time"]);
}
