//! Offers as browsers write them, as attackers write them, and as nobody would.

use proptest::prelude::*;
use shared::ErrorCode;

use super::{Direction, Offer, Setup};

const PRINT: &str = "12:34:56:78:9A:BC:DE:F0:12:34:56:78:9A:BC:DE:F0:12:34:56:78:9A:BC:DE:F0:12:34:56:78:9A:BC:DE:F0";

fn section(kind: &str, mid: u32, ssrc: u32) -> String {
    let codecs = if kind == "audio" {
        "111 63 9\r\na=rtpmap:111 opus/48000/2\r\na=rtcp-fb:111 transport-cc\r\na=fmtp:111 minptime=10;useinbandfec=1\r\na=rtpmap:63 red/48000/2\r\na=rtpmap:9 G722/8000"
    } else {
        "96 97 98\r\na=rtpmap:96 VP8/90000\r\na=rtcp-fb:96 goog-remb\r\na=rtcp-fb:96 nack\r\na=rtcp-fb:96 nack pli\r\na=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\na=rtpmap:98 H264/90000"
    };
    let rtx = ssrc + 1;
    let group = if kind == "video" {
        format!("a=ssrc-group:FID {ssrc} {rtx}\r\n")
    } else {
        String::new()
    };
    format!(
        "m={kind} 9 UDP/TLS/RTP/SAVPF {codecs}\r\nc=IN IP4 0.0.0.0\r\na=rtcp:9 IN IP4 0.0.0.0\r\n\
         a=candidate:1 1 udp 2122260223 10.0.0.5 40000 typ host\r\n\
         a=ice-ufrag:AbCd\r\na=ice-pwd:0123456789abcdef01234567\r\na=ice-options:trickle\r\n\
         a=fingerprint:sha-256 {PRINT}\r\na=setup:actpass\r\na=mid:{mid}\r\n\
         a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid\r\n\
         a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n\
         a=sendrecv\r\na=msid:- secret-label\r\na=rtcp-mux\r\n{group}\
         a=ssrc:{ssrc} cname:secret\r\na=ssrc:{ssrc} msid:- secret-label\r\n"
    )
}

fn chrome() -> String {
    let mut text = String::from(
        "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n\
         a=group:BUNDLE 0 1 2 3\r\na=extmap-allow-mixed\r\na=msid-semantic: WMS\r\n",
    );
    for (mid, kind) in (0..).zip(["audio", "audio", "video", "video"]) {
        text.push_str(&section(kind, mid, 1_000 + mid * 10));
    }
    text
}

#[test]
fn a_browsers_offer_is_read_and_nothing_else_of_it_travels_on() {
    let offer = Offer::parse(&chrome()).unwrap();
    assert_eq!(offer.ufrag, "AbCd");
    assert_eq!(offer.fingerprint, PRINT);
    assert_eq!(offer.setup, Setup::ActPass);
    let mids: Vec<&str> = offer.lines.iter().map(|line| line.mid.as_str()).collect();
    assert_eq!(mids, ["0", "1", "2", "3"]);
    assert_eq!(offer.lines[0].payload, 111);
    assert_eq!((offer.lines[2].payload, offer.lines[2].rtx), (96, Some(97)));
    assert!(
        offer
            .lines
            .iter()
            .all(|line| line.direction == Direction::SendRecv)
    );
    let text = offer.emit();
    for word in [
        "candidate",
        "secret",
        "audio-level",
        "H264",
        "red/",
        "10.0.0.5",
    ] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

#[test]
fn what_is_written_anew_reads_the_same() {
    let offer = Offer::parse(&chrome()).unwrap();
    assert_eq!(Offer::parse(&offer.emit()).unwrap(), offer);
}

#[test]
fn credentials_of_the_session_count_for_all_lines() {
    let wanted = format!("a=fingerprint:sha-256 {PRINT}\r\n");
    let bare = chrome().replace(&wanted, "");
    let moved = bare.replacen("t=0 0\r\n", &format!("t=0 0\r\n{wanted}"), 1);
    assert_eq!(Offer::parse(&moved).unwrap().fingerprint, PRINT);
}

#[test]
fn a_line_whose_stream_has_no_name_only_receives() {
    let offer = chrome()
        .lines()
        .filter(|line| !line.contains("1010"))
        .map(|line| format!("{line}\r\n"))
        .collect::<String>();
    let text = Offer::parse(&offer).unwrap().emit();
    assert_eq!(text.matches("a=recvonly").count(), 1);
    assert_eq!(text.matches("a=sendrecv").count(), 3);
}

fn assert_refused(cases: Vec<(&str, String, ErrorCode)>) {
    for (name, text, code) in cases {
        assert_eq!(Offer::parse(&text).err(), Some(code), "{name}");
    }
}

#[test]
fn offers_with_other_lines_than_a_call_has_are_refused() {
    assert_refused(vec![
        ("empty", String::new(), ErrorCode::SdpInvalid),
        ("no description", "hello".to_owned(), ErrorCode::SdpInvalid),
        (
            "too large",
            format!("{}{}", chrome(), "a=x\r\n".repeat(20_000)),
            ErrorCode::TooLarge,
        ),
        (
            "65 candidates",
            format!(
                "{}{}",
                chrome(),
                "a=candidate:1 1 udp 1 10.0.0.5 4 typ host\r\n".repeat(61)
            ),
            ErrorCode::TooManyCandidates,
        ),
        (
            "a fifth line",
            chrome() + &section("video", 4, 5_000),
            ErrorCode::SdpInvalid,
        ),
        (
            "a data channel",
            chrome() + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:4\r\n",
            ErrorCode::SdpInvalid,
        ),
        (
            "a line less",
            chrome().rsplit_once("m=").unwrap().0.to_owned(),
            ErrorCode::SdpInvalid,
        ),
        (
            "video first",
            chrome().replacen("m=audio", "m=video", 1),
            ErrorCode::SdpInvalid,
        ),
        (
            "no Opus",
            chrome().replace("opus/48000/2", "PCMU/8000"),
            ErrorCode::CodecUnsupported,
        ),
        (
            "no VP8",
            chrome().replace("VP8/90000", "AV1/90000"),
            ErrorCode::CodecUnsupported,
        ),
    ]);
}

#[test]
fn offers_with_foreign_or_broken_words_are_refused() {
    assert_refused(vec![
        (
            "another fingerprint in one line",
            chrome().replacen("sha-256 12:34", "sha-256 FF:34", 1),
            ErrorCode::SdpInvalid,
        ),
        (
            "another ufrag in one line",
            chrome().replacen("AbCd", "WxYz", 1),
            ErrorCode::SdpInvalid,
        ),
        (
            "a short fingerprint",
            chrome().replace(":DE:F0\r\n", "\r\n"),
            ErrorCode::SdpInvalid,
        ),
        (
            "a weak fingerprint",
            chrome().replace("sha-256", "sha-1"),
            ErrorCode::SdpInvalid,
        ),
        (
            "a short password",
            chrome().replace("0123456789abcdef01234567", "0123"),
            ErrorCode::SdpInvalid,
        ),
        (
            "a ufrag with a blank",
            chrome().replace("AbCd", "Ab d"),
            ErrorCode::SdpInvalid,
        ),
        (
            "one mid twice",
            chrome().replace("a=mid:1\r\n", "a=mid:0\r\n"),
            ErrorCode::SdpInvalid,
        ),
        (
            "no mid",
            chrome().replace("a=mid:1\r\n", ""),
            ErrorCode::SdpInvalid,
        ),
        (
            "one source twice",
            chrome().replace("ssrc:1010", "ssrc:1000"),
            ErrorCode::SdpInvalid,
        ),
        (
            "plain RTP",
            chrome().replace("UDP/TLS/RTP/SAVPF", "RTP/AVP"),
            ErrorCode::SdpInvalid,
        ),
        (
            "a refused line",
            chrome().replacen("m=audio 9", "m=audio 0", 1),
            ErrorCode::SdpInvalid,
        ),
        (
            "inactive",
            chrome().replace("a=sendrecv", "a=inactive"),
            ErrorCode::SdpInvalid,
        ),
        (
            "a zero byte",
            chrome().replacen("s=-", "s=\0", 1),
            ErrorCode::SdpInvalid,
        ),
        (
            "a payload type twice",
            chrome().replace("111", "96"),
            ErrorCode::SdpInvalid,
        ),
    ]);
}

#[test]
fn the_same_browser_is_known_by_certificate_and_lines() {
    let offer = Offer::parse(&chrome()).unwrap();
    let restart = Offer::parse(&chrome().replace("AbCd", "WxYz")).unwrap();
    assert!(offer.continues(&restart));
    let other = Offer::parse(&chrome().replace("sha-256 12:34", "sha-256 FF:34")).unwrap();
    assert!(!offer.continues(&other));
}

proptest! {
    /// Offers with lines that were cut, doubled, swapped or overwritten never panic, and what is
    /// accepted is stable under another turn.
    #[test]
    fn changed_offers_never_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..5, ".{0,40}"), 1..8),
    ) {
        let text = chrome();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (at, kind, word) in changes {
            if lines.is_empty() {
                break;
            }
            let at = at.index(lines.len());
            match kind {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[at].clone()),
                2 => lines.swap(at, 0),
                3 => lines[at] = word,
                _ => {
                    let cut: String = lines[at].chars().take(word.chars().count()).collect();
                    lines[at] = cut + &word;
                }
            }
        }
        if let Ok(offer) = Offer::parse(&lines.join("\r\n")) {
            let again = Offer::parse(&offer.emit());
            prop_assert_eq!(again.map(|again| again.emit()), Ok(offer.emit()));
        }
    }

    #[test]
    fn any_text_never_panics(text in "\\PC{0,400}") {
        let _ = Offer::parse(&text);
    }
}
