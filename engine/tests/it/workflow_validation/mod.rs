//! Validation of workflows: the rules of ways in `ways`, those of settings in `settings`; here are
//! the workflows that they take apart.

mod settings;
mod ways;

use engine::model::{
    Activity, ActivityKind, AnswerRule, Choice, Collect, Menu, QueueSettings, Speech, Workflow,
    WorkflowKind,
};
use engine::workflow::{Finding, FindingKind, exits_of, suits, validate};
use shared::ids::ActivityId;

use crate::kit::{activity_id, config};

const START: ActivityKind = ActivityKind::Start;
const ACCEPT: ActivityKind = ActivityKind::Accept;
const END: ActivityKind = ActivityKind::Disconnect;
const CANCEL: ActivityKind = ActivityKind::CancelTask;
const HOURS: ActivityKind = ActivityKind::CheckOpeningHours;
const CHECK_TASK: ActivityKind = ActivityKind::CheckTask;

type Nodes = Vec<(ActivityId, Activity)>;

/// Activities in a row, from 1: every exit leads to the next.
fn row(kinds: Vec<ActivityKind>) -> Nodes {
    let node = |(n, kind): (u16, ActivityKind)| {
        let exits = exits_of(&kind).into_iter();
        let exits = exits.map(|(exit, _)| (exit, numbered(n + 1))).collect();
        (numbered(n), Activity { kind, exits })
    };
    (1..).zip(kinds).map(node).collect()
}

/// As [`activity_id`], and beyond its numbers.
fn numbered(n: u16) -> ActivityId {
    u8::try_from(n).map_or_else(
        |_| ActivityId(shared::ids::v7(u64::from(n), [0; 10])),
        activity_id,
    )
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

#[test]
fn rules_have_stable_names_of_their_own() {
    let named = [
        (FindingKind::NoStart, "no-start"),
        (FindingKind::EndlessCircle, "endless-circle"),
        (FindingKind::Name, "name"),
        (FindingKind::InteractVoiceMessage, "interact-voice-message"),
    ];
    for (kind, name) in named {
        assert_eq!(kind.code(), name);
    }
}
