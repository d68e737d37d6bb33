//! The measured process: a media node that is told what to do by lines of JSON.

use anyhow::Result;
use media::{Given, LegId, Media, MediaSettings, Source};
use serde::{Deserialize, Serialize};
use shared::wire::CallSlot;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::sync::mpsc;

/// What the node is told.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Ask {
    /// Take an offer.
    Accept { leg: u64, offer: String },
    /// Let a leg hear and see another one.
    Give { leg: u64, of: u64 },
    /// End a leg.
    Close { leg: u64 },
    /// Count what was sent to legs below this number.
    Forwarded { legs: u64 },
    /// Tell how long datagrams stayed within, in the middle and at the 99th percentile.
    Delays,
}

/// What it answers; every question has an answer, in order.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Said {
    Answer(String),
    Count(u64),
    /// Microseconds, and datagrams that the system threw away before.
    Delays {
        p50: u64,
        p99: u64,
        lost: u64,
    },
    Done,
    Refused(String),
}

/// Runs until the other end closes its pipe.
///
/// # Errors
/// When sockets or pipes fail.
pub(in crate::loadtest) async fn run() -> Result<()> {
    let (events, mut told) = mpsc::channel(256);
    tokio::spawn(async move { while told.recv().await.is_some() {} });
    let settings = MediaSettings {
        udp: ([127, 0, 0, 1], 0).into(),
        tcp: None,
        public_addresses: Vec::new(),
        most_legs: 4_096,
    };
    let media = Media::start(settings, events).await?.media;
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut out = tokio::io::stdout();
    while let Some(line) = lines.next_line().await? {
        let said = answer(&media, serde_json::from_str(&line)?).await;
        let mut line = serde_json::to_vec(&said)?;
        line.push(b'\n');
        out.write_all(&line).await?;
        out.flush().await?;
    }
    media.stop().await;
    Ok(())
}

async fn answer(media: &Media, ask: Ask) -> Said {
    match ask {
        Ask::Accept { leg, offer } => match media.accept(LegId(leg), offer).await {
            Ok(answer) => Said::Answer(answer),
            Err(error) => Said::Refused(error.to_string()),
        },
        Ask::Give { leg, of } => {
            media.give(LegId(leg), everything_of(LegId(of)));
            Said::Done
        }
        Ask::Close { leg } => {
            media.close(LegId(leg));
            Said::Done
        }
        Ask::Forwarded { legs } => {
            let mut sent = 0;
            for leg in 0..legs {
                sent += media.stats(LegId(leg)).await.map_or(0, |stats| stats.sent);
            }
            Said::Count(sent)
        }
        Ask::Delays => {
            let delays = media.delays();
            let at = |share| u64::try_from(delays.percentile(share).as_micros());
            Said::Delays {
                p50: at(0.5).unwrap_or(u64::MAX),
                p99: at(0.99).unwrap_or(u64::MAX),
                lost: media.lost_by_system().unwrap_or(0),
            }
        }
    }
}

fn everything_of(leg: LegId) -> Given {
    Given {
        main: Source::Leg(leg, CallSlot::MainAudio),
        camera: Source::Leg(leg, CallSlot::Camera),
        ..Given::default()
    }
}
