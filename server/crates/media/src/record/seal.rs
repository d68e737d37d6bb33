//! What a WebM file gets when its recording is over: its length, an index to jump by, and an end. It
//! is found by reading the file, so that one that was cut off gets the same.

use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

use super::ebml::{element, fraction, number, wide};
use super::scan::{Cue, Scan, scan};
use super::webm::{DURATION_BYTES, SEEK_BYTES, void};

/// Length of the last block: a packet of a voice, in milliseconds.
const LAST_BLOCK_MS: u64 = 20;

const SEEK_HEAD: u32 = 0x114d_9b74;
const INFO: u32 = 0x1549_a966;
const TRACKS: u32 = 0x1654_ae6b;
const CUES: u32 = 0x1c53_bb6b;

/// Ends the WebM file `path` and gives how long it plays; none for a file that is none of ours.
/// Doing it again, also after it was cut off in between, comes to the same.
///
/// # Errors
/// When it cannot be read or written.
pub(super) fn seal(path: &Path) -> io::Result<Option<Duration>> {
    let mut file = OpenOptions::new().read(true).write(true).open(path)?;
    let Some(found) = scan(&mut file)? else {
        return Ok(None);
    };
    let Some(last_ms) = found.last_ms else {
        return Ok(Some(Duration::ZERO));
    };
    if let Some((at, size)) = &found.mended {
        write_at(&mut file, *at, size)?;
    }
    file.set_len(found.end)?;
    let cues = cues(&found);
    write_at(&mut file, found.end, &cues)?;
    // The index is there before anything leads to it.
    file.sync_data()?;
    let length = last_ms + LAST_BLOCK_MS;
    let whole = found.end + cues.len() as u64 - found.data;
    write_at(&mut file, found.data - 8, &wide(whole))?;
    write_at(&mut file, found.data, &seek_head(&found))?;
    #[expect(
        clippy::cast_precision_loss,
        reason = "recordings last hours, not aeons"
    )]
    write_at(&mut file, found.duration, &fraction(0x4489, length as f64))?;
    file.sync_data()?;
    Ok(Some(Duration::from_millis(length)))
}

fn write_at(file: &mut File, at: u64, bytes: &[u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(at))?;
    file.write_all(bytes)
}

/// Where to find what, in the room that was left for it.
fn seek_head(found: &Scan) -> Vec<u8> {
    let places = [
        (INFO, found.info),
        (TRACKS, found.tracks),
        (CUES, found.end),
    ];
    let entries: Vec<u8> = places
        .iter()
        .flat_map(|(id, at)| {
            let position = (at - found.data).to_be_bytes();
            let seek = [
                element(0x53ab, &id.to_be_bytes()),
                element(0x53ac, &position),
            ];
            element(0x4dbb, &seek.concat())
        })
        .collect();
    let mut head = element(SEEK_HEAD, &entries);
    head.extend(void(SEEK_BYTES - head.len()));
    head
}

/// One place per cluster for voices, one per key frame for pictures. A line of pictures that shows
/// nothing is found where the voice is: players jump by their first picture.
fn cues(found: &Scan) -> Vec<u8> {
    let shown = |cue: &&Cue| cue.is_picture;
    let silent: Vec<u64> = found
        .pictures
        .iter()
        .copied()
        .filter(|track| {
            !found
                .cues
                .iter()
                .filter(shown)
                .any(|cue| cue.track == *track)
        })
        .collect();
    let points: Vec<u8> = found
        .cues
        .iter()
        .flat_map(|cue| {
            let more = if cue.is_picture { &[][..] } else { &silent };
            let mut point = number(0xb3, cue.at_ms);
            for track in std::iter::once(cue.track).chain(more.iter().copied()) {
                let place = [number(0xf7, track), number(0xf1, cue.cluster - found.data)];
                point.extend(element(0xb7, &place.concat()));
            }
            element(0xbb, &point)
        })
        .collect();
    element(CUES, &points)
}

const _: () = assert!(DURATION_BYTES == 11, "an id, a size and a fraction");
