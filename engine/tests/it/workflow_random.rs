//! What validation lets through runs: random graphs, and whatever has no finding is walked for a
//! while without users. The seed is in every failure.

use engine::EventKind;
use engine::model::{Activity, ActivityKind, Config, Exit, QueueSettings};
use engine::workflow::validate;
use shared::ids::ActivityId;
use shared::wire::{ContactState, EndReason};

use crate::kit::{Random, SUPPORT, World, activity_id, with_workflow};

const N_GRAPHS: u64 = 4_000;

#[test]
fn row_51_what_validation_lets_through_runs() {
    let mut n_valid = 0;
    for seed in 0..N_GRAPHS {
        let config = with_workflow(random_graph(&mut Random::new(seed)));
        if config
            .workflows
            .values()
            .all(|workflow| validate(workflow).is_empty())
        {
            n_valid += 1;
            walk(config, seed);
        }
    }
    assert!(n_valid > N_GRAPHS / 20, "only {n_valid} graphs were tried");
}

/// Start and Accept, then three to six activities that lead anywhere.
fn random_graph(random: &mut Random) -> Vec<(ActivityId, Activity)> {
    let n = 5 + random.below(4) as u8;
    let node = |id: u8, kind: ActivityKind, exit: Exit, next: u8| {
        let exits = [(exit, activity_id(next))].into();
        (activity_id(id), Activity { kind, exits })
    };
    let mut nodes = vec![
        node(1, ActivityKind::Start, Exit::Next, 2),
        node(2, ActivityKind::Accept, Exit::Next, 3),
    ];
    for id in 3..n {
        // Mostly onwards, so that much is reachable; sometimes back or across.
        let next = if random.chance(65) {
            id + 1
        } else {
            3 + random.below(u64::from(n) - 2) as u8
        };
        let settings = QueueSettings {
            limit_secs: Some(1 + random.below(60) as u32),
            rona_secs: None,
        };
        let (kind, exit) = match random.below(5) {
            0 => (ActivityKind::Queue(settings), Exit::TimedOut),
            1 => (ActivityKind::QueueTask(settings), Exit::Next),
            2 => (ActivityKind::CancelTask, Exit::Next),
            _ => (
                ActivityKind::Message {
                    text: "x".into(),
                    delay_ms: 5_000,
                },
                Exit::Next,
            ),
        };
        nodes.push(node(id, kind, exit, next));
    }
    let end = Activity {
        kind: ActivityKind::Disconnect,
        exits: [].into(),
    };
    nodes.push((activity_id(n), end));
    nodes
}

fn walk(config: Config, seed: u64) {
    let mut world = World::new(config);
    let task = world.start(SUPPORT);
    world.advance(20 * 60_000);
    let events = world.events(task);
    let count = |kind: &EventKind| events.iter().filter(|event| *event == kind).count();
    assert_eq!(count(&EventKind::WorkflowStarted), 1, "seed {seed}");
    assert_eq!(count(&EventKind::SystemAccepted), 1, "seed {seed}");
    let (n_in, n_out) = (count(&EventKind::InQueue), count(&EventKind::QueueLeft));
    assert!(
        n_in <= 1 && n_out <= n_in,
        "seed {seed}: in {n_in}, out {n_out}"
    );
    match world.contact(task) {
        ContactState::Ended { reason } => {
            assert_eq!(reason, EndReason::ByWorkflow, "seed {seed}");
            assert_eq!(
                (count(&EventKind::Terminated), n_in),
                (1, n_out),
                "seed {seed}"
            );
        }
        _ => assert!(
            world.state.next_deadline().is_some(),
            "seed {seed}: stuck for ever"
        ),
    }
}
