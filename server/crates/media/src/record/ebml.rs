//! EBML elements (RFC 8794), as far as WebM needs them.

/// An element of an id as it is written, with what is in it.
pub(super) fn element(id: u32, content: &[u8]) -> Vec<u8> {
    let mut all = id_bytes(id);
    all.extend(size(content.len() as u64));
    all.extend_from_slice(content);
    all
}

/// The beginning of an element whose end is not known.
pub(super) fn open(id: u32) -> Vec<u8> {
    let mut all = id_bytes(id);
    all.extend([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
    all
}

/// A size in eight bytes, which takes the place of one that was not known.
pub(super) fn wide(value: u64) -> Vec<u8> {
    (value | 1 << 56).to_be_bytes().to_vec()
}

/// A number.
pub(super) fn number(id: u32, value: u64) -> Vec<u8> {
    let zeros = (value.leading_zeros() / 8).min(7) as usize;
    element(id, &value.to_be_bytes()[zeros..])
}

/// A fraction.
pub(super) fn fraction(id: u32, value: f64) -> Vec<u8> {
    element(id, &value.to_be_bytes())
}

/// A text.
pub(super) fn text(id: u32, value: &str) -> Vec<u8> {
    element(id, value.as_bytes())
}

/// An id is written as it is: its length is in its first byte.
fn id_bytes(id: u32) -> Vec<u8> {
    let zeros = (id.leading_zeros() / 8) as usize;
    id.to_be_bytes()[zeros..].to_vec()
}

/// A size: as many zero bits in front as bytes follow.
pub(super) fn size(value: u64) -> Vec<u8> {
    for length in 1..8_u32 {
        // All ones is reserved for what is not known.
        if value < (1 << (7 * length)) - 1 {
            let marked = value | 1 << (7 * length);
            return marked.to_be_bytes()[8 - length as usize..].to_vec();
        }
    }
    wide(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_numbers_are_written_as_the_standard_says() {
        for (value, bytes) in [
            (0, &[0x80][..]),
            (126, &[0xfe]),
            (127, &[0x40, 0x7f]),
            (16_382, &[0x7f, 0xfe]),
            (16_383, &[0x20, 0x3f, 0xff]),
        ] {
            assert_eq!(size(value), bytes, "{value}");
        }
        assert_eq!(number(0xd7, 1), [0xd7, 0x81, 1]);
        assert_eq!(number(0xd7, 0), [0xd7, 0x81, 0]);
        assert_eq!(number(0x2ad7b1, 256), [0x2a, 0xd7, 0xb1, 0x82, 1, 0]);
        assert_eq!(text(0x86, "V"), [0x86, 0x81, b'V']);
    }
}
