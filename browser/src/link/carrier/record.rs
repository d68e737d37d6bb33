//! The records in which frames travel over HTTP: kind, length, bytes (`PROTOCOL.md` 10).

/// Bytes before the content of a record.
const HEAD: usize = 5;
/// No record of the server's is longer.
const LONGEST: usize = shared::limits::OUT_QUEUE_BYTES;

/// What the server says on a fallback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Record {
    /// One postcard frame.
    Frame(Vec<u8>),
    /// The connection is over, with this close code.
    Close(u16),
    /// Nothing follows here: ask again.
    Pause,
    /// Nothing holds the answer back on its way.
    Hello,
}

/// The bytes do not follow the rules: the connection is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken;

/// A frame as a record.
pub(super) fn frame(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let mut record = Vec::with_capacity(HEAD + bytes.len());
    record.push(0);
    record.extend_from_slice(&length.to_le_bytes());
    record.extend_from_slice(bytes);
    record
}

/// Cuts a stream of bytes into records, however it arrives.
#[derive(Debug, Default)]
pub(super) struct Reader {
    bytes: Vec<u8>,
}

impl Reader {
    /// More bytes have arrived.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The next whole record, if there is one.
    pub(super) fn next(&mut self) -> Result<Option<Record>, Broken> {
        let Some((head, rest)) = self.bytes.split_first_chunk::<HEAD>() else {
            return Ok(None);
        };
        let [kind, length @ ..] = *head;
        let length = usize::try_from(u32::from_le_bytes(length)).map_err(|_| Broken)?;
        if length > LONGEST {
            return Err(Broken);
        }
        let Some(content) = rest.get(..length) else {
            return Ok(None);
        };
        let record = match (kind, content) {
            (0, frame) => Record::Frame(frame.to_vec()),
            (1, [low, high]) => Record::Close(u16::from_le_bytes([*low, *high])),
            (2, []) => Record::Pause,
            (3, []) => Record::Hello,
            _ => return Err(Broken),
        };
        self.bytes.drain(..HEAD + length);
        Ok(Some(record))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(reader: &mut Reader) -> Vec<Record> {
        std::iter::from_fn(|| reader.next().unwrap()).collect()
    }

    proptest! {
        #[test]
        fn records_survive_any_cutting(
            frames in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..8),
            cuts in prop::collection::vec(1_usize..7, 0..200),
        ) {
            let mut bytes: Vec<u8> = frames.iter().flat_map(|bytes| frame(bytes)).collect();
            bytes.extend([1, 2, 0, 0, 0, 0xa6, 0x0f]);
            let (mut reader, mut read, mut rest) = (Reader::default(), Vec::new(), &bytes[..]);
            for cut in cuts.into_iter().chain([bytes.len()]) {
                let (now, later) = rest.split_at(cut.min(rest.len()));
                reader.push(now);
                read.extend(all(&mut reader));
                rest = later;
            }
            let mut expected: Vec<Record> = frames.into_iter().map(Record::Frame).collect();
            expected.push(Record::Close(4_006));
            prop_assert_eq!(read, expected);
        }

        #[test]
        fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut reader = Reader::default();
            reader.push(&bytes);
            while let Ok(Some(_)) = reader.next() {}
        }
    }

    #[test]
    fn hello_pause_and_nonsense() {
        let mut reader = Reader::default();
        reader.push(&[3, 0, 0, 0, 0, 2, 0, 0, 0, 0, 9, 0, 0, 0, 0]);
        assert_eq!(reader.next(), Ok(Some(Record::Hello)));
        assert_eq!(reader.next(), Ok(Some(Record::Pause)));
        assert_eq!(reader.next(), Err(Broken));
        let mut reader = Reader::default();
        reader.push(&[0, 0xff, 0xff, 0xff, 0xff]);
        assert_eq!(reader.next(), Err(Broken));
    }
}
