//! Validation: each fault alone is found at its activity, and good workflows have none.

use engine::message::{NameFault, TemplateFault};
use engine::model::{
    Activity, ActivityKind, AnswerRule, Case, Choice, Collect, Exit, HoursState, Menu,
    QueueSettings, Speech, Test, Workflow, WorkflowKind,
};
use engine::workflow::{
    ACTIVITIES_MAX, Finding, FindingKind, Setting, TextPlace, exits_of, suits, validate,
};
use shared::ids::ActivityId;

use crate::kit::{SALES, activity_id, config};

const START: ActivityKind = ActivityKind::Start;
const ACCEPT: ActivityKind = ActivityKind::Accept;
const END: ActivityKind = ActivityKind::Disconnect;
const CANCEL: ActivityKind = ActivityKind::CancelTask;
const HOURS: ActivityKind = ActivityKind::CheckOpeningHours;
const CHECK_TASK: ActivityKind = ActivityKind::CheckTask;

type Nodes = Vec<(ActivityId, Activity)>;

/// Activities in a row, from 1: every exit leads to the next.
fn row(kinds: Vec<ActivityKind>) -> Nodes {
    let node = |(n, kind): (u8, ActivityKind)| {
        let exits = exits_of(&kind).into_iter();
        let exits = exits.map(|(exit, _)| (exit, activity_id(n + 1))).collect();
        (activity_id(n), Activity { kind, exits })
    };
    (1..).zip(kinds).map(node).collect()
}

fn workflow(kind: WorkflowKind, nodes: Nodes) -> Workflow {
    let (_, default) = config().workflows.pop_first().unwrap();
    Workflow {
        kind,
        start: nodes[0].0,
        activities: nodes.into_iter().collect(),
        ..(*default).clone()
    }
}

fn findings(nodes: Nodes) -> Vec<Finding> {
    validate(&workflow(WorkflowKind::InstantMessaging, nodes))
}

fn at(n: u8, kind: FindingKind) -> Finding {
    Finding {
        activity: Some(activity_id(n)),
        kind,
    }
}

fn whole(kind: FindingKind) -> Finding {
    Finding {
        activity: None,
        kind,
    }
}

/// What is found at an activity between Accept and Disconnect of a workflow that has it.
fn found_at(kind: ActivityKind) -> Vec<FindingKind> {
    let fits = |workflow: &WorkflowKind| suits(&kind, *workflow);
    let all = [WorkflowKind::InstantMessaging, WorkflowKind::AudioVideo];
    let of = all.into_iter().find(fits).unwrap();
    let found = validate(&workflow(of, row(vec![START, ACCEPT, kind, END])));
    assert!(
        found
            .iter()
            .all(|finding| finding.activity == Some(activity_id(3))),
        "{found:?}"
    );
    found.into_iter().map(|finding| finding.kind).collect()
}

fn queue() -> ActivityKind {
    ActivityKind::Queue(QueueSettings::default())
}

fn queue_task() -> ActivityKind {
    ActivityKind::QueueTask(QueueSettings::default())
}

fn message(text: &str, delay_ms: u32) -> ActivityKind {
    let text = text.into();
    ActivityKind::Message { text, delay_ms }
}

fn delay() -> ActivityKind {
    ActivityKind::Delay { secs: 1 }
}

fn place() -> ActivityKind {
    let parameter = "Place".into();
    ActivityKind::GetQueuePosition { parameter }
}

fn save(parameter: &str, value: &str) -> ActivityKind {
    let (parameter, value) = (parameter.into(), value.into());
    ActivityKind::SaveToParameter { parameter, value }
}

fn speech(text: &str, voice: Option<&str>) -> Speech {
    let (text, voice) = (text.into(), voice.map(Into::into));
    Speech::Text { text, voice }
}

fn menu(choices: &[(&str, Option<char>, &str)]) -> Menu {
    let choice = |(label, key, value): &(&str, Option<char>, &str)| Choice {
        label: (*label).into(),
        key: *key,
        value: (*value).into(),
    };
    Menu {
        prompt: "Which?".into(),
        speech: None,
        choices: choices.iter().map(choice).collect(),
        repeats: 1,
        limit_secs: 30,
    }
}

fn collect(rule: AnswerRule) -> Collect {
    Collect {
        prompt: "Number?".into(),
        speech: None,
        parameter: "Order".into(),
        rule,
        retry: None,
        repeats: 1,
        limit_secs: 30,
    }
}

fn unknown(position: usize, name: &str) -> TemplateFault {
    let name = name.into();
    TemplateFault::UnknownParameter { position, name }
}

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
        for (_, to) in &mut nodes[3].1.exits {
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
fn row_57_numbers_have_ranges() {
    let of_queue = |limit_secs, rona_secs| QueueSettings {
        limit_secs,
        rona_secs,
        ..queue_default()
    };
    let wait = |n: usize, limit_secs| ActivityKind::WaitForParameter {
        parameters: vec!["A".into(); n],
        limit_secs,
    };
    let asking = |repeats, limit_secs| {
        let collect = collect(AnswerRule::Any);
        ActivityKind::CollectInformation(Collect {
            repeats,
            limit_secs,
            ..collect
        })
    };
    let choosing = |n: usize| {
        let labels: Vec<_> = (1..=n).map(|n| format!("C{n}")).collect();
        let choices: Vec<_> = labels
            .iter()
            .map(|label| (label.as_str(), None, ""))
            .collect();
        ActivityKind::InputCustomer(menu(&choices))
    };
    let cases = |n: usize| ActivityKind::CheckParameter {
        parameter: "A".into(),
        cases: vec![Case { test: Test::Empty }; n],
    };
    let recording = |max_secs| ActivityKind::VoiceMessage {
        prompt: speech("Hi", None),
        max_secs,
    };
    for (setting, good, bad) in [
        (
            Setting::MessageDelay,
            message("x", 1_000),
            message("x", 999),
        ),
        (
            Setting::MessageDelay,
            message("x", 600_000),
            message("x", 600_001),
        ),
        (Setting::Delay, delay(), ActivityKind::Delay { secs: 0 }),
        (
            Setting::Delay,
            ActivityKind::Delay { secs: 86_400 },
            ActivityKind::Delay { secs: 86_401 },
        ),
        (Setting::WaitLimit, wait(1, 86_400), wait(1, 86_401)),
        (Setting::WaitLimit, wait(1, 1), wait(1, 0)),
        (Setting::Parameters, wait(10, 1), wait(11, 1)),
        (Setting::Parameters, wait(1, 1), wait(0, 1)),
        (Setting::Repeats, asking(10, 30), asking(11, 30)),
        (Setting::AnswerLimit, asking(0, 5), asking(0, 4)),
        (Setting::AnswerLimit, asking(0, 3_600), asking(0, 3_601)),
        (Setting::Cases, cases(10), cases(11)),
        (Setting::Cases, cases(1), cases(0)),
        (
            Setting::QueueLimit,
            ActivityKind::Queue(of_queue(Some(1), None)),
            ActivityKind::Queue(of_queue(Some(0), None)),
        ),
        (
            Setting::QueueLimit,
            ActivityKind::QueueTask(of_queue(Some(86_400), None)),
            ActivityKind::QueueTask(of_queue(Some(86_401), None)),
        ),
        (
            Setting::Rona,
            ActivityKind::Queue(of_queue(None, Some(5))),
            ActivityKind::Queue(of_queue(None, Some(4))),
        ),
        (
            Setting::Rona,
            ActivityKind::QueueTask(of_queue(None, Some(30))),
            ActivityKind::QueueTask(of_queue(None, Some(31))),
        ),
        (Setting::Recording, recording(600), recording(601)),
        (Setting::Recording, recording(1), recording(0)),
        (Setting::Choices, choosing(1), choosing(0)),
    ] {
        assert_eq!(found_at(good.clone()), [], "{good:?}");
        assert_eq!(
            found_at(bad.clone()),
            [FindingKind::OutOfRange(setting)],
            "{bad:?}"
        );
    }
    assert_eq!(found_at(choosing(10)), []);
    // The eleventh has no key of its own either.
    let eleven = [
        FindingKind::OutOfRange(Setting::Choices),
        FindingKind::SameKey(11),
    ];
    assert_eq!(found_at(choosing(11)), eleven);
}

fn queue_default() -> QueueSettings {
    QueueSettings::default()
}

#[test]
fn row_51_texts_are_checked() {
    let fault = |place, fault| vec![FindingKind::Text { place, fault }];
    let empty = |place| vec![FindingKind::EmptyText(place)];
    let asking = |prompt: &str, retry: Option<&str>| {
        let collect = collect(AnswerRule::Any);
        ActivityKind::CollectInformation(Collect {
            prompt: prompt.into(),
            retry: retry.map(Into::into),
            ..collect
        })
    };
    let heard = |speech: Speech| {
        let menu = menu(&[("Yes", None, "")]);
        ActivityKind::InputCustomer(Menu {
            speech: Some(speech),
            ..menu
        })
    };
    for (kind, expected) in [
        (
            message("a $(No.pe)", 1_000),
            fault(TextPlace::Text, unknown(2, "No.pe")),
        ),
        (message(" \n", 1_000), empty(TextPlace::Text)),
        (message("$(Order|none)", 1_000), vec![]),
        (
            save("A", "$(x"),
            fault(TextPlace::Value, TemplateFault::Unclosed { position: 0 }),
        ),
        (
            asking("$(a b)", None),
            fault(TextPlace::Prompt, unknown(0, "a b")),
        ),
        (asking("Ok?", Some("")), empty(TextPlace::Retry)),
        (
            heard(speech("$(No.pe)", None)),
            fault(TextPlace::Speech, unknown(0, "No.pe")),
        ),
        (heard(speech("x", Some(" "))), empty(TextPlace::Voice)),
        (heard(speech("x", Some("Emma"))), vec![]),
        (
            ActivityKind::Announcement(speech("", None)),
            empty(TextPlace::Speech),
        ),
    ] {
        assert_eq!(found_at(kind.clone()), expected, "{kind:?}");
    }
}

#[test]
fn row_59_choices_have_a_button_and_a_key_of_their_own() {
    let long = "x".repeat(81);
    let value = "x".repeat(4_097);
    for (choices, expected) in [
        (vec![("Yes", None, ""), ("No", Some('#'), "n")], None),
        (
            vec![("Yes", None, ""), (" ", None, "")],
            Some(FindingKind::Label(2)),
        ),
        (vec![("a\nb", None, "")], Some(FindingKind::Label(1))),
        (vec![(long.as_str(), None, "")], Some(FindingKind::Label(1))),
        (vec![(&long[1..], None, "")], None),
        (
            vec![("Straße", None, ""), ("STRAßE ", None, "")],
            Some(FindingKind::SameLabel(2)),
        ),
        (vec![("a", Some('x'), "")], Some(FindingKind::UnknownKey(1))),
        (
            vec![("a", Some('2'), ""), ("b", None, "")],
            Some(FindingKind::SameKey(2)),
        ),
        (
            vec![("a", None, value.as_str())],
            Some(FindingKind::LongValue(1)),
        ),
        (vec![("a", None, &value[1..])], None),
    ] {
        let found = found_at(ActivityKind::InputCustomer(menu(&choices)));
        assert_eq!(found, Vec::from_iter(expected), "{choices:?}");
    }
}

#[test]
fn row_61_a_rule_can_be_satisfied() {
    for (rule, ok) in [
        (AnswerRule::Length { min: 1, max: 1_000 }, true),
        (AnswerRule::Length { min: 0, max: 5 }, false),
        (AnswerRule::Length { min: 6, max: 5 }, false),
        (AnswerRule::Digits { min: 5, max: 5 }, true),
        (AnswerRule::Digits { min: 1, max: 1_001 }, false),
        (AnswerRule::Number { min: -1, max: -1 }, true),
        (AnswerRule::Number { min: 1, max: 0 }, false),
        (AnswerRule::Email, true),
    ] {
        let found = found_at(ActivityKind::CollectInformation(collect(rule.clone())));
        let expected = (!ok).then_some(FindingKind::AnswerRule);
        assert_eq!(found, Vec::from_iter(expected), "{rule:?}");
    }
}

#[test]
fn row_67_parameters_and_cases_are_checked() {
    let name = |name: &str, fault| {
        let name = name.into();
        vec![FindingKind::ParameterName { name, fault }]
    };
    let check = |parameter: &str, test: Test| ActivityKind::CheckParameter {
        parameter: parameter.into(),
        cases: vec![Case { test }],
    };
    let users = |parameter: &str| ActivityKind::GetAvailableUsers {
        service: None,
        parameter: parameter.into(),
    };
    let unknown = |field: &str| vec![FindingKind::UnknownField(field.into())];
    for (kind, expected) in [
        (
            save("Customer.Email", "x"),
            name("Customer.Email", NameFault::SystemField),
        ),
        (
            save("queue.position", "x"),
            name("queue.position", NameFault::SystemField),
        ),
        (save("a.b", "x"), name("a.b", NameFault::Form)),
        (users(""), name("", NameFault::Form)),
        (
            check("Customer.Identifier", Test::Contains("vip".into())),
            vec![],
        ),
        (
            check("Customer.Shoe", Test::Empty),
            unknown("Customer.Shoe"),
        ),
        (check("a b", Test::Empty), name("a b", NameFault::Form)),
        (check("a", Test::Below("1.5".into())), vec![]),
        (
            check("a", Test::Above("1,5".into())),
            vec![FindingKind::Case(1)],
        ),
        (
            check("a", Test::Number("".into())),
            vec![FindingKind::Case(1)],
        ),
        (
            check("a", Test::Equals(" ".into())),
            vec![FindingKind::Case(1)],
        ),
        (
            check("a", Test::StartsWith("x".repeat(4_097))),
            vec![FindingKind::Case(1)],
        ),
    ] {
        assert_eq!(found_at(kind.clone()), expected, "{kind:?}");
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
