//! A visitor is offered to an agent; they talk; it ends; everybody reads the same.

use server::testing::{TestAgent, TestServer, TestVisitor};
use shared::wire::{AgentCommand, ContactState, EndReason, EntryKind};

#[tokio::test]
async fn a_visitor_and_an_agent_talk_and_read_the_same() {
    let server = TestServer::start().await;
    let mut agent = server.agent(0).await;
    let mut visitor = TestVisitor::start(&server.site(), "Hello?").await;
    let task = agent.accept().await;
    agent.expect_connected(task).await;
    visitor
        .expect_books("the agent", |books| {
            books
                .status
                .as_ref()
                .is_some_and(|status| status.state == ContactState::Connected)
        })
        .await;
    let shown = visitor
        .status
        .as_ref()
        .and_then(|status| status.agent.clone());
    assert_eq!(shown.expect("an agent is shown").display_name, "Agent 0");

    agent
        .say(task, "Hi, this is Anna.")
        .await
        .expect("connected");
    visitor.expect_text("Hi, this is Anna.").await;
    visitor.say("My order is late.").await;
    agent.expect_text(task, "My order is late.").await;

    agent
        .command(AgentCommand::EndTask { task })
        .await
        .expect("may end");
    visitor
        .expect_books("the end", |books| {
            books.status.as_ref().is_some_and(|status| {
                status.state
                    == ContactState::Ended {
                        reason: EndReason::ByUser,
                    }
            })
        })
        .await;
    let texts = ["Hello?", "Hi, this is Anna.", "My order is late."];
    assert_eq!(visitor.texts(), texts);
    assert_eq!(agent.texts(task), texts);
    let seqs: Vec<_> = visitor.entries.iter().map(|entry| entry.seq).collect();
    let dense: Vec<_> = (1..=seqs.len() as u64).collect();
    assert_eq!(seqs, dense);
    assert!(
        visitor
            .entries
            .iter()
            .any(|entry| matches!(&entry.kind, EntryKind::Notice(_))),
        "the system says something too"
    );
}

#[tokio::test]
async fn a_desk_says_where_each_conversation_stands() {
    let server = TestServer::start().await;
    let mut agent = server.agent(0).await;
    let mut visitor = TestVisitor::start(&server.site(), "Hello?").await;
    let task = agent.accept().await;
    agent.say(task, "Hi").await.expect("connected");
    visitor.expect_text("Hi").await;
    let secret = &server.seeded.agents[0].1;
    let reloaded = TestAgent::connect(server.address, secret).await;
    assert_eq!(reloaded.desk.tasks[0].head, visitor.cursor.seq);
}
