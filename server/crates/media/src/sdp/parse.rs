//! From text to the model.

use shared::ErrorCode;
use shared::limits::{SDP_BYTES, SDP_CANDIDATES};

use super::line;
use super::{Direction, MediaLine, Offer, Setup, Sources};

/// The kinds of the lines that every offer has.
const TEMPLATE: [&str; 4] = ["audio", "audio", "video", "video"];

impl Offer {
    /// Reads an offer.
    ///
    /// # Errors
    /// `too_large`, `too_many_candidates`, `codec_unsupported`, else `sdp_invalid`.
    pub(crate) fn parse(text: &str) -> Result<Self, ErrorCode> {
        if text.len() > SDP_BYTES {
            return Err(ErrorCode::TooLarge);
        }
        let lines = lines_of(text)?;
        let is_candidate = |line: &&&str| line.starts_with("a=candidate:");
        if lines.iter().filter(is_candidate).count() > SDP_CANDIDATES {
            return Err(ErrorCode::TooManyCandidates);
        }
        let mut sections = lines.chunk_by(|_, next| !next.starts_with("m="));
        let session = sections.next().ok_or(ErrorCode::SdpInvalid)?;
        if session.first() != Some(&"v=0") {
            return Err(ErrorCode::SdpInvalid);
        }
        let media: Vec<&[&str]> = sections.collect();
        if media.len() != TEMPLATE.len() {
            return Err(ErrorCode::SdpInvalid);
        }
        assemble(session, &media)
    }
}

/// Lines without their ends; every one must be `letter=text` without control characters.
fn lines_of(text: &str) -> Result<Vec<&str>, ErrorCode> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let fits = |line: &&str| {
        let bytes = line.as_bytes();
        bytes.len() > 1
            && bytes[0].is_ascii_lowercase()
            && bytes[1] == b'='
            && !line.chars().any(char::is_control)
    };
    if lines.iter().all(fits) {
        Ok(lines)
    } else {
        Err(ErrorCode::SdpInvalid)
    }
}

fn assemble(session: &[&str], media: &[&[&str]]) -> Result<Offer, ErrorCode> {
    let transport = Transport::common(session, media).ok_or(ErrorCode::SdpInvalid)?;
    let mut lines: Vec<MediaLine> = Vec::with_capacity(media.len());
    for (section, kind) in media.iter().zip(TEMPLATE) {
        let line = media_line(section, kind)?;
        if lines.iter().any(|other| clash(other, &line)) {
            return Err(ErrorCode::SdpInvalid);
        }
        lines.push(line);
    }
    Ok(Offer {
        ufrag: transport.ufrag,
        pwd: transport.pwd,
        fingerprint: transport.fingerprint,
        setup: transport.setup,
        lines,
    })
}

/// Whether two lines of one bundle cannot be told apart.
fn clash(one: &MediaLine, other: &MediaLine) -> bool {
    let payloads = |line: &MediaLine| [Some(line.payload), line.rtx];
    let sources = |line: &MediaLine| {
        let of = |sources: Sources| [Some(sources.primary), sources.rtx];
        line.sources.map_or([None, None], of)
    };
    let payload_twice = one.video != other.video
        && payloads(one)
            .iter()
            .flatten()
            .any(|number| payloads(other).contains(&Some(*number)));
    let source_twice = sources(one)
        .iter()
        .flatten()
        .any(|number| sources(other).contains(&Some(*number)));
    one.mid == other.mid || payload_twice || source_twice
}

/// What all lines of a bundle share (RFC 9143).
#[derive(Clone, Debug, PartialEq, Eq)]
struct Transport {
    ufrag: String,
    pwd: String,
    fingerprint: String,
    setup: Setup,
}

impl Transport {
    /// The transport of the first line, which no other line may contradict.
    fn common(session: &[&str], media: &[&[&str]]) -> Option<Self> {
        let first = Self::of(session, media.first()?)?;
        let same = |section: &&[&str]| {
            // A bundled line may leave out what the first one says; it must not differ.
            let agrees = |prefix: &str, common: &str| {
                let values = section.iter().filter_map(|l| line::after(l, prefix));
                values.into_iter().all(|value| value == common)
            };
            let prints = section
                .iter()
                .filter_map(|l| line::after(l, "a=fingerprint:"));
            let mut sha_256 = prints.filter_map(line::sha_256);
            agrees("a=ice-ufrag:", &first.ufrag)
                && agrees("a=ice-pwd:", &first.pwd)
                && sha_256.all(|print| print == first.fingerprint)
        };
        media.iter().all(same).then(|| first.clone())
    }

    fn of(session: &[&str], section: &[&str]) -> Option<Self> {
        let all = || section.iter().chain(session);
        let value = |prefix: &str| all().find_map(|l| line::after(l, prefix));
        Some(Self {
            ufrag: line::ice_word(value("a=ice-ufrag:")?, 4)?,
            pwd: line::ice_word(value("a=ice-pwd:")?, 22)?,
            fingerprint: all()
                .filter_map(|l| line::after(l, "a=fingerprint:"))
                .find_map(line::sha_256)?,
            setup: line::setup(value("a=setup:")?)?,
        })
    }
}

fn media_line(section: &[&str], kind: &str) -> Result<MediaLine, ErrorCode> {
    let video = kind == "video";
    check_name(section, kind).ok_or(ErrorCode::SdpInvalid)?;
    let value = |prefix: &str| section.iter().find_map(|l| line::after(l, prefix));
    let mid = value("a=mid:").and_then(line::mid);
    let codec = if video { "VP8/90000" } else { "opus/48000/2" };
    let payload = payload_of(section, codec).ok_or(ErrorCode::CodecUnsupported)?;
    let feedback = values(section, "a=rtcp-fb:")
        .filter_map(line::of_payload)
        .filter(|(number, _)| *number == payload)
        .filter_map(|(_, word)| line::feedback(word))
        .collect();
    Ok(MediaLine {
        mid: mid.ok_or(ErrorCode::SdpInvalid)?,
        video,
        direction: direction_of(section).ok_or(ErrorCode::SdpInvalid)?,
        payload,
        rtx: video.then(|| rtx_of(section, payload)).flatten(),
        feedback,
        extensions: extensions_of(section),
        sources: sources_of(section),
    })
}

/// The `m=` line itself: kind, port, profile.
fn check_name(section: &[&str], kind: &str) -> Option<()> {
    let words: Vec<&str> = section.first()?.strip_prefix("m=")?.split(' ').collect();
    let [name, port, profile, ..] = words[..] else {
        return None;
    };
    let port: u16 = port.parse().ok()?;
    // Port 0 refuses a line, unless the line has its transport from another one.
    let open = port != 0 || section.contains(&"a=bundle-only");
    let profile_fits = matches!(profile, "UDP/TLS/RTP/SAVPF" | "TCP/TLS/RTP/SAVPF");
    (name == kind && open && profile_fits).then_some(())
}

fn values<'a>(section: &'a [&'a str], prefix: &'a str) -> impl Iterator<Item = &'a str> {
    section.iter().filter_map(move |l| line::after(l, prefix))
}

/// A line without a direction means both ways (RFC 8866, 6.7).
fn direction_of(section: &[&str]) -> Option<Direction> {
    let all = ["a=sendrecv", "a=sendonly", "a=recvonly", "a=inactive"];
    match section.iter().find(|l| all.contains(l)) {
        Some(word) => line::direction(word),
        None => Some(Direction::SendRecv),
    }
}

fn payload_of(section: &[&str], codec: &str) -> Option<u8> {
    values(section, "a=rtpmap:")
        .filter_map(line::of_payload)
        .find(|(_, name)| name.eq_ignore_ascii_case(codec))
        .map(|(number, _)| number)
}

/// The payload type that retransmits `payload`.
fn rtx_of(section: &[&str], payload: u8) -> Option<u8> {
    let wanted = format!("apt={payload}");
    let is_rtx = |number: u8| {
        values(section, "a=rtpmap:")
            .filter_map(line::of_payload)
            .any(|(n, name)| n == number && name.eq_ignore_ascii_case("rtx/90000"))
    };
    values(section, "a=fmtp:")
        .filter_map(line::of_payload)
        .find(|(number, rest)| rest.split(';').any(|p| p.trim() == wanted) && is_rtx(*number))
        .map(|(number, _)| number)
}

fn extensions_of(section: &[&str]) -> Vec<(u8, super::Extension)> {
    let mut extensions: Vec<(u8, super::Extension)> = Vec::new();
    for (number, extension) in values(section, "a=extmap:").filter_map(line::extension) {
        let known = |(n, e): &(u8, super::Extension)| *n == number || *e == extension;
        if !extensions.iter().any(known) {
            extensions.push((number, extension));
        }
    }
    extensions
}

/// The first stream of the line; there is no simulcast.
fn sources_of(section: &[&str]) -> Option<Sources> {
    let numbers = |text: &str| -> Option<(u32, u32)> {
        let (primary, rtx) = text.split_once(' ')?;
        Some((primary.parse().ok()?, rtx.parse().ok()?))
    };
    if let Some((primary, rtx)) = values(section, "a=ssrc-group:FID ").find_map(numbers) {
        return (primary != rtx).then_some(Sources {
            primary,
            rtx: Some(rtx),
        });
    }
    let first = |text: &str| text.split(' ').next()?.parse().ok();
    let primary = values(section, "a=ssrc:").find_map(first)?;
    Some(Sources { primary, rtx: None })
}
