//! Full disks, locked databases, broken disks (F-03, F-04, F-06): retryable refusals, no half
//! operations, recovery without a restart.

use std::sync::Arc;

use server::testing::{Failure, FaultyStore, Scratch, TestServer, TestVisitor, start_frame};
use shared::ErrorCode;
use shared::wire::{AgentCommand, VisitorFrame};
use store::Store;
use store_sqlite::SqliteStore;

async fn faulty() -> (Arc<FaultyStore>, TestServer, Scratch) {
    let folder = Scratch::new();
    let real = SqliteStore::open(&folder.path().join("faulty.db")).await;
    let real: Arc<dyn Store> = Arc::new(real.expect("a database opens"));
    let faulty = FaultyStore::around(real);
    let server = TestServer::builder().store(faulty.clone()).start().await;
    (faulty, server, folder)
}

#[tokio::test]
async fn while_nothing_can_be_written_everything_is_refused_for_now_and_then_goes_on() {
    for (failure, code) in [
        (Failure::Full, ErrorCode::StorageFull),
        (Failure::Busy, ErrorCode::StorageUnavailable),
    ] {
        let (store, server, _folder) = faulty().await;
        let mut agent = server.agent(0).await;
        let mut visitor = TestVisitor::start(&server.site(), "hello").await;
        let (offer, task) = agent.expect_offer().await;
        let mut newcomer = TestVisitor::open(&server.site()).await;
        visitor.say("before").await;

        store.fail(failure);
        let id = visitor.send("during").await;
        let (refused, retry) = visitor.expect_refused(id).await;
        assert_eq!(refused, code);
        assert!(retry.is_some(), "it helps to try again");
        let taken = agent.command(AgentCommand::Accept { offer }).await;
        assert_eq!(taken, Err(code));
        let start = start_frame("new");
        let VisitorFrame::Start(ref begun) = start else {
            unreachable!("a start frame is a start")
        };
        newcomer.send_frame(&start).await;
        let (refused, retry) = newcomer.expect_refused(begun.id).await;
        assert_eq!((refused, retry.is_some()), (code, true));
        visitor.send_frame(&VisitorFrame::Ping { n: 1 }).await;

        store.fail(Failure::None);
        let text = "during".to_owned();
        visitor.send_frame(&VisitorFrame::Send { id, text }).await;
        visitor.expect_acked(id).await;
        newcomer.send_frame(&start).await;
        newcomer.expect_text("new").await;
        let taken = agent.command(AgentCommand::Accept { offer }).await;
        assert_eq!(taken, Ok(()));
        agent.watch(task).await;
        agent.expect_text(task, "during").await;
        assert_eq!(agent.texts(task), ["hello", "before", "during"]);
    }
}

#[tokio::test]
async fn a_customer_who_leaves_while_the_disk_is_full_is_missed_afterwards() {
    let (store, server, _folder) = faulty().await;
    let mut agent = server.agent(0).await;
    let visitor = TestVisitor::start(&server.site(), "hello").await;
    let task = agent.accept().await;
    store.fail(Failure::Full);
    drop(visitor);
    let alone = |server: &TestServer| server.app.hub.tabs_of(task) == 0;
    server.eventually("the visitor to be gone", alone).await;
    let ended = agent.command(AgentCommand::EndTask { task }).await;
    assert_eq!(ended, Err(ErrorCode::StorageFull));
    store.fail(Failure::None);
    agent
        .expect_desk("the customer to be gone", |desk| {
            (!desk.tasks.first()?.customer_online).then_some(())
        })
        .await;
}

#[tokio::test]
async fn a_broken_disk_ends_the_acknowledging_and_raises_the_alarm() {
    let (store, server, _folder) = faulty().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    store.fail(Failure::Fatal);
    let id = visitor.send("lost?").await;
    let (refused, _) = visitor.expect_refused(id).await;
    assert_eq!(refused, ErrorCode::StorageUnavailable);
    let reason = server.app.owners.alarm().raised().await;
    assert_eq!(reason, "fsync failed");
}
