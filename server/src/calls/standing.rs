//! Where media stand in this process, for operators.

use media::DelayFigures;
use serde::Serialize;

use super::Calls;

/// Why there are no calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Off {
    /// The settings say so.
    SwitchedOff,
    /// Nobody has said how browsers elsewhere reach this machine.
    NoPublicAddress,
}

/// Whether calls are possible, and where or why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(
    tag = "state",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Standing {
    /// The sockets are bound.
    On {
        /// The port of all calls.
        udp_port: u16,
        /// The port for networks without UDP.
        tcp_port: Option<u16>,
    },
    /// There are no calls.
    Off {
        /// Why.
        reason: Off,
    },
    /// Media have stopped, or have failed.
    Stopped,
}

/// How media did so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaFigures {
    /// How long datagrams stayed within the server.
    pub delays: DelayFigures,
    /// Datagrams that the system threw away before we took them, where it tells.
    pub lost_by_system: Option<u64>,
}

impl Calls {
    /// How media did so far; none without media.
    #[must_use]
    pub fn figures_of_media(&self) -> Option<MediaFigures> {
        let media = self.media()?;
        Some(MediaFigures {
            delays: media.delays(),
            lost_by_system: media.lost_by_system(),
        })
    }

    /// Where media stand.
    #[must_use]
    pub fn standing_of_media(&self) -> Standing {
        match &self.parts.media {
            Err(reason) => Standing::Off { reason: *reason },
            Ok(media) if !media.is_running() => Standing::Stopped,
            Ok(media) => {
                let (udp, tcp) = media.addresses();
                Standing::On {
                    udp_port: udp.port(),
                    tcp_port: tcp.map(|tcp| tcp.port()),
                }
            }
        }
    }
}
