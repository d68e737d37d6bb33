//! The little of STUN (RFC 8489) that routing needs, without allocating.

use rtc::crypto::RTCCrypto;
use rtc::stun::integrity::MessageIntegrity;
use rtc::stun::message::Message;

const HEADER: usize = 20;
const BINDING_REQUEST: [u8; 2] = [0x00, 0x01];
const COOKIE: [u8; 4] = [0x21, 0x12, 0xa4, 0x42];
const USERNAME: u16 = 0x0006;
/// Longer checks than this are no checks.
const LONGEST: usize = 1_280;

/// The part of a binding request's user name that the receiver made; none for anything else.
pub(super) fn user_of_request(datagram: &[u8]) -> Option<&str> {
    let (header, attributes) = datagram.split_at_checked(HEADER)?;
    let length = usize::from(u16::from_be_bytes([header[2], header[3]]));
    let is_request = header[..2] == BINDING_REQUEST
        && header[4..8] == COOKIE
        && length == attributes.len()
        && length.is_multiple_of(4)
        && datagram.len() <= LONGEST;
    if !is_request {
        return None;
    }
    let user = std::str::from_utf8(attribute(attributes, USERNAME)?).ok()?;
    user.split(':').next()
}

/// The value of the first attribute of a type.
fn attribute(mut rest: &[u8], wanted: u16) -> Option<&[u8]> {
    loop {
        let (head, tail) = rest.split_at_checked(4)?;
        let kind = u16::from_be_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_be_bytes([head[2], head[3]]));
        if kind == wanted {
            return tail.get(..length);
        }
        rest = tail.get(length.next_multiple_of(4)..)?;
    }
}

/// Whether a message's MESSAGE-INTEGRITY was made with `key`.
pub(super) fn is_signed(datagram: &[u8], key: &[u8], crypto: &dyn RTCCrypto) -> bool {
    let mut message = Message {
        raw: datagram.to_vec(),
        ..Message::default()
    };
    message.decode().is_ok() && MessageIntegrity::check(&mut message, key, crypto).is_ok()
}

/// Whether a datagram is STUN at all (RFC 7983).
pub(crate) fn is_stun(datagram: &[u8]) -> bool {
    datagram.first().is_some_and(|first| *first < 4)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::user_of_request;

    fn request(kind: [u8; 2], user: &str) -> Vec<u8> {
        let padded = user.len().next_multiple_of(4);
        let mut bytes = kind.to_vec();
        bytes.extend(u16::try_from(padded + 4).unwrap().to_be_bytes());
        bytes.extend(super::COOKIE);
        bytes.extend([7; 12]);
        bytes.extend(super::USERNAME.to_be_bytes());
        bytes.extend(u16::try_from(user.len()).unwrap().to_be_bytes());
        bytes.extend(user.as_bytes());
        bytes.resize(24 + padded, 0);
        bytes
    }

    #[test]
    fn the_receivers_part_comes_first() {
        assert_eq!(
            user_of_request(&request([0, 1], "mine:theirs")),
            Some("mine")
        );
    }

    #[test]
    fn responses_and_indications_name_nobody() {
        for kind in [[1, 1], [0, 0x11], [1, 0x11], [0, 3]] {
            assert_eq!(user_of_request(&request(kind, "mine:theirs")), None);
        }
    }

    proptest! {
        #[test]
        fn cut_and_changed_requests_never_panic(at in 0_usize..44, byte in any::<u8>(), cut in 0_usize..44) {
            let mut bytes = request([0, 1], "mine:theirs");
            let last = bytes.len() - 1;
            bytes[at.min(last)] = byte;
            bytes.truncate(cut);
            let _ = user_of_request(&bytes);
        }
    }
}
