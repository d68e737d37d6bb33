//! A recording's file: takes packets in the order of their arrival, knows no thread and no clock.

use std::fs::File;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use shared::wire::CallSlot;

use super::ogg::OggFile;
use super::place::Timeline;
use super::voice::{Spoken, Voice};
use super::vp8::Frames;
use super::webm::{Line, WebmFile};
use super::{MOST_PEOPLE, RecordingOrder};
use crate::api::MediaPacket;

/// Ticks per second of a picture's clock.
const PICTURE_RATE: u32 = 90_000;
/// Bytes that wait for a flush before they are written early: many large frames.
const WAITING_BYTES: usize = 8 * 1_024 * 1_024;

/// Writes one recording.
pub(super) struct Writer {
    file: File,
    started: Instant,
    limit: Option<Duration>,
    form: Form,
    people: Vec<Person>,
    /// Bytes of packets since the last flush.
    waiting: usize,
}

enum Form {
    Ogg(OggFile),
    Webm(WebmFile),
}

struct Person {
    voice: Voice,
    camera: Picture,
    screen: Picture,
}

struct Picture {
    timeline: Timeline,
    frames: Frames,
}

impl Picture {
    fn new(started: Instant) -> Self {
        Self {
            timeline: Timeline::new(PICTURE_RATE, started),
            frames: Frames::default(),
        }
    }
}

impl Writer {
    /// Writes the beginning, which is on the disk when this returns.
    pub(super) fn begin(file: File, order: &RecordingOrder, started: Instant) -> io::Result<Self> {
        let names = &order.people[..order.people.len().min(usize::from(MOST_PEOPLE))];
        let person = |_| Person {
            voice: Voice::new(started),
            camera: Picture::new(started),
            screen: Picture::new(started),
        };
        let mut writer = Self {
            file,
            started,
            limit: order.limit,
            form: match order.video {
                true => Form::Webm(WebmFile::new(names)),
                false => Form::Ogg(OggFile::new(names)),
            },
            people: names.iter().map(person).collect(),
            waiting: 0,
        };
        writer.flush()?;
        Ok(writer)
    }

    /// Whether the recording's longest time is over.
    pub(super) fn is_full(&self, now: Instant) -> bool {
        let limit = self.limit;
        limit.is_some_and(|limit| now.saturating_duration_since(self.started) >= limit)
    }

    /// Takes a packet of a person.
    pub(super) fn packet(
        &mut self,
        person: usize,
        slot: CallSlot,
        at: Instant,
        packet: &MediaPacket,
    ) -> io::Result<()> {
        let Some(who) = self.people.get_mut(person) else {
            return Ok(());
        };
        self.waiting += packet.payload.len();
        match (slot, &mut self.form) {
            (CallSlot::MainAudio, form) => {
                who.voice
                    .packet(at, packet, |spoken| form.voice(person, spoken));
            }
            (CallSlot::Camera, Form::Webm(file)) => {
                picture(&mut who.camera, file, (person, Line::Camera), at, packet);
            }
            (CallSlot::Screen, Form::Webm(file)) => {
                picture(&mut who.screen, file, (person, Line::Screen), at, packet);
            }
            (CallSlot::AuxAudio | CallSlot::Camera | CallSlot::Screen, _) => {}
        }
        match self.waiting > WAITING_BYTES {
            true => self.flush(),
            false => Ok(()),
        }
    }

    /// Brings what came to the disk.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.waiting = 0;
        let bytes = match &mut self.form {
            Form::Ogg(file) => file.flush(),
            Form::Webm(file) => file.flush(),
        };
        put(&mut self.file, &bytes)
    }

    /// Ends the file at a moment: whoever was silent is silent until then.
    pub(super) fn finish(mut self, at: Instant) -> io::Result<()> {
        for (n, person) in self.people.iter_mut().enumerate() {
            let form = &mut self.form;
            person.voice.quiet(at, |spoken| form.voice(n, spoken));
        }
        let bytes = match self.form {
            Form::Ogg(file) => file.finish(),
            Form::Webm(mut file) => file.flush(),
        };
        put(&mut self.file, &bytes)
    }
}

impl Form {
    fn voice(&mut self, person: usize, spoken: &Spoken<'_>) {
        match self {
            Self::Ogg(file) => file.packet(person, spoken),
            Self::Webm(file) => file.voice(person, spoken),
        }
    }
}

fn picture(
    picture: &mut Picture,
    file: &mut WebmFile,
    (person, line): (usize, Line),
    at: Instant,
    packet: &MediaPacket,
) {
    let Some(place) = picture.timeline.place(at, packet) else {
        return;
    };
    if let Some(frame) = picture.frames.packet(place, packet) {
        file.picture(person, line, frame);
    }
}

fn put(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    if bytes.is_empty() {
        return Ok(());
    }
    file.write_all(bytes)?;
    file.sync_data()
}
