//! What the call shows, from what is known, without a browser.

use call_rules::machine::Standing;
use shared::wire::CallPhase;

use crate::text::Key;

/// The state of the call: the name of the key of its words, and `data-state`. The names are looked up by the
/// compiler, so that the program carries those alone.
pub(crate) const fn state(phase: CallPhase, standing: Standing) -> (&'static str, &'static str) {
    match (standing, phase) {
        (Standing::Elsewhere | Standing::Away, phase) if !matches!(phase, CallPhase::Requested) => {
            (const { Key::Elsewhere.name() }, "elsewhere")
        }
        (Standing::Refused(_), _) => (const { Key::Refused.name() }, "refused"),
        (_, CallPhase::Requested) => (const { Key::Requested.name() }, "requested"),
        (Standing::Recovering, _) => (const { Key::Recovering.name() }, "recovering"),
        (_, CallPhase::InWorkflow) => (const { Key::Workflow.name() }, "inWorkflow"),
        (_, CallPhase::Queued) => (const { Key::Queued.name() }, "queued"),
        (_, CallPhase::Transferring) => (const { Key::Transferring.name() }, "transferring"),
        (_, CallPhase::Held) => (const { Key::Held.name() }, "held"),
        (Standing::Up, CallPhase::Connected) => (const { Key::Connected.name() }, "connected"),
        (Standing::Up, CallPhase::Recovering) => (const { Key::PeerLost.name() }, "recovering"),
        _ => (const { Key::Connecting.name() }, "connecting"),
    }
}

/// The event of the page interface for a step from one phase to the next.
pub(crate) fn event(before: Option<CallPhase>, now: Option<CallPhase>) -> Option<&'static str> {
    let talks = |phase| matches!(phase, Some(CallPhase::Connected | CallPhase::Held));
    match (before, now) {
        (None, Some(CallPhase::Connected)) => Some("call:connected"),
        (None, Some(_)) => Some("call:ringing"),
        (Some(_), None) => Some("call:ended"),
        (Some(CallPhase::Recovering), Some(CallPhase::Connected)) => None,
        (before, now @ Some(CallPhase::Connected)) if !talks(before) && talks(now) => {
            Some("call:connected")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phase_has_its_words() {
        let words = |phase| state(phase, Standing::Up).1;
        assert_eq!(words(CallPhase::Requested), "requested");
        assert_eq!(words(CallPhase::InWorkflow), "inWorkflow");
        assert_eq!(words(CallPhase::Queued), "queued");
        assert_eq!(words(CallPhase::Connecting), "connecting");
        assert_eq!(words(CallPhase::Connected), "connected");
        assert_eq!(words(CallPhase::Held), "held");
        assert_eq!(words(CallPhase::Transferring), "transferring");
        assert_eq!(words(CallPhase::Recovering), "recovering");
    }

    #[test]
    fn own_trouble_comes_before_the_state_of_the_call() {
        let connected = CallPhase::Connected;
        assert_eq!(state(connected, Standing::Connecting).1, "connecting");
        assert_eq!(
            state(connected, Standing::Recovering).0,
            Key::Recovering.name()
        );
        assert_eq!(state(connected, Standing::Elsewhere).1, "elsewhere");
        assert_eq!(state(connected, Standing::Away).1, "elsewhere");
        assert_eq!(state(CallPhase::Requested, Standing::Away).1, "requested");
        let lost = CallPhase::Recovering;
        assert_eq!(state(lost, Standing::Up).0, Key::PeerLost.name());
    }

    #[test]
    fn the_page_hears_ringing_connected_and_ended_once_each() {
        use CallPhase::{Connected, Connecting, Held, Queued, Recovering};
        assert_eq!(event(None, Some(Queued)), Some("call:ringing"));
        assert_eq!(event(Some(Queued), Some(Connecting)), None);
        assert_eq!(
            event(Some(Connecting), Some(Connected)),
            Some("call:connected")
        );
        assert_eq!(event(Some(Connected), Some(Connected)), None);
        assert_eq!(event(Some(Held), Some(Connected)), None);
        assert_eq!(event(Some(Recovering), Some(Connected)), None);
        assert_eq!(event(Some(Connected), None), Some("call:ended"));
        assert_eq!(event(None, None), None);
    }
}
