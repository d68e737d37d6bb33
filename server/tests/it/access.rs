//! What agents may see: own offers and own tasks, nothing else, and foreign looks like missing.

use std::sync::Arc;

use server::testing::{Seed, TestAgent, TestServer, TestVisitor, message_id};
use shared::ErrorCode;
use shared::ids::{TaskId, TenantId};
use shared::wire::{
    AgentCommand, AgentFrame, AgentNotice, Cursor, Entry, EntryKind, NoticeCode, VisitorFrame,
};

async fn watch_refused(agent: &mut TestAgent, task: TaskId) -> ErrorCode {
    let cursor = Cursor::default();
    agent.send_frame(&AgentFrame::Watch { task, cursor }).await;
    agent
        .expect("a refusal", |notice| match notice {
            AgentNotice::TaskRefused { task: of, code } if *of == task => Some(*code),
            AgentNotice::Entries { .. } => panic!("entries of a foreign task"),
            _ => None,
        })
        .await
}

#[tokio::test]
async fn a_colleague_sees_nothing_of_a_task_that_is_not_theirs() {
    let server = TestServer::start().await;
    let mut anna = server.agent(0).await;
    let mut visitor = TestVisitor::start(&server.site(), "private").await;
    let task = anna.accept().await;
    let mut ben = server.agent(1).await;
    let missing = TaskId::from_bytes([9; 16]);
    for task in [task, missing] {
        assert_eq!(watch_refused(&mut ben, task).await, ErrorCode::NotFound);
        assert_eq!(ben.say(task, "hi").await, Err(ErrorCode::NotFound));
        let end = ben.command(AgentCommand::EndTask { task }).await;
        assert!(end.is_err(), "{end:?}");
    }
    visitor.say("still with Anna").await;
    anna.expect_text(task, "still with Anna").await;
    assert!(!visitor.texts().contains(&"hi"));
}

#[tokio::test]
async fn another_tenants_agent_sees_nothing_either() {
    let server = TestServer::start().await;
    let store: Arc<dyn store::Store> = server.app.store.clone();
    let other = Seed {
        tenant: 2,
        ..Seed::default()
    };
    let seeded = other.plant(&store, &*server.app.clock).await;
    let tenant: TenantId = seeded.tenant;
    server.app.owners.adopt(tenant).await.expect("loads");
    let mut anna = server.agent(0).await;
    let _visitor = TestVisitor::start(&server.site(), "private").await;
    let task = anna.accept().await;
    let mut eve = TestAgent::ready(server.address, &seeded.agents[0].1).await;
    assert_eq!(watch_refused(&mut eve, task).await, ErrorCode::NotFound);
    assert_eq!(eve.say(task, "hi").await, Err(ErrorCode::NotFound));
    assert!(eve.desk.offers.is_empty() && eve.desk.tasks.is_empty());
}

#[tokio::test]
async fn a_watch_ends_when_the_offer_goes_to_somebody_else() {
    let server = TestServer::start().await;
    let mut anna = server.agent(0).await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let (offer, task) = anna.expect_offer().await;
    anna.watch(task).await;
    anna.expect_text(task, "hello").await;
    let mut ben = server.agent(1).await;
    let declined = anna.command(AgentCommand::Decline { offer }).await;
    assert_eq!(declined, Ok(()));
    anna.expect_desk("no offer", |desk| desk.offers.is_empty().then_some(()))
        .await;
    let same = ben.accept().await;
    assert_eq!(same, task);
    visitor.say("for Ben only").await;
    ben.expect_text(task, "for Ben only").await;
    anna.send_frame(&AgentFrame::Ping { n: 1 }).await;
    anna.expect("a pong", |notice| {
        matches!(notice, AgentNotice::Pong { n: 1 }).then_some(())
    })
    .await;
    assert_eq!(anna.texts(task), ["hello"]);
}

/// The desk overtakes entries on their way: the last ones are read all the same.
#[tokio::test]
async fn how_a_contact_ended_is_read_though_it_leaves_the_desk_at_once() {
    let server = TestServer::start().await;
    let mut anna = server.agent(0).await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let task = anna.accept().await;
    anna.expect_text(task, "hello").await;
    let id = message_id();
    visitor.send_frame(&VisitorFrame::End { id }).await;
    anna.expect_desk("an empty desk", |desk| desk.tasks.is_empty().then_some(()))
        .await;
    let has_left = |entry: &Entry| match &entry.kind {
        EntryKind::Notice(notice) => notice.code == NoticeCode::CustomerLeft,
        _ => false,
    };
    assert!(anna.logs[&task].iter().any(has_left), "{:?}", anna.logs);
}

#[tokio::test]
async fn who_hands_a_chat_on_reads_nothing_of_what_follows() {
    let seed = Seed {
        services: 2,
        own_service_each: true,
        ..Seed::default()
    };
    let server = TestServer::builder().seed(seed).start().await;
    let mut anna = server.agent(0).await;
    let mut ben = server.agent(1).await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let task = anna.accept().await;
    anna.expect_text(task, "hello").await;
    let service = server.seeded.services[1];
    let transfer = AgentCommand::Transfer { task, service };
    assert_eq!(anna.command(transfer).await, Ok(()));
    assert_eq!(ben.accept().await, task);
    visitor.say("for Ben only").await;
    ben.expect_text(task, "for Ben only").await;
    anna.send_frame(&AgentFrame::Ping { n: 1 }).await;
    anna.expect("a pong", |notice| {
        matches!(notice, AgentNotice::Pong { n: 1 }).then_some(())
    })
    .await;
    assert_eq!(anna.texts(task), ["hello"]);
    assert_eq!(watch_refused(&mut anna, task).await, ErrorCode::NotFound);
}

#[tokio::test]
async fn typing_and_reading_are_shown_to_the_other_side_only() {
    let server = TestServer::start().await;
    let mut anna = server.agent(0).await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let task = anna.accept().await;
    anna.expect_text(task, "hello").await;
    visitor
        .send_frame(&shared::wire::VisitorFrame::Typing { on: true })
        .await;
    anna.expect("typing", |notice| match notice {
        AgentNotice::Typing { task: of, on } => Some((*of, *on)),
        _ => None,
    })
    .await;
    anna.send_frame(&AgentFrame::Typing { task, on: true })
        .await;
    anna.send_frame(&AgentFrame::Read { task, seq: 9_999 })
        .await;
    let seen = visitor
        .expect("a read mark", |notice| match notice {
            shared::wire::VisitorNotice::Read { seq } => Some(*seq),
            _ => None,
        })
        .await;
    assert_eq!(Some(seen), anna.logs[&task].last().map(|entry| entry.seq));
}
