//! How contacts end, and what is refused afterwards.

use server::testing::{TestServer, TestVisitor, message_id};
use shared::ErrorCode;
use shared::wire::{AgentCommand, ContactState, EndReason, VisitorFrame};

async fn expect_ended(visitor: &mut TestVisitor, reason: EndReason) {
    let ended = ContactState::Ended { reason };
    visitor
        .expect_books("the end", |books| {
            books
                .status
                .as_ref()
                .is_some_and(|status| status.state == ended)
        })
        .await;
}

#[tokio::test]
async fn after_the_end_nothing_is_taken_and_a_new_contact_may_begin() {
    let server = TestServer::start().await;
    let mut agent = server.agent(0).await;
    let mut visitor = TestVisitor::start(&server.site(), "first").await;
    let task = agent.accept().await;
    let id = message_id();
    visitor.send_frame(&VisitorFrame::End { id }).await;
    visitor.expect_acked(id).await;
    expect_ended(&mut visitor, EndReason::ByCustomer).await;
    let late = visitor.send("too late").await;
    let (code, retry) = visitor.expect_refused(late).await;
    assert_eq!((code, retry), (ErrorCode::TaskEnded, None));
    let too_late = agent.say(task, "too late").await;
    assert!(
        matches!(too_late, Err(ErrorCode::TaskEnded | ErrorCode::NotFound)),
        "{too_late:?}"
    );
    let before = visitor.conversation;
    visitor.begin("second").await;
    visitor.expect_text("second").await;
    assert_ne!(visitor.conversation, before);
    assert_eq!(visitor.texts(), ["second"]);
    let (_, second) = agent.expect_offer().await;
    assert_ne!(second, task);
}

#[tokio::test]
async fn an_ended_contact_is_still_read_to_its_end_by_who_was_away() {
    let server = TestServer::start().await;
    let mut agent = server.agent(0).await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let task = agent.accept().await;
    visitor.expect_text("hello").await;
    visitor.reconnect().await;
    agent.say(task, "goodbye").await.expect("connected");
    let ended = agent.command(AgentCommand::EndTask { task }).await;
    assert_eq!(ended, Ok(()));
    let resume = visitor.resume_frame().await;
    visitor.send_frame(&resume).await;
    visitor.expect_ready().await;
    visitor.expect_text("goodbye").await;
    expect_ended(&mut visitor, EndReason::ByUser).await;
}

#[tokio::test]
async fn a_contact_that_ended_before_a_restart_is_read_to_its_end_and_then_over() {
    let server = TestServer::start().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let id = message_id();
    visitor.send_frame(&VisitorFrame::End { id }).await;
    visitor.expect_acked(id).await;
    let leaving = visitor.expect_close();
    let ((folder, seeded), _) = tokio::join!(server.stop(), leaving);
    visitor.entries.clear();
    visitor.cursor.seq = 0;
    let server = TestServer::builder()
        .continuing(folder, seeded)
        .start()
        .await;
    visitor.site = server.site();
    visitor.reconnect().await;
    let resume = visitor.resume_frame().await;
    visitor.send_frame(&resume).await;
    let closed = visitor.expect_close().await;
    assert_eq!(closed, (Some(ErrorCode::SessionOver), 4006));
    assert_eq!(visitor.texts(), ["hello"]);
}
