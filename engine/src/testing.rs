//! A fault of ours on purpose (feature `testing`): carrying out anything for a task panics until the
//! task is parked, as a real fault would, also after the state was built anew from its rows.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use shared::ids::TaskId;

static POISONED: Mutex<BTreeSet<TaskId>> = Mutex::new(BTreeSet::new());

/// From now on every change of the task's row panics.
pub fn poison(task: TaskId) {
    lock(|poisoned| poisoned.insert(task));
}

/// Parking has taken the fault away.
pub(crate) fn heal(task: TaskId) {
    lock(|poisoned| poisoned.remove(&task));
}

pub(crate) fn check(task: TaskId) {
    assert!(
        !lock(|poisoned| poisoned.contains(&task)),
        "poisoned on purpose"
    );
}

fn lock<T>(act: impl FnOnce(&mut BTreeSet<TaskId>) -> T) -> T {
    act(&mut POISONED.lock().unwrap_or_else(PoisonError::into_inner))
}
