//! Reads a WebM file of ours from one end to the other: where its parts are, and how far it is whole.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

use super::ebml::size;
use super::webm::{DURATION_BYTES, SEEK_BYTES};

const SEGMENT: u32 = 0x1853_8067;
const SEEK_HEAD: u32 = 0x114d_9b74;
const INFO: u32 = 0x1549_a966;
const TRACKS: u32 = 0x1654_ae6b;
const CLUSTER: u32 = 0x1f43_b675;
const VOID: u32 = 0xec;
const TIME: u32 = 0xe7;
const SIMPLE_BLOCK: u32 = 0xa3;

/// What was found; places count from the beginning of the file.
#[derive(Debug)]
pub(super) struct Scan {
    /// Where the segment's content begins.
    pub(super) data: u64,
    /// Where the element `Info` is.
    pub(super) info: u64,
    /// Where the room for the length is.
    pub(super) duration: u64,
    /// Where the element `Tracks` is.
    pub(super) tracks: u64,
    /// Numbers of the tracks with pictures.
    pub(super) pictures: Vec<u64>,
    /// Behind the last whole block.
    pub(super) end: u64,
    /// The size of a cluster that was cut off, as it has to be, and where it stands.
    pub(super) mended: Option<(u64, Vec<u8>)>,
    /// Time of the last block; none when there is none.
    pub(super) last_ms: Option<u64>,
    /// Places to jump to.
    pub(super) cues: Vec<Cue>,
}

/// A place to jump to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// When.
    pub(super) at_ms: u64,
    /// Which track is whole from there on.
    pub(super) track: u64,
    /// Whether it is a picture's.
    pub(super) is_picture: bool,
    /// Where the cluster is.
    pub(super) cluster: u64,
}

/// Reads; none for what is not a WebM file with room for a length and an index.
pub(super) fn scan(file: &mut File) -> io::Result<Option<Scan>> {
    file.seek(SeekFrom::Start(0))?;
    let all = file.metadata()?.len();
    let mut reader = Reader {
        source: BufReader::with_capacity(256 * 1_024, file),
        at: 0,
        all,
    };
    let Some(mut found) = reader.beginning()? else {
        return Ok(None);
    };
    while let Some(head) = reader.head()? {
        if head.id != CLUSTER || !reader.cluster(&head, &mut found)? {
            break;
        }
    }
    Ok(Some(found))
}

struct Reader<'a> {
    source: BufReader<&'a mut File>,
    at: u64,
    all: u64,
}

/// An element's beginning.
struct Head {
    id: u32,
    /// Where the element is.
    start: u64,
    /// Where its size is, and in how many bytes.
    size_at: u64,
    /// Where its content is.
    content: u64,
    /// Where it ends; as far as the file says.
    end: u64,
}

impl Reader<'_> {
    /// What stands before the first cluster.
    fn beginning(&mut self) -> io::Result<Option<Scan>> {
        let Some(header) = self.head()?.filter(|head| head.id == 0x1a45_dfa3) else {
            return Ok(None);
        };
        self.go(header.end)?;
        let Some(segment) = self.head()?.filter(|head| head.id == SEGMENT) else {
            return Ok(None);
        };
        let (mut info, mut duration, mut tracks) = (None, None, None);
        let mut pictures = Vec::new();
        let mut is_ours = false;
        while tracks.is_none() {
            let Some(head) = self.head()?.filter(|head| head.end <= self.all) else {
                return Ok(None);
            };
            let is_first = head.start == segment.content;
            is_ours |= is_first && matches!(head.id, VOID | SEEK_HEAD);
            match head.id {
                INFO => {
                    info = Some(head.start);
                    duration = Some(head.end - DURATION_BYTES as u64);
                }
                TRACKS => {
                    tracks = Some(head.start);
                    pictures = self.pictures(head.end)?;
                }
                _ => {}
            }
            self.go(head.end)?;
        }
        let (Some(info), Some(duration), Some(tracks)) = (info, duration, tracks) else {
            return Ok(None);
        };
        let has_room = info == segment.content + SEEK_BYTES as u64;
        Ok((is_ours && has_room).then_some(Scan {
            data: segment.content,
            info,
            duration,
            tracks,
            pictures,
            end: self.at,
            mended: None,
            last_ms: None,
            cues: Vec::new(),
        }))
    }

    /// Numbers of the tracks that show something, up to the end of `Tracks`.
    fn pictures(&mut self, end: u64) -> io::Result<Vec<u64>> {
        let mut pictures = Vec::new();
        while self.at < end {
            let Some(entry) = self.head()? else { break };
            let (mut number, mut kind) = (0, 0);
            while self.at < entry.end {
                let Some(head) = self.head()? else { break };
                match head.id {
                    0xd7 => number = self.number(&head)?,
                    0x83 => kind = self.number(&head)?,
                    _ => {}
                }
                self.go(head.end)?;
            }
            if kind == 1 {
                pictures.push(number);
            }
        }
        Ok(pictures)
    }

    /// Reads the blocks of a cluster; whether it was whole.
    fn cluster(&mut self, cluster: &Head, found: &mut Scan) -> io::Result<bool> {
        let Some(time) = self
            .head()?
            .filter(|head| head.id == TIME && head.end <= self.all)
        else {
            return Ok(false);
        };
        let start_ms = self.number(&time)?;
        let mut has_voice = false;
        let before = found.end;
        while self.at < cluster.end {
            let block = self.head()?;
            let Some(block) = block.filter(|head| head.end <= self.all) else {
                break;
            };
            if block.id == SIMPLE_BLOCK {
                let (track, at_ms, is_key) = self.block(start_ms)?;
                found.last_ms = found.last_ms.max(Some(at_ms));
                let is_picture = found.pictures.contains(&track);
                if is_picture && is_key || !is_picture && !has_voice {
                    has_voice |= !is_picture;
                    found.cues.push(Cue {
                        at_ms,
                        track,
                        is_picture,
                        cluster: cluster.start,
                    });
                }
            }
            self.go(block.end)?;
            found.end = block.end;
        }
        let is_whole = found.end == cluster.end;
        if !is_whole && found.end > before {
            let width = usize::try_from(cluster.content - cluster.size_at).unwrap_or(8);
            let mended = sized(found.end - cluster.content, width);
            found.mended = Some((cluster.size_at, mended));
        }
        Ok(is_whole)
    }

    /// Track, time and whether it can be shown by itself.
    fn block(&mut self, start_ms: u64) -> io::Result<(u64, u64, bool)> {
        let track = self.vint()?.map_or(0, |(track, _)| track);
        let mut rest = [0; 3];
        self.source.read_exact(&mut rest)?;
        self.at += 3;
        let offset = i16::from_be_bytes([rest[0], rest[1]]);
        let at_ms = start_ms.saturating_add_signed(offset.into());
        Ok((track, at_ms, rest[2] & 0x80 != 0))
    }

    /// The beginning of the next element; none where the file ends.
    fn head(&mut self) -> io::Result<Option<Head>> {
        let start = self.at;
        let Some(first) = self.byte()? else {
            return Ok(None);
        };
        let mut id = u32::from(first);
        for _ in 0..first.leading_zeros().min(3) {
            let Some(byte) = self.byte()? else {
                return Ok(None);
            };
            id = id << 8 | u32::from(byte);
        }
        let size_at = self.at;
        let Some((size, is_known)) = self.vint()? else {
            return Ok(None);
        };
        let end = if is_known {
            self.at.saturating_add(size)
        } else {
            u64::MAX
        };
        Ok(Some(Head {
            id,
            start,
            size_at,
            content: self.at,
            end,
        }))
    }

    /// A number of variable length, and whether it is one: all ones mean "not known".
    fn vint(&mut self) -> io::Result<Option<(u64, bool)>> {
        let Some(first) = self.byte()? else {
            return Ok(None);
        };
        let more = first.leading_zeros();
        if more > 7 {
            return Ok(None);
        }
        let mut value = u64::from(first) & ((1 << (7 - more)) - 1);
        for _ in 0..more {
            let Some(byte) = self.byte()? else {
                return Ok(None);
            };
            value = value << 8 | u64::from(byte);
        }
        Ok(Some((value, value != (1 << (7 * (more + 1))) - 1)))
    }

    fn number(&mut self, head: &Head) -> io::Result<u64> {
        let mut value = 0;
        while self.at < head.end.min(head.content + 8) {
            value = value << 8 | u64::from(self.byte()?.unwrap_or_default());
        }
        Ok(value)
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let mut byte = [0];
        let n = self.source.read(&mut byte)?;
        self.at += n as u64;
        Ok((n > 0).then_some(byte[0]))
    }

    fn go(&mut self, to: u64) -> io::Result<()> {
        let by = to.cast_signed() - self.at.cast_signed();
        self.source.seek_relative(by)?;
        self.at = to;
        Ok(())
    }
}

/// A size in a given number of bytes.
fn sized(value: u64, width: usize) -> Vec<u8> {
    let short = size(value);
    if short.len() == width {
        return short;
    }
    let marked = value | 1 << (7 * width);
    marked.to_be_bytes()[8 - width..].to_vec()
}
