//! Questions of workflows: asked, answered once, asked again, given up.

use std::collections::BTreeMap;

use engine::model::{
    Activity, ActivityKind, AnswerRule, Choice, Collect, Exit, Menu, QueueSettings, TaskState,
};
use engine::{Command, CustomerAnswer, Effect, EventKind};
use shared::ErrorCode;
use shared::ids::{ActivityId, MessageId, TaskId};
use shared::wire::{Answer, Author, EntryKind, Field};

use crate::kit::{SUPPORT, World, activity_id, with_workflow};

/// Start → Accept → menu; choice 1 asks for a number and queues, choice 2 ends.
fn world() -> World {
    let choice = |label: &str| Choice {
        label: label.into(),
        key: None,
        value: label.to_lowercase(),
    };
    let menu = Menu {
        prompt: "What is it about, $(Customer.DisplayName)?".into(),
        speech: None,
        choices: vec![choice("Order"), choice("Nothing")],
        repeats: 1,
        limit_secs: 60,
    };
    let collect = Collect {
        prompt: "Your order number?".into(),
        speech: None,
        parameter: "OrderNumber".into(),
        rule: AnswerRule::Digits { min: 4, max: 6 },
        retry: Some("Four to six digits, please.".into()),
        repeats: 1,
        limit_secs: 60,
    };
    let node = |n: u8, kind, exits: &[(Exit, u8)]| -> (ActivityId, Activity) {
        let exits: BTreeMap<_, _> = exits.iter().map(|(e, to)| (*e, activity_id(*to))).collect();
        (activity_id(n), Activity { kind, exits })
    };
    let parameter = "Topic".to_owned();
    World::staffed(
        with_workflow(vec![
            node(1, ActivityKind::Start, &[(Exit::Next, 2)]),
            node(2, ActivityKind::Accept, &[(Exit::Next, 3)]),
            node(
                3,
                ActivityKind::InputCustomerAdvanced { menu, parameter },
                &[
                    (Exit::Choice(1), 4),
                    (Exit::Choice(2), 6),
                    (Exit::NoResponse, 6),
                ],
            ),
            node(
                4,
                ActivityKind::CollectInformation(collect),
                &[(Exit::Answered, 5), (Exit::NoResponse, 6)],
            ),
            node(
                5,
                ActivityKind::Queue(QueueSettings::default()),
                &[(Exit::TimedOut, 6)],
            ),
            node(6, ActivityKind::Disconnect, &[]),
        ]),
        &[],
    )
}

fn given(world: &World, task: TaskId, n: u8, answer: Answer) -> Command {
    let prompt = world
        .state
        .prompt(task, world.now)
        .expect("is asked")
        .number;
    let id = MessageId::from_bytes([n; 16]);
    Command::Answer(task, CustomerAnswer { id, prompt, answer })
}

fn text(words: &str) -> Answer {
    Answer::Text { text: words.into() }
}

fn parameter(world: &World, task: TaskId, name: &str) -> Option<String> {
    let fields = &world.task(task).parameters;
    let found = fields.iter().find(|field| field.name == name);
    found.map(|field| field.value.clone())
}

#[test]
fn row_60_a_choice_is_stored_told_and_taken() {
    let mut world = world();
    let task = world.start(SUPPORT);
    let prompt = world.state.prompt(task, world.now).unwrap();
    assert_eq!(prompt.text, "What is it about, Customer 1?");
    let labels: Vec<_> = prompt.choices.iter().map(|c| c.label.as_str()).collect();
    assert_eq!(labels, ["Order", "Nothing"]);
    let answer = given(&world, task, 1, Answer::Choice { number: 1 });
    let effects = world.apply(answer.clone());
    assert!(effects.contains(&Effect::PromptChanged(task)));
    assert_eq!(parameter(&world, task, "Topic").as_deref(), Some("order"));
    let updated = EventKind::ParameterUpdated {
        name: "Topic".into(),
        value: "order".into(),
    };
    assert!(world.events(task).contains(&updated));
    let said = world.entries(task).into_iter().find(|entry| {
        entry.by == Author::Customer && entry.id == Some(MessageId::from_bytes([1; 16]))
    });
    let words = EntryKind::Text {
        text: "Order".into(),
    };
    assert_eq!(said.unwrap().kind, words, "the label stands in the log");
    assert_eq!(
        world.refused(answer),
        ErrorCode::NotApplicable,
        "answered once"
    );
}

#[test]
fn row_59_what_is_no_choice_is_asked_again_and_silence_gives_up() {
    let mut world = world();
    let task = world.start(SUPPORT);
    let first = world.state.prompt(task, world.now).unwrap();
    let none = given(&world, task, 1, text("Hello?"));
    world.apply(none);
    let second = world.state.prompt(task, world.now).unwrap();
    assert!(second.number != first.number && second.repeated == 1);
    world.advance(59_999);
    assert!(!world.is_over(task));
    world.advance(1);
    assert!(world.is_over(task), "by the exit No response");
    assert_eq!(world.state.prompt(task, world.now), None);
}

#[test]
fn row_61_an_answer_is_checked_stored_and_told() {
    let mut world = world();
    let task = world.start(SUPPORT);
    let order = given(&world, task, 1, Answer::Choice { number: 1 });
    world.apply(order);
    let wrong = given(&world, task, 2, text("twelve"));
    world.apply(wrong);
    let asked = world.state.prompt(task, world.now).unwrap();
    assert_eq!(asked.repeated, 1, "asked again");
    let right = given(&world, task, 3, text(" 12345 "));
    world.apply(right);
    assert_eq!(
        parameter(&world, task, "OrderNumber").as_deref(),
        Some("12345")
    );
    assert_eq!(world.task(task).state, TaskState::InQueue);
}

#[test]
fn a_question_survives_a_restart_and_is_gone_with_the_contact() {
    let mut world = world();
    let task = world.start(SUPPORT);
    let before = world.state.prompt(task, world.now);
    world.apply(Command::Restarted);
    assert_eq!(world.state.prompt(task, world.now), before);
    let late = given(&world, task, 9, Answer::Choice { number: 1 });
    let ended = world.apply(Command::EndByCustomer(task));
    assert!(ended.contains(&Effect::PromptChanged(task)));
    assert_eq!(world.refused(late), ErrorCode::TaskEnded);
}

#[test]
fn row_63_a_parameter_from_outside_is_stored_and_told() {
    let mut world = world();
    let task = world.start(SUPPORT);
    let field = Field {
        name: "Paid".into(),
        value: "yes".into(),
    };
    world.apply(Command::SetParameter(task, field));
    assert_eq!(parameter(&world, task, "Paid").as_deref(), Some("yes"));
    assert!(
        world.state.prompt(task, world.now).is_some(),
        "the question stays"
    );
}
