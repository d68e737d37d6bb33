//! What ended tasks come to: sessions of real histories, and figures calculated by hand.

use engine::model::{Config, ServiceLevels};
use engine::report::{Fact, GroupKey, Range, Session, figures, grouped, sessions_of};
use engine::{Command, Effect, TaskEvent};
use shared::Millis;
use shared::api::reports::{Figures, GroupBy, SessionKind, SessionOutcome};
use shared::ids::{CodeId, ServiceId, Target, TaskId, UserId};
use shared::wire::Modality;

use crate::kit::{ANNA, BEN, CARLA, Random, SALES, SUPPORT, World, config};

fn told(world: &World, task: TaskId) -> Vec<Session> {
    let events = world.effects.iter().filter_map(|effect| match effect {
        Effect::Event(event) if event.task == task => Some(event.clone()),
        _ => None,
    });
    let events: Vec<TaskEvent> = events.collect();
    sessions_of(world.task(task), &events)
}

type Row = (
    SessionKind,
    SessionOutcome,
    Option<ServiceId>,
    Option<UserId>,
    [Option<i64>; 3],
);

/// Kind, outcome, service, user, and wait, talk and wrap-up in seconds.
fn rows(sessions: &[Session]) -> Vec<Row> {
    let secs = |ms: Option<i64>| ms.map(|ms| ms / 1_000);
    let row = |session: &Session| {
        let fact = &session.fact;
        let spans = [fact.wait_ms, fact.talk_ms, fact.wrap_up_ms].map(secs);
        (fact.kind, fact.outcome, fact.service, fact.user, spans)
    };
    sessions.iter().map(row).collect()
}

use SessionKind::{Service, Transfer, User};
use SessionOutcome::{
    AbandonedInQueue, Accepted, Cancelled, Declined, HandledByWorkflow, Missed, TransferSuccessful,
    TransferredInternally, UserAccepted,
};

#[test]
fn row_134_a_chat_that_rings_twice_and_is_wrapped_up() {
    let mut config = config();
    config
        .services
        .get_mut(&SUPPORT)
        .unwrap()
        .distribution
        .wrap_up_secs = 30;
    let mut world = World::staffed(config, &[ANNA, BEN]);
    let task = world.start(SUPPORT);
    assert_eq!(world.rings_at(task), Some(ANNA));
    world.advance(20_000);
    assert_eq!(world.rings_at(task), Some(BEN), "Anna missed it");
    world.advance(5_000);
    world.accept(task);
    world.advance(60_000);
    world.apply(Command::EndByCustomer(task));
    assert_eq!(told(&world, task), [], "the wrap-up is not over");
    world.advance(10_000);
    world.apply(Command::FinishWrapUp(BEN, task));
    let of = |kind, outcome, user, spans| (kind, outcome, Some(SUPPORT), Some(user), spans);
    assert_eq!(
        rows(&told(&world, task)),
        [
            of(Service, UserAccepted, BEN, [Some(25), Some(60), Some(10)]),
            of(User, Missed, ANNA, [Some(20), None, None]),
            of(User, Accepted, BEN, [Some(5), Some(60), Some(10)]),
        ]
    );
}

#[test]
fn row_134_after_a_transfer_each_service_has_its_own_session() {
    let mut config = config();
    config.services.get_mut(&SALES).unwrap().members = vec![BEN];
    config.services.get_mut(&SUPPORT).unwrap().members = vec![ANNA];
    let mut world = World::staffed(config, &[ANNA, BEN]);
    let task = world.start(SUPPORT);
    world.accept(task);
    world.advance(30_000);
    world.apply(Command::Transfer(ANNA, task, SALES));
    world.advance(3_000);
    world.decline(task);
    world.advance(4_000);
    world.apply(Command::EndByCustomer(task));
    let sessions = told(&world, task);
    let (anna, ben) = (Some(ANNA), Some(BEN));
    let (support, sales) = (Some(SUPPORT), Some(SALES));
    let mut found = rows(&sessions);
    found.retain(|(_, outcome, ..)| *outcome != Cancelled);
    assert_eq!(
        found,
        [
            (
                Service,
                TransferSuccessful,
                support,
                anna,
                [Some(0), Some(30), None]
            ),
            (
                User,
                TransferredInternally,
                support,
                anna,
                [Some(0), Some(30), None]
            ),
            (
                Service,
                AbandonedInQueue,
                sales,
                None,
                [Some(7), None, None]
            ),
            (User, Declined, sales, ben, [Some(3), None, None]),
            (
                Transfer,
                TransferSuccessful,
                support,
                anna,
                [None, None, None]
            ),
        ]
        .map(|row| row)
    );
    let transfer = sessions
        .iter()
        .find(|one| one.fact.kind == Transfer)
        .unwrap();
    assert_eq!((transfer.to_service, transfer.to_user), (sales, None));
    assert_eq!(transfer.fact.lasted_ms(), 7_000, "nobody took it");
    let numbers: Vec<u32> = sessions.iter().map(|one| one.n).collect();
    assert_eq!(numbers, (1..=sessions.len() as u32).collect::<Vec<_>>());
}

#[test]
fn row_134_a_customer_who_goes_while_it_rings_abandons_in_the_queue() {
    let mut world = World::staffed(config(), &[ANNA]);
    let task = world.start(SUPPORT);
    world.advance(9_000);
    world.apply(Command::EndByCustomer(task));
    assert_eq!(
        rows(&told(&world, task)),
        [
            (
                Service,
                AbandonedInQueue,
                Some(SUPPORT),
                None,
                [Some(9), None, None]
            ),
            (
                User,
                Cancelled,
                Some(SUPPORT),
                Some(ANNA),
                [Some(9), None, None]
            ),
        ]
    );
}

#[test]
fn a_contact_straight_to_a_user_has_no_service_session() {
    let mut world = World::staffed(config(), &[ANNA]);
    let task = world.start_at(Target::User(ANNA));
    world.advance(2_000);
    world.accept(task);
    world.advance(8_000);
    world.apply(Command::EndByUser(ANNA, task));
    let expected = (User, Accepted, None, Some(ANNA), [Some(2), Some(8), None]);
    assert_eq!(rows(&told(&world, task)), [expected]);
}

#[test]
fn what_a_supervisor_cancels_was_handled_without_a_user() {
    let mut world = World::staffed(config(), &[]);
    let task = world.start(SUPPORT);
    world.apply(Command::CancelTask(task));
    let expected = (Service, HandledByWorkflow, Some(SUPPORT), None);
    let (kind, outcome, service, user, _) = rows(&told(&world, task))[0];
    assert_eq!((kind, outcome, service, user), expected);
}

const AT: i64 = 1_772_366_400_000; // 2026-03-01T12:00:00Z

fn service(outcome: SessionOutcome, wait: i64, talk: Option<i64>) -> Fact {
    Fact {
        kind: Service,
        modality: Modality::InstantMessaging,
        outcome,
        service: Some(SUPPORT),
        user: talk.map(|_| ANNA),
        code: None,
        at: Millis(AT),
        ended_at: Millis(AT + wait + talk.unwrap_or(0)),
        wait_ms: Some(wait),
        talk_ms: talk,
        wrap_up_ms: None,
    }
}

#[test]
fn row_135_shares_are_of_the_set_times() {
    let mut config = config();
    config.services.get_mut(&SUPPORT).unwrap().sla = ServiceLevels {
        accept_secs: 30,
        hang_up_secs: 5,
    };
    let facts = [
        service(UserAccepted, 30_000, Some(1)),
        service(UserAccepted, 30_001, Some(1)),
        service(TransferSuccessful, 1_000, Some(1)),
        service(UserAccepted, 90_000, Some(1)),
        service(AbandonedInQueue, 5_000, None),
        service(SessionOutcome::AbandonedInWorkflow, 5_001, None),
        service(HandledByWorkflow, 1, None),
    ];
    let found = figures(&config, &facts);
    assert_eq!((found.sessions, found.accepted, found.hang_ups), (7, 4, 2));
    assert_eq!((found.accepted_in_time, found.hang_ups_in_time), (2, 1));
    assert_eq!(
        (found.accept_rate, found.hang_up_rate),
        (Some(0.5), Some(0.5))
    );
    let wait = found.wait.unwrap();
    assert_eq!(
        (wait.count, wait.average_ms, wait.p90_ms, wait.max_ms),
        (4, 37_750, 90_000, 90_000)
    );
    assert_eq!(
        found.patience.unwrap().average_ms,
        5_001,
        "5000.5 rounded up"
    );
    config.services.clear();
    let usual = figures(&config, &facts);
    assert_eq!(usual.accepted_in_time, 1, "20 s");
    assert_eq!(usual.hang_ups_in_time, 2, "10 s");
}

#[test]
fn figures_of_nothing_are_none() {
    let found = figures(&config(), &[]);
    assert_eq!(found, Figures::default());
    assert_eq!(
        (found.accept_rate, found.hang_up_rate, found.wait),
        (None, None, None)
    );
    let range = Range::of("2026-03-01", "2026-03-03", "UTC").unwrap();
    let days = grouped(&config(), &[], &range, GroupBy::Day).unwrap();
    assert_eq!(days.groups.len(), 2, "empty days are there");
    assert!(
        days.groups
            .iter()
            .all(|day| day.figures == Figures::default())
    );
}

fn any_fact(random: &mut Random, range: &Range) -> Fact {
    let kind = *random.pick(&[Service, User, Transfer]).unwrap();
    let outcomes = match kind {
        Service => &[
            UserAccepted,
            TransferSuccessful,
            SessionOutcome::TransferFailed,
            AbandonedInQueue,
            SessionOutcome::AbandonedInWorkflow,
            HandledByWorkflow,
        ][..],
        User => &[
            Accepted,
            Declined,
            Cancelled,
            Missed,
            TransferredInternally,
            SessionOutcome::TransferFailed,
        ][..],
        Transfer => &[TransferSuccessful, SessionOutcome::TransferFailed][..],
    };
    let outcome = *random.pick(outcomes).unwrap();
    let length = range.to.since(range.from) as u64;
    let at = range
        .from
        .plus(random.below(length + 7_200_000) as i64 - 3_600_000);
    let is_taken = matches!(outcome, UserAccepted | Accepted | TransferredInternally);
    let mut span = |some: bool| some.then(|| random.below(90_000) as i64);
    let (wait_ms, talk_ms) = (span(true), span(is_taken && kind != Transfer));
    let wrap_up_ms = span(talk_ms.is_some_and(|talk| talk % 2 == 0));
    let code = CodeId::from_bytes([random.below(3) as u8; 16]);
    Fact {
        kind,
        modality: *random
            .pick(&[Modality::InstantMessaging, Modality::AudioVideo])
            .unwrap(),
        outcome,
        service: random
            .pick(&[None, Some(SUPPORT), Some(SALES)])
            .copied()
            .unwrap(),
        user: random
            .pick(&[None, Some(ANNA), Some(BEN), Some(CARLA)])
            .copied()
            .unwrap(),
        code: random.chance(50).then_some(code),
        at,
        ended_at: at.plus(wait_ms.unwrap_or(0) + talk_ms.unwrap_or(0)),
        wait_ms,
        talk_ms,
        wrap_up_ms,
    }
}

/// Everything of figures that adds up.
fn sums(of: &Figures) -> Vec<u64> {
    let spread = |spread: Option<shared::api::reports::Spread>| {
        spread.map_or([0, 0], |spread| [spread.count, spread.sum_ms])
    };
    let (service, user) = (&of.outcomes, &of.user_outcomes);
    let mut sums = vec![
        of.sessions,
        of.accepted,
        of.accepted_in_time,
        of.hang_ups,
        of.hang_ups_in_time,
        of.offers,
        of.answered,
        of.transfers,
        service.user_accepted,
        service.transfer_successful,
        service.transfer_failed,
        service.abandoned_in_workflow,
        service.abandoned_in_queue,
        service.handled_by_workflow,
        user.accepted,
        user.declined,
        user.cancelled,
        user.missed,
        user.transferred_internally,
        user.transfer_failed,
    ];
    let spans = [of.wait, of.patience, of.talk, of.wrap_up, of.handling];
    sums.extend(spans.into_iter().flat_map(spread));
    sums
}

fn check(config: &Config, facts: &[Fact], range: &Range, by: GroupBy, seed: u64) {
    let found = grouped(config, facts, range, by).unwrap();
    let groups = found.groups.iter().map(|group| sums(&group.figures));
    let together = groups.reduce(|a, b| a.iter().zip(b).map(|(a, b)| a + b).collect());
    let nothing = || sums(&Figures::default());
    assert_eq!(
        together.unwrap_or_else(nothing),
        sums(&found.total),
        "seed {seed}, {by:?}"
    );
    let within = facts
        .iter()
        .filter(|one| range.from <= one.at && one.at < range.to);
    assert_eq!(found.total, figures(config, within), "seed {seed}, {by:?}");
    let outcomes = sums(&found.total);
    assert_eq!(outcomes[8..14].iter().sum::<u64>(), found.total.sessions);
    assert_eq!(outcomes[14..20].iter().sum::<u64>(), found.total.offers);
}

#[test]
fn row_134_the_sum_over_groups_is_the_total() {
    let by = [
        GroupBy::Service,
        GroupBy::User,
        GroupBy::Code,
        GroupBy::Modality,
        GroupBy::Hour,
        GroupBy::Day,
        GroupBy::Week,
    ];
    let ranges = [
        ("2026-03-28", "2026-03-31", "Europe/Zurich"),
        ("2026-10-24T13:37", "2026-10-26", "Europe/Zurich"),
        ("2026-04-04", "2026-04-06", "Australia/Lord_Howe"),
        ("2026-01-01", "2026-01-02", "UTC"),
    ];
    for seed in 0..40 {
        let mut random = Random::new(seed);
        let (from, to, zone) = ranges[seed as usize % ranges.len()];
        let range = Range::of(from, to, zone).unwrap();
        let n = random.below(200);
        let facts: Vec<Fact> = (0..n).map(|_| any_fact(&mut random, &range)).collect();
        for by in by {
            check(&config(), &facts, &range, by, seed);
        }
    }
}

#[test]
fn what_has_no_service_user_or_code_is_a_group_too() {
    let mut fact = service(UserAccepted, 0, Some(1));
    fact.service = None;
    let range = Range::of("2026-03-01", "2026-03-02", "UTC").unwrap();
    let found = grouped(&config(), &[fact], &range, GroupBy::Service).unwrap();
    assert_eq!(found.groups.len(), 1);
    assert_eq!(found.groups[0].key, GroupKey::Nothing);
}
