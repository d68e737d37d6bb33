//! A small board for tests.

use shared::ids::UserId;
use shared::wire::{
    AgentStatus, Availability, AvailabilityState, Board, BoardAgent, BoardQueue, BoardTask,
    BoardTaskState, Modality, Presence, Priority,
};

use crate::view::desk::samples::{service, task_id};

pub(crate) fn user_id(n: u8) -> UserId {
    UserId::from_bytes([n; 16])
}

pub(crate) fn agent(n: u8, status: AgentStatus) -> BoardAgent {
    BoardAgent {
        user: user_id(n),
        display_name: format!("Agent {n}"),
        presence: Presence::Online,
        connected: true,
        on_duty: true,
        duty_profile: None,
        status,
        reason: None,
        tasks: 0,
        services: vec![service(9).id],
    }
}

pub(crate) fn queue(n: u8, modalities: &[Modality]) -> BoardQueue {
    BoardQueue {
        service: service(n),
        availability: Availability {
            state: AvailabilityState::Open,
            wait_secs: None,
        },
        modalities: modalities.to_vec(),
        waiting: 2,
        longest_wait_ms: Some(u64::from(n) * 1_000),
        connected: 1,
        free: 1,
        on_duty: 2,
        ringing: 0,
        busy: 1,
        wrap_up: 0,
        not_available: 0,
    }
}

pub(crate) fn task(n: u8, modality: Modality, state: BoardTaskState) -> BoardTask {
    BoardTask {
        task: task_id(n),
        modality,
        service: Some(service(9)),
        title: format!("Customer {n}"),
        state,
        priority: Some(Priority::Normal),
        position: Some(1),
        user: None,
        age_ms: 10_000,
        waited_ms: Some(5_000),
    }
}

pub(crate) fn board() -> Board {
    Board {
        queues: vec![
            queue(9, &[Modality::InstantMessaging]),
            queue(8, &[Modality::ExternalTask]),
        ],
        tasks: vec![
            task(1, Modality::InstantMessaging, BoardTaskState::InQueue),
            task(2, Modality::ExternalTask, BoardTaskState::Connected),
        ],
        n_tasks: 2,
        agents: vec![
            agent(1, AgentStatus::Missed),
            agent(2, AgentStatus::Connected),
            agent(3, AgentStatus::Idle),
        ],
    }
}
