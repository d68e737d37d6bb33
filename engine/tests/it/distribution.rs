//! How users are asked, from the first ring to the connected user, whatever the distribution.

use engine::model::{DistributionKind, DistributionPolicy, PolicyLevel, SkillNeed, TaskState};
use engine::{Command, EventKind, Outcome};
use shared::ErrorCode;
use shared::ids::{PolicyId, SkillId, UnitId, UserId};
use shared::wire::Priority;

use crate::kit::{ANNA, BEN, CARLA, SUPPORT, World, config, user};

fn world_of(kind: DistributionKind, users: &[UserId]) -> World {
    let mut config = config();
    for service in config.services.values_mut() {
        service.distribution.kind = kind;
    }
    World::staffed(config, users)
}

#[test]
fn row_77_a_broadcast_rings_at_everybody_and_the_first_to_accept_wins() {
    let mut world = world_of(DistributionKind::Broadcast, &[ANNA, BEN, CARLA]);
    let task = world.start(SUPPORT);
    assert_eq!(world.asked(task), [ANNA, BEN, CARLA], "longest idle first");
    let (late, first) = (world.offer_at(task, ANNA), world.offer_at(task, BEN));
    assert_eq!(
        world.state.desk(BEN, world.now).unwrap().offers[0].others,
        2
    );
    world.apply(Command::Accept(BEN, first));
    assert_eq!(
        world.refused(Command::Accept(ANNA, late)),
        ErrorCode::OfferGone
    );
    assert!(world.state.desk(ANNA, world.now).unwrap().offers.is_empty());
    let ended: Vec<_> = world
        .events(task)
        .into_iter()
        .filter(|kind| matches!(kind, EventKind::OfferEnded(..)))
        .collect();
    assert_eq!(
        ended,
        [
            EventKind::OfferEnded(ANNA, Outcome::Withdrawn),
            EventKind::OfferEnded(BEN, Outcome::Accepted),
            EventKind::OfferEnded(CARLA, Outcome::Withdrawn),
        ]
    );
}

#[test]
fn row_77_a_broadcast_that_nobody_takes_flags_nobody_and_rings_again() {
    let mut world = world_of(DistributionKind::Broadcast, &[ANNA, BEN]);
    {
        let service = SUPPORT;
        let mut config = world.state.config().clone();
        let service = config.services.get_mut(&service).unwrap();
        service.distribution.persistent_rona = true;
        world.apply(Command::Configure(Box::new(config)));
    }
    let task = world.start(SUPPORT);
    world.apply(Command::Decline(ANNA, world.offer_at(task, ANNA)));
    assert_eq!(world.asked(task), [BEN], "it rings on at the others");
    world.advance(20_000);
    let flagged = |user| world.state.agent(user).unwrap().missed;
    assert_eq!((flagged(ANNA), flagged(BEN)), (None, None));
    assert_eq!(world.asked(task).len(), 2, "a new round");
}

#[test]
fn row_77_losing_a_race_does_not_cost_the_place_in_line() {
    let mut world = world_of(DistributionKind::Broadcast, &[ANNA, BEN]);
    let idle = world.state.agent(ANNA).unwrap().idle_since;
    let task = world.start(SUPPORT);
    world.advance(5_000);
    world.apply(Command::Accept(BEN, world.offer_at(task, BEN)));
    assert_eq!(world.state.agent(ANNA).unwrap().idle_since, idle);
}

#[test]
fn row_78_direct_conference_connects_without_asking() {
    let mut world = world_of(DistributionKind::DirectConference, &[ANNA, BEN]);
    let task = world.start(SUPPORT);
    assert_eq!(world.task(task).state, TaskState::Connected);
    assert_eq!(world.task(task).user_session.as_ref().unwrap().user, ANNA);
    let second = world.start(SUPPORT);
    let taken = world.task(second).user_session.as_ref().unwrap().user;
    assert_eq!(taken, BEN, "the idle one before the busy one");
    assert!(
        world
            .events(task)
            .contains(&EventKind::OfferEnded(ANNA, Outcome::Accepted))
    );
}

#[test]
fn row_79_whoever_takes_it_first_has_it_and_others_see_it_gone() {
    let mut world = world_of(DistributionKind::Pickup, &[ANNA, BEN]);
    let task = world.start(SUPPORT);
    assert_eq!(world.rings_at(task), None);
    let list = |world: &World, user| world.state.desk(user, world.now).unwrap().pickup;
    assert_eq!(list(&world, ANNA)[0].task, task);
    assert!(list(&world, BEN)[0].takeable);
    world.apply(Command::PickUp(BEN, task));
    assert_eq!(
        world.refused(Command::PickUp(ANNA, task)),
        ErrorCode::OfferGone
    );
    assert!(list(&world, ANNA).is_empty(), "row 90: the card is gone");
    assert_eq!(world.task(task).user_session.as_ref().unwrap().user, BEN);
}

#[test]
fn row_79_a_full_hand_and_strangers_take_nothing() {
    let mut config = config();
    for service in config.services.values_mut() {
        service.distribution.kind = DistributionKind::Pickup;
        service.members = vec![ANNA];
    }
    config.users.get_mut(&ANNA).unwrap().chats_max = 1;
    let mut world = World::staffed(config, &[ANNA, BEN]);
    let (first, second) = (world.start(SUPPORT), world.start(SUPPORT));
    assert_eq!(
        world.refused(Command::PickUp(BEN, first)),
        ErrorCode::NotFound
    );
    world.apply(Command::PickUp(ANNA, first));
    assert_eq!(
        world.refused(Command::PickUp(ANNA, second)),
        ErrorCode::NotApplicable
    );
    assert!(!world.state.desk(ANNA, world.now).unwrap().pickup[0].takeable);
}

#[test]
fn row_83_priorities_go_before_age_and_strict_before_everything() {
    let mut config = config();
    config.users.get_mut(&ANNA).unwrap().chats_max = 1;
    let mut world = World::staffed(config, &[ANNA]);
    let busy = world.start(SUPPORT);
    world.accept(busy);
    let (normal, urgent) = (world.start(SUPPORT), world.start(SUPPORT));
    assert_eq!(
        (world.position(normal), world.position(urgent)),
        (Some(1), Some(2))
    );
    world.apply(Command::Reprioritise(urgent, Priority::Strict));
    assert_eq!(
        (world.position(normal), world.position(urgent)),
        (Some(2), Some(1))
    );
    world.apply(Command::EndByUser(ANNA, busy));
    assert_eq!(world.rings_at(urgent), Some(ANNA));
    assert!(
        world
            .events(urgent)
            .contains(&EventKind::Reprioritised(Priority::Strict))
    );
}

#[test]
fn row_83_low_is_overtaken_only_for_two_minutes() {
    let mut config = config();
    config.users.get_mut(&ANNA).unwrap().chats_max = 1;
    let mut world = World::staffed(config, &[ANNA]);
    let busy = world.start(SUPPORT);
    world.accept(busy);
    let low = world.start(SUPPORT);
    world.apply(Command::Reprioritise(low, Priority::Low));
    world.advance(110_000);
    let early = world.start(SUPPORT);
    world.advance(20_000);
    let late = world.start(SUPPORT);
    let places = [early, low, late].map(|task| world.position(task).unwrap());
    assert_eq!(places, [1, 2, 3], "a head start, no starvation");
}

const SKILL: SkillId = SkillId::from_bytes([0x61; 16]);

/// Ben speaks it well, Anna does not; after 30 s everybody may help.
fn widening() -> World {
    let mut config = config();
    let unit = UnitId::from_bytes([0x01; 16]);
    let skill = engine::model::Skill {
        id: SKILL,
        unit,
        name: "Italian".into(),
    };
    config.skills.insert(SKILL, skill);
    config.users.get_mut(&BEN).unwrap().skills.insert(SKILL, 4);
    config.users.get_mut(&ANNA).unwrap().skills.insert(SKILL, 2);
    let need = SkillNeed {
        skill: SKILL,
        least: 3,
    };
    let first = PolicyLevel {
        skills: vec![need],
        grows_after_secs: 30,
        ..PolicyLevel::default()
    };
    let policy = DistributionPolicy {
        id: PolicyId::from_bytes([0x62; 16]),
        unit,
        name: "Italian first".into(),
        levels: vec![first, PolicyLevel::default()],
    };
    for service in config.services.values_mut() {
        service.distribution.policy = Some(policy.id);
    }
    config.policies.insert(policy.id, policy);
    World::staffed(config, &[ANNA])
}

#[test]
fn row_85_the_pool_grows_when_its_time_has_come() {
    let mut world = widening();
    let task = world.start(SUPPORT);
    assert_eq!(world.rings_at(task), None, "Anna lacks the skill");
    world.advance(29_000);
    assert_eq!(world.rings_at(task), None);
    world.advance(1_000);
    assert_eq!(world.rings_at(task), Some(ANNA));
    assert!(world.events(task).contains(&EventKind::PoolGrew(1)));
}

#[test]
fn row_84_the_skilled_user_is_asked_at_once() {
    let mut world = widening();
    world.sign_in(BEN);
    let task = world.start(SUPPORT);
    assert_eq!(
        world.rings_at(task),
        Some(BEN),
        "though Anna is idle longer"
    );
}

#[test]
fn row_84_a_skill_that_vanishes_while_a_task_waits_holds_nobody_up() {
    let mut world = widening();
    let task = world.start(SUPPORT);
    let mut config = world.state.config().clone();
    config.skills.remove(&SKILL);
    world.apply(Command::Configure(Box::new(config)));
    assert_eq!(world.rings_at(task), Some(ANNA));
}

#[test]
fn row_160_two_accepts_in_one_millisecond_have_one_winner() {
    let mut world = world_of(DistributionKind::Broadcast, &[ANNA, BEN]);
    let task = world.start(SUPPORT);
    let offers = [
        (BEN, world.offer_at(task, BEN)),
        (ANNA, world.offer_at(task, ANNA)),
    ];
    let now = world.now;
    let outcomes = offers.map(|(user, offer)| {
        world
            .state
            .apply(Command::Accept(user, offer), now)
            .map(drop)
    });
    assert_eq!(outcomes[0], Ok(()));
    assert_eq!(outcomes[1].unwrap_err().code, ErrorCode::OfferGone);
}

#[test]
fn everybody_leaving_keeps_five_hundred_in_their_places() {
    let mut config = config();
    config.tenant.interact.chats_per_service = 1_000;
    let mut world = World::staffed(config, &[ANNA, BEN, CARLA]);
    for user in [ANNA, BEN, CARLA] {
        world.apply(Command::SetDuty(user, false));
    }
    let tasks: Vec<_> = (0..250).map(|_| world.start(SUPPORT)).collect();
    world.sign_in(ANNA);
    assert_eq!(world.rings_at(tasks[0]), Some(ANNA));
    world.apply(Command::SetDuty(ANNA, false));
    let places: Vec<_> = tasks.iter().map(|task| world.position(*task)).collect();
    let expected: Vec<_> = (1..=250).map(Some).collect();
    assert_eq!(places, expected);
}

#[test]
fn row_86_a_preferred_user_is_asked_before_who_is_idle_longer() {
    let mut world = World::staffed(config(), &[ANNA, BEN, CARLA]);
    let mut start = world.next_external(SUPPORT);
    start.preferred = vec![
        engine::model::Preferred { rank: 2, user: BEN },
        engine::model::Preferred {
            rank: 1,
            user: CARLA,
        },
    ];
    let task = start.task;
    world.apply(Command::StartExternal(Box::new(start)));
    assert_eq!(world.rings_at(task), Some(CARLA));
    world.decline(task);
    assert_eq!(world.rings_at(task), Some(BEN));
    world.decline(task);
    assert_eq!(world.rings_at(task), Some(ANNA), "then the pool");
}

#[test]
fn row_159_every_offer_is_explained_in_the_log() {
    let mut config = config();
    let dora = UserId::from_bytes([0xd4; 16]);
    config.users.insert(dora, user(dora, "Dora", "Marti"));
    config
        .services
        .get_mut(&SUPPORT)
        .unwrap()
        .members
        .push(dora);
    let mut world = World::staffed(config, &[ANNA, BEN]);
    let task = world.start(SUPPORT);
    let decided = world.effects.iter().find_map(|effect| match effect {
        engine::Effect::Event(event) => match &event.kind {
            EventKind::Decided(explanation) if event.task == task => Some(explanation.clone()),
            _ => None,
        },
        _ => None,
    });
    let decided = decided.unwrap();
    assert_eq!(decided.offers, [world.offer(task)]);
    let considered: Vec<_> = decided
        .considered
        .iter()
        .map(|c| (c.user, c.chosen))
        .collect();
    assert_eq!(considered, [(ANNA, true), (BEN, false)]);
    assert_eq!((decided.n_free, decided.n_members), (2, 4));
    assert_eq!(decided.skipped.len(), 2, "{:?}", decided.skipped);
}
