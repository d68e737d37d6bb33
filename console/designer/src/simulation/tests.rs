//! Runs of real workflows: what happens is what the engine does, in the same order, every time.

use std::collections::BTreeMap;

use engine::EventKind;
use engine::model::{
    Activity, ActivityKind, Calendar, Distribution, Exit, HoursState, QueueSettings, Speech,
    Workflow, WorkflowKind,
};
use engine::workflow::Template;
use shared::ids::{ActivityId, CalendarId, UnitId};
use shared::wire::{Answer, Customer, EntryKind};
use shared::{ErrorCode, Millis};

use super::{Behaviour, MockAgent, STORY_MAX, Setup, Simulation, Waiting, What};
use crate::view::testing::{id, workflow};

/// 2026-03-02, a Monday, 09:00 UTC.
const BEGIN: Millis = Millis(1_772_442_000_000);

fn agent(name: &str, behaviour: Behaviour) -> MockAgent {
    MockAgent {
        name: name.into(),
        on_duty: true,
        behaviour,
    }
}

fn setup(workflow: Workflow, agents: Vec<MockAgent>) -> Setup {
    Setup {
        workflow,
        service_name: "Support".into(),
        distribution: Distribution::default(),
        hours: None,
        begin: BEGIN,
        agents,
        customer: Customer {
            display_name: "Kim Test".into(),
            ..Customer::default()
        },
        message: "Hello".into(),
        parameters: Vec::new(),
        locale: "en".into(),
    }
}

fn menu() -> Workflow {
    workflow(Template::QueueIvr, WorkflowKind::InstantMessaging)
}

fn events(run: &Simulation) -> Vec<EventKind> {
    let steps = run.story().iter();
    steps
        .filter_map(|step| match &step.what {
            What::Event(event) => Some((**event).clone()),
            What::Entry(_) => None,
        })
        .collect()
}

fn texts(run: &Simulation) -> Vec<String> {
    let steps = run.story().iter();
    steps
        .filter_map(|step| match &step.what {
            What::Entry(entry) => match &entry.kind {
                EntryKind::Text { text } => Some(text.clone()),
                EntryKind::Notice(notice) => notice.text.clone(),
                EntryKind::Hidden => None,
            },
            What::Event(_) => None,
        })
        .collect()
}

/// Activities in a row.
fn chain(kind: WorkflowKind, kinds: Vec<ActivityKind>) -> Workflow {
    let last = kinds.len();
    let nodes = kinds.into_iter().enumerate().map(|(at, kind)| {
        let exit = engine::workflow::exits_of(&kind)
            .last()
            .map(|(exit, _)| *exit);
        let to = id(u8::try_from(at).unwrap() + 2);
        let exits = exit.filter(|_| at + 1 < last).map(|exit| (exit, to));
        let exits = exits.into_iter().collect();
        (id(u8::try_from(at).unwrap() + 1), Activity { kind, exits })
    });
    Workflow {
        kind,
        start: id(1),
        activities: nodes.collect(),
        ..menu()
    }
}

#[test]
fn a_menu_waits_for_its_answer_and_an_agent_takes_what_is_queued() {
    let agents = vec![
        agent("Ada Busy", Behaviour::Declines(3)),
        agent("Bo Ready", Behaviour::Accepts(4)),
    ];
    let mut run = Simulation::begin(setup(menu(), agents)).unwrap();
    run.run();
    let Waiting::Answer(prompt) = run.waiting() else {
        panic!("{:?}", run.waiting());
    };
    assert!(prompt.text.contains("Support"), "{}", prompt.text);
    assert_eq!(run.answer(Answer::Choice { number: 1 }), Ok(()));
    run.run();
    let Waiting::Talking(user) = run.waiting() else {
        panic!("{:?}", run.waiting());
    };
    assert_eq!(run.agent_name(user), Some("Bo Ready"));
    // Ada turns it down after three seconds, Bo takes it four seconds later.
    assert_eq!(run.now(), BEGIN.plus(7_000));
    run.hang_up().unwrap();
    assert_eq!(run.waiting(), Waiting::Over);
    assert_eq!(events(&run).last(), Some(&EventKind::Terminated));
}

#[test]
fn what_nobody_takes_runs_into_its_limits() {
    let agents = vec![agent("Cy Away", Behaviour::Ignores)];
    let mut run = Simulation::begin(setup(menu(), agents)).unwrap();
    run.run();
    run.answer(Answer::Choice { number: 1 }).unwrap();
    run.run();
    assert_eq!(run.waiting(), Waiting::Over);
    assert!(events(&run).contains(&EventKind::QueueLeft));
}

#[test]
fn the_same_run_tells_the_same_story() {
    let story = || {
        let agents = vec![agent("Bo Ready", Behaviour::Accepts(1))];
        let mut run = Simulation::begin(setup(menu(), agents)).unwrap();
        run.run();
        run.answer(Answer::Choice { number: 1 }).unwrap();
        run.run();
        format!("{:?}", run.story())
    };
    assert_eq!(story(), story());
}

#[test]
fn the_calendar_decides_at_the_chosen_moment() {
    let opening = ActivityKind::CheckOpeningHours;
    let text = |text: &str| ActivityKind::Message {
        text: text.into(),
        delay_ms: 1_000,
    };
    let to = |exits: &[(Exit, ActivityId)]| exits.iter().copied().collect();
    let node = |kind, exits: &[(Exit, ActivityId)]| Activity {
        kind,
        exits: to(exits),
    };
    let nodes = BTreeMap::from([
        (id(1), node(ActivityKind::Start, &[(Exit::Next, id(2))])),
        (id(2), node(ActivityKind::Accept, &[(Exit::Next, id(3))])),
        (
            id(3),
            node(
                opening,
                &[
                    (Exit::Hours(HoursState::Closed), id(4)),
                    (Exit::Default, id(5)),
                ],
            ),
        ),
        (id(4), node(text("closed"), &[(Exit::Next, id(6))])),
        (id(5), node(text("open"), &[(Exit::Next, id(6))])),
        (id(6), node(ActivityKind::Disconnect, &[])),
    ]);
    let workflow = Workflow {
        activities: nodes,
        start: id(1),
        ..menu()
    };
    for (state, said) in [(HoursState::Closed, "closed"), (HoursState::Open, "open")] {
        let calendar = Calendar {
            id: CalendarId::from_bytes([3; 16]),
            unit: UnitId::from_bytes([8; 16]),
            name: "Hours".into(),
            zone: "Europe/Zurich".into(),
            default: state,
            periods: Vec::new(),
        };
        let mut run = Simulation::begin(Setup {
            hours: Some(calendar),
            ..setup(workflow.clone(), Vec::new())
        })
        .unwrap();
        run.run();
        assert_eq!(run.waiting(), Waiting::Over);
        assert!(
            texts(&run).iter().any(|text| text == said),
            "{:?}",
            texts(&run)
        );
    }
}

#[test]
fn a_caller_hears_what_is_played_and_is_connected() {
    let speech = Speech::Text {
        text: "Good day".into(),
        voice: None,
    };
    let workflow = chain(
        WorkflowKind::AudioVideo,
        vec![
            ActivityKind::Start,
            ActivityKind::Accept,
            ActivityKind::Announcement(speech),
            ActivityKind::Queue(QueueSettings::default()),
            ActivityKind::Disconnect,
        ],
    );
    let agents = vec![agent("Bo Ready", Behaviour::Accepts(2))];
    let mut run = Simulation::begin(setup(workflow, agents)).unwrap();
    run.run();
    assert_eq!(run.waiting(), Waiting::Playing(id(3)));
    run.end_playing().unwrap();
    run.run();
    assert!(
        matches!(run.waiting(), Waiting::Talking(_)),
        "{:?}",
        run.waiting()
    );
}

#[test]
fn an_external_task_is_taken_without_a_customer() {
    let kinds = vec![
        ActivityKind::Start,
        ActivityKind::Accept,
        ActivityKind::Queue(QueueSettings::default()),
        ActivityKind::Disconnect,
    ];
    let agents = vec![agent("Bo Ready", Behaviour::Accepts(2))];
    let workflow = chain(WorkflowKind::ExternalTask, kinds);
    let mut run = Simulation::begin(setup(workflow, agents)).unwrap();
    run.run();
    assert!(matches!(run.waiting(), Waiting::Talking(_)));
}

#[test]
fn what_does_not_fit_is_refused_and_changes_nothing() {
    let mut run = Simulation::begin(setup(menu(), Vec::new())).unwrap();
    let before = run.story().len();
    assert_eq!(run.hang_up(), Err(ErrorCode::NotApplicable));
    assert_eq!(run.end_playing(), Err(ErrorCode::NotApplicable));
    assert_eq!(run.story().len(), before);
    run.leave().unwrap();
    assert_eq!(run.waiting(), Waiting::Over);
    assert_eq!(
        run.answer(Answer::Choice { number: 1 }),
        Err(ErrorCode::NotApplicable)
    );
}

#[test]
fn a_circle_ends_with_its_budget_and_not_with_the_memory() {
    let mut workflow = chain(
        WorkflowKind::InstantMessaging,
        vec![
            ActivityKind::Start,
            ActivityKind::Accept,
            ActivityKind::Delay { secs: 1 },
            ActivityKind::Disconnect,
        ],
    );
    let delay = workflow.activities.get_mut(&id(3)).unwrap();
    delay.exits = BTreeMap::from([(Exit::Next, id(3))]);
    let mut run = Simulation::begin(setup(workflow, Vec::new())).unwrap();
    run.run();
    assert_eq!(run.story().len(), STORY_MAX);
}
