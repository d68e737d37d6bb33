//! Postcard by hand, for the few values that come and go: its own way is four times as large, and
//! whoever calls downloads it. Tests hold both together.

use call_rules::machine::Terms;
use shared::error_code::ErrorCode;
use shared::wire::{CallPhase, IceServer, MediaFrame, MediaNotice, Sending};

use crate::word::{Said, View, Word};

/// What is left to read. Whoever reads past the end gets zeros, and is not [`Reader::is_done`].
struct Reader<'a> {
    rest: &'a [u8],
    is_short: bool,
}

impl<'a> Reader<'a> {
    const fn new(rest: &'a [u8]) -> Self {
        let is_short = false;
        Self { rest, is_short }
    }

    fn byte(&mut self) -> u8 {
        if let [first, rest @ ..] = self.rest {
            self.rest = rest;
            return *first;
        }
        self.is_short = true;
        0
    }

    fn flag(&mut self) -> bool {
        self.byte() != 0
    }

    fn number(&mut self) -> u32 {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            if shift < u32::BITS {
                number |= u32::from(byte & 127) << shift;
            }
            shift += 7;
            if byte < 128 {
                return number;
            }
        }
    }

    fn bytes(&mut self) -> &'a [u8] {
        let count = self.number() as usize;
        let all = self.rest;
        self.is_short |= count > all.len();
        let (bytes, rest) = all.split_at(count.min(all.len()));
        self.rest = rest;
        bytes
    }

    fn text(&mut self) -> String {
        match String::from_utf8(self.bytes().to_vec()) {
            Ok(text) => text,
            Err(_) => {
                self.is_short = true;
                String::new()
            }
        }
    }

    fn list(&mut self, mut read: impl FnMut(&mut Self)) {
        let mut count = self.number();
        while count > 0 && !self.is_short {
            read(self);
            count -= 1;
        }
    }

    fn sending(&mut self) -> Sending {
        Sending {
            microphone: self.flag(),
            camera: self.flag(),
            screen: self.flag(),
        }
    }

    fn servers(&mut self) -> Vec<IceServer> {
        let mut servers = Vec::new();
        self.list(|reader| {
            let mut urls = Vec::new();
            reader.list(|reader| urls.push(reader.text()));
            servers.push(IceServer {
                urls,
                username: reader.text(),
                credential: reader.text(),
            });
        });
        servers
    }

    /// Whether everything was there, and nothing besides.
    const fn is_done(&self) -> bool {
        self.rest.is_empty() && !self.is_short
    }
}

/// What the program says: `ToCall`.
pub(crate) fn word(bytes: &[u8]) -> Option<Word> {
    let mut reader = Reader::new(bytes);
    let word = match reader.byte() {
        0 => Word::Check {
            video: reader.flag(),
            name: reader.text(),
        },
        1 => Word::Join {
            video: reader.flag(),
        },
        2 => Word::View(if reader.flag() {
            Some(view(reader.bytes())?)
        } else {
            None
        }),
        3 => Word::Notice(notice(reader.bytes())?),
        4 => Word::Line(reader.flag()),
        5 => {
            reader.bytes();
            Word::Locale
        }
        6 => Word::Peer(reader.text()),
        7 => Word::Unread(reader.number()),
        8 => Word::Over,
        9 => Word::ShareScreen,
        10 => Word::Refused(reader.text()),
        _ => return None,
    };
    reader.is_done().then_some(word)
}

/// `CallView`, as far as it is of use.
fn view(bytes: &[u8]) -> Option<View> {
    const BARGE: u8 = 2;
    let mut reader = Reader::new(bytes);
    let (call, phase) = (reader.number(), phase(reader.byte())?);
    let (video, peer, recording) = (reader.flag(), reader.sending(), reader.flag());
    let mut joined = String::new();
    reader.list(|reader| {
        reader.bytes();
        let name = reader.text();
        if reader.byte() == BARGE && joined.is_empty() {
            joined = name;
        }
    });
    if reader.flag() {
        // Whom the user consults, which only users are told.
        reader.bytes();
        reader.bytes();
        reader.flag();
    }
    // Seven weeks are enough.
    let connected_ms = if reader.flag() {
        Some(reader.number())
    } else {
        None
    };
    let view = View {
        phase,
        video,
        peer,
        recording,
        joined,
        connected_ms,
        terms: Terms {
            call,
            ice_servers: reader.servers(),
            relay_only: reader.flag(),
            has_sound: matches!(phase, CallPhase::Connected | CallPhase::Held),
        },
    };
    reader.is_done().then_some(view)
}

const fn phase(number: u8) -> Option<CallPhase> {
    Some(match number {
        0 => CallPhase::Requested,
        1 => CallPhase::InWorkflow,
        2 => CallPhase::Queued,
        3 => CallPhase::Connecting,
        4 => CallPhase::Connected,
        5 => CallPhase::Held,
        6 => CallPhase::Transferring,
        7 => CallPhase::Recovering,
        _ => return None,
    })
}

fn notice(bytes: &[u8]) -> Option<MediaNotice> {
    let mut reader = Reader::new(bytes);
    let kind = reader.byte();
    let notice = if kind == 4 {
        let ice_servers = reader.servers();
        MediaNotice::Check { ice_servers }
    } else {
        let call = reader.number();
        match kind {
            0 => MediaNotice::Negotiated {
                call,
                sdp: reader.text(),
            },
            1 => MediaNotice::Refused {
                call,
                code: *ErrorCode::ALL.get(reader.number() as usize)?,
            },
            2 => MediaNotice::Restart {
                call,
                anew: reader.flag(),
            },
            3 => MediaNotice::Elsewhere { call },
            _ => return None,
        }
    };
    reader.is_done().then_some(notice)
}

fn put(to: &mut Vec<u8>, mut number: u32) {
    while number > 127 {
        to.push(number as u8 | 128);
        number >>= 7;
    }
    to.push(number as u8);
}

fn put_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    put(to, bytes.len() as u32);
    to.extend_from_slice(bytes);
}

/// What is said to the program, as `FromCall`.
pub(crate) fn said(word: &Said<'_>) -> Vec<u8> {
    let mut to = Vec::new();
    match word {
        Said::Frame(frame) => {
            to.push(0);
            put_bytes(&mut to, &media(frame));
        }
        Said::CheckCall => to.push(1),
        Said::Start { name } => {
            to.push(2);
            put_bytes(&mut to, name);
        }
        Said::Back => to.push(3),
        Said::ChatShown(shown) => to.extend_from_slice(&[4, u8::from(*shown)]),
        Said::HangUp { call } => {
            to.push(5);
            put(&mut to, *call);
        }
        Said::Event(name) => {
            to.push(6);
            put_bytes(&mut to, name.as_bytes());
        }
        Said::Quality(grade, sample) => {
            to.push(7);
            put_bytes(&mut to, grade.word().as_bytes());
            put(&mut to, sample.round_trip_ms);
            put(&mut to, sample.lost_permille);
        }
    }
    to
}

fn media(frame: &MediaFrame) -> Vec<u8> {
    let mut to = Vec::new();
    match frame {
        MediaFrame::Negotiate { call, sdp } => {
            put(&mut to, 0);
            put(&mut to, *call);
            put_bytes(&mut to, sdp.as_bytes());
        }
        MediaFrame::Sending { call, sending } => {
            put(&mut to, 1);
            put(&mut to, *call);
            for flag in [sending.microphone, sending.camera, sending.screen] {
                to.push(flag.into());
            }
        }
        MediaFrame::Quality { call, sample } => {
            put(&mut to, 2);
            for number in [
                *call,
                sample.round_trip_ms,
                sample.jitter_ms,
                sample.lost_permille,
                sample.received_kbps,
                sample.sent_kbps,
                sample.freezes,
            ] {
                put(&mut to, number);
            }
        }
        MediaFrame::Leave { call } => {
            put(&mut to, 3);
            put(&mut to, *call);
        }
    }
    to
}

#[cfg(test)]
#[path = "bytes_tests.rs"]
mod tests;
