//! What is done when a recording is over, also when it was cut off: how long it plays, read from its
//! last part, and an index where its form has one.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::time::Duration;

use super::seal::seal;

/// What is looked at: more than the largest cluster that is written at once.
const TAIL_BYTES: u64 = 16 * 1_024 * 1_024;

/// Completes the recording in `file`: a WebM file gets its length and an index to jump by. Gives how
/// long it plays, to within a second. May be done again.
///
/// # Errors
/// When the file cannot be read or written.
pub fn complete(file: &Path) -> io::Result<Duration> {
    match seal(file)? {
        Some(length) => Ok(length),
        None => length(file),
    }
}

fn length(file: &Path) -> io::Result<Duration> {
    let mut file = File::open(file)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL_BYTES)))?;
    let mut tail = Vec::new();
    file.take(TAIL_BYTES).read_to_end(&mut tail)?;
    let ms =
        last(&tail, b"OggS", granule).or_else(|| last(&tail, &[0x1f, 0x43, 0xb6, 0x75], cluster));
    Ok(Duration::from_millis(ms.unwrap_or(0)))
}

/// What the last place that begins with `mark`, and can be read, says.
fn last(tail: &[u8], mark: &[u8; 4], read: fn(&[u8]) -> Option<u64>) -> Option<u64> {
    let places = tail.windows(4).enumerate().rev();
    let mut marked = places.filter(|(_, bytes)| *bytes == mark);
    marked.find_map(|(at, _)| read(&tail[at..]))
}

/// Milliseconds at the end of a page; none for a page on which no packet ends.
fn granule(page: &[u8]) -> Option<u64> {
    let granule = u64::from_le_bytes(page.get(6..14)?.try_into().ok()?);
    (granule != u64::MAX).then_some(granule / 48)
}

/// Milliseconds at the beginning of a cluster, whose first element is its time.
fn cluster(cluster: &[u8]) -> Option<u64> {
    let size_bytes = cluster.get(4)?.leading_zeros() as usize + 1;
    let time = cluster.get(4 + size_bytes..)?;
    let [0xe7, size, bytes @ ..] = time else {
        return None;
    };
    let length = usize::from(size & 0x7f).min(8);
    let bytes = bytes.get(..length)?;
    Some(
        bytes
            .iter()
            .fold(0, |all, byte| all << 8 | u64::from(*byte)),
    )
}
