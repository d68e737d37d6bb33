//! Which task is decided first and who is asked, by feature row, without a state around it.

use engine::model::{DistributionKind, NotAvailable};
use engine::presence::Obstacle;
use engine::routing::{is_up_for_pickup, order_key};
use engine::{Considered, Skip};
use shared::ids::{ReasonId, ServiceId, TaskId, UnitId, UserId};
use shared::wire::{Modality, Presence, Priority};

use crate::routing_bed::{Bed, START, prefers};
use crate::routing_pool::skilled_bed;
use crate::routing_rows::{bytes, service, tenant, user, user_id};

pub(crate) const CHAT: Modality = Modality::InstantMessaging;
pub(crate) const CALL: Modality = Modality::AudioVideo;
pub(crate) const WORK: Modality = Modality::ExternalTask;
pub(crate) const ONE: ServiceId = ServiceId::from_bytes(bytes(5, 1));
pub(crate) const UNIT: UnitId = UnitId::from_bytes([1; 16]);

/// `n` users at work, the first longest idle, all members of one service.
pub(crate) fn bed(n: u64) -> Bed {
    let users: Vec<UserId> = (1..=n).map(user_id).collect();
    Bed::staffed(tenant(
        (1..=n).map(user).collect(),
        vec![service(1, &users)],
    ))
}

pub(crate) fn users(numbers: std::ops::RangeInclusive<u64>) -> Vec<UserId> {
    numbers.map(user_id).collect()
}

pub(crate) fn task_of(bed: &mut Bed, kind: DistributionKind) -> TaskId {
    bed.wait_as(ONE, CHAT, kind, |_| ())
}

/// Waits with a priority, queued so many seconds after the start.
pub(crate) fn wait_at(bed: &mut Bed, priority: Priority, secs: i64) -> TaskId {
    bed.wait_as(ONE, CHAT, DistributionKind::Direct, |task| {
        let entry = task.queue.as_mut().unwrap();
        entry.priority = priority;
        entry.key = order_key(priority, START.plus(secs * 1_000));
    })
}

#[test]
fn row_77_a_broadcast_rings_at_the_ten_longest_idle_then_at_the_others() {
    let mut bed = bed(12);
    let task = task_of(&mut bed, DistributionKind::Broadcast);
    assert_eq!(bed.asked(), [(task, users(1..=10))]);
    bed.miss(task);
    assert_eq!(bed.asked(), [(task, users(11..=12))], "who has not had it");
    bed.miss(task);
    let again = bed.rest();
    assert!(again[0].restarts_round);
    assert_eq!(again[0].users.len(), 10, "a new round");
}

#[test]
fn row_77_whoever_it_rings_at_has_one_place_less() {
    let mut bed = bed(2);
    bed.configure(|config| config.users.get_mut(&user_id(1)).unwrap().chats_max = 1);
    let first = task_of(&mut bed, DistributionKind::Broadcast);
    let second = task_of(&mut bed, DistributionKind::Broadcast);
    assert_eq!(bed.asked(), [(first, users(1..=2)), (second, users(2..=2))]);
    bed.accept(first, user_id(2));
    let third = task_of(&mut bed, DistributionKind::Direct);
    assert_eq!(bed.asked(), [(third, users(1..=1))], "the ringing stopped");
}

#[test]
fn row_78_direct_asks_the_longest_idle_alone_and_the_busy_last() {
    for kind in [DistributionKind::Direct, DistributionKind::DirectConference] {
        let mut bed = bed(3);
        let tasks = [0; 4].map(|_| task_of(&mut bed, kind));
        let [one, two, three, four] = tasks;
        let asked = bed.asked();
        let expected = [
            (one, users(1..=1)),
            (two, users(2..=2)),
            (three, users(3..=3)),
            (four, users(1..=1)),
        ];
        assert_eq!(asked, expected, "{kind:?}");
        bed.miss(one);
        assert_eq!(bed.asked(), [(one, users(2..=2))], "on to the next");
    }
}

#[test]
fn row_78_least_loaded_asks_who_holds_fewest_even_before_who_is_idle_longest() {
    let mut bed = bed(2);
    let first = task_of(&mut bed, DistributionKind::Direct);
    let second = task_of(&mut bed, DistributionKind::Direct);
    let third = task_of(&mut bed, DistributionKind::Direct);
    bed.rest();
    assert_eq!(bed.index.held(user_id(1)).load(), 2);
    bed.accept(first, user_id(1));
    bed.accept(second, user_id(2));
    bed.accept(third, user_id(1));
    let direct = task_of(&mut bed, DistributionKind::Direct);
    assert_eq!(bed.asked(), [(direct, users(1..=1))], "idle since: first");
    bed.miss(direct);
    bed.edit_task(direct, |task| task.queue = None);
    let by_load = task_of(&mut bed, DistributionKind::LeastLoaded);
    assert_eq!(bed.asked(), [(by_load, users(2..=2))]);
}

#[test]
fn row_78_a_service_may_know_no_other_order_than_least_loaded() {
    let (both, other) = ([1, 2].map(user_id), ServiceId::from_bytes(bytes(5, 2)));
    let services = vec![service(1, &both), service(2, &both)];
    let mut bed = Bed::staffed(tenant((1..=2).map(user).collect(), services));
    for holder in [1, 2, 1] {
        let task = bed.wait(other, CHAT);
        bed.accept(task, user_id(holder));
    }
    bed.edit_agent(user_id(1), |agent| agent.idle_since = START);
    let task = task_of(&mut bed, DistributionKind::LeastLoaded);
    assert_eq!(bed.asked(), [(task, users(2..=2))]);
}

#[test]
fn a_service_is_named_when_who_is_free_or_who_is_on_duty_changes() {
    let mut bed = bed(1);
    let mut agent = bed.agents[&user_id(1)].clone();
    let reason = ReasonId::from_bytes([1; 16]);
    agent.not_available = Some(NotAvailable { reason, at: START });
    assert_eq!(bed.index.list(&bed.config, &agent), [ONE], "on duty still");
    agent.on_duty = false;
    assert_eq!(bed.index.list(&bed.config, &agent), [ONE], "as little free");
    agent.presence = Presence::Away;
    assert_eq!(bed.index.list(&bed.config, &agent), []);
}

#[test]
fn row_79_nobody_decides_about_pickup_yet_it_has_its_place() {
    let mut bed = bed(1);
    let picked = task_of(&mut bed, DistributionKind::Pickup);
    let direct = task_of(&mut bed, DistributionKind::Direct);
    assert_eq!(bed.asked(), [(direct, users(1..=1))]);
    let queue = bed.index.queue(ONE).unwrap();
    assert_eq!(queue.position(&bed.tasks[&picked]), Some(1));
    assert_eq!(
        queue.position(&bed.tasks[&direct]),
        Some(2),
        "ringing counts"
    );
}

#[test]
fn row_79_only_tasks_of_pickup_are_there_for_everybody() {
    let mut bed = bed(0);
    let picked = task_of(&mut bed, DistributionKind::Pickup);
    task_of(&mut bed, DistributionKind::Direct);
    let queue = bed.index.queue(ONE).unwrap();
    assert_eq!(queue.pickup().collect::<Vec<_>>(), [picked]);
    assert!(is_up_for_pickup(&bed.tasks[&picked]));
    bed.accept(picked, user_id(1));
    assert!(!is_up_for_pickup(&bed.tasks[&picked]), "somebody has it");
}

#[test]
fn a_queue_counts_its_tasks_by_where_they_are() {
    let mut bed = bed(1);
    let counts = |bed: &Bed| {
        let queue = bed.index.queue(ONE).unwrap();
        let running = [CHAT, CALL].map(|modality| queue.n_running(modality));
        (queue.n_queued(), queue.n_connected(), running)
    };
    assert_eq!(counts(&bed), (0, 0, [0, 0]));
    let first = bed.wait(ONE, CHAT);
    bed.wait(ONE, CHAT);
    assert_eq!(counts(&bed), (2, 0, [2, 0]));
    bed.accept(first, user_id(1));
    assert_eq!(counts(&bed), (1, 1, [2, 0]));
}

#[test]
fn row_83_strict_first_then_head_start_and_age() {
    let mut bed = bed(0);
    let low = wait_at(&mut bed, Priority::Low, -130);
    let normal = wait_at(&mut bed, Priority::Normal, 0);
    let high_later = wait_at(&mut bed, Priority::High, 200);
    let high = wait_at(&mut bed, Priority::High, 100);
    let same_age = wait_at(&mut bed, Priority::High, 100);
    let strict = wait_at(&mut bed, Priority::Strict, 9_999);
    let order: Vec<TaskId> = bed.index.queue(ONE).unwrap().iter().collect();
    assert_eq!(
        order,
        [strict, high, same_age, low, normal, high_later],
        "a Low that waits two minutes longer comes before a Normal"
    );
}

#[test]
fn row_83_the_first_of_all_services_that_somebody_can_take_is_decided() {
    let services = vec![service(1, &users(1..=1)), service(2, &users(1..=2))];
    let mut bed = Bed::new(tenant((1..=2).map(user).collect(), services));
    let two = ServiceId::from_bytes(bytes(5, 2));
    let normal = bed.wait(ONE, CHAT);
    let strict = bed.wait_as(two, CALL, DistributionKind::Direct, |task| {
        task.queue.as_mut().unwrap().priority = Priority::Strict;
    });
    bed.edit_agent(user_id(2), |_| ());
    assert_eq!(
        bed.asked(),
        [(strict, users(2..=2))],
        "no member of the other"
    );
    bed.edit_agent(user_id(1), |_| ());
    assert_eq!(bed.asked(), [(normal, users(1..=1))]);
}

#[test]
fn row_147_tasks_of_all_modalities_stand_in_one_queue() {
    let mut bed = bed(0);
    let tasks = [CHAT, CALL, WORK, CHAT].map(|modality| bed.wait(ONE, modality));
    let queue = bed.index.queue(ONE).unwrap();
    let positions = tasks.map(|task| queue.position(&bed.tasks[&task]));
    assert_eq!(positions, [1, 2, 3, 4].map(Some));
    assert_eq!((queue.n_queued(), queue.n_running(CHAT)), (4, 2));
    bed.edit_task(tasks[0], |task| {
        task.state = engine::model::TaskState::Parked { at: START };
    });
    let queue = bed.index.queue(ONE).unwrap();
    assert_eq!(
        queue.position(&bed.tasks[&tasks[0]]),
        None,
        "parked: out of everything"
    );
    assert_eq!(queue.position(&bed.tasks[&tasks[3]]), Some(3));
    assert_eq!(queue.n_running(CHAT), 2, "and yet it goes on");
}

#[test]
fn row_158_whoever_frees_up_gets_the_first_task_that_fits_among_all_modalities() {
    let mut bed = bed(1);
    let call = bed.wait(ONE, CALL);
    let chat = bed.wait(ONE, CHAT);
    assert_eq!(
        bed.asked(),
        [(call, users(1..=1))],
        "nothing goes beside a call"
    );
    bed.accept(call, user_id(1));
    assert_eq!(bed.asked(), []);
    let work = bed.wait(ONE, WORK);
    bed.edit_task(call, |task| {
        let reason = shared::wire::EndReason::ByUser;
        task.state = engine::model::TaskState::Ended { reason, at: START };
    });
    assert_eq!(bed.asked(), [(chat, users(1..=1)), (work, users(1..=1))]);
}

#[test]
fn row_159_an_explanation_names_who_was_considered_and_who_was_skipped_and_why() {
    let mut bed = skilled_bed();
    bed.edit_agent(user_id(4), |agent| agent.on_duty = false);
    let task = bed.wait_as(ONE, WORK, DistributionKind::Direct, |task| {
        let entry = task.queue.as_mut().unwrap();
        entry.level = 1;
        entry.tried.insert(user_id(3));
    });
    let decision = bed.decide().unwrap();
    let explanation = bed.explain(&decision);
    let idle_since = bed.agents[&user_id(2)].idle_since;
    let considered = Considered {
        user: user_id(2),
        preferred: None,
        level: 1,
        load: 0,
        idle_since,
        chosen: true,
    };
    assert_eq!(explanation.considered, [considered]);
    let skipped = [
        (user_id(1), Skip::Obstacle(Obstacle::Unskilled)),
        (user_id(3), Skip::Tried),
        (user_id(4), Skip::Obstacle(Obstacle::OffDuty)),
    ];
    assert_eq!(explanation.skipped, skipped);
    assert_eq!((explanation.n_free, explanation.n_members), (2, 4));
    let entry = bed.tasks[&task].queue.as_ref().unwrap();
    assert_eq!((explanation.key, explanation.level), (entry.key, 1));
}

#[test]
fn row_159_who_is_beyond_the_pools_level_is_unskilled_unless_preferred() {
    let mut bed = skilled_bed();
    bed.edit_agent(user_id(1), |agent| agent.on_duty = false);
    bed.wait_as(ONE, WORK, DistributionKind::Direct, |task| {
        task.preferred = prefers(&[(1, user_id(1))]);
    });
    let decision = bed.decide().unwrap();
    let skipped = [
        (user_id(1), Skip::Obstacle(Obstacle::OffDuty)),
        (user_id(2), Skip::Obstacle(Obstacle::Unskilled)),
        (user_id(4), Skip::Obstacle(Obstacle::Unskilled)),
    ];
    assert_eq!(bed.explain(&decision).skipped, skipped);
    bed.ring(&decision);
    bed.edit_agent(user_id(1), |agent| agent.on_duty = true);
    bed.wait_as(ONE, WORK, DistributionKind::Direct, |task| {
        task.preferred = prefers(&[(1, user_id(1))]);
    });
    let decision = bed.decide().unwrap();
    let busy = (user_id(3), Skip::Obstacle(Obstacle::NoCapacity));
    assert_eq!(
        bed.explain(&decision).skipped[1],
        busy,
        "of the pool's level"
    );
}

#[test]
fn row_159_free_users_are_counted_once_in_the_pool_or_preferred() {
    let mut bed = skilled_bed();
    bed.wait_as(ONE, CHAT, DistributionKind::Direct, |task| {
        task.preferred = prefers(&[(1, user_id(1)), (2, user_id(3)), (3, user_id(4))]);
    });
    let decision = bed.decide().unwrap();
    let explanation = bed.explain(&decision);
    let considered = explanation.considered.iter();
    let considered: Vec<_> = considered.map(|one| (one.user, one.preferred)).collect();
    let expected = [(1, 1), (3, 2), (4, 3)].map(|(user, rank)| (user_id(user), Some(rank)));
    assert_eq!(
        considered, expected,
        "user 3 alone fits level 0, and is named once"
    );
    assert_eq!(explanation.n_free, 3);
}

#[test]
fn row_159_an_explanation_is_short_however_many_members_there_are() {
    let mut bed = bed(300);
    for n in 1..=150 {
        bed.edit_agent(user_id(n), |agent| agent.on_duty = false);
    }
    task_of(&mut bed, DistributionKind::Broadcast);
    let decision = bed.decide().unwrap();
    let explanation = bed.explain(&decision);
    let considered = explanation.considered.iter().map(|one| one.user);
    assert!(considered.eq(users(151..=170)), "best first");
    let skipped = explanation.skipped.iter().map(|(user, _)| *user);
    assert!(skipped.eq(users(1..=20)));
    assert_eq!((explanation.n_free, explanation.n_members), (150, 300));
}
