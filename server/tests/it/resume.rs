//! Whatever is cut and whenever: the conversation goes on, complete, in order, once.

use engine::Audience;
use server::hub::LogNews;
use server::testing::{FaultProxy, Site, TestServer, TestVisitor, Told, message_id, start_frame};
use shared::ids::ConversationId;
use shared::wire::{
    Author, CloseCode, ContactState, Cursor, EntryKind, VisitorFrame, VisitorNotice,
};
use store::{Append, TenantScope};

/// A visitor whose link can be cut.
async fn behind_proxy(server: &TestServer) -> (FaultProxy, Site) {
    let proxy = FaultProxy::to(server.address).await;
    let site = Site {
        server: proxy.address,
        own_origin: server.site().own_origin,
        ..server.site()
    };
    (proxy, site)
}

/// Writes many messages straight into the log: agents may not write that fast.
async fn append_away(server: &TestServer, conversation: ConversationId, n: u32) {
    let scope = TenantScope::proven(server.seeded.tenant);
    for n in 0..n {
        let append = Append {
            conversation,
            id: message_id(),
            audience: Audience::Everyone,
            by: Author::System,
            kind: EntryKind::Text {
                text: format!("away {n}"),
            },
            at: server.app.clock.now(),
        };
        let appended = server.app.store.append(scope, append).await;
        let appended = appended.expect("the log takes it");
        // Only the last one is announced: readers fill the gap from the log.
        if n + 1 == 450 {
            server.app.hub.publish_entries(LogNews {
                conversation,
                epoch: appended.epoch,
                entries: vec![appended.entry],
            });
        }
    }
}

async fn expect_gone(visitor: &mut TestVisitor) {
    while matches!(visitor.hear().await, Told::Notice(_)) {}
}

#[tokio::test]
async fn a_reload_continues_after_the_last_entry_read() {
    let server = TestServer::start().await;
    let mut agent = server.agent(0).await;
    let mut visitor = TestVisitor::start(&server.site(), "one").await;
    let task = agent.accept().await;
    agent.say(task, "two").await.expect("connected");
    visitor.expect_text("two").await;
    let seen = visitor.cursor.seq;
    visitor.resume().await;
    agent.say(task, "three").await.expect("connected");
    visitor.expect_text("three").await;
    assert_eq!(visitor.texts(), ["one", "two", "three"]);
    assert_eq!(visitor.entries[0].seq, 1);
    let ready = visitor.ready.clone().expect("was ready");
    assert_eq!(ready.head.map(|head| head.seq), Some(seen));
    let state = ready.status.map(|status| status.state);
    assert_eq!(state, Some(ContactState::Connected));
}

#[tokio::test]
async fn what_was_said_while_away_is_replayed_before_live_entries() {
    let server = TestServer::start().await;
    let (proxy, site) = behind_proxy(&server).await;
    let mut agent = server.agent(0).await;
    let mut visitor = TestVisitor::start(&site, "hello").await;
    let task = agent.accept().await;
    proxy.faults.cut();
    expect_gone(&mut visitor).await;
    append_away(&server, visitor.conversation.expect("has one"), 450).await;
    agent.expect_text(task, "away 449").await;
    visitor.resume().await;
    visitor.expect_text("away 449").await;
    let texts = visitor.texts();
    assert_eq!(texts.len(), 451);
    assert_eq!(
        (texts[0], texts[1], texts[450]),
        ("hello", "away 0", "away 449")
    );
}

#[tokio::test]
async fn a_start_whose_answer_is_lost_makes_one_contact() {
    let server = TestServer::start().await;
    let (proxy, site) = behind_proxy(&server).await;
    let mut agent = server.agent(0).await;
    let mut visitor = TestVisitor::open(&site).await;
    proxy.faults.hold_down(true);
    let start = start_frame("only once");
    visitor.send_frame(&start).await;
    let (_, task) = agent.expect_offer().await;
    proxy.faults.cut();
    expect_gone(&mut visitor).await;
    proxy.faults.hold_down(false);
    assert_eq!(visitor.session, None, "the answer is lost");

    let mut again = TestVisitor::open(&site).await;
    again.send_frame(&start).await;
    again.expect_text("only once").await;
    assert_eq!(again.texts(), ["only once"]);
    let (_, same) = agent.expect_offer().await;
    assert_eq!(same, task);
    assert_eq!(agent.desk.offers.len(), 1);
    // The token of the repeated start is a good one.
    again.resume().await;
    again.say("still here").await;
}

#[tokio::test]
async fn the_same_start_twice_at_once_makes_one_contact() {
    let server = TestServer::start().await;
    let mut one = TestVisitor::open(&server.site()).await;
    let mut two = TestVisitor::open(&server.site()).await;
    let start = start_frame("only once");
    tokio::join!(one.send_frame(&start), two.send_frame(&start));
    one.expect_text("only once").await;
    two.expect_text("only once").await;
    assert_eq!(one.conversation, two.conversation);
    assert_ne!(one.session, two.session, "each has a token of its own");
}

#[tokio::test]
async fn a_send_whose_acknowledgement_is_lost_is_stored_once() {
    let server = TestServer::start().await;
    let (proxy, site) = behind_proxy(&server).await;
    let mut agent = server.agent(0).await;
    let mut visitor = TestVisitor::start(&site, "hello").await;
    let task = agent.accept().await;
    proxy.faults.hold_down(true);
    let id = visitor.send("did you get this?").await;
    agent.expect_text(task, "did you get this?").await;
    proxy.faults.cut();
    expect_gone(&mut visitor).await;
    proxy.faults.hold_down(false);
    visitor.resume().await;
    let text = "did you get this?".to_owned();
    visitor.send_frame(&VisitorFrame::Send { id, text }).await;
    visitor.expect_acked(id).await;
    visitor.say("after").await;
    visitor.expect_text("after").await;
    assert_eq!(visitor.texts(), ["hello", "did you get this?", "after"]);
}

#[tokio::test]
async fn an_end_whose_acknowledgement_is_lost_is_answered_again() {
    let server = TestServer::start().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let id = message_id();
    visitor.send_frame(&VisitorFrame::End { id }).await;
    let first = visitor.expect_acked(id).await;
    visitor.resume().await;
    visitor.send_frame(&VisitorFrame::End { id }).await;
    let second = visitor.expect_acked(id).await;
    assert_eq!(first.0, second.0);
    let status = visitor.status.clone().expect("told");
    assert!(
        matches!(status.state, ContactState::Ended { .. }),
        "{status:?}"
    );
}

#[tokio::test]
async fn a_ready_that_is_lost_never_loses_the_session() {
    let server = TestServer::start().await;
    let (proxy, site) = behind_proxy(&server).await;
    let mut visitor = TestVisitor::start(&site, "hello").await;
    visitor.expect_text("hello").await;
    for _ in 0..5 {
        proxy.faults.cut();
        expect_gone(&mut visitor).await;
        visitor.reconnect().await;
        let resume = visitor.resume_frame().await;
        proxy.faults.hold_down(true);
        visitor.send_frame(&resume).await;
        let task_online = |server: &TestServer| server.app.hub.len() == 1;
        server.eventually("the resume to arrive", task_online).await;
        proxy.faults.cut();
        expect_gone(&mut visitor).await;
        proxy.faults.hold_down(false);
    }
    visitor.resume().await;
    visitor.say("still the same").await;
    assert_eq!(visitor.texts()[0], "hello");
}

#[tokio::test]
async fn tabs_of_one_session_read_the_same_and_write_both() {
    let server = TestServer::start().await;
    let mut agent = server.agent(0).await;
    let mut first = TestVisitor::start(&server.site(), "hello").await;
    let task = agent.accept().await;
    let mut second = TestVisitor::connect(&server.site()).await;
    second.session.clone_from(&first.session);
    let resume = second.resume_frame().await;
    second.send_frame(&resume).await;
    second.expect_ready().await;
    first.say("from the first").await;
    second.say("from the second").await;
    agent.say(task, "to both").await.expect("connected");
    first.expect_text("to both").await;
    second.expect_text("to both").await;
    let texts = ["hello", "from the first", "from the second", "to both"];
    assert_eq!(first.texts(), texts);
    assert_eq!(second.texts(), texts);
    first.send_frame(&VisitorFrame::Bye).await;
    assert_eq!(first.expect_close().await.1, CloseCode::Bye as u16);
    second.say("goes on").await;
    agent.expect_text(task, "goes on").await;
    agent
        .expect_desk("the customer online", |desk| {
            desk.tasks[0].customer_online.then_some(())
        })
        .await;
}

#[tokio::test]
async fn unusable_cursors_start_over() {
    let server = TestServer::start().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    visitor.say("more").await;
    visitor.expect_text("more").await;
    let full = visitor.entries.clone();
    let head = visitor.cursor;
    let wrong = [
        Cursor {
            seq: head.seq + 1,
            ..head
        },
        Cursor {
            epoch: head.epoch + 1,
            ..head
        },
    ];
    for cursor in wrong {
        visitor.cursor = cursor;
        visitor.reconnect().await;
        let resume = visitor.resume_frame().await;
        visitor.send_frame(&resume).await;
        visitor
            .expect("a reset", |notice| {
                matches!(notice, VisitorNotice::Reset { epoch } if *epoch == head.epoch)
                    .then_some(())
            })
            .await;
        visitor
            .expect_books("the whole log", |books| books.entries == full)
            .await;
    }
}

#[tokio::test]
async fn a_restarted_server_continues_every_conversation() {
    let server = TestServer::start().await;
    let mut agent = server.agent(0).await;
    let mut talking = TestVisitor::start(&server.site(), "talking").await;
    let task = agent.accept().await;
    let mut waiting = TestVisitor::start(&server.site(), "waiting").await;
    waiting.expect_text("waiting").await;
    talking.say("before").await;
    talking.expect_text("before").await;
    let (mut one, mut two) = (talking, waiting);
    let leaving = async { tokio::join!(one.expect_close(), two.expect_close()) };
    let (stopped, closes) = tokio::join!(server.stop(), leaving);
    let moved = CloseCode::Moved as u16;
    assert_eq!((closes.0.1, closes.1.1), (moved, moved));

    let (folder, seeded) = stopped;
    let secret = seeded.agents[0].1.clone();
    let server = TestServer::builder()
        .continuing(folder, seeded)
        .start()
        .await;
    for visitor in [&mut one, &mut two] {
        visitor.site = server.site();
        visitor.resume().await;
    }
    let mut agent = server::testing::TestAgent::connect(server.address, &secret).await;
    agent.expect_connected(task).await;
    agent.watch(task).await;
    one.say("after").await;
    agent.expect_text(task, "after").await;
    assert_eq!(agent.texts(task), ["talking", "before", "after"]);
    two.say("also after").await;
    two.expect_text("also after").await;
    assert_eq!(two.texts(), ["waiting", "also after"]);
}
