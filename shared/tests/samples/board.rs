//! The board with everything filled.

use shared::wire::{
    AgentStatus, Board, BoardAgent, BoardQueue, BoardTask, BoardTaskState, Modality, Presence,
    Priority,
};

use super::agent::service;
use super::{availability, task, user};

/// One queue, one task, one user.
pub(super) fn board() -> Board {
    Board {
        queues: vec![queue()],
        tasks: vec![waiting()],
        n_tasks: 501,
        agents: vec![agent()],
    }
}

fn queue() -> BoardQueue {
    BoardQueue {
        service: service(),
        availability: availability(),
        modalities: vec![Modality::InstantMessaging, Modality::ExternalTask],
        waiting: 4,
        longest_wait_ms: Some(125_000),
        connected: 6,
        free: 1,
        on_duty: 9,
        ringing: 2,
        busy: 5,
        wrap_up: 1,
        not_available: 3,
    }
}

fn waiting() -> BoardTask {
    BoardTask {
        task: task(),
        modality: Modality::InstantMessaging,
        service: Some(service()),
        title: "Zoë Muster".to_owned(),
        state: BoardTaskState::InQueue,
        priority: Some(Priority::Normal),
        position: Some(1),
        user: Some(user()),
        age_ms: 130_000,
        waited_ms: Some(125_000),
    }
}

fn agent() -> BoardAgent {
    BoardAgent {
        user: user(),
        display_name: "Anna Keller".to_owned(),
        presence: Presence::Online,
        connected: true,
        on_duty: true,
        duty_profile: Some("First line".to_owned()),
        status: AgentStatus::NotAvailable,
        reason: Some("Lunch".to_owned()),
        tasks: 2,
        services: vec![service().id],
    }
}
