//! A task at which the engine panics (issue 3, part 8): it is parked with an alarm, the tenant goes
//! on, people can end it.

use server::testing::{Seed, TestAgent, TestServer, TestVisitor, start_frame};
use shared::ids::TaskId;
use shared::wire::{
    AgentCommand, AgentFrame, AgentNotice, Board, BoardTaskState, ContactState, VisitorFrame,
};

fn seed() -> Seed {
    Seed {
        supervisors: 1,
        ..Seed::default()
    }
}

/// Waits for a board that looks as wanted.
async fn expect_board<R>(
    supervisor: &mut TestAgent,
    what: &str,
    wanted: impl Fn(&Board) -> Option<R>,
) -> R {
    supervisor
        .send_frame(&AgentFrame::WatchBoard { on: true })
        .await;
    supervisor
        .expect(what, |notice| match notice {
            AgentNotice::Board(board) => wanted(board),
            _ => None,
        })
        .await
}

async fn expect_parked(supervisor: &mut TestAgent, task: TaskId) {
    expect_board(supervisor, "a parked task", |board| {
        let mut tasks = board.tasks.iter();
        tasks
            .find(|row| row.task == task && row.state == BoardTaskState::Parked)
            .map(|_| ())
    })
    .await;
}

#[tokio::test]
async fn it_is_parked_and_nobody_else_notices() {
    let (server, clock) = TestServer::builder().seed(seed()).start_with_clock().await;
    let mut supervisor = server.supervisor(0).await;
    let mut agent = server.agent(0).await;
    let poisoned = TestVisitor::start(&server.site(), "poison").await;
    let (offer, task) = agent.expect_offer().await;
    engine::testing::poison(task);
    // Time passes: the offer's deadline is the first thing that touches the task.
    clock.advance(20_000);
    expect_parked(&mut supervisor, task).await;
    agent
        .expect_desk("no offer any more", |desk| {
            desk.offers.is_empty().then_some(())
        })
        .await;
    let gone = agent.command(AgentCommand::Accept { offer }).await;
    assert!(gone.is_err());

    let mut other = TestVisitor::start(&server.site(), "still served?").await;
    let next = agent.accept().await;
    assert_ne!(next, task);
    other.say("yes").await;
    agent.expect_text(next, "yes").await;

    let cancel = AgentCommand::CancelTask { task };
    assert_eq!(supervisor.command(cancel).await, Ok(()));
    expect_board(&mut supervisor, "the task to be gone", |board| {
        board.tasks.iter().all(|row| row.task != task).then_some(())
    })
    .await;
    drop(poisoned);
}

#[tokio::test]
async fn its_customer_can_end_it_and_begin_again() {
    let (server, clock) = TestServer::builder().seed(seed()).start_with_clock().await;
    let mut supervisor = server.supervisor(0).await;
    let mut agent = server.agent(0).await;
    let mut visitor = TestVisitor::start(&server.site(), "poison").await;
    let (_, task) = agent.expect_offer().await;
    engine::testing::poison(task);
    clock.advance(20_000);
    expect_parked(&mut supervisor, task).await;
    let id = server::testing::message_id();
    visitor.send_frame(&VisitorFrame::End { id }).await;
    visitor
        .expect_books("the end", |books| {
            let status = books.status.as_ref();
            status.is_some_and(|status| matches!(status.state, ContactState::Ended { .. }))
        })
        .await;
    let mut again = TestVisitor::open(&server.site()).await;
    again.send_frame(&start_frame("again")).await;
    again.expect_text("again").await;
}

#[tokio::test]
async fn it_does_not_keep_its_tenant_from_starting() {
    let server = TestServer::builder().seed(seed()).start().await;
    let mut agent = server.agent(0).await;
    let _visitor = TestVisitor::start(&server.site(), "poison").await;
    let (_, task) = agent.expect_offer().await;
    drop(agent);
    let (folder, seeded) = server.stop().await;
    engine::testing::poison(task);
    for _ in 0..2 {
        let server = TestServer::builder().continuing(folder.clone(), seeded.clone());
        let server = server.start().await;
        let mut supervisor = server.supervisor(0).await;
        expect_parked(&mut supervisor, task).await;
        let owner = server.app.owners.by_tenant(server.seeded.tenant).unwrap();
        let sound = owner.ask(|state, now| state.check_invariants(now)).await;
        assert_eq!(sound, Ok(Ok(())));
        drop(supervisor);
        server.stop().await;
    }
    let server = TestServer::builder()
        .continuing(folder, seeded)
        .start()
        .await;
    let mut supervisor = server.supervisor(0).await;
    let cancel = AgentCommand::CancelTask { task };
    assert_eq!(supervisor.command(cancel).await, Ok(()));
}

#[tokio::test]
async fn a_fault_while_somebody_else_acts_is_the_tasks_and_not_theirs() {
    let server = TestServer::builder().seed(seed()).start().await;
    let mut supervisor = server.supervisor(0).await;
    let _waiting = TestVisitor::start(&server.site(), "poison").await;
    let task = expect_board(&mut supervisor, "a waiting task", |board| {
        board.tasks.first().map(|row| row.task)
    })
    .await;
    engine::testing::poison(task);
    // Going on duty makes the engine offer the task: the agent is not to blame.
    let mut agent = server.agent(0).await;
    expect_parked(&mut supervisor, task).await;
    let _other = TestVisitor::start(&server.site(), "hello").await;
    let served = agent.accept().await;
    assert_ne!(served, task);
    // A command for the very task is refused, and changes nothing.
    engine::testing::poison(served);
    let ended = agent.command(AgentCommand::EndTask { task: served }).await;
    assert_eq!(ended, Err(shared::ErrorCode::Internal));
}
