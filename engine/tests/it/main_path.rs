//! A chat with a service from its start to the end of wrap-up.

use engine::model::{Config, ServiceSystemMessage, ServiceTexts, TaskState, TenantState};
use engine::{Audience, Command, Effect, EventKind, Outcome};
use shared::ids::{SystemMessageId, Target, UnitId};
use shared::wire::{Author, ContactState, EndReason, EntryKind, Modality, NoticeCode, TaskPhase};
use shared::{ErrorCode, Millis};

use crate::kit::{ANNA, BEN, SALES, SUPPORT, World, activity_id, config};

/// Features 27, 55, 56, 70: the task walks the workflow into the queue.
#[test]
fn row_27_a_chat_to_a_service_enters_workflow_and_queue() {
    let mut world = World::new(config());
    let task = world.start(SUPPORT);
    assert_eq!(world.task(task).state, TaskState::InQueue);
    assert_eq!(world.contact(task), ContactState::InQueue);
    assert_eq!(world.position(task), Some(1));
    assert_eq!(
        world.events(task),
        [
            EventKind::ActivityRan(activity_id(1)),
            EventKind::WorkflowStarted,
            EventKind::ActivityRan(activity_id(2)),
            EventKind::SystemAccepted,
            EventKind::ActivityRan(activity_id(3)),
            EventKind::InQueue,
        ]
    );
}

#[test]
fn row_27_the_first_message_comes_first_under_its_own_id() {
    let mut world = World::new(config());
    let start = world.next_start(Target::Service(SUPPORT));
    let (task, id) = (start.task, start.message_id);
    world.apply(Command::StartTask(Box::new(start)));
    let entries = world.entries(task);
    assert_eq!(entries[0].id, Some(id));
    assert_eq!(entries[0].by, Author::Customer);
    assert_eq!(entries[0].audience, Audience::Everyone);
    assert_eq!(
        entries[0].kind,
        EntryKind::Text {
            text: "Hello 1".into()
        }
    );
    assert_eq!(
        world.notice_codes(task),
        [NoticeCode::Welcome, NoticeCode::Queued]
    );
    let first = world
        .effects
        .iter()
        .position(|effect| *effect == Effect::TaskChanged(task));
    let append = world
        .effects
        .iter()
        .position(|effect| matches!(effect, Effect::Append(_)));
    assert!(
        first < append,
        "the row exists before its conversation is written to"
    );
}

#[test]
fn row_78_the_longest_idle_user_is_offered_and_accepts() {
    let mut world = World::staffed(config(), &[BEN, ANNA]);
    let task = world.start(SUPPORT);
    assert_eq!(
        world.rings_at(task),
        Some(BEN),
        "idle for a millisecond longer"
    );
    assert_eq!(
        world.contact(task),
        ContactState::InQueue,
        "an offer is still waiting to them"
    );
    let desk = world.state.desk(BEN, world.now).unwrap();
    assert_eq!(desk.offers.len(), 1);
    assert_eq!(desk.offers[0].message, "Hello 1");
    assert_eq!(desk.offers[0].total_ms, 20_000);
    assert_eq!(desk.offers[0].remaining_ms, 19_999);
    world.accept(task);
    let status = world.state.contact_status(task).unwrap();
    assert_eq!(status.state, ContactState::Connected);
    assert_eq!(status.agent.unwrap().display_name, "Ben Frei");
    assert_eq!(status.queue, None);
    let events = world.events(task);
    assert_eq!(
        events[events.len() - 3..],
        [
            EventKind::Offered(BEN),
            EventKind::OfferEnded(BEN, Outcome::Accepted),
            EventKind::ConnectedToUser(BEN)
        ]
    );
    let desk = world.state.desk(BEN, world.now).unwrap();
    assert_eq!((desk.offers.len(), desk.tasks.len(), desk.chats), (0, 1, 1));
    assert_eq!(desk.tasks[0].phase, TaskPhase::Connected);
    assert!(desk.tasks[0].customer_online);
}

/// Features 33: the user is told, the task is terminated once, the log closes after the last word.
#[test]
fn row_33_the_customer_ends() {
    let mut world = World::staffed(config(), &[ANNA]);
    let task = world.start(SUPPORT);
    world.accept(task);
    world.apply(Command::EndByCustomer(task));
    assert_eq!(
        world.contact(task),
        ContactState::Ended {
            reason: EndReason::ByCustomer
        }
    );
    let told: Vec<_> = world.entries(task).into_iter().rev().take(2).collect();
    assert_eq!(told[1].audience, Audience::Users);
    assert!(matches!(&told[1].kind, EntryKind::Notice(n) if n.code == NoticeCode::CustomerLeft));
    assert_eq!(told[0].audience, Audience::Customer);
    assert!(matches!(&told[0].kind, EntryKind::Notice(n) if n.code == NoticeCode::Ended));
    let n_ends = world
        .events(task)
        .iter()
        .filter(|kind| **kind == EventKind::Terminated)
        .count();
    assert_eq!(n_ends, 1);
    let conversation = world.task(task).conversation;
    let close = world
        .effects
        .iter()
        .position(|e| *e == Effect::CloseLog(conversation))
        .unwrap();
    let last_word = world
        .effects
        .iter()
        .rposition(|e| matches!(e, Effect::Append(_)))
        .unwrap();
    assert!(last_word < close);
    assert_eq!(
        world.refused(Command::EndByCustomer(task)),
        ErrorCode::TaskEnded
    );
}

#[test]
fn row_34_the_user_ends() {
    let mut world = World::staffed(config(), &[ANNA, BEN]);
    let task = world.start(SUPPORT);
    world.accept(task);
    assert_eq!(
        world.refused(Command::EndByUser(BEN, task)),
        ErrorCode::NotFound,
        "not his"
    );
    world.apply(Command::EndByUser(ANNA, task));
    assert_eq!(
        world.contact(task),
        ContactState::Ended {
            reason: EndReason::ByUser
        }
    );
    let notices = world.notices(task);
    let left = &notices[notices.len() - 2];
    assert_eq!(
        (left.0, left.2.as_deref()),
        (NoticeCode::UserLeft, Some("Anna Keller"))
    );
    assert_eq!(notices.last().unwrap().0, NoticeCode::Ended);
    assert_eq!(
        world.refused(Command::EndByUser(ANNA, task)),
        ErrorCode::TaskEnded
    );
}

/// Features 38: the service's own words, parameters filled in.
#[test]
fn row_38_service_texts_are_shown() {
    let mut config = config();
    let id = SystemMessageId::from_bytes([9; 16]);
    config
        .services
        .get_mut(&SUPPORT)
        .unwrap()
        .interact
        .system_message = Some(id);
    let texts = ServiceTexts {
        incoming: Some("$(Service.DisplayName): $(Customer.DisplayName)".into()),
        missed: None,
        end_question: Some("End it?".into()),
        customer_left: Some("$(Customer.DisplayName) left".into()),
        welcome: Some("Welcome to $(Service.DisplayName)".into()),
        queued: Some("You are number $(Queue.Position)".into()),
        connected: Some("$(User.DisplayName) is here".into()),
        transferred: None,
        user_left: Some("$(User.FirstName) is gone".into()),
        ended: Some("Bye from $(Service.DisplayName)".into()),
        outside_hours: None,
    };
    let (name, description, unit) = ("S".into(), String::new(), UnitId::from_bytes([1; 16]));
    config.service_messages.insert(
        id,
        ServiceSystemMessage {
            id,
            unit,
            name,
            description,
            texts,
        },
    );
    let mut world = World::new(config);
    let first = world.start(SUPPORT);
    let second = world.start(SUPPORT);
    let text = |world: &World, task, i: usize| world.notices(task)[i].1.clone().unwrap();
    assert_eq!(text(&world, first, 0), "Welcome to Support");
    assert_eq!(text(&world, second, 1), "You are number 2");
    world.sign_in(ANNA);
    let desk = world.state.desk(ANNA, world.now).unwrap();
    assert_eq!(
        desk.offers[0].incoming.as_deref(),
        Some("Support: Customer 1")
    );
    world.accept(first);
    assert_eq!(text(&world, first, 2), "Anna Keller is here");
    let desk = world.state.desk(ANNA, world.now).unwrap();
    assert_eq!(desk.tasks[0].end_question.as_deref(), Some("End it?"));
    world.apply(Command::EndByUser(ANNA, first));
    assert_eq!(text(&world, first, 3), "Anna is gone");
    assert_eq!(text(&world, first, 4), "Bye from Support");
    world.accept(second);
    world.apply(Command::EndByCustomer(second));
    assert_eq!(text(&world, second, 3), "Customer 2 left");
}

/// Features 43: the cap counts conversations that go on; wrap-up does not count.
#[test]
fn row_43_one_chat_above_the_cap_is_refused_until_one_ends() {
    let mut config = config();
    config.tenant.interact.chats_per_service = 2;
    let mut world = World::new(config.clone());
    let first = world.start(SUPPORT);
    world.start(SUPPORT);
    let start = world.next_start(Target::Service(SUPPORT));
    let too_many = Command::StartTask(Box::new(start));
    assert_eq!(world.refused(too_many.clone()), ErrorCode::LimitReached);
    world.start(SALES);
    world.apply(Command::EndByCustomer(first));
    world.apply(too_many);
    config.tenant.interact.chats_per_service = 3;
    world.apply(Command::Configure(Box::new(config)));
    world.start(SUPPORT);
    let fourth = world.next_start(Target::Service(SUPPORT));
    assert_eq!(
        world.refused(Command::StartTask(Box::new(fourth))),
        ErrorCode::LimitReached
    );
}

#[test]
fn row_54_a_service_without_a_workflow_is_closed() {
    let mut config = config();
    config.services.get_mut(&SUPPORT).unwrap().chat_workflow = None;
    let mut world = World::staffed(config, &[ANNA]);
    let start = world.next_start(Target::Service(SUPPORT));
    assert_eq!(
        world.refused(Command::StartTask(Box::new(start))),
        ErrorCode::ServiceClosed
    );
    assert!(
        world
            .effects
            .iter()
            .all(|effect| !matches!(effect, Effect::Event(_)))
    );
}

/// A switch and the refusal it brings.
type Switch = (fn(&mut Config), ErrorCode);

/// Features 1, 13, 39: what was switched off after the page was admitted holds for the next start.
#[test]
fn row_9_a_start_is_refused_once_something_is_switched_off() {
    let switches: [Switch; 4] = [
        (
            |c| c.tenant.state = TenantState::Suspended,
            ErrorCode::InteractDisabled,
        ),
        (
            |c| c.tenant.interact.enabled = false,
            ErrorCode::InteractDisabled,
        ),
        (
            |c| c.services.get_mut(&SUPPORT).unwrap().interact.active = false,
            ErrorCode::TargetInactive,
        ),
        (
            |c| c.tenant.interact.instant_messaging = false,
            ErrorCode::ModalityDisabled,
        ),
    ];
    for (switch_off, code) in switches {
        let mut world = World::staffed(config(), &[ANNA]);
        let running = world.start(SUPPORT);
        let mut config = config();
        switch_off(&mut config);
        world.apply(Command::Configure(Box::new(config)));
        let start = world.next_start(Target::Service(SUPPORT));
        assert_eq!(world.refused(Command::StartTask(Box::new(start))), code);
        world.accept(running);
    }
}

#[test]
fn unfit_starts_are_refused_without_a_trace() {
    let mut world = World::new(config());
    let task = world.start(SUPPORT);
    let mut again = world.next_start(Target::Service(SUPPORT));
    again.task = task;
    assert_eq!(
        world.refused(Command::StartTask(Box::new(again))),
        ErrorCode::NotApplicable
    );
    let mut call = world.next_start(Target::Service(SUPPORT));
    call.modality = Modality::AudioVideo;
    assert_eq!(
        world.refused(Command::StartTask(Box::new(call))),
        ErrorCode::ModalityDisabled
    );
    let gone = Target::Service(shared::ids::ServiceId::from_bytes([0xdd; 16]));
    let lost = world.next_start(gone);
    assert_eq!(
        world.refused(Command::StartTask(Box::new(lost))),
        ErrorCode::TargetUnknown
    );
}

/// Features 82: the span blocks the user, finishing frees the user at once.
#[test]
fn row_82_wrap_up_blocks_the_user_for_its_span() {
    let mut config = config();
    config
        .services
        .get_mut(&SUPPORT)
        .unwrap()
        .distribution
        .wrap_up_secs = 30;
    let mut world = World::staffed(config, &[ANNA]);
    let first = world.start(SUPPORT);
    world.accept(first);
    world.apply(Command::EndByUser(ANNA, first));
    let next = world.start(SALES);
    assert_eq!(world.rings_at(next), None, "wrapping up");
    let desk = world.state.desk(ANNA, world.now).unwrap();
    assert_eq!(desk.status, shared::wire::AgentStatus::WrapUp);
    assert!(matches!(
        desk.tasks[0].phase,
        TaskPhase::WrapUp {
            total_ms: 30_000,
            ..
        }
    ));
    world.advance(29_998);
    assert_eq!(world.rings_at(next), None, "one millisecond early");
    world.advance(1);
    assert_eq!(world.rings_at(next), Some(ANNA));
    assert!(matches!(
        world.task(first).state,
        TaskState::Ended {
            reason: EndReason::ByUser,
            ..
        }
    ));
}

#[test]
fn row_82_wrap_up_is_finished_by_hand() {
    let mut config = config();
    config
        .services
        .get_mut(&SUPPORT)
        .unwrap()
        .distribution
        .wrap_up_secs = 30;
    let mut world = World::staffed(config, &[ANNA]);
    let first = world.start(SUPPORT);
    world.accept(first);
    assert_eq!(
        world.refused(Command::FinishWrapUp(ANNA, first)),
        ErrorCode::NotApplicable
    );
    world.apply(Command::EndByCustomer(first));
    let next = world.start(SALES);
    assert_eq!(
        world.refused(Command::FinishWrapUp(BEN, first)),
        ErrorCode::NotFound
    );
    world.apply(Command::FinishWrapUp(ANNA, first));
    assert_eq!(world.rings_at(next), Some(ANNA));
    assert_eq!(
        world.refused(Command::FinishWrapUp(ANNA, first)),
        ErrorCode::NotApplicable
    );
}

#[test]
fn row_82_wrap_up_is_extended_where_allowed_and_no_more_than_ten_times() {
    let mut config = config();
    let distribution = &mut config.services.get_mut(&SUPPORT).unwrap().distribution;
    distribution.wrap_up_secs = 30;
    let mut world = World::staffed(config.clone(), &[ANNA]);
    let task = world.start(SUPPORT);
    world.accept(task);
    world.apply(Command::EndByCustomer(task));
    assert_eq!(
        world.refused(Command::ExtendWrapUp(ANNA, task)),
        ErrorCode::NotApplicable
    );
    config
        .services
        .get_mut(&SUPPORT)
        .unwrap()
        .distribution
        .wrap_up_extendable = true;
    world.apply(Command::Configure(Box::new(config)));
    for _ in 0..engine::EXTENSIONS_MAX {
        world.apply(Command::ExtendWrapUp(ANNA, task));
    }
    assert_eq!(
        world.refused(Command::ExtendWrapUp(ANNA, task)),
        ErrorCode::NotApplicable
    );
    world.advance(11 * 30_000 - 1);
    assert!(matches!(world.task(task).state, TaskState::InWrapUp(_)));
    world.advance(1);
    assert!(matches!(world.task(task).state, TaskState::Ended { .. }));
}

#[test]
fn an_ended_task_is_kept_for_its_customer_and_then_forgotten() {
    let mut world = World::new(config());
    let task = world.start(SUPPORT);
    world.apply(Command::EndByCustomer(task));
    let ended_at = world.now;
    world.state.prune(ended_at.plus(engine::ENDED_KEPT_MS));
    assert!(world.state.task(task).is_some());
    world.state.prune(ended_at.plus(engine::ENDED_KEPT_MS + 1));
    assert!(world.state.task(task).is_none());
    assert_eq!(world.state.check_invariants(Millis(world.now.0)), Ok(()));
}
