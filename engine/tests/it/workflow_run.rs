//! Workflows as customers meet them: messages, queues with limits, circles, ends.

use engine::model::{Activity, ActivityKind, Exit, QueueSettings, TaskState};
use engine::workflow::STEPS_MAX;
use engine::{Audience, Command, EventKind, Outcome, WorkflowFault};
use shared::wire::{ContactState, EndReason, EntryKind, NoticeCode};

use crate::kit::{ANNA, SUPPORT, World, activity_id, chain, config, with_workflow};

const BY_WORKFLOW: ContactState = ContactState::Ended {
    reason: EndReason::ByWorkflow,
};

fn message(text: &str, delay_ms: u32) -> ActivityKind {
    ActivityKind::Message {
        text: text.into(),
        delay_ms,
    }
}

fn queue(limit_secs: u32) -> ActivityKind {
    ActivityKind::Queue(QueueSettings {
        limit_secs: Some(limit_secs),
        ..QueueSettings::default()
    })
}

fn queue_task(limit_secs: Option<u32>) -> ActivityKind {
    ActivityKind::QueueTask(QueueSettings {
        limit_secs,
        ..QueueSettings::default()
    })
}

fn world(kinds: Vec<ActivityKind>) -> World {
    let mut all = vec![ActivityKind::Start, ActivityKind::Accept];
    all.extend(kinds);
    World::new(with_workflow(chain(all)))
}

fn count(world: &World, task: shared::ids::TaskId, kind: &EventKind) -> usize {
    world
        .events(task)
        .iter()
        .filter(|event| *event == kind)
        .count()
}

#[test]
fn row_57_a_message_comes_after_its_delay_with_parameters() {
    let text = "$(Customer.DisplayName), welcome to $(Service.DisplayName)$(User.Upn)";
    let mut world = world(vec![
        message(text, 5_000),
        queue(60),
        ActivityKind::Disconnect,
    ]);
    let task = world.start(SUPPORT);
    assert_eq!(world.contact(task), ContactState::InWorkflow);
    world.advance(4_998);
    assert_eq!(world.notice_codes(task), [NoticeCode::Welcome]);
    world.advance(1);
    let notices = world.notices(task);
    assert_eq!(notices[1].0, NoticeCode::Message);
    assert_eq!(
        notices[1].1.as_deref(),
        Some("Customer 1, welcome to Support")
    );
    assert_eq!(notices[2].0, NoticeCode::Queued);
    assert_eq!(world.task(task).state, TaskState::InQueue);
}

/// What is said to the customer is not said to users, except what a Message told the customer.
#[test]
fn every_notice_has_its_audience() {
    let mut world = world(vec![
        message("x", 1_000),
        queue(60),
        ActivityKind::Disconnect,
    ]);
    world.sign_in(ANNA);
    let task = world.start(SUPPORT);
    world.advance(1_000);
    world.accept(task);
    world.apply(Command::EndByUser(ANNA, task));
    let audiences: Vec<_> = world
        .entries(task)
        .into_iter()
        .filter_map(|entry| match entry.kind {
            EntryKind::Notice(notice) => Some((notice.code, entry.audience)),
            _ => None,
        })
        .collect();
    assert_eq!(
        audiences,
        [
            (NoticeCode::Welcome, Audience::Customer),
            (NoticeCode::Message, Audience::Everyone),
            (NoticeCode::Queued, Audience::Customer),
            (NoticeCode::Connected, Audience::Customer),
            (NoticeCode::UserLeft, Audience::Customer),
            (NoticeCode::Ended, Audience::Customer),
        ]
    );
}

/// Features 70, 87: the exit at the set time, In Queue and Queue Left once each.
#[test]
fn row_87_the_queues_time_limit_ends_the_wait() {
    let mut world = world(vec![queue(60), ActivityKind::Disconnect]);
    let task = world.start(SUPPORT);
    world.advance(59_998);
    assert_eq!(world.contact(task), ContactState::InQueue);
    world.advance(1);
    assert_eq!(world.contact(task), BY_WORKFLOW);
    for kind in [
        EventKind::InQueue,
        EventKind::QueueLeft,
        EventKind::Terminated,
    ] {
        assert_eq!(count(&world, task, &kind), 1, "{kind:?}");
    }
}

#[test]
fn row_87_an_offer_rings_to_its_end_and_then_the_limit_counts() {
    let mut world = world(vec![queue(60), ActivityKind::Disconnect]);
    let task = world.start(SUPPORT);
    world.advance(50_000);
    world.sign_in(ANNA);
    world.advance(15_000);
    assert_eq!(
        world.rings_at(task),
        Some(ANNA),
        "past the limit, still ringing"
    );
    world.advance(5_000);
    assert_eq!(
        world.contact(task),
        BY_WORKFLOW,
        "missed, and not offered again"
    );
    let n_offers = count(&world, task, &EventKind::Offered(ANNA));
    assert_eq!(n_offers, 1);
}

#[test]
fn row_71_the_workflow_goes_on_while_queued_and_beside_the_conversation() {
    let kinds = vec![
        queue_task(None),
        message("still waiting", 10_000),
        message("and waiting", 10_000),
        ActivityKind::Disconnect,
    ];
    let mut world = world(kinds);
    let task = world.start(SUPPORT);
    assert_eq!(world.contact(task), ContactState::InQueue);
    world.advance(10_000);
    assert_eq!(
        world.notices(task).last().unwrap().1.as_deref(),
        Some("still waiting")
    );
    world.sign_in(ANNA);
    world.accept(task);
    let n_said = world.notices(task).len();
    world.advance(3_600_000);
    assert_eq!(
        world.contact(task),
        ContactState::Connected,
        "no Disconnect into a talk"
    );
    assert_eq!(world.notices(task).len(), n_said + 1, "the second Message");
    assert!(
        world.task(task).run.is_none(),
        "Disconnect ends the workflow alone"
    );
}

#[test]
fn row_71_reaching_disconnect_withdraws_what_rings() {
    let kinds = vec![
        queue_task(None),
        message("bye", 10_000),
        ActivityKind::Disconnect,
    ];
    let mut world = world(kinds);
    world.sign_in(ANNA);
    let task = world.start(SUPPORT);
    assert_eq!(world.rings_at(task), Some(ANNA));
    world.advance(10_000);
    assert_eq!(world.contact(task), BY_WORKFLOW);
    assert_eq!(
        count(
            &world,
            task,
            &EventKind::OfferEnded(ANNA, Outcome::Withdrawn)
        ),
        1
    );
    assert_eq!(count(&world, task, &EventKind::QueueLeft), 1);
    assert!(world.state.desk(ANNA, world.now).unwrap().offers.is_empty());
}

/// Features 73: out of the queue before a user took it; the offer that rings is withdrawn.
#[test]
fn row_73_cancel_task_leaves_the_queue() {
    let kinds = vec![
        queue_task(None),
        message("one moment", 10_000),
        ActivityKind::CancelTask,
        message("nobody there", 1_000),
        ActivityKind::Disconnect,
    ];
    let mut world = world(kinds);
    world.sign_in(ANNA);
    let task = world.start(SUPPORT);
    let offer = world.offer(task);
    world.advance(10_000);
    assert_eq!(world.task(task).state, TaskState::InWorkflow);
    assert_eq!(
        world.refused(Command::Accept(ANNA, offer)),
        shared::ErrorCode::OfferGone
    );
    assert_eq!(
        count(
            &world,
            task,
            &EventKind::OfferEnded(ANNA, Outcome::Withdrawn)
        ),
        1
    );
    assert_eq!(count(&world, task, &EventKind::QueueLeft), 1);
    world.advance(1_000);
    assert_eq!(world.contact(task), BY_WORKFLOW);
    assert_eq!(count(&world, task, &EventKind::QueueLeft), 1);
}

#[test]
fn row_72_a_second_queue_is_ignored() {
    let kinds = vec![queue(10), queue(10), ActivityKind::Disconnect];
    let mut world = world(kinds);
    let task = world.start(SUPPORT);
    world.advance(10_000);
    assert_eq!(world.contact(task), BY_WORKFLOW);
    assert_eq!(count(&world, task, &EventKind::InQueue), 1);
}

#[test]
fn row_72_queue_after_queue_task_waits_in_the_same_place() {
    let kinds = vec![queue_task(Some(30)), queue(5), ActivityKind::Disconnect];
    let mut world = world(kinds);
    let first = world.start(SUPPORT);
    let second = world.start(SUPPORT);
    assert_eq!(
        (world.position(first), world.position(second)),
        (Some(1), Some(2))
    );
    world.advance(29_000);
    assert_eq!(
        world.contact(first),
        ContactState::InQueue,
        "the first queue's limit counts"
    );
    world.advance(1_000);
    assert_eq!(world.contact(first), BY_WORKFLOW);
    assert_eq!(count(&world, first, &EventKind::InQueue), 1);
}

#[test]
fn row_71_a_queue_tasks_limit_does_not_stop_the_workflow() {
    let kinds = vec![
        queue_task(Some(5)),
        message("sorry", 20_000),
        ActivityKind::Disconnect,
    ];
    let mut world = world(kinds);
    let task = world.start(SUPPORT);
    world.advance(5_000);
    assert_eq!(world.task(task).state, TaskState::InWorkflow);
    world.advance(15_000);
    assert_eq!(world.contact(task), BY_WORKFLOW);
    assert_eq!(
        world
            .notices(task)
            .iter()
            .filter(|n| n.0 == NoticeCode::Message)
            .count(),
        1
    );
}

#[test]
fn row_71_a_parked_task_ends_with_its_queue() {
    let mut world = world(vec![queue_task(Some(5))]);
    let task = world.start(SUPPORT);
    world.advance(4_998);
    assert_eq!(
        world.contact(task),
        ContactState::InQueue,
        "the open exit parks it"
    );
    world.advance(1);
    assert_eq!(world.contact(task), BY_WORKFLOW);
}

#[test]
fn row_74_disconnect_ends_once() {
    let mut world = world(vec![ActivityKind::Disconnect]);
    let task = world.start(SUPPORT);
    assert_eq!(world.contact(task), BY_WORKFLOW);
    assert_eq!(count(&world, task, &EventKind::Terminated), 1);
    assert_eq!(
        world.notice_codes(task),
        [NoticeCode::Welcome, NoticeCode::Ended]
    );
}

#[test]
fn an_endless_circle_ends_its_task_and_not_the_server() {
    let cancel = Activity {
        kind: ActivityKind::CancelTask,
        exits: [(Exit::Next, activity_id(3))].into(),
    };
    let mut activities = chain(vec![
        ActivityKind::Start,
        ActivityKind::Accept,
        queue_task(None),
    ]);
    activities[2].1.exits = [(Exit::Next, activity_id(4))].into();
    activities.push((activity_id(4), cancel));
    let mut world = World::new(with_workflow(activities));
    let task = world.start(SUPPORT);
    assert_eq!(world.contact(task), BY_WORKFLOW);
    let failed = EventKind::WorkflowFailed(WorkflowFault::Steps);
    assert_eq!(count(&world, task, &failed), 1);
    let events = world.task_events(task);
    let n_steps = events
        .iter()
        .filter(|event| matches!(event.kind, EventKind::ActivityRan(_)));
    assert!((100..=STEPS_MAX as usize).contains(&n_steps.count()));
}

#[test]
fn a_workflow_that_never_comes_to_an_end_is_ended_after_two_days() {
    let mut activities = chain(vec![
        ActivityKind::Start,
        ActivityKind::Accept,
        ActivityKind::Delay { secs: 86_400 },
    ]);
    activities[2].1.exits = [(Exit::Next, activity_id(3))].into();
    let mut world = World::new(with_workflow(activities));
    let task = world.start(SUPPORT);
    world.advance(engine::RUN_MAX_MS);
    assert!(!world.is_over(task));
    world.advance(86_400_000);
    let failed = EventKind::WorkflowFailed(WorkflowFault::Time);
    assert_eq!(count(&world, task, &failed), 1);
    assert_eq!(world.contact(task), BY_WORKFLOW);
}

#[test]
fn a_workflow_that_leads_nowhere_ends() {
    let mut activities = chain(vec![ActivityKind::Start, ActivityKind::Accept]);
    let mut world = World::new(with_workflow(activities.clone()));
    let open_exit = world.start(SUPPORT);
    assert_eq!(world.contact(open_exit), BY_WORKFLOW);
    activities[1].1.exits = [(Exit::Next, activity_id(99))].into();
    let mut world = World::new(with_workflow(activities));
    let dead_exit = world.start(SUPPORT);
    assert_eq!(world.contact(dead_exit), BY_WORKFLOW);
}

/// A running task finishes on the version it began with.
#[test]
fn row_49_a_new_version_holds_for_new_tasks_only() {
    let mut world = world(vec![
        message("old", 10_000),
        queue(60),
        ActivityKind::Disconnect,
    ]);
    let old = world.start(SUPPORT);
    world.apply(Command::Configure(Box::new(config())));
    let new = world.start(SUPPORT);
    assert_eq!(
        (world.contact(old), world.contact(new)),
        (ContactState::InWorkflow, ContactState::InQueue)
    );
    world.advance(10_000);
    assert_eq!(world.notices(old)[1].1.as_deref(), Some("old"));
}

#[test]
fn every_wait_can_be_ended_by_the_customer() {
    for kinds in [
        vec![message("x", 600_000)],
        vec![queue(60)],
        vec![queue_task(None)],
    ] {
        let mut world = world(kinds);
        let task = world.start(SUPPORT);
        world.apply(Command::EndByCustomer(task));
        assert_eq!(
            world.contact(task),
            ContactState::Ended {
                reason: EndReason::ByCustomer
            }
        );
        assert_eq!(world.state.next_deadline(), None, "nothing goes on");
    }
}
