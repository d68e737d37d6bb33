//! Random histories of a busy tenant: after every command the rules of routing hold, the index
//! decides like the scan, and the same seed gives the same history. `ENGINE_COMMANDS` asks for more.

mod call_checker;
mod calls;
mod checker;
mod history;
mod tenant;

use std::hash::{DefaultHasher, Hash, Hasher};

use engine::State;

use checker::Checker;
pub(crate) use history::History;

/// Commands in an ordinary run.
fn n_commands() -> u64 {
    std::env::var("ENGINE_COMMANDS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(100_000)
}

/// Commands of one history; each seed has another tenant, mood and mix.
const PER_HISTORY: u64 = 2_000;

#[test]
fn the_rules_of_routing_hold_after_every_command() {
    let n_histories = n_commands().div_ceil(PER_HISTORY);
    let mut totals = checker::Totals::default();
    for seed in 0..n_histories {
        let mut history = History::new(seed);
        let mut checker = Checker::default();
        for step in 0..PER_HISTORY {
            let (command, now) = history.next();
            let applied = history.state.apply(command.clone(), now);
            let result = checker.check(&history.state, &command, applied.as_ref(), now);
            result.unwrap_or_else(|rule| panic!("seed {seed}, step {step}, {command:?}: {rule}"));
            history.learn(&command, applied.is_ok());
        }
        totals.add(&checker);
    }
    totals.assert_everything_happened(n_histories);
}

/// R10: two states in lock-step, one deciding by the index, one by looking at everything.
#[test]
fn the_index_decides_like_the_scan() {
    let n_histories = n_commands().div_ceil(PER_HISTORY * 4);
    for seed in 0..n_histories {
        let mut history = History::new(seed);
        let mut oracle: State = history.state.clone().deciding_by_scan();
        let scans = |state: &State| format!("{state:?}").contains("decides_by_scan: true");
        assert!(
            scans(&oracle) && !scans(&history.state),
            "two that do not decide alike"
        );
        for step in 0..PER_HISTORY {
            let (command, now) = history.next();
            let ours = history.state.apply(command.clone(), now);
            let theirs = oracle.apply(command.clone(), now);
            assert_eq!(ours, theirs, "seed {seed}, step {step}, {command:?}");
            history.learn(&command, ours.is_ok());
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_history() {
    let (first, again, other) = (digest(1, 7), digest(1, 7), digest(1, 8));
    assert_eq!(first, again);
    assert_ne!(first, other, "ids come from the seed");
}

fn digest(history_seed: u64, id_seed: u64) -> u64 {
    let mut history = History::with_ids(history_seed, id_seed);
    let mut hasher = DefaultHasher::new();
    for _ in 0..PER_HISTORY {
        let (command, now) = history.next();
        let applied = history.state.apply(command.clone(), now);
        format!("{applied:?}").hash(&mut hasher);
        history.learn(&command, applied.is_ok());
    }
    for task in history.state.tasks() {
        format!("{task:?}").hash(&mut hasher);
    }
    hasher.finish()
}
