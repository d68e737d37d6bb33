//! Ways: each fault alone is found at its activity, and good workflows have none.

use engine::model::{ActivityKind, AnswerRule, Case, Exit, HoursState, Test, WorkflowKind};
use engine::workflow::{ACTIVITIES_MAX, FindingKind, validate};

use super::{
    ACCEPT, CANCEL, CHECK_TASK, END, HOURS, START, at, collect, delay, findings, menu, message,
    place, queue, queue_task, row, save, speech, whole, workflow,
};
use crate::kit::{SALES, activity_id, config};

#[test]
fn row_50_the_default_workflow_has_no_fault() {
    let (_, default) = config().workflows.pop_first().unwrap();
    assert_eq!(validate(&default), []);
    assert_eq!(default.name, "Queue Disconnect");
}

#[test]
fn row_51_workflows_with_every_activity_have_no_fault() {
    let users = ActivityKind::GetAvailableUsers {
        service: None,
        parameter: "Free".into(),
    };
    let availability = ActivityKind::AvailabilityRouting {
        service: Some(SALES),
    };
    let case = Case {
        test: Test::Above("0".into()),
    };
    let check = ActivityKind::CheckParameter {
        parameter: "Free".into(),
        cases: vec![case],
    };
    let wait = ActivityKind::WaitForParameter {
        parameters: vec!["Paid".into()],
        limit_secs: 60,
    };
    let menu = menu(&[("Yes", None, ""), ("No", None, "")]);
    let advanced = ActivityKind::InputCustomerAdvanced {
        menu: menu.clone(),
        parameter: "A".into(),
    };
    let transfer = ActivityKind::Transfer { service: SALES };
    let asking = [
        ActivityKind::InputCustomer(menu),
        advanced,
        ActivityKind::CollectInformation(collect(AnswerRule::Any)),
    ];
    let playing = ActivityKind::Announcement(speech("Hi", Some("Emma")));
    let recording = ActivityKind::VoiceMessage {
        prompt: speech("Hi", None),
        max_secs: 60,
    };
    for (kind, own) in [
        (
            WorkflowKind::InstantMessaging,
            vec![message("Hello", 1_000)],
        ),
        (WorkflowKind::AudioVideo, vec![playing, recording]),
        (WorkflowKind::ExternalTask, vec![]),
    ] {
        let checks = [
            START,
            HOURS,
            users.clone(),
            check.clone(),
            availability.clone(),
            ACCEPT,
        ];
        let mut kinds = Vec::from(checks);
        kinds.extend(own);
        if kind != WorkflowKind::ExternalTask {
            kinds.extend(asking.clone());
        }
        kinds.extend([save("A", ""), wait.clone(), delay()]);
        let mut simple = kinds.clone();
        simple.extend([queue(), transfer.clone(), END]);
        assert_eq!(validate(&workflow(kind, row(simple))), [], "{kind:?}");
        kinds.extend([
            queue_task(),
            CHECK_TASK,
            place(),
            CANCEL,
            transfer.clone(),
            END,
        ]);
        assert_eq!(validate(&workflow(kind, row(kinds))), [], "{kind:?}");
    }
}

#[test]
fn row_51_accept_is_mandatory_and_comes_first() {
    let found = findings(row(vec![START, queue(), END]));
    assert_eq!(
        found,
        [
            whole(FindingKind::NoAccept),
            at(2, FindingKind::NeedsAccept)
        ]
    );
    let late = findings(row(vec![START, message("x", 1_000), ACCEPT, queue(), END]));
    assert_eq!(late, [at(2, FindingKind::NeedsAccept)]);
    for early in [delay(), save("A", "x")] {
        let found = findings(row(vec![START, HOURS, early, ACCEPT, queue(), END]));
        assert_eq!(found, [at(3, FindingKind::BeforeAccept)]);
    }
    let twice = findings(row(vec![START, ACCEPT, delay(), ACCEPT, queue(), END]));
    assert_eq!(twice, [at(4, FindingKind::SecondAccept)]);
}

#[test]
fn row_51_a_closed_service_need_not_accept() {
    let mut nodes = row(vec![START, HOURS, ACCEPT, queue(), END]);
    nodes[1].1.exits.insert(Exit::Default, activity_id(5));
    assert_eq!(findings(nodes), []);
}

#[test]
fn row_51_whatever_speaks_queues_or_transfers_needs_accept() {
    let menu = menu(&[("Yes", None, "")]);
    let advanced = ActivityKind::InputCustomerAdvanced {
        menu: menu.clone(),
        parameter: "A".into(),
    };
    let recording = ActivityKind::VoiceMessage {
        prompt: speech("Hi", None),
        max_secs: 60,
    };
    for (kind, activity) in [
        (WorkflowKind::InstantMessaging, message("x", 1_000)),
        (
            WorkflowKind::AudioVideo,
            ActivityKind::Announcement(speech("x", None)),
        ),
        (WorkflowKind::AudioVideo, recording),
        (WorkflowKind::AudioVideo, ActivityKind::InputCustomer(menu)),
        (WorkflowKind::InstantMessaging, advanced),
        (
            WorkflowKind::AudioVideo,
            ActivityKind::CollectInformation(collect(AnswerRule::Any)),
        ),
        (WorkflowKind::ExternalTask, queue()),
        (WorkflowKind::ExternalTask, queue_task()),
        (
            WorkflowKind::ExternalTask,
            ActivityKind::Transfer { service: SALES },
        ),
    ] {
        // Of two ways, one leads around Accept.
        let mut nodes = row(vec![START, HOURS, ACCEPT, activity, END]);
        nodes[1].1.exits.insert(Exit::Default, activity_id(4));
        let found = validate(&workflow(kind, nodes));
        assert_eq!(found, [at(4, FindingKind::NeedsAccept)]);
    }
}

#[test]
fn row_51_what_looks_at_the_queue_needs_queue_task() {
    for activity in [CANCEL, CHECK_TASK, place()] {
        let found = findings(row(vec![START, ACCEPT, activity.clone(), END]));
        assert_eq!(found, [at(3, FindingKind::NeedsQueueTask)]);
        let found = findings(row(vec![START, ACCEPT, queue(), activity, END]));
        assert_eq!(found, [at(4, FindingKind::NeedsQueueTask)]);
    }
}

#[test]
fn row_51_cancel_task_reaches_disconnect() {
    let mut nodes = row(vec![START, ACCEPT, queue_task(), delay(), CANCEL, END]);
    nodes[4].1.exits = [(Exit::Next, activity_id(4))].into();
    let never = (1..=5).map(|n| at(n, FindingKind::NeverDisconnects));
    let expected: Vec<_> = never.chain([at(6, FindingKind::Unreachable)]).collect();
    assert_eq!(findings(nodes), expected);
}

#[test]
fn row_72_no_way_enters_two_queues() {
    let second = |n| at(n, FindingKind::SecondQueue);
    for (a, b) in [
        (queue(), queue()),
        (queue_task(), queue()),
        (queue(), queue_task()),
    ] {
        let found = findings(row(vec![START, ACCEPT, a, delay(), b, END]));
        assert_eq!(found, [second(5)]);
    }
    let transfer = ActivityKind::Transfer { service: SALES };
    let found = findings(row(vec![START, ACCEPT, queue(), transfer, queue(), END]));
    assert_eq!(
        found,
        [second(5)],
        "after a transfer that failed it is the same session"
    );
    let mut again = row(vec![START, ACCEPT, queue(), HOURS, delay(), END]);
    again[3].1.exits.insert(Exit::Default, activity_id(6));
    again[4].1.exits = [(Exit::Next, activity_id(3))].into();
    assert_eq!(findings(again), [second(3)], "nor the same one twice");
    let mut either = row(vec![START, ACCEPT, HOURS, queue(), queue(), END]);
    either[2].1.exits.insert(Exit::Default, activity_id(5));
    either[3].1.exits.insert(Exit::TimedOut, activity_id(6));
    assert_eq!(findings(either), [], "on two ways it is one each");
}

#[test]
fn row_51_exits_lead_somewhere_and_belong_to_their_activity() {
    let nodes = || row(vec![START, ACCEPT, HOURS, queue(), END]);
    let with = |n: usize, exit: Exit, to: Option<u8>| {
        let mut nodes = nodes();
        match to {
            Some(to) => nodes[n].1.exits.insert(exit, activity_id(to)),
            None => nodes[n].1.exits.remove(&exit),
        };
        findings(nodes)
    };
    let open = with(3, Exit::TimedOut, None);
    assert!(
        open.contains(&at(4, FindingKind::OpenExit(Exit::TimedOut))),
        "{open:?}"
    );
    assert_eq!(
        with(3, Exit::Next, Some(5)),
        [at(4, FindingKind::UnknownExit(Exit::Next))]
    );
    let dead = with(3, Exit::TimedOut, Some(77));
    assert!(
        dead.contains(&at(4, FindingKind::DeadExit(Exit::TimedOut))),
        "{dead:?}"
    );
    assert_eq!(
        with(2, Exit::Hours(HoursState::Holiday), None),
        [],
        "falls to Default"
    );
    let open = at(3, FindingKind::OpenExit(Exit::Default));
    assert_eq!(with(2, Exit::Default, None), [open]);
    let unknown = at(3, FindingKind::UnknownExit(Exit::Case(1)));
    assert_eq!(with(2, Exit::Case(1), Some(5)), [unknown]);
}

#[test]
fn row_51_there_is_one_start_and_it_is_the_entry() {
    let found = findings(row(vec![ACCEPT, queue(), END]));
    assert_eq!(found, [whole(FindingKind::NoStart)]);
    let twice = findings(row(vec![START, START, ACCEPT, queue(), END]));
    assert_eq!(twice[0], at(2, FindingKind::SecondStart));
    let nodes = row(vec![START, ACCEPT, queue(), END]);
    let mut gone = workflow(WorkflowKind::InstantMessaging, nodes);
    gone.start = activity_id(99);
    assert_eq!(validate(&gone)[0], whole(FindingKind::NoStart));
}

#[test]
fn row_49_every_type_has_its_own_palette() {
    let found = |kind, activity| validate(&workflow(kind, row(vec![START, ACCEPT, activity, END])));
    let menu = || ActivityKind::InputCustomer(menu(&[("Yes", None, "")]));
    for (kind, activity) in [
        (WorkflowKind::AudioVideo, message("x", 1_000)),
        (WorkflowKind::ExternalTask, message("x", 1_000)),
        (
            WorkflowKind::InstantMessaging,
            ActivityKind::Announcement(speech("x", None)),
        ),
        (WorkflowKind::ExternalTask, menu()),
        (
            WorkflowKind::ExternalTask,
            ActivityKind::CollectInformation(collect(AnswerRule::Any)),
        ),
    ] {
        assert_eq!(
            found(kind, activity),
            [at(3, FindingKind::NotForKind(kind))]
        );
    }
    assert_eq!(found(WorkflowKind::AudioVideo, menu()), []);
}

#[test]
fn a_circle_without_a_wait_is_refused_and_with_one_it_is_not() {
    let circle = |between: ActivityKind| {
        let mut nodes = row(vec![START, ACCEPT, HOURS, between, END]);
        nodes[2].1.exits.insert(Exit::Default, activity_id(5));
        for to in nodes[3].1.exits.values_mut() {
            *to = activity_id(3);
        }
        findings(nodes)
    };
    let endless = |n| at(n, FindingKind::EndlessCircle);
    assert_eq!(circle(save("A", "x")), [endless(3), endless(4)]);
    let wait = ActivityKind::WaitForParameter {
        parameters: vec!["A".into()],
        limit_secs: 1,
    };
    let menu = ActivityKind::InputCustomer(menu(&[("Yes", None, "")]));
    let asking = ActivityKind::CollectInformation(collect(AnswerRule::Any));
    for patient in [delay(), message("still busy", 10_000), wait, menu, asking] {
        assert_eq!(circle(patient), []);
    }
}

#[test]
fn a_workflow_has_a_name_and_a_bounded_size() {
    for (name, ok) in [("a", true), ("", false), (" ", false), ("a\nb", false)] {
        let mut named = workflow(
            WorkflowKind::InstantMessaging,
            row(vec![START, ACCEPT, END]),
        );
        named.name = name.into();
        let expected = (!ok).then_some(whole(FindingKind::Name));
        assert_eq!(validate(&named), Vec::from_iter(expected), "{name:?}");
    }
    let rows = |n: usize| {
        let mut kinds = vec![START, ACCEPT];
        kinds.extend(vec![delay(); n - 3]);
        kinds.push(END);
        findings(row(kinds))
    };
    assert_eq!(rows(ACTIVITIES_MAX), []);
    assert_eq!(
        rows(ACTIVITIES_MAX + 1),
        [whole(FindingKind::TooManyActivities)]
    );
}
