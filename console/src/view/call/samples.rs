//! Small calls for the tests of this room.

use shared::ids::UserId;
use shared::wire::{
    CallPhase, CallView, ConsultCard, Desk, Modality, Named, Sending, SupervisedCard,
    SupervisionMode, TaskCard,
};

use crate::view::desk::samples::{customer, desk, task, task_id};

pub(crate) fn call(number: u32) -> CallView {
    CallView {
        call: number,
        phase: CallPhase::Connected,
        video: false,
        peer: Sending::default(),
        recording: false,
        supervisors: Vec::new(),
        consult: None,
        connected_ms: Some(1_000),
        ice_servers: Vec::new(),
        relay_only: false,
    }
}

pub(crate) fn user(n: u8, name: &str) -> Named<UserId> {
    Named {
        id: UserId::from_bytes([n; 16]),
        name: name.to_owned(),
    }
}

pub(crate) fn own(n: u8, call: Option<CallView>) -> TaskCard {
    TaskCard {
        modality: Modality::AudioVideo,
        call,
        ..task(n)
    }
}

pub(crate) fn consult(n: u8, remaining_ms: Option<u32>) -> ConsultCard {
    ConsultCard {
        task: task_id(n),
        from: user(8, "Ben Berger"),
        customer: customer(n),
        service: None,
        remaining_ms,
        call: remaining_ms.is_none().then(|| call(1)),
    }
}

pub(crate) fn supervised(n: u8, mode: SupervisionMode) -> SupervisedCard {
    SupervisedCard {
        task: task_id(n),
        modality: Modality::AudioVideo,
        service: None,
        user: user(8, "Ben Berger"),
        customer: customer(n),
        mode,
        call: Some(call(1)),
    }
}

pub(crate) fn desk_of(tasks: Vec<TaskCard>) -> Desk {
    desk(1, Vec::new(), tasks)
}
