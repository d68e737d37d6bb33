//! Who is offered what, in which order, and what happens when nobody takes it.

use engine::presence::Obstacle;
use engine::{Command, EventKind, Outcome};
use shared::ErrorCode;
use shared::wire::{AgentStatus, ContactState};

use crate::kit::{ANNA, BEN, CARLA, SALES, SUPPORT, World, config};

#[test]
fn row_78_the_one_who_frees_up_gets_the_oldest_waiting_task_of_any_service() {
    let mut world = World::new(config());
    let sales = world.start(SALES);
    let support = world.start(SUPPORT);
    let later = world.start(SALES);
    let mut config = config();
    config.users.get_mut(&ANNA).unwrap().chats_max = 1;
    world.apply(Command::Configure(Box::new(config)));
    world.sign_in(ANNA);
    for task in [sales, support, later] {
        assert_eq!(world.rings_at(task), Some(ANNA));
        world.accept(task);
        world.apply(Command::EndByUser(ANNA, task));
    }
}

#[test]
fn row_78_declining_moves_on_to_the_next_user_without_ping_pong() {
    let mut world = World::staffed(config(), &[ANNA, BEN, CARLA]);
    let task = world.start(SUPPORT);
    let asked: Vec<_> = (0..6).map(|_| world.decline(task)).collect();
    assert_eq!(asked[..3], [ANNA, BEN, CARLA], "everybody once");
    let mut second: Vec<_> = asked[3..].to_vec();
    second.sort();
    assert_eq!(
        second,
        [ANNA, BEN, CARLA],
        "then a new round, everybody once again"
    );
}

#[test]
fn row_80_a_missed_offer_goes_back_to_its_place_and_on_to_the_next() {
    let mut world = World::staffed(config(), &[ANNA, BEN]);
    let task = world.start(SUPPORT);
    let key = world.task(task).queue.as_ref().unwrap().key;
    world.advance(19_998);
    assert_eq!(world.rings_at(task), Some(ANNA), "one millisecond left");
    world.advance(1);
    assert_eq!(world.rings_at(task), Some(BEN));
    assert_eq!(
        world.task(task).queue.as_ref().unwrap().key,
        key,
        "R7: the key is constant"
    );
    let missed = EventKind::OfferEnded(ANNA, Outcome::Missed);
    assert!(world.events(task).contains(&missed));
    let only_tried = world
        .task(task)
        .queue
        .as_ref()
        .unwrap()
        .tried
        .iter()
        .copied();
    assert!(only_tried.eq([ANNA]));
}

#[test]
fn row_80_accepting_or_declining_too_late_finds_the_offer_gone() {
    let mut world = World::staffed(config(), &[ANNA, BEN]);
    let task = world.start(SUPPORT);
    let offer = world.offer(task);
    world.now = world.now.plus(19_999);
    for command in [Command::Accept(ANNA, offer), Command::Decline(ANNA, offer)] {
        assert_eq!(
            world.refused(command),
            ErrorCode::OfferGone,
            "over, though nobody ticked yet"
        );
    }
    world.apply(Command::Tick);
    assert_eq!(
        world.refused(Command::Accept(ANNA, offer)),
        ErrorCode::OfferGone
    );
    let second = world.offer(task);
    assert_ne!(offer, second);
    assert_eq!(
        world.refused(Command::Accept(ANNA, second)),
        ErrorCode::OfferGone,
        "Ben's"
    );
    world.accept(task);
    assert_eq!(
        world.refused(Command::Accept(BEN, second)),
        ErrorCode::OfferGone,
        "R3: once only"
    );
}

#[test]
fn row_81_persistent_rona_blocks_the_user_who_missed_or_declined() {
    let mut config = config();
    config
        .services
        .get_mut(&SUPPORT)
        .unwrap()
        .distribution
        .persistent_rona = true;
    for misses in [true, false] {
        let mut world = World::staffed(config.clone(), &[ANNA, BEN]);
        let task = world.start(SUPPORT);
        if misses {
            world.advance(20_000);
        } else {
            world.decline(task);
        }
        assert_eq!(world.state.obstacle(ANNA, None), Some(Obstacle::Missed));
        assert_eq!(
            world.state.desk(ANNA, world.now).unwrap().status,
            AgentStatus::Missed
        );
        world.decline(task);
        assert_eq!(
            world.rings_at(task),
            None,
            "both are blocked, misses: {misses}"
        );
        world.apply(Command::ClearMissed(BEN));
        assert_eq!(world.rings_at(task), Some(BEN), "reset by hand");
        assert_eq!(
            world.refused(Command::ClearMissed(BEN)),
            ErrorCode::NotApplicable
        );
    }
}

/// A way to lose the flag.
type Reset = fn(&mut World);

#[test]
fn row_81_the_flag_is_reset_by_timer_offline_off_duty_and_absence() {
    let mut config = config();
    config
        .services
        .get_mut(&SUPPORT)
        .unwrap()
        .distribution
        .persistent_rona = true;
    let resets: [(&str, Reset); 4] = [
        ("timer", |world| {
            world.advance(599_999);
            assert!(
                world.state.agent(ANNA).unwrap().missed.is_some(),
                "a millisecond early"
            );
            world.advance(1);
        }),
        ("offline", |world| {
            world.apply(Command::SetPresence(ANNA, shared::wire::Presence::Offline));
        }),
        ("off duty", |world| {
            world.apply(Command::SetDuty(ANNA, false));
        }),
        ("absence", |world| {
            world.apply(Command::AgentDisconnected(ANNA));
            world.advance(engine::AGENT_GRACE_MS);
        }),
    ];
    for (how, reset) in resets {
        let mut world = World::staffed(config.clone(), &[ANNA]);
        let task = world.start(SUPPORT);
        world.decline(task);
        world.apply(Command::SetPresence(ANNA, shared::wire::Presence::Busy));
        assert!(
            world.state.agent(ANNA).unwrap().missed.is_some(),
            "busy is not leaving"
        );
        world.apply(Command::SetPresence(ANNA, shared::wire::Presence::Online));
        reset(&mut world);
        assert!(world.state.agent(ANNA).unwrap().missed.is_none(), "{how}");
    }
}

#[test]
fn row_81_without_a_reset_time_only_hand_and_leaving_clear_the_flag() {
    let mut config = config();
    let distribution = &mut config.services.get_mut(&SUPPORT).unwrap().distribution;
    (distribution.persistent_rona, distribution.rona_reset_secs) = (true, 0);
    let mut world = World::staffed(config, &[ANNA]);
    let task = world.start(SUPPORT);
    world.decline(task);
    world.advance(24 * 3_600_000);
    assert!(world.state.agent(ANNA).unwrap().missed.is_some());
}

#[test]
fn chat_capacity_counts_ringing_connected_and_wrap_up() {
    let mut config = config();
    config.users.get_mut(&ANNA).unwrap().chats_max = 2;
    let mut world = World::staffed(config, &[ANNA]);
    let tasks: Vec<_> = (0..3).map(|_| world.start(SUPPORT)).collect();
    let ringing = |world: &World| {
        tasks
            .iter()
            .filter(|t| world.rings_at(**t).is_some())
            .count()
    };
    assert_eq!(ringing(&world), 2, "an offer takes its place at once");
    assert_eq!(
        world.state.obstacle(ANNA, Some(SUPPORT)),
        Some(Obstacle::NoCapacity)
    );
    world.accept(tasks[0]);
    world.accept(tasks[1]);
    assert_eq!(ringing(&world), 0);
    world.apply(Command::EndByCustomer(tasks[0]));
    assert_eq!(
        world.rings_at(tasks[2]),
        Some(ANNA),
        "the moment a place is free"
    );
}

#[test]
fn fewest_chats_come_before_longest_idle() {
    let mut world = World::staffed(config(), &[ANNA, BEN]);
    let first = world.start(SUPPORT);
    assert_eq!(world.accept(first), ANNA);
    let second = world.start(SUPPORT);
    assert_eq!(world.rings_at(second), Some(BEN), "Anna is not idle");
}

/// Features 88: switched off, a user gets nothing; what rings is taken away, what talks goes on.
#[test]
fn row_88_an_inactive_user_gets_nothing() {
    let mut world = World::staffed(config(), &[ANNA]);
    let connected = world.start(SUPPORT);
    world.accept(connected);
    let ringing = world.start(SUPPORT);
    assert_eq!(world.rings_at(ringing), Some(ANNA));
    let mut config = config();
    config.users.get_mut(&ANNA).unwrap().active = false;
    world.apply(Command::Configure(Box::new(config)));
    assert_eq!(world.rings_at(ringing), None);
    assert_eq!(world.contact(connected), ContactState::Connected);
    assert_eq!(world.state.obstacle(ANNA, None), Some(Obstacle::Inactive));
}

#[test]
fn an_older_task_that_nobody_can_take_does_not_hold_up_another_service() {
    let mut without_anna = config();
    for service in without_anna.services.values_mut() {
        service.members = vec![BEN];
    }
    let mut world = World::staffed(without_anna.clone(), &[ANNA]);
    let older = world.start(SUPPORT);
    let younger = world.start(SALES);
    let mut with_anna = without_anna;
    with_anna
        .services
        .get_mut(&SALES)
        .unwrap()
        .members
        .push(ANNA);
    world.apply(Command::Configure(Box::new(with_anna)));
    assert_eq!(
        (world.rings_at(older), world.rings_at(younger)),
        (None, Some(ANNA))
    );
}

#[test]
fn a_smaller_capacity_withdraws_the_newest_offers() {
    let mut world = World::staffed(config(), &[ANNA]);
    let tasks: Vec<_> = (0..3).map(|_| world.start(SUPPORT)).collect();
    let mut config = config();
    config.users.get_mut(&ANNA).unwrap().chats_max = 1;
    world.apply(Command::Configure(Box::new(config)));
    let ringing: Vec<_> = tasks
        .iter()
        .filter(|task| world.rings_at(**task).is_some())
        .collect();
    assert_eq!(ringing, [&tasks[0]]);
}

#[test]
fn tasks_of_a_service_that_is_gone_are_removed_and_talks_go_on() {
    let mut world = World::staffed(config(), &[ANNA]);
    let connected = world.start(SUPPORT);
    world.accept(connected);
    let waiting = world.start(SUPPORT);
    let mut config = config();
    config.services.remove(&SUPPORT);
    world.apply(Command::Configure(Box::new(config)));
    let reason = shared::wire::EndReason::Removed;
    assert_eq!(world.contact(waiting), ContactState::Ended { reason });
    assert_eq!(world.contact(connected), ContactState::Connected);
    world.apply(Command::EndByUser(ANNA, connected));
}

#[test]
fn everybody_behind_a_leaving_customer_is_told_the_new_place() {
    let mut world = World::new(config());
    let tasks: Vec<_> = (0..4).map(|_| world.start(SUPPORT)).collect();
    let effects = world.apply(Command::EndByCustomer(tasks[1]));
    let told = |task| effects.contains(&engine::Effect::StatusChanged(task));
    assert_eq!(
        tasks.iter().map(|t| told(*t)).collect::<Vec<_>>(),
        [false, true, true, true]
    );
    assert_eq!(world.position(tasks[3]), Some(3));
    let in_other_queue = world.start(SALES);
    assert_eq!(world.position(in_other_queue), Some(1));
}
