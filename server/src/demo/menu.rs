//! Two more workflows of the demo: a menu with questions, and one for external tasks.

use engine::model::{
    Activity, ActivityKind, AnswerRule, Choice, Collect, Exit, Menu, QueueSettings, Workflow,
    WorkflowKind,
};
use shared::ids::{ActivityId, WorkflowId};
use shared::wire::Priority;

use super::ids;

const MENU: u8 = 1;
const EXTERNAL: u8 = 2;

/// Start → Accept → menu → order number → Queue; "nothing" and silence say goodbye.
#[must_use]
pub fn menu() -> Workflow {
    let at = |n| ids::activity(MENU, n);
    let [start, accept, ask, number, queue, bye, end] = [1, 2, 3, 4, 5, 6, 7].map(at);
    let menu = Menu {
        prompt: "What would you like to do?".to_owned(),
        speech: None,
        choices: ["Return something", "Ask about a refund", "Nothing"]
            .map(choice)
            .into(),
        repeats: 1,
        limit_secs: 300,
    };
    let collect = Collect {
        prompt: "What is the number of your order? It has 6 to 8 digits.".to_owned(),
        speech: None,
        parameter: "OrderNumber".to_owned(),
        rule: AnswerRule::Digits { min: 6, max: 8 },
        retry: Some("That is no order number: it has 6 to 8 digits.".to_owned()),
        repeats: 2,
        limit_secs: 300,
    };
    let goodbye = ActivityKind::Message {
        text: "Thank you for your visit, $(Customer.DisplayName).".to_owned(),
        delay_ms: 1_000,
    };
    let nodes = [
        node(start, ActivityKind::Start, &[(Exit::Next, accept)]),
        node(accept, ActivityKind::Accept, &[(Exit::Next, ask)]),
        node(
            ask,
            ActivityKind::InputCustomer(menu),
            &[
                (Exit::Choice(1), number),
                (Exit::Choice(2), number),
                (Exit::Choice(3), bye),
                (Exit::NoResponse, bye),
            ],
        ),
        node(
            number,
            ActivityKind::CollectInformation(collect),
            &[(Exit::Answered, queue), (Exit::NoResponse, queue)],
        ),
        node(queue, queueing(Priority::Normal), &[(Exit::TimedOut, end)]),
        node(bye, goodbye, &[(Exit::Next, end)]),
        node(end, ActivityKind::Disconnect, &[]),
    ];
    let kind = WorkflowKind::InstantMessaging;
    workflow(ids::MENU, "Menu", kind, start, nodes.into())
}

/// Start → Queue → Disconnect, for tasks without a customer.
pub(super) fn external() -> Workflow {
    let at = |n| ids::activity(EXTERNAL, n);
    let [start, accept, queue, end] = [1, 2, 3, 4].map(at);
    let nodes = [
        node(start, ActivityKind::Start, &[(Exit::Next, accept)]),
        node(accept, ActivityKind::Accept, &[(Exit::Next, queue)]),
        node(queue, queueing(Priority::Normal), &[(Exit::TimedOut, end)]),
        node(end, ActivityKind::Disconnect, &[]),
    ];
    let kind = WorkflowKind::ExternalTask;
    workflow(ids::EXTERNAL, "External task", kind, start, nodes.into())
}

fn queueing(priority: Priority) -> ActivityKind {
    ActivityKind::Queue(QueueSettings {
        priority: Some(priority),
        ..QueueSettings::default()
    })
}

fn choice(label: &str) -> Choice {
    Choice {
        label: label.to_owned(),
        key: None,
        value: String::new(),
    }
}

fn node(
    id: ActivityId,
    kind: ActivityKind,
    exits: &[(Exit, ActivityId)],
) -> (ActivityId, Activity) {
    let exits = exits.iter().copied().collect();
    (id, Activity { kind, exits })
}

fn workflow(
    id: WorkflowId,
    name: &str,
    kind: WorkflowKind,
    start: ActivityId,
    nodes: Vec<(ActivityId, Activity)>,
) -> Workflow {
    Workflow {
        id,
        unit: ids::UNIT,
        name: name.to_owned(),
        version: 1,
        kind,
        start,
        activities: nodes.into_iter().collect(),
    }
}
