//! Where a call stands, in one word: what the server knows together with what this browser knows.

use shared::wire::{CallPhase, CallView};

use super::line::Media;

/// Where a call stands for the person at this screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The customer asks for it.
    Requested,
    /// Somebody else has it, or nobody yet.
    Waiting,
    /// The browser asks whether the microphone may be used.
    Permission,
    /// Being set up.
    Connecting,
    /// Both can talk.
    Connected,
    /// The customer hears music.
    Held,
    /// The customer hears music while a colleague is asked.
    Consulting,
    /// On the way to another service.
    Transferring,
    /// Somebody's media are gone and expected back.
    Recovering,
    /// Another tab of the user has sound and picture.
    Elsewhere,
    /// This browser has no media for it.
    Silent,
}

impl Standing {
    /// What a colour says about it.
    #[must_use]
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Connected => "good",
            Self::Silent | Self::Recovering => "bad",
            Self::Waiting | Self::Elsewhere => "neutral",
            _ => "warn",
        }
    }

    /// Value of the `data-state` attribute.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Waiting => "waiting",
            Self::Permission => "permission",
            Self::Connecting => "connecting",
            Self::Connected => "connected",
            Self::Held => "held",
            Self::Consulting => "consulting",
            Self::Transferring => "transferring",
            Self::Recovering => "recovering",
            Self::Elsewhere => "elsewhere",
            Self::Silent => "silent",
        }
    }
}

/// Where `call` stands; what is wrong here comes before what is wrong elsewhere.
#[must_use]
pub const fn standing(call: &CallView, media: Media) -> Standing {
    match (call.phase, media) {
        (CallPhase::Requested, _) => Standing::Requested,
        (CallPhase::InWorkflow | CallPhase::Queued, _) => Standing::Waiting,
        (CallPhase::Transferring, _) => Standing::Transferring,
        (_, Media::Asking) => Standing::Permission,
        (_, Media::Elsewhere) => Standing::Elsewhere,
        (_, Media::Failed(_)) => Standing::Silent,
        (CallPhase::Recovering, _) | (_, Media::Recovering) => Standing::Recovering,
        (CallPhase::Held, _) if call.consult.is_some() => Standing::Consulting,
        (CallPhase::Held, _) => Standing::Held,
        (CallPhase::Connecting, _) | (_, Media::None | Media::Joining) => Standing::Connecting,
        (CallPhase::Connected, Media::Flowing) => Standing::Connected,
    }
}

#[cfg(test)]
mod tests {
    use browser::call::fault::Fault;
    use shared::wire::Consulting;

    use super::*;
    use crate::view::call::Problem;
    use crate::view::call::samples::{call, user};

    fn stands(phase: CallPhase, media: Media) -> Standing {
        let mut view = call(1);
        view.phase = phase;
        standing(&view, media)
    }

    #[test]
    fn both_can_talk_only_when_server_and_browser_agree() {
        for (phase, media, expected) in [
            (CallPhase::Connected, Media::Flowing, Standing::Connected),
            (CallPhase::Connected, Media::Joining, Standing::Connecting),
            (CallPhase::Connecting, Media::Flowing, Standing::Connecting),
            (
                CallPhase::Connected,
                Media::Recovering,
                Standing::Recovering,
            ),
            (CallPhase::Recovering, Media::Flowing, Standing::Recovering),
            (CallPhase::Connected, Media::Elsewhere, Standing::Elsewhere),
            (CallPhase::Held, Media::Flowing, Standing::Held),
            (CallPhase::Requested, Media::None, Standing::Requested),
            (CallPhase::Queued, Media::None, Standing::Waiting),
        ] {
            assert_eq!(stands(phase, media), expected, "{phase:?} {media:?}");
        }
    }

    #[test]
    fn what_is_wrong_here_is_said_first() {
        let failed = Media::Failed(Problem::Device(Fault::Denied));
        assert_eq!(stands(CallPhase::Recovering, failed), Standing::Silent);
        assert_eq!(
            stands(CallPhase::Connecting, Media::Asking),
            Standing::Permission
        );
    }

    #[test]
    fn a_hold_with_a_colleague_is_a_consultation() {
        let ben = user(8, "Ben");
        let mut view = call(1);
        view.phase = CallPhase::Held;
        view.consult = Some(Consulting {
            user: ben.id,
            display_name: ben.name,
            accepted: true,
        });
        assert_eq!(standing(&view, Media::Flowing), Standing::Consulting);
    }
}
