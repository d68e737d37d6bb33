//! What was recorded is read back by readers that do not know how we write, whole and cut.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};
use std::process::Command;

use bytes::Bytes;
use symphonia::core::formats::FormatOptions;
use symphonia::core::formats::probe::Hint;
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;

use super::*;
use crate::api::{MediaPacket, Tap};
use crate::clip::tone;

/// Packets of a file by track, each with its time in milliseconds.
pub(super) type Tracks = BTreeMap<u32, Vec<(i64, Vec<u8>)>>;

/// A recording on a clock that is moved by hand.
pub(super) struct Scene {
    pub(super) writer: Writer,
    file: File,
    started: Instant,
}

impl Scene {
    pub(super) fn new(video: bool) -> Self {
        let file = tempfile::tempfile().unwrap();
        let started = Instant::now();
        let order = RecordingOrder {
            people: vec!["Customer".to_owned(), "Agent".to_owned()],
            video,
            limit: Some(Duration::from_secs(3_600)),
        };
        let writer = Writer::begin(file.try_clone().unwrap(), &order, started).unwrap();
        Self {
            writer,
            file,
            started,
        }
    }

    fn at(&self, ms: u64) -> Instant {
        self.started + Duration::from_millis(ms)
    }

    pub(super) fn say(&mut self, person: usize, ms: u64, packet: &MediaPacket) {
        let at = self.at(ms);
        self.writer
            .packet(person, CallSlot::MainAudio, at, packet)
            .unwrap();
    }

    pub(super) fn show(&mut self, ms: u64, packet: &MediaPacket) {
        let at = self.at(ms);
        self.writer.packet(0, CallSlot::Camera, at, packet).unwrap();
    }

    pub(super) fn bytes(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.file.rewind().unwrap();
        self.file.read_to_end(&mut bytes).unwrap();
        bytes
    }
}

pub(super) fn spoken(stream: u32, n: u64, payload: &[u8]) -> MediaPacket {
    MediaPacket {
        marker: false,
        sequence: (n as u16).wrapping_add(65_530),
        timestamp: (n as u32 * 960).wrapping_add(u32::MAX - 5_000),
        stream,
        payload: Bytes::copy_from_slice(payload),
    }
}

/// A frame of one packet.
pub(super) fn shown(n: u64, is_key: bool) -> MediaPacket {
    MediaPacket {
        marker: true,
        sequence: n as u16,
        timestamp: n as u32 * 9_000,
        stream: 9,
        payload: Bytes::from(vec![0x10, u8::from(!is_key), n as u8]),
    }
}

/// Packets of a tone, 20 ms each.
fn tone_packets(pitch: f64, secs: f64) -> Vec<Vec<u8>> {
    let wav = tone::wav(48_000, 1, &tone::sine(pitch, 48_000, secs));
    let clip = crate::clip::convert(&wav).unwrap();
    clip.packets.into_iter().map(|(packet, _)| packet).collect()
}

/// Reads a file, as far as it goes; none when it does not open.
pub(super) fn read(bytes: &[u8]) -> Option<Tracks> {
    let source = Box::new(Cursor::new(bytes.to_vec()));
    let source = MediaSourceStream::new(source, MediaSourceStreamOptions::default());
    let (plain, meta) = (FormatOptions::default(), MetadataOptions::default());
    let probe = symphonia::default::get_probe();
    let mut format = probe.probe(&Hint::new(), source, plain, meta).ok()?;
    let mut tracks: Tracks = format
        .tracks()
        .iter()
        .map(|track| (track.id, Vec::new()))
        .collect();
    let base: BTreeMap<_, _> = format
        .tracks()
        .iter()
        .map(|track| (track.id, track.time_base))
        .collect();
    while let Ok(Some(packet)) = format.next_packet() {
        let ms = base[&packet.track_id].map_or(0.0, |base| {
            packet.pts.get() as f64 * 1_000.0 * f64::from(base.numer.get())
                / f64::from(base.denom.get())
        });
        let packets = tracks.get_mut(&packet.track_id).unwrap();
        packets.push((ms.round() as i64, packet.data.to_vec()));
    }
    Some(tracks)
}

/// The sound of a voice, once from the file's own times.
fn sound(packets: &[(i64, Vec<u8>)]) -> Vec<f32> {
    tone::decode(packets.iter().map(|(_, packet)| packet.as_slice()))
}

fn heard(sound: &[f32], from_ms: usize, pitch: f64) -> f64 {
    tone::strength(&sound[from_ms * 48..(from_ms + 400) * 48], pitch, 48_000)
}

/// Both voices at their times: the second begins a second later and pauses for one.
fn converse(scene: &mut Scene) {
    let (low, high) = (tone_packets(440.0, 4.0), tone_packets(1_000.0, 3.0));
    for (n, packet) in (0..200).zip(&low) {
        scene.say(0, n * 20 + 15, &spoken(1, n, packet));
        if n >= 50 && !(100..150).contains(&n) {
            let packet = &high[n as usize - 50];
            // The network holds up every other packet.
            scene.say(1, n * 20 + 5 + n % 2 * 30, &spoken(2, n, packet));
        }
        if n % 25 == 0 {
            scene.writer.flush().unwrap();
        }
    }
}

fn assert_conversation(voices: &[&Vec<(i64, Vec<u8>)>]) {
    let (low, high) = (sound(voices[0]), sound(voices[1]));
    for (sound, name) in [(&low, "low"), (&high, "high")] {
        let ms = sound.len() / 48;
        assert!((4_000..=4_060).contains(&ms), "{name} lasts {ms} ms");
    }
    for from in [300, 1_500, 2_500, 3_400] {
        assert!(heard(&low, from, 440.0) > 0.4, "at {from}");
        assert!(heard(&low, from, 1_000.0) < 0.02, "at {from}");
    }
    for (from, is_heard) in [(300, false), (1_300, true), (2_300, false), (3_300, true)] {
        let strength = heard(&high, from, 1_000.0);
        assert_eq!(strength > 0.4, is_heard, "{strength} at {from}");
        assert!(is_heard || strength < 0.01, "{strength} at {from}");
    }
}

#[test]
fn two_voices_are_kept_apart_and_at_their_times() {
    let mut scene = Scene::new(false);
    converse(&mut scene);
    let end = scene.at(4_020);
    let Scene {
        writer, mut file, ..
    } = scene;
    writer.finish(end).unwrap();
    let mut bytes = Vec::new();
    file.rewind().unwrap();
    file.read_to_end(&mut bytes).unwrap();
    let tracks = read(&bytes).unwrap();
    assert_conversation(&tracks.values().collect::<Vec<_>>());
    if let Some(said) = ffprobe(&bytes, "ogg") {
        assert_eq!(said.matches("codec_name=opus").count(), 2, "{said}");
    }
}

#[test]
fn pictures_go_with_the_voices() {
    let mut scene = Scene::new(true);
    let low = tone_packets(440.0, 3.0);
    for (n, packet) in (0..150).zip(&low) {
        scene.say(0, n * 20, &spoken(1, n, packet));
        // Ten frames a second from half a second on; the first are of no use to anybody.
        if n >= 25 && n % 5 == 0 {
            let frame = n / 5;
            scene.show(n * 20, &shown(frame, frame == 10 || frame == 20));
        }
        if n % 25 == 0 {
            scene.writer.flush().unwrap();
        }
    }
    scene.writer.flush().unwrap();
    let bytes = scene.bytes();
    let tracks = read(&bytes).unwrap();
    assert_eq!(
        tracks.keys().copied().collect::<Vec<_>>(),
        [1, 2, 3, 4, 5, 6]
    );
    assert!(heard(&sound(&tracks[&1]), 500, 440.0) > 0.4);
    if let Some(said) = ffprobe(&bytes, "webm") {
        assert_eq!(said.matches("codec_name=vp8").count(), 4, "{said}");
        assert_eq!(said.matches("codec_name=opus").count(), 2, "{said}");
    }
    let frames: Vec<_> = tracks[&2].iter().map(|(ms, data)| (*ms, data[1])).collect();
    assert_eq!(frames.first(), Some(&(1_000, 10)), "{frames:?}");
    assert!(frames.windows(2).all(|two| two[0].0 < two[1].0));
    assert!(frames.len() >= 19, "{frames:?}");
}

/// Whatever byte was the last to reach the disk, what came more than a second before is there.
#[test]
fn a_cut_anywhere_in_the_last_second_loses_no_more_than_it() {
    for video in [false, true] {
        let mut scene = Scene::new(video);
        let mut durable = 0;
        for n in 0..150 {
            scene.say(0, n * 20, &spoken(1, n, &[0xfc, 0xff, 0xfe, n as u8]));
            scene.say(1, n * 20, &spoken(2, n, &[0xfc, 0xff, 0xfe, n as u8]));
            if video && n % 5 == 0 {
                scene.show(n * 20, &shown(n / 5, n % 50 == 0));
            }
            if n % 25 == 24 {
                scene.writer.flush().unwrap();
            }
            if n == 99 {
                durable = scene.bytes().len();
            }
        }
        let bytes = scene.bytes();
        let before = read(&bytes[..durable]).unwrap();
        assert!(before.values().any(|packets| packets.len() >= 95));
        for cut in durable..=bytes.len() {
            let tracks =
                read(&bytes[..cut]).unwrap_or_else(|| panic!("{video} {cut} does not open"));
            for (track, packets) in &before {
                let now = &tracks[track];
                // A reader may keep the last packet of a page or cluster for itself.
                let sure = packets.len().saturating_sub(1);
                assert!(
                    now.len() >= sure,
                    "{video}, cut at {cut}: {} of {sure}",
                    now.len()
                );
                assert_eq!(now[..sure], packets[..sure]);
            }
        }
        let whole = read(&bytes).unwrap();
        assert!(whole.values().any(|packets| packets.len() >= 145));
        let file = tempfile::NamedTempFile::new().unwrap();
        for (end, expected) in [(bytes.len(), 2_500..=3_000), (durable, 1_500..=2_000)] {
            std::fs::write(file.path(), &bytes[..end]).unwrap();
            let length = complete(file.path()).unwrap().as_millis();
            assert!(expected.contains(&length), "{length} of {expected:?}");
        }
    }
}

#[test]
fn what_nobody_could_have_said_is_not_kept() {
    let mut scene = Scene::new(false);
    // Two minutes of sound within two seconds, packets that are none, somebody who is not there.
    for n in 0..1_000 {
        let mut long = spoken(1, n, &[0xfb, 0x83]);
        long.timestamp = n as u32 * 5_760;
        scene.say(0, n * 2, &long);
        scene.say(1, n * 2, &spoken(2, n, &[]));
        scene.say(7, n * 2, &spoken(3, n, &[0xfc, 0xff, 0xfe]));
    }
    let end = scene.at(2_000);
    let Scene {
        writer, mut file, ..
    } = scene;
    writer.finish(end).unwrap();
    let mut bytes = Vec::new();
    file.rewind().unwrap();
    file.read_to_end(&mut bytes).unwrap();
    let clip = crate::api::Clip::from_ogg(&bytes).unwrap();
    assert!(
        clip.length() <= Duration::from_secs(5),
        "{:?}",
        clip.length()
    );
}

#[test]
fn the_node_never_waits_for_the_disk() {
    let (mut feed, packets) = Feed::new();
    let now = Instant::now();
    for n in 0..10_000 {
        let packet = spoken(1, n, &[0xfc, 0xff, 0xfe]);
        feed.packet(LegId(1), CallSlot::MainAudio, now, &packet);
    }
    drop(feed);
    let scene = Scene::new(false);
    let senders = Mutex::new(vec![(LegId(1), 0)]);
    tap::write(scene.writer, &packets, &senders);
    assert!(packets.try_recv().is_err());
}

#[test]
fn a_recording_ends_at_its_limit() {
    let scene = Scene::new(false);
    assert!(!scene.writer.is_full(scene.at(3_599_999)));
    assert!(scene.writer.is_full(scene.at(3_600_000)));
}

/// What ffprobe says, where it is installed: a second opinion, the tests do not lean on it.
pub(super) fn ffprobe(bytes: &[u8], ending: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(format!("recording.{ending}"));
    std::fs::write(&file, bytes).unwrap();
    let said = Command::new("ffprobe")
        .args([
            "-v",
            "error",
            "-show_entries",
            "stream=codec_name:format=duration",
        ])
        .arg(&file)
        .output()
        .ok()?;
    let complaints = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{complaints}");
    Some(String::from_utf8_lossy(&said.stdout).into_owned())
}
