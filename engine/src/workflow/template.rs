//! Templates to begin a workflow from; every one of them is free of findings.

use std::collections::BTreeMap;

use shared::ids::{ActivityId, UnitId, WorkflowId};

use crate::model::{
    Activity, ActivityKind, Choice, Exit, Menu, QueueSettings, Speech, Workflow, WorkflowKind,
};

/// What to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// Start → Accept → Queue → Disconnect: queued without a limit until a user takes it.
    QueueDisconnect,
    /// A menu first; who wants somebody, or says nothing, is queued for five minutes.
    QueueIvr,
}

impl Template {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::QueueDisconnect, Self::QueueIvr];

    /// Name shown, and name of the new workflow.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::QueueDisconnect => "Queue Disconnect",
            Self::QueueIvr => "Queue IVR",
        }
    }
}

/// The ids of a new "Queue Disconnect"; they come from outside.
#[derive(Clone, Copy, Debug)]
pub struct DefaultChatIds {
    /// The workflow.
    pub workflow: WorkflowId,
    /// Its organization unit.
    pub unit: UnitId,
    /// Start.
    pub start: ActivityId,
    /// Accept.
    pub accept: ActivityId,
    /// Queue.
    pub queue: ActivityId,
    /// Disconnect.
    pub disconnect: ActivityId,
}

/// The template "Queue Disconnect" for chats.
#[must_use]
pub fn default_chat_workflow(ids: DefaultChatIds) -> Workflow {
    let nodes = queue_disconnect([ids.start, ids.accept, ids.queue, ids.disconnect]);
    workflow(
        Template::QueueDisconnect,
        WorkflowKind::InstantMessaging,
        (ids.workflow, ids.unit),
        nodes,
    )
}

/// A new workflow from a template, version 1; `next_id` gives a fresh id for each activity. None
/// where the type has no such template: there is no menu for external tasks.
pub fn template(
    template: Template,
    kind: WorkflowKind,
    workflow_id: WorkflowId,
    unit: UnitId,
    mut next_id: impl FnMut() -> ActivityId,
) -> Option<Workflow> {
    let nodes = match (template, kind) {
        (Template::QueueDisconnect, _) => queue_disconnect([(); 4].map(|()| next_id())),
        (Template::QueueIvr, WorkflowKind::ExternalTask) => return None,
        (Template::QueueIvr, _) => queue_ivr(kind, [(); 7].map(|()| next_id())),
    };
    Some(workflow(template, kind, (workflow_id, unit), nodes))
}

/// Activities with the entry first.
type Nodes = Vec<(ActivityId, Activity)>;

fn workflow(
    template: Template,
    kind: WorkflowKind,
    (id, unit): (WorkflowId, UnitId),
    nodes: Nodes,
) -> Workflow {
    let start = nodes[0].0;
    Workflow {
        id,
        unit,
        name: template.name().to_owned(),
        version: 1,
        kind,
        start,
        activities: BTreeMap::from_iter(nodes),
    }
}

fn queue_disconnect([start, accept, queue, disconnect]: [ActivityId; 4]) -> Nodes {
    let queueing = ActivityKind::Queue(QueueSettings::default());
    vec![
        node(start, ActivityKind::Start, &[(Exit::Next, accept)]),
        node(accept, ActivityKind::Accept, &[(Exit::Next, queue)]),
        node(queue, queueing, &[(Exit::TimedOut, disconnect)]),
        node(disconnect, ActivityKind::Disconnect, &[]),
    ]
}

fn queue_ivr(
    kind: WorkflowKind,
    [start, accept, menu, queue, sorry, bye, disconnect]: [ActivityId; 7],
) -> Nodes {
    let asking = Menu {
        prompt: "Welcome to $(Service.DisplayName). Would you like to speak to somebody?".into(),
        speech: None,
        choices: ["Yes, please", "No, thank you"].map(choice).into(),
        repeats: 2,
        limit_secs: 60,
    };
    let queueing = QueueSettings {
        limit_secs: Some(300),
        ..QueueSettings::default()
    };
    let menu_exits = [
        (Exit::Choice(1), queue),
        (Exit::Choice(2), bye),
        (Exit::NoResponse, queue),
    ];
    let (nobody, thanks) = (
        "Nobody is free at the moment. Please try again later.",
        "Thank you for your visit.",
    );
    vec![
        node(start, ActivityKind::Start, &[(Exit::Next, accept)]),
        node(accept, ActivityKind::Accept, &[(Exit::Next, menu)]),
        node(menu, ActivityKind::InputCustomer(asking), &menu_exits),
        node(
            queue,
            ActivityKind::Queue(queueing),
            &[(Exit::TimedOut, sorry)],
        ),
        node(sorry, saying(kind, nobody), &[(Exit::Next, disconnect)]),
        node(bye, saying(kind, thanks), &[(Exit::Next, disconnect)]),
        node(disconnect, ActivityKind::Disconnect, &[]),
    ]
}

fn choice(label: &str) -> Choice {
    Choice {
        label: label.to_owned(),
        key: None,
        value: String::new(),
    }
}

/// Written in a chat, spoken in a call.
fn saying(kind: WorkflowKind, text: &str) -> ActivityKind {
    let text = text.to_owned();
    match kind {
        WorkflowKind::AudioVideo => ActivityKind::Announcement(Speech::Text { text, voice: None }),
        _ => ActivityKind::Message {
            text,
            delay_ms: 1_000,
        },
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
