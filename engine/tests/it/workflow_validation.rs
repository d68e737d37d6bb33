//! Validation: each fault alone is found at its activity, and the default workflow has none.

use std::collections::BTreeMap;

use engine::message::TemplateFault;
use engine::model::{Activity, ActivityKind, Exit, QueueSettings, Workflow};
use engine::workflow::{Finding, FindingKind, validate};
use shared::ids::ActivityId;

use crate::kit::{activity_id, chain, config};

fn workflow(activities: Vec<(ActivityId, Activity)>) -> Workflow {
    let (_, default) = config().workflows.pop_first().unwrap();
    Workflow {
        start: activities[0].0,
        activities: activities.into_iter().collect(),
        ..default
    }
}

fn findings(activities: Vec<(ActivityId, Activity)>) -> Vec<Finding> {
    validate(&workflow(activities))
}

fn at(n: u8, kind: FindingKind) -> Finding {
    Finding {
        activity: Some(activity_id(n)),
        kind,
    }
}

fn settings(limit_secs: Option<u32>, rona_secs: Option<u32>) -> QueueSettings {
    QueueSettings {
        limit_secs,
        rona_secs,
    }
}

fn queue() -> ActivityKind {
    ActivityKind::Queue(settings(None, None))
}

fn queue_task() -> ActivityKind {
    ActivityKind::QueueTask(settings(None, None))
}

fn message(text: &str, delay_ms: u32) -> ActivityKind {
    ActivityKind::Message {
        text: text.into(),
        delay_ms,
    }
}

const START: ActivityKind = ActivityKind::Start;
const ACCEPT: ActivityKind = ActivityKind::Accept;
const END: ActivityKind = ActivityKind::Disconnect;

#[test]
fn row_50_the_default_workflow_has_no_fault() {
    let (_, default) = config().workflows.pop_first().unwrap();
    assert_eq!(validate(&default), []);
    assert_eq!(default.name, "Queue Disconnect");
}

#[test]
fn row_51_a_workflow_with_every_activity_has_no_fault() {
    let kinds = vec![
        START,
        ACCEPT,
        message("Hello", 1_000),
        queue_task(),
        message("Wait", 600_000),
        ActivityKind::CancelTask,
        queue(),
        END,
    ];
    assert_eq!(findings(chain(kinds)), []);
}

#[test]
fn row_51_accept_is_mandatory_and_comes_first() {
    let found = findings(chain(vec![START, queue(), END]));
    let no_accept = Finding {
        activity: None,
        kind: FindingKind::NoAccept,
    };
    assert_eq!(found, [no_accept, at(2, FindingKind::NeedsAccept)]);
    let late = findings(chain(vec![
        START,
        message("x", 1_000),
        ACCEPT,
        queue_task(),
        END,
    ]));
    assert_eq!(late, [at(2, FindingKind::NeedsAccept)]);
}

#[test]
fn row_51_one_way_around_accept_is_enough_to_refuse() {
    let mut activities = chain(vec![START, ACCEPT, queue(), END]);
    // The queue's time-out leads to a second message that Start cannot reach; then Start itself
    // is bent past Accept.
    activities[0].1.exits = [(Exit::Next, activity_id(3))].into();
    let found = findings(activities);
    assert_eq!(
        found,
        [
            at(2, FindingKind::Unreachable),
            at(3, FindingKind::NeedsAccept)
        ]
    );
}

#[test]
fn row_51_cancel_task_needs_queue_task_and_disconnect() {
    let unqueued = findings(chain(vec![START, ACCEPT, ActivityKind::CancelTask, END]));
    assert_eq!(unqueued, [at(3, FindingKind::NeedsQueueTask)]);
    let mut activities = chain(vec![
        START,
        ACCEPT,
        queue_task(),
        message("x", 1_000),
        ActivityKind::CancelTask,
        END,
    ]);
    activities[4].1.exits = [(Exit::Next, activity_id(4))].into();
    let found = findings(activities);
    let never = |n| at(n, FindingKind::NeverDisconnects);
    assert_eq!(
        found,
        [
            never(1),
            never(2),
            never(3),
            never(4),
            never(5),
            at(6, FindingKind::Unreachable)
        ]
    );
}

#[test]
fn row_51_exits_lead_somewhere_and_belong_to_their_activity() {
    let mut open = chain(vec![START, ACCEPT, queue(), END]);
    open[2].1.exits = BTreeMap::new();
    assert!(findings(open).contains(&at(3, FindingKind::OpenExit(Exit::TimedOut))));
    let mut wrong = chain(vec![START, ACCEPT, queue(), END]);
    wrong[2].1.exits.insert(Exit::Next, activity_id(4));
    assert_eq!(
        findings(wrong),
        [at(3, FindingKind::UnknownExit(Exit::Next))]
    );
    let mut dead = chain(vec![START, ACCEPT, queue(), END]);
    dead[2].1.exits.insert(Exit::TimedOut, activity_id(77));
    assert!(findings(dead).contains(&at(3, FindingKind::DeadExit(Exit::TimedOut))));
}

#[test]
fn row_51_there_is_one_start_and_it_is_the_entry() {
    let found = findings(chain(vec![ACCEPT, queue(), END]));
    assert_eq!(
        found,
        [Finding {
            activity: None,
            kind: FindingKind::NoStart
        }]
    );
    let twice = findings(chain(vec![START, START, ACCEPT, queue(), END]));
    assert_eq!(twice, [at(2, FindingKind::SecondStart)]);
    let mut gone = workflow(chain(vec![START, ACCEPT, queue(), END]));
    gone.start = activity_id(99);
    assert!(validate(&gone).contains(&Finding {
        activity: None,
        kind: FindingKind::NoStart
    }));
}

#[test]
fn row_57_texts_and_delays_are_checked() {
    let of =
        |text: &str, delay: u32| findings(chain(vec![START, ACCEPT, message(text, delay), END]));
    for (delay, ok) in [
        (999, false),
        (1_000, true),
        (600_000, true),
        (600_001, false),
    ] {
        assert_eq!(of("x", delay).is_empty(), ok, "{delay}");
    }
    assert_eq!(of("x", 0), [at(3, FindingKind::DelayRange)]);
    assert_eq!(of(" ", 1_000), [at(3, FindingKind::EmptyText)]);
    let fault = TemplateFault::UnknownParameter {
        position: 2,
        name: "Nope".into(),
    };
    assert_eq!(of("a $(Nope)", 1_000), [at(3, FindingKind::Text(fault))]);
}

#[test]
fn row_70_limits_and_rona_times_are_checked() {
    for kind in [
        ActivityKind::Queue as fn(QueueSettings) -> _,
        ActivityKind::QueueTask,
    ] {
        for (limit, rona, expected) in [
            (Some(0), None, Some(FindingKind::LimitRange)),
            (Some(1), None, None),
            (Some(86_400), None, None),
            (Some(86_401), None, Some(FindingKind::LimitRange)),
            (None, Some(4), Some(FindingKind::RonaRange)),
            (None, Some(5), None),
            (None, Some(30), None),
            (None, Some(31), Some(FindingKind::RonaRange)),
        ] {
            let found = findings(chain(vec![START, ACCEPT, kind(settings(limit, rona)), END]));
            let found: Vec<_> = found.into_iter().map(|finding| finding.kind).collect();
            assert_eq!(
                found,
                expected.into_iter().collect::<Vec<_>>(),
                "{limit:?} {rona:?}"
            );
        }
    }
}

#[test]
fn a_circle_without_a_pause_is_refused_and_with_one_it_is_not() {
    let mut activities = chain(vec![
        START,
        ACCEPT,
        queue_task(),
        ActivityKind::CancelTask,
        queue(),
        END,
    ]);
    activities[3].1.exits = [(Exit::Next, activity_id(3))].into();
    let endless: Vec<_> = findings(activities)
        .into_iter()
        .filter(|finding| finding.kind == FindingKind::EndlessCircle)
        .collect();
    assert_eq!(
        endless,
        [
            at(3, FindingKind::EndlessCircle),
            at(4, FindingKind::EndlessCircle)
        ]
    );
    let mut patient = chain(vec![
        START,
        ACCEPT,
        queue(),
        message("still busy", 10_000),
        END,
    ]);
    patient[3].1.exits = [(Exit::Next, activity_id(3))].into();
    let found = findings(patient);
    assert!(
        found
            .iter()
            .all(|finding| finding.kind != FindingKind::EndlessCircle),
        "{found:?}"
    );
}
