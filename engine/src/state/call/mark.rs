//! What plan and views of a call follow from, and who has media in it.

use shared::Millis;
use shared::ids::UserId;

use crate::call::{Party, plan_of, talking};
use crate::model::{Call, MediaState, PartyMedia, Supervisor, Task, TaskState};

/// What plan and views follow from, to compare before and after a change.
#[derive(PartialEq, Eq)]
pub(in crate::state) struct CallMark {
    call: Call,
    place: std::mem::Discriminant<TaskState>,
    user: Option<UserId>,
    supervisors: Vec<Supervisor>,
}

/// The mark of a task; none without a call.
pub(in crate::state) fn call_mark(task: &Task) -> Option<CallMark> {
    let call = task.call.as_deref()?;
    Some(CallMark {
        call: call.clone(),
        place: std::mem::discriminant(&task.state),
        user: talking(task),
        supervisors: task.supervisors.clone(),
    })
}

/// Media are known of those who have a leg, and of nobody else: whoever comes back begins anew.
pub(in crate::state) fn seat_media(task: &mut Task, now: Millis) {
    let Some(call) = task.call.as_deref() else {
        return;
    };
    let legs = call.is_live().then(|| plan_of(task, call).legs);
    let mut legs: Vec<Party> = legs.into_iter().flatten().map(|(party, _)| party).collect();
    legs.sort_unstable();
    let known = |party: Party| {
        let known = call.media_of(party).copied();
        known.unwrap_or_else(|| PartyMedia {
            party,
            state: MediaState::Awaited(now),
            sending: shared::wire::Sending::default(),
        })
    };
    let media = legs.into_iter().map(known).collect();
    if let Some(call) = task.call.as_deref_mut() {
        call.media = media;
    }
}
