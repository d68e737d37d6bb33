//! Voices as Ogg: one Opus stream per person, grouped, in pages of half a second.

use ogg::{PacketWriteEndInfo, PacketWriter};

use super::voice::Spoken;
use crate::clip::{opus_head, opus_tags};

/// The file's streams; what is finished waits in memory to be written.
pub(super) struct OggFile {
    pages: PacketWriter<'static, Vec<u8>>,
    streams: Vec<Stream>,
}

/// A packet is kept back until it is known whether its page ends with it.
#[derive(Default)]
struct Stream {
    last: Option<(Vec<u8>, u64)>,
}

impl OggFile {
    /// A file with a stream for each of `people`.
    pub(super) fn new(people: &[String]) -> Self {
        let mut file = Self {
            pages: PacketWriter::new(Vec::new()),
            streams: people.iter().map(|_| Stream::default()).collect(),
        };
        // All streams begin before anything else of any of them (RFC 3533, 4).
        for n in 0..people.len() {
            file.add(n, opus_head(1, 0), PacketWriteEndInfo::EndPage, 0);
        }
        for (n, name) in people.iter().enumerate() {
            file.add(n, opus_tags(Some(name)), PacketWriteEndInfo::EndPage, 0);
        }
        file
    }

    /// Adds a packet of a person.
    pub(super) fn packet(&mut self, person: usize, spoken: &Spoken<'_>) {
        let end = spoken.at + spoken.samples;
        let Some(stream) = self.streams.get_mut(person) else {
            return;
        };
        let before = stream.last.replace((spoken.data.to_vec(), end));
        if let Some((packet, end)) = before {
            self.add(person, packet, PacketWriteEndInfo::NormalPacket, end);
        }
    }

    /// Ends the pages that are open and gives what is to be written.
    pub(super) fn flush(&mut self) -> Vec<u8> {
        self.end_pages(PacketWriteEndInfo::EndPage);
        std::mem::take(self.pages.inner_mut())
    }

    /// Ends the streams and gives the rest.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.end_pages(PacketWriteEndInfo::EndStream);
        self.pages.into_inner()
    }

    fn end_pages(&mut self, how: PacketWriteEndInfo) {
        for person in 0..self.streams.len() {
            if let Some((packet, end)) = self.streams[person].last.take() {
                self.add(person, packet, how, end);
            }
        }
    }

    fn add(&mut self, person: usize, packet: Vec<u8>, end: PacketWriteEndInfo, at: u64) {
        let serial = u32::try_from(person + 1).unwrap_or(u32::MAX);
        let written = self.pages.write_packet(packet, serial, end, at);
        written.expect("memory takes every byte");
    }
}
