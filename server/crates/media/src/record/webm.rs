//! Voices and pictures as WebM: written forward only, a cluster each half second, whose size is known
//! when it is written, in a segment whose end is not. Room is left for what is known at the end.

use super::ebml::{element, fraction, number, open, size, text};
use super::voice::Spoken;
use super::vp8::Frame;
use crate::clip::opus_head;

/// Most that a block may lie behind its cluster's beginning, in milliseconds.
const CLUSTER_MS: u64 = 5_000;

/// Room at the segment's beginning for where to find what.
pub(super) const SEEK_BYTES: usize = 80;
/// Room at the end of `Info` for the length.
pub(super) const DURATION_BYTES: usize = 11;

/// A line of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The voice.
    Voice,
    /// The camera.
    Camera,
    /// The screen.
    Screen,
}

const LINES: [Line; 3] = [Line::Voice, Line::Camera, Line::Screen];

/// The file; blocks wait in memory for their cluster.
pub(super) struct WebmFile {
    ready: Vec<u8>,
    blocks: Vec<Block>,
}

struct Block {
    track: u64,
    at_ms: u64,
    is_key: bool,
    data: Vec<u8>,
}

impl WebmFile {
    /// A file with a voice, a camera and a screen for each of `people`.
    pub(super) fn new(people: &[String]) -> Self {
        let mut ready = element(
            0x1a45_dfa3,
            &[
                number(0x4286, 1),
                number(0x42f7, 1),
                number(0x42f2, 4),
                number(0x42f3, 8),
                text(0x4282, "webm"),
                number(0x4287, 4),
                number(0x4285, 2),
            ]
            .concat(),
        );
        ready.extend(open(0x1853_8067));
        ready.extend(void(SEEK_BYTES));
        let info = [
            number(0x2a_d7b1, 1_000_000),
            text(0x4d80, "Interact"),
            text(0x5741, "Interact"),
            void(DURATION_BYTES),
        ];
        ready.extend(element(0x1549_a966, &info.concat()));
        let tracks: Vec<_> = (0..people.len())
            .flat_map(|person| LINES.map(|line| entry(&people[person], person, line)))
            .flatten()
            .collect();
        ready.extend(element(0x1654_ae6b, &tracks));
        Self {
            ready,
            blocks: Vec::new(),
        }
    }

    /// Adds a packet of a voice.
    pub(super) fn voice(&mut self, person: usize, spoken: &Spoken<'_>) {
        self.add(Block {
            track: track(person, Line::Voice),
            at_ms: spoken.at / 48,
            is_key: true,
            data: spoken.data.to_vec(),
        });
    }

    /// Adds a frame.
    pub(super) fn picture(&mut self, person: usize, line: Line, frame: Frame) {
        self.add(Block {
            track: track(person, line),
            at_ms: frame.at / 90,
            is_key: frame.is_key,
            data: frame.data,
        });
    }

    /// Ends the cluster that is open and gives what is to be written.
    pub(super) fn flush(&mut self) -> Vec<u8> {
        self.end_cluster();
        std::mem::take(&mut self.ready)
    }

    fn add(&mut self, block: Block) {
        let first = self.blocks.iter().map(|block| block.at_ms).min();
        let first = first.unwrap_or(block.at_ms);
        if block.at_ms.abs_diff(first) > CLUSTER_MS {
            self.end_cluster();
        }
        self.blocks.push(block);
    }

    fn end_cluster(&mut self) {
        self.blocks.sort_by_key(|block| block.at_ms);
        let Some(first) = self.blocks.first() else {
            return;
        };
        let start = first.at_ms;
        let mut cluster = number(0xe7, start);
        for block in self.blocks.drain(..) {
            let mut content = size(block.track);
            let offset = i16::try_from(block.at_ms - start);
            let offset = offset.expect("a cluster is shorter than half a minute");
            content.extend(offset.to_be_bytes());
            content.push(if block.is_key { 0x80 } else { 0 });
            content.extend_from_slice(&block.data);
            cluster.extend(element(0xa3, &content));
        }
        self.ready.extend(element(0x1f43_b675, &cluster));
    }
}

/// An element of `bytes` bytes that says nothing; two at least.
pub(super) fn void(bytes: usize) -> Vec<u8> {
    element(0xec, &vec![0; bytes - 2])
}

/// Number of a track, from 1.
const fn track(person: usize, line: Line) -> u64 {
    (person * LINES.len() + line as usize + 1) as u64
}

fn entry(name: &str, person: usize, line: Line) -> Vec<u8> {
    let number_ = track(person, line);
    let what = match line {
        Line::Voice => "voice",
        Line::Camera => "camera",
        Line::Screen => "screen",
    };
    let mut content = [
        number(0xd7, number_),
        number(0x73c5, number_),
        // No lacing; shown by default: the first person's voice and camera.
        number(0x9c, 0),
        number(0x88, u64::from(person == 0 && line != Line::Screen)),
        text(0x536e, &format!("{name}: {what}")),
    ]
    .concat();
    match line {
        Line::Voice => {
            content.extend(number(0x83, 2));
            content.extend(text(0x86, "A_OPUS"));
            content.extend(element(0x63a2, &opus_head(1, 0)));
            // As much as a decoder needs before a place that was jumped to, in nanoseconds.
            content.extend(number(0x56bb, 80_000_000));
            let audio = [fraction(0xb5, 48_000.0), number(0x9f, 1)];
            content.extend(element(0xe1, &audio.concat()));
        }
        Line::Camera | Line::Screen => {
            content.extend(number(0x83, 1));
            content.extend(text(0x86, "V_VP8"));
            // The size changes while people talk; players take it from each key frame.
            let video = [number(0xb0, 640), number(0xba, 480)];
            content.extend(element(0xe0, &video.concat()));
        }
    }
    element(0xae, &content)
}
