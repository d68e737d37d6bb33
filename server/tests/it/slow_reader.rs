//! A reader that does not read (F-14): bounded memory, closed with 4008, nobody else disturbed.

use engine::Audience;
use server::hub::LogNews;
use server::testing::{TestServer, TestVisitor, message_id};
use shared::wire::{AgentFrame, Author, EntryKind};
use store::{Append, TenantScope};

/// Larger than every buffer between server and client on this machine.
const MESSAGES: usize = 2_000;

#[tokio::test]
async fn a_visitor_who_does_not_read_is_cut_off_and_others_are_served() {
    let server = TestServer::builder()
        .timing(|timing| timing.close = std::time::Duration::from_millis(200))
        .start()
        .await;
    let mut agent = server.agent(0).await;
    let mut sleeper = TestVisitor::start(&server.site(), "zzz").await;
    let task = agent.accept().await;
    let mut other = TestVisitor::start(&server.site(), "awake").await;
    let awake = agent.accept().await;
    // The agent's console would be just as slow while this test is busy writing.
    agent.send_frame(&AgentFrame::Unwatch { task }).await;
    agent.say(awake, "one moment").await.expect("connected");
    let conversation = sleeper.conversation.expect("has one");
    let connections = server.app.hub.len();
    let text = "x".repeat(4_000);
    let mut published = 0;
    // The sleeper's tab is attached, but nobody polls its socket.
    let scope = TenantScope::proven(server.seeded.tenant);
    while server.app.hub.len() == connections && published < MESSAGES {
        let append = Append {
            conversation,
            id: message_id(),
            audience: Audience::Everyone,
            by: Author::System,
            kind: EntryKind::Text { text: text.clone() },
            at: server.app.clock.now(),
        };
        let appended = server.app.store.append(scope, append).await;
        let appended = appended.expect("the log takes it");
        server.app.hub.publish_entries(LogNews {
            conversation,
            epoch: appended.epoch,
            entries: vec![appended.entry],
        });
        published += 1;
    }
    let gone = |server: &TestServer| server.app.hub.len() < connections;
    server.eventually("the sleeper to be cut off", gone).await;
    agent.say(awake, "and you?").await.expect("connected");
    other.expect_text("and you?").await;
    // Waking up, the client resumes from the log and has lost nothing.
    sleeper.resume().await;
    agent.say(task, "good morning").await.expect("connected");
    sleeper.expect_text("good morning").await;
    assert_eq!(sleeper.texts().len(), 2 + published);
}
