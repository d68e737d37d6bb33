//! A whole working day in virtual time: everybody who waits long enough is served, in order.

use engine::model::TaskState;
use engine::{Command, EventKind};
use shared::ids::TaskId;
use shared::wire::{ContactState, EndReason};

use crate::kit::{ANNA, BEN, CARLA, Random, SUPPORT, World, config};

const HOUR: i64 = 3_600_000;

#[test]
fn a_day_with_three_users_serves_everybody_in_order() {
    let mut config = config();
    config.tenant.interact.chats_per_service = 50;
    for user in config.users.values_mut() {
        user.chats_max = 1;
    }
    config
        .services
        .get_mut(&SUPPORT)
        .unwrap()
        .distribution
        .wrap_up_secs = 30;
    let mut world = World::staffed(config, &[ANNA, BEN, CARLA]);
    let opening = world.now;
    let mut random = Random::new(5);
    let mut tasks: Vec<TaskId> = Vec::new();
    while world.now.since(opening) < 8 * HOUR && tasks.len() < 220 {
        tasks.push(world.start(SUPPORT));
        for _ in 0..4 {
            world.advance(random.below(60_000) as i64 / 4);
            work(&mut world, &tasks, &mut random);
        }
    }
    while tasks.iter().any(|task| !is_gone(&world, *task)) {
        world.advance(5_000);
        work(&mut world, &tasks, &mut random);
        assert!(
            world.now.since(opening) < 48 * HOUR,
            "somebody waits for ever"
        );
    }
    check_fairness(&world, &tasks);
}

fn is_gone(world: &World, task: TaskId) -> bool {
    world
        .state
        .task(task)
        .is_none_or(|task| matches!(task.state, TaskState::Ended { .. }))
}

/// Most offers are taken, some declined, some missed; talks end sooner or later.
fn work(world: &mut World, tasks: &[TaskId], random: &mut Random) {
    for task in tasks {
        let Some(row) = world.state.task(*task) else {
            continue;
        };
        match row.state {
            TaskState::Offered(_) if random.chance(60) => {
                world.accept(*task);
            }
            TaskState::Offered(_) if random.chance(10) => {
                world.decline(*task);
            }
            TaskState::Connected if random.chance(12) => {
                let user = row.user_session.as_ref().unwrap().user;
                let by_user = random.chance(50);
                world.apply(if by_user {
                    Command::EndByUser(user, *task)
                } else {
                    Command::EndByCustomer(*task)
                });
            }
            _ => {}
        }
    }
}

/// Everybody talked, and first offers came in the order of arrival.
fn check_fairness(world: &World, tasks: &[TaskId]) {
    let mut first_offers = Vec::new();
    for task in tasks {
        let events = world.task_events(*task);
        let offered = events
            .iter()
            .find(|event| matches!(event.kind, EventKind::Offered(_)));
        first_offers.push(offered.expect("everybody is offered").at);
        let is_talk =
            |event: &&engine::TaskEvent| matches!(event.kind, EventKind::ConnectedToUser(_));
        assert_eq!(
            events.iter().filter(is_talk).count(),
            1,
            "{task:?} talked once"
        );
        if let Some(row) = world.state.task(*task) {
            assert!(matches!(
                world.contact(row.id),
                ContactState::Ended {
                    reason: EndReason::ByUser | EndReason::ByCustomer
                }
            ));
        }
    }
    assert!(first_offers.is_sorted(), "nobody overtakes");
}
