//! Distribution through real sockets (rows 59–63, 70–75, 77–83): who is asked, who has it, what the
//! others see.

use std::sync::Arc;

use engine::model::{Code, Config, DistributionKind, ServiceCodes, WorkflowKind};
use server::testing::{Seed, Site, TestAgent, TestServer, TestVisitor};
use shared::ErrorCode;
use shared::ids::{CodeId, Target, UnitId, WorkflowId};
use shared::wire::{
    AgentCommand, AgentFrame, AgentNotice, BoardTaskState, ExternalCard, Priority, VisitorNotice,
};

fn seed() -> Seed {
    Seed {
        supervisors: 1,
        services: 2,
        ..Seed::default()
    }
}

fn distributed(kind: DistributionKind) -> Config {
    let mut config = seed().config();
    for service in config.services.values_mut() {
        service.distribution.kind = kind;
    }
    config
}

const CODE: CodeId = CodeId::from_bytes([9; 16]);

/// Every service takes external tasks, too, and has a code.
fn with_external() -> Config {
    let mut config = seed().config();
    let chat = config.workflows.values().next().expect("there is one");
    let mut external = (**chat).clone();
    external.id = WorkflowId::from_bytes([8; 16]);
    external.kind = WorkflowKind::ExternalTask;
    let unit = UnitId::from_bytes([1; 16]);
    let name = "Delivery".to_owned();
    config.codes.insert(
        CODE,
        Code {
            id: CODE,
            unit,
            name,
        },
    );
    for service in config.services.values_mut() {
        service.external_workflow = Some(external.id);
        service.codes = ServiceCodes {
            primary: vec![CODE],
            secondary: Vec::new(),
        };
    }
    config.workflows.insert(external.id, Arc::new(external));
    config
}

async fn expect_no_offer(agent: &mut TestAgent) {
    agent
        .expect_desk("no offer any more", |desk| {
            desk.offers.is_empty().then_some(())
        })
        .await;
}

/// Row 61: the first to accept has it, the others see it go.
#[tokio::test]
async fn a_broadcast_rings_everywhere_and_the_losers_desks_clear() {
    let content = distributed(DistributionKind::Broadcast);
    let server = TestServer::builder().content(content).start().await;
    let (mut one, mut other) = (server.agent(0).await, server.agent(1).await);
    let mut visitor = TestVisitor::start(&server.site(), "to both").await;
    let (offer, task) = one.expect_offer().await;
    let (others, same) = other.expect_offer().await;
    assert_eq!((task, offer == others), (same, false));
    assert_eq!(one.command(AgentCommand::Accept { offer }).await, Ok(()));
    expect_no_offer(&mut other).await;
    let late = other.command(AgentCommand::Accept { offer: others }).await;
    assert_eq!(late, Err(ErrorCode::OfferGone));
    one.watch(task).await;
    one.say(task, "hello").await.expect("connected");
    visitor.expect_text("hello").await;
    let theirs = other.say(task, "me too").await;
    assert!(theirs.is_err(), "{theirs:?}");
}

/// Row 62: everybody sees it, nobody is rung at, one has it.
#[tokio::test]
async fn who_picks_up_first_has_it_and_the_list_empties_for_all() {
    let content = distributed(DistributionKind::Pickup);
    let server = TestServer::builder().content(content).start().await;
    let (mut one, mut other) = (server.agent(0).await, server.agent(1).await);
    for _ in 0..10 {
        let _visitor = TestVisitor::start(&server.site(), "for whoever wants").await;
        let listed = |desk: &shared::wire::Desk| {
            let mut cards = desk.pickup.iter();
            cards.find(|card| card.takeable).map(|card| card.task)
        };
        let task = one.expect_desk("a task to pick up", listed).await;
        assert_eq!(other.expect_desk("the same", listed).await, task);
        assert!(one.desk.offers.is_empty());
        let pick = || AgentCommand::PickUp { task };
        let taken = tokio::join!(one.command(pick()), other.command(pick()));
        let (winner, loser) = match taken {
            (Ok(()), Err(_)) => (&mut one, &mut other),
            (Err(_), Ok(())) => (&mut other, &mut one),
            both => panic!("one of them has it: {both:?}"),
        };
        winner.expect_connected(task).await;
        loser
            .expect_desk("an empty list", |desk| desk.pickup.is_empty().then_some(()))
            .await;
        let ended = winner.command(AgentCommand::EndTask { task }).await;
        assert_eq!(ended, Ok(()));
    }
}

/// Rows 72, 81: handed over, the customer sees to whom, and is offered on.
#[tokio::test]
async fn a_transfer_renames_the_contact_and_rings_at_the_other_service() {
    let mut content = seed().config();
    let users: Vec<_> = content.users.keys().copied().collect();
    for (n, service) in content.services.values_mut().enumerate() {
        service.members = vec![users[n]];
    }
    let server = TestServer::builder().content(content).start().await;
    let (mut one, mut other) = (server.agent(0).await, server.agent(1).await);
    let mut visitor = TestVisitor::start(&server.site(), "wrong here").await;
    let task = one.accept().await;
    let (here, there) = (server.seeded.services[0], server.seeded.services[1]);
    let nowhere = shared::ids::ServiceId::from_bytes([1; 16]);
    for service in [nowhere, here] {
        let refused = one.command(AgentCommand::Transfer { task, service }).await;
        assert!(refused.is_err(), "{service}");
    }
    let service = there;
    let moved = one.command(AgentCommand::Transfer { task, service }).await;
    assert_eq!(moved, Ok(()));
    let name = visitor
        .expect("the new name", |notice| match notice {
            VisitorNotice::Renamed { display_name } => Some(display_name.clone()),
            _ => None,
        })
        .await;
    assert_eq!(name, "Service 1");
    let same = other.accept().await;
    assert_eq!(same, task);
    other.say(task, "how can I help?").await.expect("connected");
    visitor.expect_text("how can I help?").await;
    other.expect_text(task, "wrong here").await;
    let owner = server.app.owners.by_tenant(server.seeded.tenant).unwrap();
    let (stored, events) = server
        .app
        .store
        .read_task(owner.scope(), task)
        .await
        .expect("read");
    assert_eq!(stored.service_sessions.len(), 2);
    let begun = events
        .iter()
        .filter(|event| event.kind == engine::EventKind::WorkflowStarted);
    assert_eq!(begun.count(), 1, "not fired again");
}

/// Rows 77–83: an external task from its making to its end.
#[tokio::test]
async fn an_external_task_is_made_declined_accepted_coded_and_ended() {
    let server = TestServer::builder().content(with_external()).start().await;
    let mut supervisor = server.supervisor(0).await;
    let (mut one, mut other) = (server.agent(0).await, server.agent(1).await);
    let service = server.seeded.services[0];
    let card = |title: &str| ExternalCard {
        title: title.to_owned(),
        description: "Call back about order 4711".to_owned(),
        link: "https://crm.example.com/4711".to_owned(),
        ..ExternalCard::default()
    };
    let create = |title: &str| AgentCommand::CreateExternal {
        service,
        task: Box::new(card(title)),
        priority: Some(Priority::High),
    };
    let blank = supervisor.command(create("")).await;
    assert_eq!(blank, Err(ErrorCode::FieldInvalid));
    assert_eq!(supervisor.command(create("Call back")).await, Ok(()));
    let (offer, task) = one.expect_offer().await;
    let shown = one.desk.offers[0].external.clone().expect("its card");
    assert_eq!(shown.title, "Call back");
    assert_eq!(one.desk.offers[0].priority, Priority::High);
    assert_eq!(one.command(AgentCommand::Decline { offer }).await, Ok(()));
    let (offer, same) = other.expect_offer().await;
    assert_eq!(same, task);
    assert_eq!(other.command(AgentCommand::Accept { offer }).await, Ok(()));
    other.expect_connected(task).await;
    other.watch(task).await;
    other.say(task, "nobody answers").await.expect("a note");
    let codes = |primary| AgentCommand::SetCodes {
        task,
        primary: Some(primary),
        secondary: None,
    };
    let unknown = other.command(codes(CodeId::from_bytes([1; 16]))).await;
    assert!(unknown.is_err());
    assert_eq!(other.command(codes(CODE)).await, Ok(()));
    let tags = vec!["late".to_owned(), "parcel".to_owned()];
    let set = AgentCommand::SetTags { task, tags };
    assert_eq!(other.command(set).await, Ok(()));
    other
        .expect_desk("codes and tags", |desk| {
            let card = desk.tasks.iter().find(|card| card.task == task)?;
            (card.codes.primary == Some(CODE) && card.tags == ["late", "parcel"]).then_some(())
        })
        .await;
    assert_eq!(other.command(AgentCommand::EndTask { task }).await, Ok(()));
    other
        .expect_desk("nothing left", |desk| desk.tasks.is_empty().then_some(()))
        .await;
}

/// Row 87: what supervisors may is refused to agents, whatever it is about.
#[tokio::test]
async fn agents_may_not_do_what_supervisors_do() {
    let server = TestServer::builder().content(with_external()).start().await;
    let mut agent = server.agent(0).await;
    let _visitor = TestVisitor::start(&server.site(), "hello").await;
    let (_, task) = agent.expect_offer().await;
    let user = server.seeded.agents[1].0;
    for command in [
        AgentCommand::CreateExternal {
            service: server.seeded.services[0],
            task: Box::default(),
            priority: None,
        },
        AgentCommand::CancelTask { task },
        AgentCommand::Reprioritise {
            task,
            priority: Priority::Strict,
        },
        AgentCommand::Reassign { task, user },
        AgentCommand::ClearMissedOf { user },
    ] {
        let refused = agent.command(command.clone()).await;
        assert_eq!(refused, Err(ErrorCode::Forbidden), "{command:?}");
    }
    agent.send_frame(&AgentFrame::WatchBoard { on: true }).await;
    let board = agent.expect("a board", board_of).await;
    assert!(board.tasks.is_empty());
    let mut agents = board.agents.iter();
    let is_private =
        |agent: &shared::wire::BoardAgent| agent.reason.is_none() && agent.duty_profile.is_none();
    assert!(agents.all(is_private), "colleagues, and not what they do");
    assert_eq!(board.queues.len(), 2, "queues alone: where could it go?");
}

fn board_of(notice: &AgentNotice) -> Option<shared::wire::Board> {
    match notice {
        AgentNotice::Board(board) => Some(board.clone()),
        _ => None,
    }
}

/// Rows 158–160: live, and never more than twice a second.
#[tokio::test]
async fn boards_are_shown_at_most_twice_a_second() {
    let (server, clock) = TestServer::builder().seed(seed()).start_with_clock().await;
    let mut supervisor = server.supervisor(0).await;
    supervisor
        .send_frame(&AgentFrame::WatchBoard { on: true })
        .await;
    let first = supervisor.expect("a board", board_of).await;
    assert_eq!(first.n_tasks, 0);
    clock.advance(10_000);
    let mut visitors = Vec::new();
    for _ in 0..8 {
        visitors.push(TestVisitor::start(&server.site(), "hello").await);
    }
    clock.advance(500);
    // The boards on the way to the last one: what changed before the clock moved, at once for the
    // first change, then after half a second.
    let mut shown = 0;
    let last = supervisor
        .expect("all of them", |notice| {
            let board = board_of(notice)?;
            shown += 1;
            (board.n_tasks == 8).then_some(board)
        })
        .await;
    assert!(shown <= 3, "{shown} boards for eight customers");
    assert_eq!(last.queues[0].waiting, 8);
    let states = last.tasks.iter().map(|row| row.state);
    assert!(states.eq([BoardTaskState::InQueue; 8]));
    supervisor
        .send_frame(&AgentFrame::WatchBoard { on: false })
        .await;
    let busy = supervisor
        .command(AgentCommand::Reprioritise {
            task: last.tasks[7].task,
            priority: Priority::Strict,
        })
        .await;
    assert_eq!(busy, Ok(()));
    supervisor
        .send_frame(&AgentFrame::WatchBoard { on: true })
        .await;
    let board = supervisor.expect("a board", board_of).await;
    assert_eq!(board.tasks[0].task, last.tasks[7].task, "Strict is first");
}

/// Row 90: a supervisor has a waiting task ring at whom they choose.
#[tokio::test]
async fn a_supervisor_re_assigns_and_cancels_what_waits() {
    let server = TestServer::builder().seed(seed()).start().await;
    let mut supervisor = server.supervisor(0).await;
    let (mut one, mut other) = (server.agent(0).await, server.agent(1).await);
    let elsewhere = Site {
        target: Target::Service(server.seeded.services[1]),
        ..server.site()
    };
    let mut visitor = TestVisitor::start(&elsewhere, "hello").await;
    let (_, task) = one.expect_offer().await;
    let user = server.seeded.agents[1].0;
    let assigned = supervisor
        .command(AgentCommand::Reassign { task, user })
        .await;
    assert_eq!(assigned, Ok(()));
    expect_no_offer(&mut one).await;
    let (offer, same) = other.expect_offer().await;
    assert_eq!(same, task);
    assert_eq!(other.command(AgentCommand::Decline { offer }).await, Ok(()));
    let cancelled = supervisor.command(AgentCommand::CancelTask { task }).await;
    assert_eq!(cancelled, Ok(()));
    visitor
        .expect_books("the end", |books| {
            let state = books.status.as_ref().map(|status| &status.state);
            matches!(state, Some(shared::wire::ContactState::Ended { .. }))
        })
        .await;
    let late = supervisor.command(AgentCommand::CancelTask { task }).await;
    assert_eq!(late, Err(ErrorCode::TaskEnded));
}
