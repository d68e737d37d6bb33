//! The estimated wait: nothing without history, then the pace of the queue times the place.

use engine::Command;
use shared::ids::TaskId;

use crate::kit::{ANNA, SUPPORT, World, config};

fn wait(world: &World, task: TaskId) -> Option<u32> {
    world
        .state
        .contact_status(task)
        .unwrap()
        .queue
        .unwrap()
        .wait_secs
}

#[test]
fn a_wait_is_estimated_from_how_fast_the_queue_moves() {
    let mut config = config();
    config.users.get_mut(&ANNA).unwrap().chats_max = 1;
    let mut world = World::new(config);
    let tasks: Vec<_> = (0..4).map(|_| world.start(SUPPORT)).collect();
    assert_eq!(wait(&world, tasks[3]), None, "no history");
    world.advance(40_000);
    world.sign_in(ANNA);
    world.accept(tasks[0]);
    assert_eq!(
        wait(&world, tasks[1]),
        Some(50),
        "40 s and a bit, rounded up"
    );
    assert_eq!(wait(&world, tasks[2]), Some(90));
    let service = world.state.service_availability(SUPPORT).unwrap();
    assert_eq!(service.wait_secs, Some(170), "for the next who comes");
}

#[test]
fn a_new_estimate_is_told_to_everybody_who_waits() {
    let mut config = config();
    config.users.get_mut(&ANNA).unwrap().chats_max = 1;
    let mut world = World::new(config);
    let tasks: Vec<_> = (0..3).map(|_| world.start(SUPPORT)).collect();
    world.advance(40_000);
    world.sign_in(ANNA);
    let effects = world.apply(Command::Accept(ANNA, world.offer(tasks[0])));
    for task in tasks {
        assert!(effects.contains(&engine::Effect::StatusChanged(task)));
    }
}
