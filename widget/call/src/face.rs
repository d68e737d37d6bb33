//! What the call shows, from what is known, without a browser.

use browser::call::fault::Fault;
use browser::call::machine::Standing;
use shared::wire::{CallPhase, CallView, SupervisionMode};

use crate::text::Key;

/// What stands on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Face {
    /// Nothing of ours.
    #[default]
    Nothing,
    /// The check before the call.
    Check,
    /// The call.
    Call,
}

/// The state of the call in words and as `data-state`.
pub(crate) const fn state(view: &CallView, standing: Standing) -> (Key, &'static str) {
    match (standing, view.phase) {
        (Standing::Elsewhere | Standing::Away, phase) if !matches!(phase, CallPhase::Requested) => {
            (Key::Elsewhere, "elsewhere")
        }
        (Standing::Refused(_), _) => (Key::Refused, "refused"),
        (_, CallPhase::Requested) => (Key::Requested, "requested"),
        (Standing::Recovering, _) => (Key::Recovering, "recovering"),
        (_, CallPhase::InWorkflow) => (Key::Workflow, "inWorkflow"),
        (_, CallPhase::Queued) => (Key::Queued, "queued"),
        (_, CallPhase::Transferring) => (Key::Transferring, "transferring"),
        (_, CallPhase::Held) => (Key::Held, "held"),
        (Standing::Up, CallPhase::Connected) => (Key::Connected, "connected"),
        (Standing::Up, CallPhase::Recovering) => (Key::PeerLost, "recovering"),
        _ => (Key::Connecting, "connecting"),
    }
}

/// Names of supervisors whom everybody hears.
pub(crate) fn joined(view: &CallView) -> Option<&str> {
    let mut loud = view.supervisors.iter();
    let loud = loud.find(|one| one.mode == SupervisionMode::Barge);
    loud.map(|one| one.display_name.as_str())
}

/// Browsers whose questions look different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    Chrome,
    Firefox,
    Safari,
}

/// The browser behind a user agent.
pub(crate) fn browser(agent: &str) -> Browser {
    if agent.contains("Firefox") {
        Browser::Firefox
    } else if agent.contains("Safari") && !agent.contains("Chrom") {
        Browser::Safari
    } else {
        Browser::Chrome
    }
}

/// What to tell about a fault.
pub(crate) const fn advice(fault: Fault, browser: Browser) -> Key {
    match (fault, browser) {
        (Fault::Denied, Browser::Chrome) => Key::DeniedChrome,
        (Fault::Denied, Browser::Firefox) => Key::DeniedFirefox,
        (Fault::Denied, Browser::Safari) => Key::DeniedSafari,
        (Fault::Dismissed, _) => Key::Dismissed,
        (Fault::Missing | Fault::Overconstrained, _) => Key::Missing,
        (Fault::Busy, _) => Key::Busy,
        (Fault::Unplugged, _) => Key::Unplugged,
        (Fault::Insecure, _) => Key::Insecure,
        (Fault::Unsupported, _) => Key::Unsupported,
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
    use shared::ids::UserId;
    use shared::wire::{Sending, Supervising};

    fn view(phase: CallPhase) -> CallView {
        CallView {
            call: 1,
            phase,
            video: false,
            peer: Sending::default(),
            recording: false,
            supervisors: Vec::new(),
            consult: None,
            connected_ms: None,
            ice_servers: Vec::new(),
            relay_only: false,
        }
    }

    #[test]
    fn every_phase_has_its_words() {
        let words = |phase| state(&view(phase), Standing::Up).1;
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
        let connected = view(CallPhase::Connected);
        assert_eq!(state(&connected, Standing::Connecting).1, "connecting");
        assert_eq!(state(&connected, Standing::Recovering).0, Key::Recovering);
        assert_eq!(state(&connected, Standing::Elsewhere).1, "elsewhere");
        assert_eq!(state(&connected, Standing::Away).1, "elsewhere");
        assert_eq!(
            state(&view(CallPhase::Requested), Standing::Away).1,
            "requested"
        );
        let lost = view(CallPhase::Recovering);
        assert_eq!(state(&lost, Standing::Up).0, Key::PeerLost);
    }

    #[test]
    fn only_who_is_heard_by_all_is_named() {
        let mut call = view(CallPhase::Connected);
        let one = |mode| Supervising {
            user: UserId(Default::default()),
            display_name: "Sam".to_owned(),
            mode,
        };
        call.supervisors = vec![one(SupervisionMode::Listen), one(SupervisionMode::Whisper)];
        assert_eq!(joined(&call), None);
        call.supervisors.push(one(SupervisionMode::Barge));
        assert_eq!(joined(&call), Some("Sam"));
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

    #[test]
    fn advice_is_about_the_browser_at_hand() {
        let chrome = "Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/156.0 Safari/537.36";
        let safari = "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15";
        assert_eq!(browser(chrome), Browser::Chrome);
        assert_eq!(browser(safari), Browser::Safari);
        assert_eq!(
            browser("Mozilla/5.0 Gecko/20100101 Firefox/153.0"),
            Browser::Firefox
        );
        assert_eq!(advice(Fault::Denied, Browser::Firefox), Key::DeniedFirefox);
        assert_eq!(advice(Fault::Busy, Browser::Firefox), Key::Busy);
    }
}
