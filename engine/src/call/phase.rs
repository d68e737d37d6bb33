//! Where a call stands, for each of its people.

use shared::wire::CallPhase;

use super::Party;
use super::routing::talking;
use crate::model::{Call, MediaState, Task, TaskState};

/// Where the call stands for a reader.
pub(crate) fn phase_of(task: &Task, call: &Call, reader: Party) -> CallPhase {
    if call.requested {
        return CallPhase::Requested;
    }
    let Some(user) = talking(task) else {
        return waiting_phase(task, call);
    };
    let user = Party::User(user);
    let colleague = call.colleague().map(Party::User);
    let is_colleague = colleague == Some(reader);
    let people = if is_colleague {
        [user, reader, reader]
    } else {
        [Party::Customer, user, reader]
    };
    if let Some(phase) = unready(call, &people) {
        phase
    } else if (call.held || call.consult.is_some()) && !is_colleague {
        CallPhase::Held
    } else {
        CallPhase::Connected
    }
}

/// Nobody is connected.
fn waiting_phase(task: &Task, call: &Call) -> CallPhase {
    let customer = call.media_of(Party::Customer).map(|media| media.state);
    match task.state {
        _ if matches!(customer, Some(MediaState::Lost(_))) => CallPhase::Recovering,
        _ if call.transferring => CallPhase::Transferring,
        TaskState::Establishing | TaskState::InWorkflow => CallPhase::InWorkflow,
        _ => CallPhase::Queued,
    }
}

/// Whether somebody's media are gone, or not there yet.
fn unready(call: &Call, people: &[Party]) -> Option<CallPhase> {
    let states = people.iter().map(|party| call.media_of(*party));
    let states: Vec<_> = states.map(|media| media.map(|media| media.state)).collect();
    if states
        .iter()
        .any(|state| matches!(state, Some(MediaState::Lost(_))))
    {
        return Some(CallPhase::Recovering);
    }
    let is_up = |state: &Option<MediaState>| *state == Some(MediaState::Up);
    (!states.iter().all(is_up)).then_some(CallPhase::Connecting)
}
