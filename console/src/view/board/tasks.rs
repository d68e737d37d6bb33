//! The tasks on the board: which ones are wanted, and what a supervisor can do with each.

use shared::ids::ServiceId;
use shared::wire::{Board, BoardTask, BoardTaskState, Modality};

/// Which tasks are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskFilter {
    /// Only of this service.
    pub service: Option<ServiceId>,
    /// Only in this state.
    pub state: Option<BoardTaskState>,
}

/// The tasks of `board` that pass `filter`, in its order.
#[must_use]
pub fn wanted<'a>(board: &'a Board, filter: &TaskFilter) -> Vec<&'a BoardTask> {
    let passes = |task: &&BoardTask| {
        let service = task.service.as_ref().map(|service| service.id);
        filter.service.is_none_or(|id| service == Some(id))
            && filter.state.is_none_or(|state| task.state == state)
    };
    board.tasks.iter().filter(passes).collect()
}

/// What a supervisor can do with a task as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// End it.
    pub cancel: bool,
    /// Change its priority, or have it offered to somebody.
    pub steer: bool,
    /// Take part in it, or take it over.
    pub supervise: bool,
}

/// What can be done with `task`.
#[must_use]
pub const fn allowed(task: &BoardTask) -> Allowed {
    let is_external = matches!(task.modality, Modality::ExternalTask);
    Allowed {
        cancel: match task.state {
            BoardTaskState::Connected => is_external,
            BoardTaskState::InWrapUp => false,
            _ => true,
        },
        supervise: matches!(task.state, BoardTaskState::Connected) && !is_external,
        steer: task.service.is_some()
            && matches!(
                task.state,
                BoardTaskState::InQueue | BoardTaskState::Offered
            ),
    }
}
