//! The tenant's loop: it survives what goes wrong inside and catches up with a restart's clock.

use std::sync::Arc;

use server::testing::{FakeClock, OwnerBed, Seed, TestServer, TestVisitor};
use shared::ErrorCode;
use shared::wire::AgentCommand;
use store::memory::MemoryStore;
use store::{Store, TenantScope};

#[tokio::test]
async fn a_panic_while_looking_at_the_state_ends_nothing() {
    let server = TestServer::start().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let owner = server.app.owners.by_tenant(server.seeded.tenant);
    let owner = owner.expect("its loop runs");
    let answer = owner.ask(|_, _| -> () { panic!("on purpose") }).await;
    assert_eq!(answer, Err(ErrorCode::ServerUnavailable));
    let tasks = owner.ask(|state, now| state.check_invariants(now)).await;
    assert_eq!(tasks, Ok(Ok(())));
    let mut agent = server.agent(0).await;
    let task = agent.accept().await;
    visitor.say("still served").await;
    agent.expect_text(task, "still served").await;
}

#[tokio::test]
async fn a_missed_offer_goes_to_the_next_agent_when_its_time_is_over() {
    let (server, clock) = TestServer::builder().start_with_clock().await;
    let mut first = server.agent(0).await;
    clock.advance(1_000);
    let mut second = server.agent(1).await;
    let _visitor = TestVisitor::start(&server.site(), "hello").await;
    let (offer, task) = first.expect_offer().await;
    clock.advance(20_000);
    let (next, same) = second.expect_offer().await;
    assert_eq!(same, task);
    assert_ne!(next, offer);
    let too_late = first.command(AgentCommand::Accept { offer }).await;
    assert_eq!(too_late, Err(ErrorCode::OfferGone));
    let in_time = second.command(AgentCommand::Accept { offer: next }).await;
    assert_eq!(in_time, Ok(()));
}

#[tokio::test]
async fn limits_of_a_service_hold_under_a_rush() {
    let seed = Seed {
        agents: 1,
        ..Seed::default()
    };
    let settings = "[limits]\nstarts_per_network_per_min = 1000\n";
    let server = TestServer::builder()
        .seed(seed)
        .settings(settings)
        .start()
        .await;
    let mut arriving = tokio::task::JoinSet::new();
    for _ in 0..60 {
        let site = server.site();
        arriving.spawn(async move {
            let mut visitor = TestVisitor::open(&site).await;
            let start = server::testing::start_frame("me!");
            visitor.send_frame(&start).await;
            let taken = visitor
                .expect("an answer", |notice| match notice {
                    shared::wire::VisitorNotice::Started { .. } => Some(Ok(())),
                    shared::wire::VisitorNotice::Refused { code, .. } => Some(Err(*code)),
                    _ => None,
                })
                .await;
            (visitor, taken)
        });
    }
    let (mut taken, mut refused) = (Vec::new(), 0);
    while let Some(arrived) = arriving.join_next().await {
        match arrived.expect("nobody panics") {
            (visitor, Ok(())) => taken.push(visitor),
            (_, Err(code)) => {
                assert_eq!(code, ErrorCode::LimitReached);
                refused += 1;
            }
        }
    }
    assert_eq!((taken.len(), refused), (50, 10));
}

#[tokio::test]
async fn new_contacts_of_one_network_are_limited() {
    // Time stands still: nothing is allowed again meanwhile, however long the starts take.
    let (server, _clock) = TestServer::builder().start_with_clock().await;
    let mut visitors = Vec::new();
    for _ in 0..30 {
        visitors.push(TestVisitor::start(&server.site(), "hello").await);
    }
    let mut one_more = TestVisitor::open(&server.site()).await;
    let start = server::testing::start_frame("one more");
    let shared::wire::VisitorFrame::Start(ref begun) = start else {
        unreachable!("a start frame is a start")
    };
    one_more.send_frame(&start).await;
    let (code, retry) = one_more.expect_refused(begun.id).await;
    assert_eq!((code, retry.is_some()), (ErrorCode::LimitReached, true));
    let elsewhere = server.site().from_network(7);
    TestVisitor::start(&elsewhere, "from another network").await;
}

/// More than one transaction of the restart takes: every row says when its clock began.
#[tokio::test]
async fn a_restart_stores_every_open_task() {
    let seed = Seed {
        agents: 0,
        services: 10,
        ..Seed::default()
    };
    let (config, clock) = (seed.config(), Arc::new(FakeClock::default()));
    let store: Arc<dyn Store> = Arc::new(MemoryStore::default());
    let bed = OwnerBed::start(&config, &store, clock.clone());
    let bed = bed.await.expect("starts");
    let services: Vec<_> = config.services.keys().copied().collect();
    for n in 0..300 {
        let arrived = bed.arrive(services[n % services.len()]).await;
        arrived.expect("there is room");
    }
    bed.stop().await;
    clock.advance(60_000);
    let bed = OwnerBed::start(&config, &store, clock.clone());
    let bed = bed.await.expect("starts again");
    let now = bed.owner.ask(|_, now| now).await.expect("it runs");
    let running = store.load_running(TenantScope::proven(config.tenant.id));
    let tasks = running.await.expect("loads").tasks;
    assert_eq!(tasks.len(), 300);
    assert!(tasks.iter().all(|task| task.customer_lost_at == Some(now)));
}
