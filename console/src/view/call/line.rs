//! The one call that this console has media for.

use browser::call::fault::Fault;
use shared::ErrorCode;
use shared::ids::TaskId;
use shared::wire::{CallPhase, CallView, Desk, SupervisionMode};

/// As what the user is in a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is the user's own task.
    Own,
    /// A colleague asked the user in.
    Consulted,
    /// The user is a supervisor in somebody else's call.
    Supervisor(SupervisionMode),
}

impl Role {
    /// Whether anybody may hear the user.
    #[must_use]
    pub const fn may_speak(self) -> bool {
        !matches!(self, Self::Supervisor(SupervisionMode::Listen))
    }

    /// Whether the user may send pictures.
    #[must_use]
    pub const fn may_show(self) -> bool {
        matches!(self, Self::Own)
    }
}

/// A call with media at this console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The task.
    pub task: TaskId,
    /// Number of the call within the task.
    pub call: u32,
    /// As what.
    pub role: Role,
}

/// How the media of the line are, as this browser sees them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Media {
    /// There is no call.
    #[default]
    None,
    /// The browser asks whether the microphone may be used.
    Asking,
    /// Being set up.
    Joining,
    /// There.
    Flowing,
    /// Gone and expected back.
    Recovering,
    /// Another tab of the user has them.
    Elsewhere,
    /// They cannot be had.
    Failed(Problem),
}

/// Why media cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Something is in the way of the microphone.
    Device(Fault),
    /// The server says no.
    Refused(ErrorCode),
}

/// Whether media belong to a call as it stands.
#[must_use]
pub const fn has_media(call: &CallView) -> bool {
    match call.phase {
        CallPhase::Connecting
        | CallPhase::Connected
        | CallPhase::Held
        | CallPhase::Recovering
        // On its way to somebody else, a call rings at nobody's desk; at this one it goes on.
        | CallPhase::Transferring => true,
        CallPhase::Requested | CallPhase::InWorkflow | CallPhase::Queued => false,
    }
}

/// The call that media are for: an own one before a colleague's, and that before one that is only
/// supervised.
#[must_use]
pub fn line(desk: &Desk) -> Option<Line> {
    let own = desk
        .tasks
        .iter()
        .map(|card| (card.task, card.call.as_ref(), Role::Own));
    let asked = desk
        .consults
        .iter()
        .filter(|card| card.remaining_ms.is_none())
        .map(|card| (card.task, card.call.as_ref(), Role::Consulted));
    let watched = desk
        .supervised
        .iter()
        .map(|card| (card.task, card.call.as_ref(), Role::Supervisor(card.mode)));
    own.chain(asked)
        .chain(watched)
        .find_map(|(task, call, role)| {
            let call = call.filter(|call| has_media(call))?;
            Some(Line {
                task,
                call: call.call,
                role,
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::call::samples::{call, consult, desk_of, own, supervised};

    #[test]
    fn an_own_call_comes_before_a_colleagues_and_that_before_a_supervised_one() {
        let mut desk = desk_of(vec![own(1, Some(call(1)))]);
        desk.consults = vec![consult(2, None)];
        desk.supervised = vec![supervised(3, SupervisionMode::Whisper)];
        let role = |desk: &Desk| line(desk).map(|line| line.role);
        assert_eq!(role(&desk), Some(Role::Own));
        desk.tasks[0].call = None;
        assert_eq!(role(&desk), Some(Role::Consulted));
        desk.consults.clear();
        let whisper = Role::Supervisor(SupervisionMode::Whisper);
        assert_eq!(role(&desk), Some(whisper));
        desk.supervised.clear();
        assert_eq!(line(&desk), None);
    }

    #[test]
    fn a_call_that_is_only_asked_for_has_no_media() {
        let mut asked = call(1);
        asked.phase = CallPhase::Requested;
        assert_eq!(line(&desk_of(vec![own(1, Some(asked))])), None);
    }

    #[test]
    fn a_colleagues_question_rings_without_media_until_it_is_answered() {
        let mut desk = desk_of(vec![]);
        desk.consults = vec![consult(2, Some(10_000))];
        assert_eq!(line(&desk), None);
    }

    #[test]
    fn who_listens_says_nothing_and_only_the_owner_shows_pictures() {
        assert!(!Role::Supervisor(SupervisionMode::Listen).may_speak());
        assert!(Role::Supervisor(SupervisionMode::Whisper).may_speak());
        assert!(Role::Consulted.may_speak() && !Role::Consulted.may_show());
        assert!(Role::Own.may_show());
    }
}
