//! Rows are the truth: stored at any moment and loaded again, the state decides the same.

use engine::model::{Agent, Task, TaskState};
use engine::{Command, Effect, EventKind, Explanation, State};
use shared::ids::OfferId;

use crate::simulation::History;

/// Both the running state and one restored from its rows see a restart, then the same history.
#[test]
fn a_restored_state_decides_the_same() {
    for seed in 0..12 {
        let mut history = History::new(seed);
        for _ in 0..100 + seed * 40 {
            let (command, now) = history.next();
            let done = history.state.apply(command.clone(), now).is_ok();
            history.learn(&command, done);
        }
        let mut restored = restore(&history.state);
        restored.check_invariants(history.now).unwrap();
        let now = history.now;
        let (a, b) = (
            history.state.apply(Command::Restarted, now),
            restored.apply(Command::Restarted, now),
        );
        assert_eq!(
            events(&a.unwrap().effects),
            events(&b.unwrap().effects),
            "seed {seed}"
        );
        for step in 0..600 {
            let (command, now) = history.next();
            let translated = translate(&history.state, &restored, command.clone());
            let ours = history.state.apply(command.clone(), now);
            let theirs = restored.apply(translated, now);
            let ours_code = ours.as_ref().err().map(|refusal| refusal.code);
            if ours.is_ok() != theirs.is_ok() {
                // Only an ended task is known to the one and not to the other.
                let gone = theirs.err().map(|refusal| refusal.code);
                assert!(
                    is_about_an_ended_task(&history.state, &command),
                    "{seed} {step} {command:?} {ours_code:?} {gone:?}"
                );
                history.learn(&command, ours_code.is_none());
                continue;
            }
            let (mine, other) = (
                ours.unwrap_or_default().effects,
                theirs.unwrap_or_default().effects,
            );
            assert_eq!(
                events(&mine),
                events(&other),
                "seed {seed}, step {step}, {command:?}"
            );
            assert_eq!(
                entries(&mine),
                entries(&other),
                "seed {seed}, step {step}, {command:?}"
            );
            history.learn(&command, ours_code.is_none());
        }
    }
}

/// Rows as the store keeps them: JSON of every task that is not ended, and of every agent.
fn restore(state: &State) -> State {
    let is_open = |task: &&Task| !matches!(task.state, TaskState::Ended { .. });
    let tasks: Vec<Task> = state.tasks().filter(is_open).cloned().collect();
    let tasks = serde_json::from_str(&serde_json::to_string(&tasks).unwrap()).unwrap();
    let agents: Vec<Agent> = state.agents().cloned().collect();
    let agents = serde_json::from_str(&serde_json::to_string(&agents).unwrap()).unwrap();
    State::restore(state.config().clone(), tasks, agents, 999)
}

/// Offers that the two made since have ids of their own: the same task means the same offer.
fn translate(from: &State, to: &State, command: Command) -> Command {
    let same = |offer: OfferId| {
        let offers = |task: &Task| match &task.state {
            TaskState::Offered(offering) => offering.offers.clone(),
            _ => Vec::new(),
        };
        let mut ringing = from.tasks().flat_map(|task| {
            let of_task = offers(task).into_iter();
            of_task.map(|offer| (task.id, offer))
        });
        let (task, known) = ringing.find(|(_, known)| known.id == offer)?;
        let theirs = offers(to.task(task)?);
        let same = theirs.iter().find(|theirs| theirs.user == known.user)?;
        Some(same.id)
    };
    match command {
        Command::Accept(user, offer) => Command::Accept(user, same(offer).unwrap_or(offer)),
        Command::Decline(user, offer) => Command::Decline(user, same(offer).unwrap_or(offer)),
        other => other,
    }
}

fn is_about_an_ended_task(state: &State, command: &Command) -> bool {
    let (Command::CustomerConnected(id) | Command::CustomerDisconnected(id)) = command else {
        return false;
    };
    state
        .task(*id)
        .is_some_and(|task| matches!(task.state, TaskState::Ended { .. }))
}

fn events(effects: &[Effect]) -> Vec<(shared::ids::TaskId, u64, EventKind)> {
    let events = effects.iter().filter_map(|effect| match effect {
        Effect::Event(event) => Some((event.task, event.seq, without_ids(&event.kind))),
        _ => None,
    });
    events.collect()
}

/// Offers of an explanation have ids of their own on each side.
fn without_ids(kind: &EventKind) -> EventKind {
    match kind {
        EventKind::Decided(explanation) => EventKind::Decided(Box::new(Explanation {
            offers: Vec::new(),
            ..(**explanation).clone()
        })),
        other => other.clone(),
    }
}

fn entries(effects: &[Effect]) -> Vec<&Effect> {
    effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Append(_) | Effect::CloseLog(_)))
        .collect()
}
