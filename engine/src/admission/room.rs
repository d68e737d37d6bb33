//! How much there may be at once: what the door does not ask for, and the start of a contact does.

use shared::wire::Modality;

use super::explain::Step;
use crate::model::Config;
use shared::ErrorCode;

/// Contacts of one modality that a service has, and may have, at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// What goes on now.
    pub running: u32,
    /// The most; none = no limit.
    pub most: Option<u32>,
}

impl Room {
    /// The room for a modality in any service of a tenant.
    #[must_use]
    pub const fn of(config: &Config, modality: Modality, running: u32) -> Self {
        let interact = &config.tenant.interact;
        let most = match modality {
            Modality::InstantMessaging => Some(interact.chats_per_service),
            Modality::ExternalTask => Some(interact.external_per_service),
            Modality::AudioVideo => None,
        };
        Self { running, most }
    }

    /// Whether one more may begin.
    #[must_use]
    pub const fn is_free(self) -> bool {
        match self.most {
            Some(most) => self.running < most,
            None => true,
        }
    }
}

/// What limits there are besides the door, and how full it is at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The target service; none for a user.
    pub room: Option<Room>,
    /// Connections that the server holds.
    pub connections: u32,
    /// Connections that it takes.
    pub connections_most: u32,
    /// Contacts that one network may begin in a minute.
    pub starts_per_min: u32,
}

/// The step of the troubleshooter.
pub(super) fn limits(now: &Standing) -> Step {
    let Standing {
        connections: held,
        connections_most: most,
        starts_per_min: starts,
        ..
    } = *now;
    let (code, found, mend) = if held >= most {
        (
            Some(ErrorCode::ServerUnavailable),
            format!("The server holds {held} of {most} connections and takes no more."),
            Some("Raise limits.connections of the server, or run it on a larger machine."),
        )
    } else {
        match now.room {
            Some(room) if !room.is_free() => (
                Some(ErrorCode::LimitReached),
                format!(
                    "The service has {} contacts of this kind, and the tenant allows {} at once.",
                    room.running,
                    room.most.unwrap_or(u32::MAX),
                ),
                Some("Raise the concurrency limit in the tenant's settings, or wait."),
            ),
            Some(Room {
                running,
                most: Some(most),
            }) => (
                None,
                format!("The service has {running} of {most} contacts of this kind."),
                None,
            ),
            Some(Room { running, .. }) => (
                None,
                format!("The service has {running} contacts of this kind, without a limit."),
                None,
            ),
            None => (
                None,
                "A user is limited by what one person does at once.".to_owned(),
                None,
            ),
        }
    };
    Step {
        name: "limits",
        ok: code.is_none(),
        code,
        detail: format!("{found} One network may begin {starts} contacts in a minute."),
        mend,
    }
}
