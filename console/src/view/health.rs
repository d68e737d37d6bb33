//! The health of the workplace: connection, sound, notifications; each with the way to mend it.

use shared::Millis;

use super::clock::whole_secs;
use super::connection::{Facts, Phase, Stop};

/// The connection as it is told to the user; never guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkHealth {
    /// The first connection is being made.
    Connecting,
    /// Live.
    Connected,
    /// Lost; the next attempt comes in this many seconds (0 = under way).
    Reconnecting {
        /// Seconds left.
        secs: i64,
    },
    /// The browser has no network.
    Offline,
    /// Another window took this tab's place.
    Replaced,
    /// The console is older than the server.
    Outdated,
    /// The server refused for good.
    Refused,
    /// The login has ended.
    SignedOut,
}

impl LinkHealth {
    /// What to tell about a connection of which `facts` are known, at `now`.
    #[must_use]
    pub const fn of(facts: Facts, now: Millis) -> Self {
        match facts.phase {
            Phase::Idle | Phase::Stopped(Stop::LoginOver) => Self::SignedOut,
            Phase::Connecting { .. } if facts.was_ready => Self::Reconnecting { secs: 0 },
            Phase::Connecting { .. } => Self::Connecting,
            Phase::Ready => Self::Connected,
            Phase::Waiting { until } => Self::Reconnecting {
                secs: whole_secs(until.since(now)),
            },
            Phase::Offline => Self::Offline,
            Phase::Stopped(Stop::Replaced) => Self::Replaced,
            Phase::Stopped(Stop::Outdated) => Self::Outdated,
            Phase::Stopped(Stop::Refused) => Self::Refused,
        }
    }

    /// Whether what the user does now reaches the server at once.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Connected)
    }
}

/// Whether the browser lets us make sounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SoundHealth {
    /// The user switched them off.
    Muted,
    /// The browser waits for the first click or key press on this page.
    #[default]
    Locked,
    /// Audible.
    On,
    /// This browser has no sound.
    Missing,
}

/// Whether the browser lets us show desktop notifications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeHealth {
    /// Not asked yet.
    #[default]
    Ask,
    /// Allowed and wanted.
    On,
    /// Allowed, switched off by the user here.
    Off,
    /// Refused in the browser; only its settings can change that.
    Denied,
    /// This browser has none.
    Missing,
}

/// How urgent the state of the connection is: the colour of its light.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    /// Live.
    Good,
    /// On the way.
    Warn,
    /// Nothing gets through.
    Bad,
}

/// The light of the connection.
#[must_use]
pub const fn light(link: LinkHealth) -> Light {
    match link {
        LinkHealth::Connected => Light::Good,
        LinkHealth::Connecting | LinkHealth::Reconnecting { .. } => Light::Warn,
        _ => Light::Bad,
    }
}

/// Whether an offer could go unnoticed while the user works elsewhere.
#[must_use]
pub const fn can_miss_alerts(sound: SoundHealth, notices: NoticeHealth) -> bool {
    !matches!((sound, notices), (SoundHealth::On, NoticeHealth::On))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::connection::{Connection, Event};

    #[test]
    fn the_connection_is_told_as_it_is() {
        let mut connection = Connection::new(1);
        let health = |connection: &Connection, now| LinkHealth::of(connection.facts(), Millis(now));
        assert_eq!(health(&connection, 0), LinkHealth::SignedOut);
        connection.handle(Event::Start, Millis(0));
        assert_eq!(health(&connection, 0), LinkHealth::Connecting);
        connection.handle(Event::Ready, Millis(0));
        assert_eq!(health(&connection, 0), LinkHealth::Connected);
        connection.handle(Event::Moved { after_ms: 2_400 }, Millis(0));
        assert_eq!(health(&connection, 0), LinkHealth::Reconnecting { secs: 3 });
        assert_eq!(
            health(&connection, 2_399),
            LinkHealth::Reconnecting { secs: 1 }
        );
        connection.handle(Event::Tick, Millis(2_400));
        assert_eq!(
            health(&connection, 2_400),
            LinkHealth::Reconnecting { secs: 0 }
        );
        connection.handle(Event::Network { online: false }, Millis(2_500));
        assert_eq!(health(&connection, 2_500), LinkHealth::Offline);
    }

    #[test]
    fn the_light_is_green_only_while_everything_gets_through() {
        assert_eq!(light(LinkHealth::Connected), Light::Good);
        assert_eq!(light(LinkHealth::Reconnecting { secs: 3 }), Light::Warn);
        assert_eq!(light(LinkHealth::Offline), Light::Bad);
    }

    #[test]
    fn alerts_are_safe_only_with_sound_and_notifications() {
        assert!(!can_miss_alerts(SoundHealth::On, NoticeHealth::On));
        assert!(can_miss_alerts(SoundHealth::Locked, NoticeHealth::On));
        assert!(can_miss_alerts(SoundHealth::On, NoticeHealth::Denied));
    }
}
