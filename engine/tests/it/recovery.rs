//! The customer goes away and comes back, or not; the server restarts.

use engine::{Command, EventKind, FIRST_CONNECTION_MS};
use shared::ErrorCode;
use shared::ids::{Target, TaskId};
use shared::wire::{ContactState, EndReason};

use crate::kit::{ANNA, BEN, SUPPORT, World, config};

const LEFT: ContactState = ContactState::Ended {
    reason: EndReason::CustomerLeft,
};

fn world_with_recovery(secs: u32) -> World {
    let mut config = config();
    config.tenant.interact.recovery_secs = secs;
    World::staffed(config, &[ANNA])
}

#[test]
fn row_6_within_the_recovery_time_the_task_goes_on() {
    let mut world = world_with_recovery(120);
    let task = world.start(SUPPORT);
    world.accept(task);
    world.apply(Command::CustomerDisconnected(task));
    world.advance(119_999);
    assert_eq!(world.contact(task), ContactState::Connected);
    world.apply(Command::CustomerConnected(task));
    world.advance(3_600_000);
    assert_eq!(world.contact(task), ContactState::Connected);
}

#[test]
fn row_6_after_the_recovery_time_the_customer_has_left() {
    let mut world = world_with_recovery(120);
    let task = world.start(SUPPORT);
    world.apply(Command::CustomerDisconnected(task));
    world.advance(119_999);
    assert!(!world.is_over(task));
    world.advance(1);
    assert_eq!(world.contact(task), LEFT);
    assert_eq!(world.events(task).last(), Some(&EventKind::Terminated));
}

#[test]
fn row_6_the_place_in_the_queue_is_kept() {
    let mut config = config();
    config.tenant.interact.recovery_secs = 3_600;
    let mut world = World::new(config);
    let tasks: Vec<TaskId> = (0..3).map(|_| world.start(SUPPORT)).collect();
    world.apply(Command::CustomerDisconnected(tasks[1]));
    world.advance(3_599_000);
    assert_eq!(world.position(tasks[1]), Some(2));
    world.apply(Command::CustomerConnected(tasks[1]));
    assert_eq!(world.position(tasks[1]), Some(2));
}

#[test]
fn row_6_with_no_recovery_time_the_task_ends_with_the_connection() {
    let mut world = world_with_recovery(0);
    let task = world.start(SUPPORT);
    world.apply(Command::CustomerConnected(task));
    world.apply(Command::CustomerDisconnected(task));
    assert!(!world.is_over(task), "a second tab is open");
    world.apply(Command::CustomerDisconnected(task));
    assert_eq!(world.contact(task), LEFT);
}

#[test]
fn row_6_a_start_without_any_connection_is_given_a_little_time() {
    for (recovery_secs, ms) in [
        (0, FIRST_CONNECTION_MS),
        (5, FIRST_CONNECTION_MS),
        (60, 60_000),
    ] {
        let mut world = world_with_recovery(recovery_secs);
        let start = world.next_start(Target::Service(SUPPORT));
        let task = start.task;
        world.apply(Command::StartTask(Box::new(start)));
        world.advance(ms - 1);
        assert!(!world.is_over(task), "{recovery_secs}");
        world.advance(1);
        assert_eq!(world.contact(task), LEFT, "{recovery_secs}");
    }
}

/// Features 9: the new time holds for the next contact, the running one keeps its own.
#[test]
fn row_9_a_running_session_keeps_its_recovery_time() {
    let mut world = world_with_recovery(120);
    let old = world.start(SUPPORT);
    let mut config = config();
    config.tenant.interact.recovery_secs = 1;
    world.apply(Command::Configure(Box::new(config)));
    let new = world.start(SUPPORT);
    world.apply(Command::CustomerDisconnected(old));
    world.apply(Command::CustomerDisconnected(new));
    world.advance(1_000);
    assert_eq!((world.is_over(old), world.contact(new)), (false, LEFT));
}

#[test]
fn connections_of_an_ended_task_change_nothing() {
    let mut world = world_with_recovery(120);
    let task = world.start(SUPPORT);
    world.apply(Command::EndByCustomer(task));
    assert!(world.apply(Command::CustomerConnected(task)).is_empty());
    assert!(world.apply(Command::CustomerDisconnected(task)).is_empty());
    let unknown = TaskId::from_bytes([0xdd; 16]);
    assert_eq!(
        world.refused(Command::CustomerConnected(unknown)),
        ErrorCode::NotFound
    );
    assert_eq!(
        world.refused(Command::CustomerDisconnected(unknown)),
        ErrorCode::NotFound
    );
    assert_eq!(
        world.refused(Command::EndByCustomer(unknown)),
        ErrorCode::NotFound
    );
}

#[test]
fn after_a_restart_the_clocks_of_recovery_and_grace_start_anew() {
    let mut world = world_with_recovery(120);
    let connected = world.start(SUPPORT);
    world.accept(connected);
    world.advance(3_600_000);
    world.apply(Command::Restarted);
    assert_eq!(world.state.agent(ANNA).unwrap().connections, 0);
    world.advance(119_999);
    assert!(!world.is_over(connected));
    world.apply(Command::CustomerConnected(connected));
    world.advance(3_600_000);
    assert!(!world.is_over(connected));
    assert_eq!(
        world.state.obstacle(ANNA, None),
        Some(engine::presence::Obstacle::NotConnected)
    );
}

#[test]
fn after_a_restart_an_offer_rings_its_full_time_again_and_nobody_is_blamed() {
    let mut world = World::staffed(config(), &[ANNA, BEN]);
    let task = world.start(SUPPORT);
    let offer = world.offer(task);
    world.now = world.now.plus(60_000);
    world.apply(Command::Restarted);
    assert_eq!(world.offer(task), offer, "the same offer");
    world.apply(Command::AgentConnected(ANNA));
    world.advance(19_999);
    assert_eq!(world.rings_at(task), Some(ANNA));
    world.accept(task);
}

#[test]
fn after_a_restart_a_session_that_never_recovers_is_over() {
    let mut world = world_with_recovery(0);
    let task = world.start(SUPPORT);
    world.apply(Command::Restarted);
    assert_eq!(world.contact(task), LEFT);
}
