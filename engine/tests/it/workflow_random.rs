//! What validation lets through runs: random workflows are walked for a while with
//! answers, parameters, ends of playing and a user. The seed is in every failure.

use std::sync::Arc;

use engine::model::{ActivityKind, Config, TaskState, Workflow, WorkflowKind};
use engine::workflow::validate;
use engine::{Command, CustomerAnswer, EventKind};
use shared::ids::{MessageId, TaskId};
use shared::wire::{Answer, ContactState, Field, Modality};

use crate::kit::{
    ANNA, Random, SALES, SUPPORT, WORKFLOW, World, activity_id, config, random_workflow,
};

const N_WORKFLOWS: u64 = 1_500;

#[test]
fn row_51_what_validation_lets_through_runs() {
    let mut n_valid = 0;
    for seed in 0..N_WORKFLOWS {
        let mut random = Random::new(seed);
        // Calls cannot be started yet; the other two walk everything but what is played.
        let modality = if random.chance(70) {
            Modality::InstantMessaging
        } else {
            Modality::ExternalTask
        };
        let kind = WorkflowKind::of(modality);
        let workflow = random_workflow(&mut random, kind, &[SUPPORT, SALES]);
        if validate(&workflow).is_empty() {
            n_valid += 1;
            walk(&mut random, &workflow, modality, seed);
        }
    }
    assert!(n_valid > N_WORKFLOWS * 3 / 4, "only {n_valid} were walked");
}

/// Exits, kinds and targets without any sense: validation always has an answer, and always the
/// same one; whatever it lets through has a way out everywhere.
#[test]
fn row_51_validation_has_an_answer_for_every_graph() {
    let mut n_valid = 0;
    for seed in 0..4_000 {
        let mut random = Random::new(seed);
        let kind = WorkflowKind::InstantMessaging;
        let mut workflow = random_workflow(&mut random, kind, &[SUPPORT, SALES]);
        let others = random_workflow(&mut random, kind, &[SUPPORT]);
        let n_nodes = workflow.activities.len() as u64;
        for activity in workflow.activities.values_mut() {
            if random.chance(10) {
                let from = others.activities.values().collect::<Vec<_>>();
                activity.kind = random.pick(&from).unwrap().kind.clone();
            }
            for to in activity.exits.values_mut() {
                if random.chance(10) {
                    *to = activity_id(random.below(n_nodes + 2) as u8);
                }
            }
        }
        let findings = validate(&workflow);
        assert_eq!(findings, validate(&workflow), "seed {seed}");
        n_valid += u32::from(findings.is_empty());
    }
    assert!((100..3_900).contains(&n_valid), "{n_valid}");
}

fn with(workflow: &Workflow, modality: Modality) -> Config {
    let mut config = config();
    let workflow = Workflow {
        id: WORKFLOW,
        ..workflow.clone()
    };
    config.workflows.insert(WORKFLOW, Arc::new(workflow));
    for service in config.services.values_mut() {
        if modality == Modality::ExternalTask {
            service.external_workflow = Some(WORKFLOW);
        }
    }
    config
}

fn walk(random: &mut Random, workflow: &Workflow, modality: Modality, seed: u64) {
    let mut world = World::new(with(workflow, modality));
    if random.chance(40) {
        world.sign_in(ANNA);
    }
    let task = start(&mut world, modality);
    for n in 0..40 {
        if world.is_over(task) {
            break;
        }
        happen(random, &mut world, task, n);
    }
    check(&world, workflow, task, seed);
}

fn start(world: &mut World, modality: Modality) -> TaskId {
    if modality == Modality::ExternalTask {
        return world.start_external(SUPPORT);
    }
    world.start(SUPPORT)
}

/// One thing from outside, then some time.
fn happen(random: &mut Random, world: &mut World, task: TaskId, n: u8) {
    let prompt = world.state.prompt(task, world.now);
    if let Some(prompt) = prompt.filter(|_| random.chance(70)) {
        let texts = ["1", "12345", "nonsense", "a@b.example", "2026-11-20", "99"];
        let answer = if random.chance(40) {
            let number = random.below(5) as u8;
            Answer::Choice { number }
        } else {
            let text = (*random.pick(&texts).unwrap()).to_owned();
            Answer::Text { text }
        };
        world.apply(Command::Answer(
            task,
            CustomerAnswer {
                id: MessageId::from_bytes([n + 100; 16]),
                prompt: prompt.number,
                answer,
            },
        ));
    } else if random.chance(30) {
        let field = Field {
            name: "Paid".into(),
            value: n.to_string(),
        };
        world.apply(Command::SetParameter(task, field));
    } else if let Some(at) = world.task(task).run.as_ref().map(|run| run.at) {
        world.apply(Command::MediaEnded(task, at));
    }
    let rings = matches!(&world.task(task).state, TaskState::Offered(_));
    if rings && random.chance(30) {
        let user = world.asked(task)[0];
        let offer = world.offer_at(task, user);
        world.apply(Command::Accept(user, offer));
    }
    world.advance(random.below(60_000) as i64);
}

fn check(world: &World, workflow: &Workflow, task: TaskId, seed: u64) {
    let events: Vec<_> = world
        .task_events(task)
        .into_iter()
        .map(|event| event.kind)
        .collect();
    let count =
        |is_meant: fn(&EventKind) -> bool| events.iter().filter(|event| is_meant(event)).count();
    let n_services = 1 + count(|event| matches!(event, EventKind::Transferred(_)));
    let n_started = count(|event| *event == EventKind::WorkflowStarted);
    assert_eq!(n_started, 1, "seed {seed}: once, in the first service only");
    let n_in = count(|event| *event == EventKind::InQueue);
    let n_out = count(|event| *event == EventKind::QueueLeft);
    assert!(
        n_out <= n_in && n_in <= n_services,
        "seed {seed}: in {n_in}, out {n_out}"
    );
    let n_failed = count(|event| matches!(event, EventKind::WorkflowFailed(_)));
    assert!(
        n_failed == 0 || n_services > 1,
        "seed {seed}: only transfers circle"
    );
    for event in &events {
        if let EventKind::ActivityLeft(from, exit) = event {
            let activity = &workflow.activities[from];
            assert!(
                activity.exits.contains_key(exit),
                "seed {seed}: {exit} of {:?} leads nowhere",
                activity.kind
            );
        }
    }
    let is_waiting = world.state.next_deadline().is_some();
    let waits_for_user = workflow
        .activities
        .values()
        .any(|activity| matches!(activity.kind, ActivityKind::Queue(s) if s.limit_secs.is_none()));
    match world.contact(task) {
        ContactState::Ended { .. } => {
            assert_eq!(
                count(|event| *event == EventKind::Terminated),
                1,
                "seed {seed}"
            );
        }
        ContactState::Connected => {}
        _ => assert!(is_waiting || waits_for_user, "seed {seed}: stuck for ever"),
    }
}
