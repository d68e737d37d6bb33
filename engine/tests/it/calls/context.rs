//! Row 148: the website's context changes while the task runs.

use engine::model::ActivityKind;
use engine::{Command, Effect, EventKind};
use shared::ErrorCode;
use shared::limits::PARAMETERS;
use shared::wire::Field;

use super::call_config;
use crate::kit::{ANNA, SUPPORT, World, chain, config, with_workflow};

fn field(name: &str, value: &str) -> Field {
    Field {
        name: name.into(),
        value: value.into(),
    }
}

#[test]
fn row_148_the_user_sees_the_context_of_the_page_at_once() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let (task, _) = world.talk(SUPPORT);
    let context = vec![field("Cart", "3"), field("Page", "/checkout")];
    let effects = world.apply(Command::SetContext(task, context.clone()));
    assert!(effects.contains(&Effect::AgentChanged(ANNA)));
    let card = world.state.desk(ANNA, world.now).unwrap().tasks.remove(0);
    assert_eq!(card.customer.parameters, context);
    let updated = |name: &str, value: &str| EventKind::ParameterUpdated {
        name: name.into(),
        value: value.into(),
    };
    let events = world.events(task);
    assert!(events.ends_with(&[updated("Cart", "3"), updated("Page", "/checkout")]));
    let again = vec![field("Cart", "3"), field("Page", "/paid")];
    world.apply(Command::SetContext(task, again));
    let news = updated("Page", "/paid");
    let events = world.events(task);
    assert_eq!(events.last(), Some(&news));
    assert_eq!(events.len(), world.events(task).len());
    let carts = events
        .iter()
        .filter(|event| **event == updated("Cart", "3"));
    assert_eq!(carts.count(), 1, "what is as it was is no news");
}

#[test]
fn row_148_a_workflow_that_waits_for_it_goes_on() {
    let wait = ActivityKind::WaitForParameter {
        parameters: vec!["Paid".into()],
        limit_secs: 60,
    };
    let mut kinds = chain(vec![
        ActivityKind::Start,
        ActivityKind::Accept,
        wait,
        ActivityKind::Disconnect,
    ]);
    kinds[2].1.exits = [(engine::model::Exit::Changed, crate::kit::activity_id(4))].into();
    let mut world = World::staffed(with_workflow(kinds), &[]);
    let task = world.start(SUPPORT);
    world.apply(Command::SetContext(task, vec![field("Cart", "1")]));
    assert!(!world.is_over(task));
    world.apply(Command::SetContext(task, vec![field("Paid", "yes")]));
    assert!(world.is_over(task));
    let late = Command::SetContext(task, vec![field("Paid", "no")]);
    assert_eq!(world.refused(late), ErrorCode::TaskEnded);
}

#[test]
fn more_than_a_task_can_hold_is_refused_as_a_whole() {
    let mut world = World::staffed(config(), &[]);
    let task = world.start(SUPPORT);
    let fields = |n: usize| (0..n).map(|i| field(&format!("P{i}"), "x")).collect();
    let above = Command::SetContext(task, fields(PARAMETERS + 1));
    assert_eq!(world.refused(above), ErrorCode::LimitReached);
    world.apply(Command::SetContext(task, fields(PARAMETERS)));
    assert_eq!(world.task(task).parameters.len(), PARAMETERS);
}
