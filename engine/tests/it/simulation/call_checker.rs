//! What only a history shows of calls: whoever sees or hears something else is told, numbers are
//! never used again, and plans are the same after the rows were stored and loaded.

use std::collections::BTreeMap;

use engine::call::{CallPlan, Party};
use engine::model::Task;
use engine::{Effect, State};
use shared::Millis;
use shared::ids::TaskId;
use shared::wire::{CallView, Desk};

/// After how many commands the rows are stored and loaded.
const STORED_EVERY: u64 = 200;

#[derive(Default)]
pub(super) struct CallChecker {
    shown: BTreeMap<TaskId, Shown>,
    last_numbers: BTreeMap<TaskId, (u32, bool)>,
    n_checked: u64,
}

/// Plan and views of a task's call.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    plan: Option<CallPlan>,
    views: Vec<(Party, CallView)>,
}

impl CallChecker {
    pub(super) fn check(
        &mut self,
        state: &State,
        effects: &[Effect],
        now: Millis,
    ) -> Result<(), String> {
        for task in state.tasks() {
            if task.call.is_none() && !self.shown.contains_key(&task.id) {
                continue;
            }
            self.check_told(state, task, effects, now)?;
            self.check_number(task)?;
        }
        self.n_checked += 1;
        if self.n_checked.is_multiple_of(STORED_EVERY) {
            check_stored(state)?;
        }
        Ok(())
    }

    fn check_told(
        &mut self,
        state: &State,
        task: &Task,
        effects: &[Effect],
        now: Millis,
    ) -> Result<(), String> {
        let shown = show(state, task.id, now);
        let old = match task.call {
            Some(_) => self.shown.insert(task.id, shown.clone()),
            None => self.shown.remove(&task.id),
        };
        let old = old.unwrap_or_default();
        if old != shown && !effects.contains(&Effect::CallChanged(task.id)) {
            let id = task.id;
            return Err(format!(
                "the call of {id:?} is {shown:?} after {old:?} untold"
            ));
        }
        Ok(())
    }

    /// A number that was over never comes again, and numbers have no holes.
    fn check_number(&mut self, task: &Task) -> Result<(), String> {
        let number = task.call.as_ref().map(|call| call.number);
        let (last, is_over) = self.last_numbers.get(&task.id).copied().unwrap_or_default();
        let fits = match number {
            None => true,
            Some(number) if number == last => !is_over,
            Some(number) => number == last + 1,
        };
        if !fits {
            return Err(format!("{:?} has call {number:?} after {last}", task.id));
        }
        let now = (number.unwrap_or(last), number.is_none());
        self.last_numbers.insert(task.id, now);
        Ok(())
    }
}

/// Everything about a call but the passing of time.
fn show(state: &State, task: TaskId, now: Millis) -> Shown {
    let users = state.config().users.keys().copied();
    let mut readers = vec![Party::Customer];
    readers.extend(users.map(Party::User));
    let views = readers.into_iter().filter_map(|reader| {
        let mut view = state.call_view(task, reader, now)?;
        view.connected_ms = view.connected_ms.map(|_| 0);
        Some((reader, view))
    });
    Shown {
        plan: state.call_plan(task),
        views: views.collect(),
    }
}

fn check_stored(state: &State) -> Result<(), String> {
    let tasks: Vec<&Task> = state.tasks().collect();
    let stored = serde_json::to_string(&tasks).map_err(|error| error.to_string())?;
    let loaded = serde_json::from_str(&stored).map_err(|error| error.to_string())?;
    let loaded = State::restore(state.config().clone(), loaded, Vec::new(), 1);
    for task in state.tasks() {
        let (before, after) = (state.call_plan(task.id), loaded.call_plan(task.id));
        if before != after {
            return Err(format!("{after:?} is loaded, {before:?} was stored"));
        }
    }
    Ok(())
}

/// What a desk shows of calls, but the passing of time.
pub(super) fn on_desk(desk: &Desk) -> String {
    let timeless = |call: &Option<CallView>| {
        call.clone().map(|mut call| {
            call.connected_ms = call.connected_ms.map(|_| 0);
            call
        })
    };
    let own = desk.tasks.iter();
    let own: Vec<_> = own
        .map(|card| (card.task, timeless(&card.call), &card.supervisors))
        .collect();
    let consults = desk.consults.iter();
    let consults: Vec<_> = consults
        .map(|card| {
            (
                card.task,
                &card.from,
                card.remaining_ms.is_some(),
                timeless(&card.call),
            )
        })
        .collect();
    let supervised = desk.supervised.iter();
    let supervised: Vec<_> = supervised
        .map(|card| (card.task, &card.user, card.mode, timeless(&card.call)))
        .collect();
    format!("{own:?} {consults:?} {supervised:?}")
}
