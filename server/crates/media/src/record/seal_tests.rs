//! A recording that is over can be jumped in, whole or cut off, and completing it twice is once.

use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, SeekMode, SeekTo};
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;
use symphonia::core::units::Time;

use super::tests::{Scene, ffprobe, read, shown, spoken};
use super::*;

/// Twenty seconds of two voices and a camera, a key frame every five seconds; where each flush ended.
fn long() -> (Vec<u8>, Vec<usize>) {
    let mut scene = Scene::new(true);
    let mut ends = Vec::new();
    for n in 0..1_000 {
        scene.say(0, n * 20, &spoken(1, n, &[0xfc, 0xff, 0xfe, n as u8]));
        scene.say(1, n * 20, &spoken(2, n, &[0xfc, 0xff, 0xfe, n as u8]));
        if n % 5 == 0 {
            scene.show(n * 20, &shown(n / 5, n % 250 == 0));
        }
        if n % 25 == 24 {
            scene.writer.flush().unwrap();
            ends.push(scene.bytes().len());
        }
    }
    (scene.bytes(), ends)
}

/// The bytes of a file that was completed, and its length in milliseconds.
fn completed(bytes: &[u8]) -> (Vec<u8>, u128) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let length = complete(file.path()).unwrap().as_millis();
    (std::fs::read(file.path()).unwrap(), length)
}

#[test]
fn a_completed_recording_has_a_length_and_an_index() {
    let (bytes, _) = long();
    let (whole, length) = completed(&bytes);
    assert_eq!(length, 20_000);
    assert_eq!(read(&whole).unwrap(), read(&bytes).unwrap());
    if let Some(said) = ffprobe(&whole, "webm") {
        assert!(said.contains("duration=20.000"), "{said}");
    }
    for (at, earliest) in [(12, 9_900), (3, 0), (19, 14_900)] {
        assert!(
            (earliest..=at * 1_000).contains(&jumped(&whole, at)),
            "{at} s: {}",
            jumped(&whole, at)
        );
    }
}

/// Where a reader that jumps to a second by the camera's index goes on, in milliseconds.
fn jumped(bytes: &[u8], secs: i64) -> i64 {
    let source = Box::new(std::io::Cursor::new(bytes.to_vec()));
    let source = MediaSourceStream::new(source, MediaSourceStreamOptions::default());
    let (plain, meta) = (FormatOptions::default(), MetadataOptions::default());
    let probe = symphonia::default::get_probe();
    let mut format = probe.probe(&Hint::new(), source, plain, meta).unwrap();
    let time = Time::try_new(secs, 0).unwrap();
    let to = SeekTo::Time {
        time,
        track_id: Some(2),
    };
    format.seek(SeekMode::Coarse, to).unwrap();
    loop {
        let packet = format.next_packet().unwrap().unwrap();
        if packet.track_id == 2 {
            return packet.pts.get();
        }
    }
}

#[test]
fn completing_again_comes_to_the_same_wherever_the_first_time_ended() {
    let (bytes, _) = long();
    let (whole, length) = completed(&bytes);
    assert_eq!(completed(&whole), (whole.clone(), length));
    // The index is there in part and nothing leads to it.
    for end in [bytes.len() + 1, bytes.len() + 100, whole.len() - 1] {
        let mut cut = bytes.clone();
        cut.extend(&whole[bytes.len()..end]);
        assert_eq!(completed(&cut), (whole.clone(), length), "{end}");
    }
}

#[test]
fn a_recording_that_was_cut_off_is_completed_as_far_as_it_is_whole() {
    let (bytes, ends) = long();
    let &[.., before, last] = &ends[..] else {
        panic!("many")
    };
    for cut in (before..last).step_by(7) {
        let (mended, length) = completed(&bytes[..cut]);
        let (now, then) = (read(&mended).unwrap(), read(&bytes[..cut]).unwrap());
        for (track, packets) in &then {
            let least = packets.len().saturating_sub(1);
            assert!(now[track].len() >= least, "{cut}: {track}");
        }
        assert!((19_500..=20_000).contains(&length), "{cut}: {length}");
    }
}

#[test]
fn what_is_not_ours_or_holds_nothing_is_left_as_it_is() {
    for bytes in [&b""[..], b"OggS", b"\x1a\x45\xdf\xa3", &[0; 64]] {
        assert_eq!(completed(bytes), (bytes.to_vec(), 0));
    }
    let empty = Scene::new(true).bytes();
    assert_eq!(completed(&empty), (empty.clone(), 0));
}
