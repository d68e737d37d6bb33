//! Random workflows with every activity: valid by construction, and one in six then broken.

use engine::model::{
    Activity, ActivityKind, AnswerRule, Case, Choice, Collect, DistributionKind, Exit, Menu,
    QueueSettings, Speech, Test, Workflow, WorkflowKind,
};
use engine::workflow::{Wiring, exits_of, suits};
use shared::ids::{ActivityId, ResourceId, ServiceId, UnitId, WorkflowId};
use shared::wire::Priority;

use super::{Random, activity_id};

/// Names of parameters that the workflows read, write and wait for.
pub(crate) const PARAMETERS: [&str; 4] = ["Order", "Level", "Paid", "Free"];

/// A workflow of a type that names these services. Its waits are short: at most two minutes each.
pub(crate) fn random_workflow(
    random: &mut Random,
    kind: WorkflowKind,
    services: &[ServiceId],
) -> Workflow {
    let mut draft = Draft::default();
    draft.lay_out(random, kind, services);
    draft.wire(random);
    if random.chance(16) {
        draft.break_something(random, services);
    }
    let activities = (1..).zip(draft.nodes).map(|(n, node)| {
        let exits = node.exits.into_iter().map(|(exit, to)| (exit, id_of(to)));
        let exits = exits.collect();
        (
            activity_id(n),
            Activity {
                kind: node.kind,
                exits,
            },
        )
    });
    let id = random.next().to_be_bytes();
    Workflow {
        id: WorkflowId::from_bytes([id, id].concat().try_into().unwrap()),
        unit: UnitId::from_bytes([0x01; 16]),
        name: "Random".into(),
        version: 1,
        kind,
        start: activity_id(1),
        activities: activities.collect(),
    }
}

fn id_of(node: usize) -> ActivityId {
    activity_id(u8::try_from(node + 1).unwrap())
}

/// Nodes by number; the phases are the spans within which ways may jump and circle.
#[derive(Default)]
struct Draft {
    nodes: Vec<Node>,
    phases: Vec<std::ops::Range<usize>>,
    end: usize,
}

struct Node {
    kind: ActivityKind,
    exits: Vec<(Exit, usize)>,
}

impl Draft {
    fn push(&mut self, kind: ActivityKind) {
        self.nodes.push(Node {
            kind,
            exits: Vec::new(),
        });
    }

    /// Start, checks · Accept, anything · a queue, anything that fits behind it · Disconnect.
    fn lay_out(&mut self, random: &mut Random, kind: WorkflowKind, services: &[ServiceId]) {
        self.push(ActivityKind::Start);
        for _ in 0..random.below(3) {
            self.push(check(random, services));
        }
        self.end_phase();
        self.push(ActivityKind::Accept);
        self.push_steps(random, kind, services, false);
        self.end_phase();
        match random.below(5) {
            0 => {}
            1 | 2 => {
                self.push(ActivityKind::Queue(queue_settings(random)));
                self.end_phase();
                self.push_steps(random, kind, services, false);
            }
            _ => {
                self.push(ActivityKind::QueueTask(queue_settings(random)));
                self.end_phase();
                self.push_steps(random, kind, services, true);
            }
        }
        self.end_phase();
        self.end = self.nodes.len();
        self.push(ActivityKind::Disconnect);
    }

    fn push_steps(
        &mut self,
        random: &mut Random,
        kind: WorkflowKind,
        services: &[ServiceId],
        is_queued: bool,
    ) {
        for _ in 0..random.below(6) {
            let step = step(random, services, is_queued);
            if suits(&step, kind) {
                self.push(step);
            }
        }
    }

    fn end_phase(&mut self) {
        let begin = self.phases.last().map_or(0, |phase| phase.end);
        self.phases.push(begin..self.nodes.len());
    }

    /// The first exit leads to the next node, so that all are reached; the others there, further
    /// on in the phase, to the end, or back past a Delay.
    fn wire(&mut self, random: &mut Random) {
        for phase in self.phases.clone() {
            for i in phase.clone() {
                let mut is_first = true;
                for (exit, wiring) in exits_of(&self.nodes[i].kind) {
                    if wiring == Wiring::OrDefault && random.chance(40) {
                        continue;
                    }
                    let to = if is_first {
                        i + 1
                    } else {
                        self.target(random, &phase, i)
                    };
                    self.nodes[i].exits.push((exit, to));
                    is_first = false;
                }
            }
        }
    }

    fn target(&mut self, random: &mut Random, phase: &std::ops::Range<usize>, i: usize) -> usize {
        let is_accepted = phase.start > 0;
        match random.below(10) {
            0..5 => i + 1,
            5 | 6 => self.end,
            // Not to the Accept itself or to a queue: a way meets them once.
            7 if is_accepted && i > phase.start => {
                let back = phase.start + 1 + random.below((i - phase.start) as u64) as usize;
                let secs = 1 + random.below(60) as u32;
                self.push(ActivityKind::Delay { secs });
                let delay = self.nodes.len() - 1;
                self.nodes[delay].exits.push((Exit::Next, back));
                delay
            }
            _ => i + 1 + random.below((phase.end - i) as u64) as usize,
        }
    }

    /// One fault of any kind; not every one of them is one that validation must find.
    fn break_something(&mut self, random: &mut Random, services: &[ServiceId]) {
        let n_nodes = self.nodes.len() as u64;
        let (i, other) = (
            random.below(n_nodes) as usize,
            random.below(n_nodes) as usize,
        );
        match random.below(5) {
            0 => drop(self.nodes[i].exits.pop()),
            1 => self.nodes[i]
                .exits
                .iter_mut()
                .for_each(|(_, to)| *to = other),
            2 => self.nodes[i].exits.push((Exit::Choice(9), other)),
            3 => self.nodes[i].kind = step(random, services, true),
            _ => self.nodes.swap(i, other),
        }
    }
}

fn queue_settings(random: &mut Random) -> QueueSettings {
    let distributions = [
        DistributionKind::Direct,
        DistributionKind::DirectConference,
        DistributionKind::Broadcast,
        DistributionKind::Pickup,
        DistributionKind::LeastLoaded,
    ];
    QueueSettings {
        limit_secs: random.chance(70).then(|| 1 + random.below(120) as u32),
        rona_secs: random.chance(40).then(|| 5 + random.below(26) as u32),
        distribution: random
            .chance(60)
            .then(|| *random.pick(&distributions).unwrap()),
        priority: random
            .chance(50)
            .then(|| *random.pick(&Priority::ALL).unwrap()),
        music: random.chance(30).then_some(ResourceId::from_bytes([9; 16])),
    }
}

fn service(random: &mut Random, services: &[ServiceId]) -> Option<ServiceId> {
    random
        .chance(60)
        .then(|| random.pick(services).copied())
        .flatten()
}

fn name(random: &mut Random) -> String {
    (*random.pick(&PARAMETERS).unwrap()).to_owned()
}

/// What may stand before Accept.
fn check(random: &mut Random, services: &[ServiceId]) -> ActivityKind {
    match random.below(4) {
        0 => ActivityKind::CheckOpeningHours,
        1 => ActivityKind::AvailabilityRouting {
            service: service(random, services),
        },
        2 => {
            let (service, parameter) = (service(random, services), name(random));
            ActivityKind::GetAvailableUsers { service, parameter }
        }
        _ => check_parameter(random),
    }
}

fn check_parameter(random: &mut Random) -> ActivityKind {
    let asked = [
        "Order",
        "Level",
        "Customer.Email",
        "Task.Modality",
        "Queue.Position",
    ];
    let n_cases = 1 + random.below(3);
    let cases = (0..n_cases).map(|_| {
        let test = match random.below(5) {
            0 => Test::Equals("gold".into()),
            1 => Test::Contains("o".into()),
            2 => Test::Empty,
            3 => Test::Below("2.5".into()),
            _ => Test::Above("0".into()),
        };
        Case { test }
    });
    ActivityKind::CheckParameter {
        cases: cases.collect(),
        parameter: (*random.pick(&asked).unwrap()).into(),
    }
}

fn step(random: &mut Random, services: &[ServiceId], is_queued: bool) -> ActivityKind {
    let said = "Hi $(Customer.DisplayName), order $(Order|unknown)";
    match random.below(if is_queued { 17 } else { 13 }) {
        0 | 1 => ActivityKind::Message {
            text: said.into(),
            delay_ms: 1_000 + random.below(20_000) as u32,
        },
        2 => ActivityKind::Announcement(speech(said)),
        3 => ActivityKind::InputCustomer(menu(random)),
        4 => {
            let (menu, parameter) = (menu(random), name(random));
            ActivityKind::InputCustomerAdvanced { menu, parameter }
        }
        5 | 6 => ActivityKind::CollectInformation(collect(random)),
        7 => {
            let value = "$(Order)x$(Queue.Position|0)".into();
            ActivityKind::SaveToParameter {
                parameter: name(random),
                value,
            }
        }
        8 => ActivityKind::WaitForParameter {
            parameters: vec![name(random)],
            limit_secs: 1 + random.below(120) as u32,
        },
        9 => ActivityKind::Delay {
            secs: 1 + random.below(120) as u32,
        },
        10 => {
            let service = random.pick(services).copied();
            service.map_or(ActivityKind::CheckOpeningHours, |service| {
                ActivityKind::Transfer { service }
            })
        }
        11 => {
            let max_secs = 1 + random.below(60) as u32;
            ActivityKind::VoiceMessage {
                prompt: speech(said),
                max_secs,
            }
        }
        12 => check(random, services),
        13 => ActivityKind::GetQueuePosition {
            parameter: name(random),
        },
        14 => ActivityKind::CancelTask,
        _ => ActivityKind::CheckTask,
    }
}

fn speech(text: &str) -> Speech {
    Speech::Text {
        text: text.into(),
        voice: None,
    }
}

fn menu(random: &mut Random) -> Menu {
    let n_choices = 1 + random.below(4);
    let choice = |n: u64| Choice {
        label: format!("Choice {n}"),
        key: None,
        value: format!("value {n}"),
    };
    Menu {
        prompt: "Which?".into(),
        speech: random.chance(30).then(|| speech("Listen")),
        choices: (1..=n_choices).map(choice).collect(),
        repeats: random.below(3) as u32,
        limit_secs: 5 + random.below(60) as u32,
    }
}

fn collect(random: &mut Random) -> Collect {
    let rules = [
        AnswerRule::Any,
        AnswerRule::Length { min: 1, max: 20 },
        AnswerRule::Digits { min: 3, max: 6 },
        AnswerRule::Number { min: 1, max: 99 },
        AnswerRule::Email,
        AnswerRule::Phone,
        AnswerRule::Date,
    ];
    Collect {
        prompt: "Tell us, $(Customer.DisplayName)".into(),
        speech: None,
        parameter: name(random),
        rule: random.pick(&rules).unwrap().clone(),
        retry: random.chance(50).then(|| "Once more, please".into()),
        repeats: random.below(3) as u32,
        limit_secs: 5 + random.below(60) as u32,
    }
}
