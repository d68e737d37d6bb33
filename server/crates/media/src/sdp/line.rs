//! Words of single lines: names, numbers and keys as strangers write them.

use super::{Direction, Extension, Feedback, Setup};

/// Text after `prefix`, when the line begins with it.
pub(super) fn after<'a>(line: &'a str, prefix: &str) -> Option<&'a str> {
    line.strip_prefix(prefix)
}

/// A character of `token` (RFC 8866) that names of lines may have.
fn token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`{|}~".contains(c)
}

/// A well-formed name of a line.
pub(super) fn mid(value: &str) -> Option<String> {
    (!value.is_empty() && value.len() <= 16 && value.chars().all(token)).then(|| value.to_owned())
}

/// A well-formed user fragment or password of ICE, at least `least` characters (RFC 8839, 5.4).
pub(super) fn ice_word(value: &str, least: usize) -> Option<String> {
    let fits = (least..=256).contains(&value.len());
    let ice_char = |c: char| c.is_ascii_alphanumeric() || c == '+' || c == '/';
    // Some stacks write URL-safe base64; the two characters more do no harm.
    let tolerated = |c: char| ice_char(c) || c == '-' || c == '_';
    (fits && value.chars().all(tolerated)).then(|| value.to_owned())
}

/// A well-formed SHA-256 fingerprint; none for other algorithms.
pub(super) fn sha_256(value: &str) -> Option<String> {
    let (algorithm, digits) = value.split_once(' ')?;
    if !algorithm.eq_ignore_ascii_case("sha-256") {
        return None;
    }
    let pairs: Vec<&str> = digits.split(':').collect();
    let pair = |p: &&str| p.len() == 2 && p.bytes().all(|b| b.is_ascii_hexdigit());
    (pairs.len() == 32 && pairs.iter().all(pair)).then(|| digits.to_ascii_uppercase())
}

/// Who begins DTLS.
pub(super) fn setup(value: &str) -> Option<Setup> {
    match value {
        "actpass" => Some(Setup::ActPass),
        "active" => Some(Setup::Active),
        "passive" => Some(Setup::Passive),
        _ => None,
    }
}

/// A payload type that can be negotiated.
pub(super) fn payload(value: &str) -> Option<u8> {
    value.parse().ok().filter(|number| *number < 128)
}

/// A payload type and the rest of `rtpmap`, `fmtp` and `rtcp-fb` lines.
pub(super) fn of_payload(value: &str) -> Option<(u8, &str)> {
    let (number, rest) = value.split_once(' ')?;
    Some((payload(number)?, rest))
}

/// A direction; none for `inactive` and other words.
pub(super) fn direction(line: &str) -> Option<Direction> {
    match line {
        "a=sendrecv" => Some(Direction::SendRecv),
        "a=sendonly" => Some(Direction::SendOnly),
        "a=recvonly" => Some(Direction::RecvOnly),
        _ => None,
    }
}

/// Feedback that calls use; none for any other.
pub(super) fn feedback(value: &str) -> Option<Feedback> {
    match value {
        "ccm fir" => Some(Feedback::Fir),
        "nack" => Some(Feedback::Nack),
        "nack pli" => Some(Feedback::Pli),
        "transport-cc" => Some(Feedback::TransportCc),
        "goog-remb" => Some(Feedback::Remb),
        _ => None,
    }
}

/// A header extension that calls use, with its number; none for any other.
pub(super) fn extension(value: &str) -> Option<(u8, Extension)> {
    let mut words = value.split(' ');
    let number = words.next()?;
    // A direction may follow the number (RFC 8285, 5).
    let number: u8 = number.split('/').next()?.parse().ok()?;
    let extension = match words.next()? {
        super::emit::MID => Extension::Mid,
        super::emit::TRANSPORT_CC => Extension::TransportCc,
        _ => return None,
    };
    (1..=14).contains(&number).then_some((number, extension))
}
