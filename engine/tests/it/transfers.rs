//! From service to service: by users and by workflows, with sessions and outcomes.

use engine::model::{
    ActivityKind, DistributionKind, Exit, QueueSettings, ServiceSessionOutcome, TaskState,
    UserSessionOutcome,
};
use engine::{Command, EventKind};
use shared::ErrorCode;
use shared::wire::NoticeCode;

use crate::kit::{ANNA, BEN, SALES, SUPPORT, World, activity_id, chain, config, with_workflow};

#[test]
fn row_75_a_user_hands_a_chat_to_another_service() {
    let mut config = config();
    config.services.get_mut(&SALES).unwrap().members = vec![BEN];
    config.services.get_mut(&SUPPORT).unwrap().members = vec![ANNA];
    let mut world = World::staffed(config, &[ANNA, BEN]);
    let task = world.start(SUPPORT);
    world.accept(task);
    world.apply(Command::Transfer(ANNA, task, SALES));
    assert_eq!(world.rings_at(task), Some(BEN));
    world.accept(task);
    world.apply(Command::EndByUser(BEN, task));
    let row = world.task(task);
    let services: Vec<_> = row
        .service_sessions
        .iter()
        .map(|s| (s.service, s.outcome))
        .collect();
    assert_eq!(
        services,
        [
            (SUPPORT, Some(ServiceSessionOutcome::TransferSuccessful)),
            (SALES, Some(ServiceSessionOutcome::UserAccepted)),
        ]
    );
    assert_eq!(
        row.past_user_sessions[0].outcome,
        Some(UserSessionOutcome::TransferredInternally)
    );
    let started = |kind: &EventKind| *kind == EventKind::WorkflowStarted;
    let n_started = world
        .events(task)
        .iter()
        .filter(|kind| started(kind))
        .count();
    assert_eq!(n_started, 1, "row 55: not again after a transfer");
    let told = world.notices(task);
    let told = told
        .iter()
        .find(|(code, ..)| *code == NoticeCode::Transferred);
    assert_eq!(told.unwrap().2.as_deref(), Some("Sales"));
    assert_eq!(world.state.moved_to(task).as_deref(), Some("Sales"));
}

#[test]
fn row_75_who_hands_on_is_free_for_the_next_one() {
    let mut config = config();
    config.users.get_mut(&ANNA).unwrap().chats_max = 1;
    config.services.get_mut(&SALES).unwrap().members = vec![BEN];
    let mut world = World::staffed(config, &[ANNA]);
    let first = world.start(SUPPORT);
    world.accept(first);
    let second = world.start(SUPPORT);
    assert_eq!(world.rings_at(second), None);
    world.apply(Command::Transfer(ANNA, first, SALES));
    assert_eq!(world.rings_at(second), Some(ANNA));
    assert!(matches!(world.task(first).state, TaskState::InQueue));
}

#[test]
fn row_75_a_transfer_that_cannot_be_changes_nothing() {
    let mut config = config();
    config.services.get_mut(&SALES).unwrap().chat_workflow = None;
    let mut world = World::staffed(config, &[ANNA]);
    let task = world.start(SUPPORT);
    world.accept(task);
    let refused = |world: &mut World, to| world.refused(Command::Transfer(ANNA, task, to));
    assert_eq!(refused(&mut world, SALES), ErrorCode::ServiceClosed);
    assert_eq!(
        refused(&mut world, SUPPORT),
        ErrorCode::NotApplicable,
        "it is there"
    );
    let nowhere = shared::ids::ServiceId::from_bytes([9; 16]);
    assert_eq!(refused(&mut world, nowhere), ErrorCode::TargetUnknown);
    assert_eq!(
        world.refused(Command::Transfer(BEN, task, SALES)),
        ErrorCode::NotFound
    );
}

/// Both services send everybody on to Sales; there the exit Failed leads to the queue.
fn sends_on() -> World {
    let mut activities = chain(vec![
        ActivityKind::Start,
        ActivityKind::Accept,
        ActivityKind::Transfer { service: SALES },
        ActivityKind::Queue(QueueSettings::default()),
    ]);
    activities[2].1.exits = [(Exit::Failed, activity_id(4))].into();
    World::staffed(with_workflow(activities), &[])
}

#[test]
fn row_75_workflows_that_transfer_in_circles_end_in_the_failed_exit() {
    let mut world = sends_on();
    let task = world.start(SUPPORT);
    let row = world.task(task);
    assert_eq!(row.service_sessions.len(), engine::TRANSFERS_MAX);
    assert_eq!(row.state, TaskState::InQueue, "by the exit Failed");
    assert!(
        world
            .events(task)
            .contains(&EventKind::TransferFailed(SALES))
    );
}

/// A call that is answered by itself is back in the queue with the transfer that follows: whoever is
/// free is asked again before the state comes to rest.
#[test]
fn row_75_nobody_waits_where_a_workflow_transfers_what_is_answered_by_itself() {
    let by_itself = QueueSettings {
        distribution: Some(DistributionKind::DirectConference),
        ..QueueSettings::default()
    };
    let mut activities = chain(vec![
        ActivityKind::Start,
        ActivityKind::Accept,
        ActivityKind::QueueTask(by_itself),
        ActivityKind::Transfer { service: SUPPORT },
        ActivityKind::Delay { secs: 60 },
    ]);
    activities[3].1.exits = [(Exit::Failed, activity_id(5))].into();
    let mut world = World::staffed(with_workflow(activities), &[ANNA, BEN]);
    let task = world.start(SUPPORT);
    assert_eq!(world.state.check_invariants(world.now), Ok(()));
    assert_eq!(
        world.task(task).service_sessions.len(),
        engine::TRANSFERS_MAX
    );
}
