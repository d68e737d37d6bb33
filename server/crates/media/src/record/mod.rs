//! Recordings: what people of a call send, as it is, into one file that can be played at any moment
//! while it is written.
//!
//! Voices alone become Ogg with one Opus stream per person; with pictures it becomes WebM with one
//! track per line. Nothing is decoded. At least twice a second what came is on the disk: whoever
//! pulls the plug loses less than a second, and the file opens.

mod ebml;
mod length;
mod ogg;
mod place;
mod scan;
mod seal;
mod tap;
mod voice;
mod vp8;
mod webm;
mod writer;

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use shared::wire::CallSlot;

use crate::api::{LegId, MediaEvent, RecordingId};
use crate::media::Media;
pub use length::complete;
use tap::Feed;
use writer::Writer;

/// Most people whose sending one recording keeps apart.
pub const MOST_PEOPLE: u8 = 4;

/// What a recording is of.
#[derive(Clone, Debug)]
pub struct RecordingOrder {
    /// What its people are called in the file, in order: roles, never names. At most
    /// [`MOST_PEOPLE`].
    pub people: Vec<String>,
    /// Whether cameras and screens are kept too (WebM), or voices alone (Ogg).
    pub video: bool,
    /// It ends by itself after this time; none = with [`Recording::stop`].
    pub limit: Option<Duration>,
}

/// Who of [`RecordingOrder::people`] sends on which legs, complete each time.
pub type Senders = Vec<(LegId, usize)>;

/// A recording that runs. It goes on when this is dropped, until the node stops.
pub struct Recording {
    id: RecordingId,
    video: bool,
    media: Media,
    senders: Arc<Mutex<Senders>>,
}

impl Media {
    /// Begins a recording into a new file. [`MediaEvent::Recorded`] tells when it is complete.
    ///
    /// # Errors
    /// When the file exists or cannot be made.
    pub fn record(
        &self,
        id: RecordingId,
        file: &Path,
        order: RecordingOrder,
        senders: Senders,
    ) -> io::Result<Recording> {
        let file = File::create_new(file)?;
        let started = Instant::now();
        let writer = Writer::begin(file, &order, started)?;
        let sources = sources(&senders, order.video);
        let senders = Arc::new(Mutex::new(senders));
        let events = self.events.clone();
        let (feed, packets) = Feed::new();
        let known = Arc::clone(&senders);
        std::thread::Builder::new()
            .name("recording".to_owned())
            .spawn(move || {
                tap::write(writer, &packets, &known);
                // Whoever listened may have gone first, with all that it wanted to know.
                let _ = events.blocking_send(MediaEvent::Recorded(id));
            })?;
        self.tap(id, sources, Box::new(feed));
        Ok(Recording {
            id,
            video: order.video,
            media: self.clone(),
            senders,
        })
    }
}

impl Recording {
    /// Changes who sends on which legs.
    pub fn set_senders(&self, senders: Senders) {
        let sources = sources(&senders, self.video);
        *self.senders.lock().unwrap_or_else(PoisonError::into_inner) = senders;
        self.media.tap_sources(self.id, sources);
    }

    /// Ends it; [`MediaEvent::Recorded`] follows when everything is on the disk.
    pub fn stop(self) {
        self.media.untap(self.id);
    }
}

fn sources(senders: &Senders, video: bool) -> Vec<(LegId, CallSlot)> {
    let slots = match video {
        true => &[CallSlot::MainAudio, CallSlot::Camera, CallSlot::Screen][..],
        false => &[CallSlot::MainAudio],
    };
    let of = |(leg, _): &(LegId, usize)| slots.iter().map(|slot| (*leg, *slot)).collect::<Vec<_>>();
    senders.iter().flat_map(of).collect()
}

#[cfg(test)]
mod seal_tests;
#[cfg(test)]
mod tests;
