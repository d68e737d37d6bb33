//! From the model to text: every word of it is ours or has been checked.

use std::fmt::Write;

use super::{Direction, Extension, Feedback, MediaLine, Offer, Setup};
use crate::slots::{SLOTS, name};

/// Name of the extension that tells the line of a packet.
pub(super) const MID: &str = "urn:ietf:params:rtp-hdrext:sdes:mid";
/// Name of the extension that numbers packets of all lines.
pub(super) const TRANSPORT_CC: &str =
    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

impl Offer {
    /// The offer in our own words. Tracks are called as [`crate::slots::name`] says.
    pub(crate) fn emit(&self) -> String {
        let mut text = String::with_capacity(4096);
        text.push_str("v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=group:BUNDLE");
        for line in &self.lines {
            text.push(' ');
            text.push_str(&line.mid);
        }
        text.push_str("\r\na=msid-semantic: WMS\r\n");
        for (line, slot) in self.lines.iter().zip(SLOTS) {
            self.emit_line(&mut text, line, name(slot));
        }
        text
    }

    fn emit_line(&self, text: &mut String, line: &MediaLine, track: &str) {
        let kind = if line.video { "video" } else { "audio" };
        let rtx = line.rtx.map(|n| format!(" {n}")).unwrap_or_default();
        let payload = line.payload;
        push(
            text,
            &format!("m={kind} 9 UDP/TLS/RTP/SAVPF {payload}{rtx}"),
        );
        push(text, "c=IN IP4 0.0.0.0");
        push(text, &format!("a=ice-ufrag:{}", self.ufrag));
        push(text, &format!("a=ice-pwd:{}", self.pwd));
        push(text, &format!("a=fingerprint:sha-256 {}", self.fingerprint));
        push(text, &format!("a=setup:{}", setup(self.setup)));
        push(text, &format!("a=mid:{}", line.mid));
        for (number, extension) in &line.extensions {
            push(text, &format!("a=extmap:{number} {}", uri(*extension)));
        }
        push(text, direction(effective(line)));
        push(text, &format!("a=msid:{track} {track}"));
        push(text, "a=rtcp-mux\r\na=rtcp-rsize");
        emit_codec(text, line);
        emit_sources(text, line, track);
    }
}

fn emit_codec(text: &mut String, line: &MediaLine) {
    let payload = line.payload;
    if line.video {
        push(text, &format!("a=rtpmap:{payload} VP8/90000"));
    } else {
        push(text, &format!("a=rtpmap:{payload} opus/48000/2"));
        push(
            text,
            &format!("a=fmtp:{payload} minptime=10;useinbandfec=1"),
        );
    }
    for feedback in &line.feedback {
        push(text, &format!("a=rtcp-fb:{payload} {}", word(*feedback)));
    }
    if let Some(rtx) = line.rtx {
        push(text, &format!("a=rtpmap:{rtx} rtx/90000"));
        push(text, &format!("a=fmtp:{rtx} apt={payload}"));
    }
}

fn emit_sources(text: &mut String, line: &MediaLine, track: &str) {
    let Some(sources) = line.sources else { return };
    let primary = sources.primary;
    if let Some(rtx) = sources.rtx {
        push(text, &format!("a=ssrc-group:FID {primary} {rtx}"));
    }
    for source in [Some(primary), sources.rtx].into_iter().flatten() {
        push(text, &format!("a=ssrc:{source} cname:browser"));
        push(text, &format!("a=ssrc:{source} msid:{track} {track}"));
    }
}

fn push(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = write!(text, "{line}\r\n");
}

const fn setup(setup: Setup) -> &'static str {
    match setup {
        Setup::ActPass => "actpass",
        Setup::Active => "active",
        Setup::Passive => "passive",
    }
}

/// A browser that does not say what it will send is taken to send nothing: the library could not
/// tell whose packets they are.
const fn effective(line: &MediaLine) -> Direction {
    match line.sources {
        Some(_) => line.direction,
        None => Direction::RecvOnly,
    }
}

const fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::SendRecv => "a=sendrecv",
        Direction::SendOnly => "a=sendonly",
        Direction::RecvOnly => "a=recvonly",
    }
}

const fn uri(extension: Extension) -> &'static str {
    match extension {
        Extension::Mid => MID,
        Extension::TransportCc => TRANSPORT_CC,
    }
}

const fn word(feedback: Feedback) -> &'static str {
    match feedback {
        Feedback::Fir => "ccm fir",
        Feedback::Nack => "nack",
        Feedback::Pli => "nack pli",
        Feedback::TransportCc => "transport-cc",
        Feedback::Remb => "goog-remb",
    }
}
