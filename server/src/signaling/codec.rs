//! The two encodings of a connection, and why a frame does not decode.

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::ErrorCode;
use shared::version::{SUBPROTOCOL_JSON, SUBPROTOCOL_POSTCARD};
use shared::wire::{AgentFrame, VisitorFrame, codec};

/// How frames of a connection are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Binary messages.
    Postcard,
    /// Text messages.
    Json,
}

/// The name of frames about media, to and from either side.
const MEDIA: &str = "media";

/// Frames from clients, with the names of their variants in wire order.
pub(super) trait Incoming: DeserializeOwned {
    const NAMES: &'static [&'static str];
}

impl Incoming for VisitorFrame {
    const NAMES: &'static [&'static str] = &[
        "open",
        "resume",
        "start",
        "send",
        "end",
        "typing",
        "read",
        "ping",
        "bye",
        "answer",
        "askCall",
        "hangUp",
        "media",
        "checkCall",
        "context",
    ];
}

impl Incoming for AgentFrame {
    const NAMES: &'static [&'static str] = &[
        "open",
        "command",
        "send",
        "watch",
        "unwatch",
        "typing",
        "read",
        "ping",
        "bye",
        "watchBoard",
        "media",
    ];
}

impl Encoding {
    /// The encoding that a subprotocol names.
    #[must_use]
    pub fn of_subprotocol(name: &str) -> Option<Self> {
        match name {
            SUBPROTOCOL_POSTCARD => Some(Self::Postcard),
            SUBPROTOCOL_JSON => Some(Self::Json),
            _ => None,
        }
    }

    /// The bytes of a frame.
    pub(super) fn encode<F: Serialize>(self, frame: &F) -> Bytes {
        match self {
            Self::Postcard => codec::to_postcard(frame).into(),
            Self::Json => serde_json::to_vec(frame)
                .expect("frames hold only strings as keys and nothing that fails to serialize")
                .into(),
        }
    }

    /// Whether the bytes are a frame about media, by its name alone: these may be larger.
    pub(super) fn is_media<F: Incoming>(self, bytes: &[u8]) -> bool {
        match self {
            Self::Postcard => postcard::take_from_bytes::<u32>(bytes)
                .is_ok_and(|(tag, _)| F::NAMES.get(tag as usize) == Some(&MEDIA)),
            Self::Json => {
                let inside = bytes.trim_ascii_start().strip_prefix(b"{");
                let name = inside.and_then(|bytes| bytes.trim_ascii_start().strip_prefix(b"\""));
                let rest = name.and_then(|bytes| bytes.strip_prefix(MEDIA.as_bytes()));
                rest.is_some_and(|rest| rest.starts_with(b"\""))
            }
        }
    }

    /// The frame behind bytes, or `Malformed` or `UnknownFrame`.
    pub(super) fn decode<F: Incoming>(self, bytes: &[u8]) -> Result<F, ErrorCode> {
        let decoded = match self {
            Self::Postcard => codec::from_postcard(bytes).ok(),
            Self::Json => serde_json::from_slice(bytes).ok(),
        };
        decoded.ok_or_else(|| self.why_not::<F>(bytes))
    }

    fn why_not<F: Incoming>(self, bytes: &[u8]) -> ErrorCode {
        let known = match self {
            Self::Postcard => postcard::take_from_bytes::<u32>(bytes)
                .is_ok_and(|(tag, _)| (tag as usize) < F::NAMES.len()),
            Self::Json => match name_of(bytes) {
                Some(name) => F::NAMES.contains(&name.as_str()),
                None => return ErrorCode::Malformed,
            },
        };
        if known || bytes.is_empty() {
            ErrorCode::Malformed
        } else {
            ErrorCode::UnknownFrame
        }
    }
}

/// The name in `{"name": …}` or `"name"`.
fn name_of(json: &[u8]) -> Option<String> {
    match serde_json::from_slice(json).ok()? {
        serde_json::Value::String(name) => Some(name),
        serde_json::Value::Object(map) if map.len() == 1 => map.into_iter().next().map(|(k, _)| k),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [Encoding; 2] = [Encoding::Postcard, Encoding::Json];

    #[test]
    fn every_known_name_is_a_variant_and_there_is_no_other() {
        for (tag, name) in VisitorFrame::NAMES.iter().enumerate() {
            let error = serde_json::from_str::<VisitorFrame>(&format!("{{\"{name}\":7}}"));
            let text = error.map_or_else(|error| error.to_string(), |_| String::new());
            assert!(!text.contains("unknown variant"), "{name}: {text}");
            let expected = VisitorFrame::NAMES[tag];
            assert_eq!(*name, expected);
        }
        let error = serde_json::from_str::<VisitorFrame>("{\"nonsense\":7}").unwrap_err();
        let listed = error.to_string().matches('`').count() / 2 - 1;
        assert_eq!(listed, VisitorFrame::NAMES.len(), "{error}");
        let error = serde_json::from_str::<AgentFrame>("{\"nonsense\":7}").unwrap_err();
        let listed = error.to_string().matches('`').count() / 2 - 1;
        assert_eq!(listed, AgentFrame::NAMES.len(), "{error}");
    }

    #[test]
    fn frames_survive_both_encodings() {
        for encoding in BOTH {
            for frame in [VisitorFrame::Ping { n: 7 }, VisitorFrame::Bye] {
                assert_eq!(encoding.decode(&encoding.encode(&frame)), Ok(frame));
            }
        }
    }

    #[test]
    fn malformed_and_unknown_are_told_apart() {
        let json = |text: &str| Encoding::Json.decode::<VisitorFrame>(text.as_bytes());
        for text in [
            "",
            "{",
            "[]",
            "{}",
            "{\"ping\":{}}",
            "{\"ping\":{\"n\":1},\"bye\":null}",
        ] {
            assert_eq!(json(text), Err(ErrorCode::Malformed), "{text}");
        }
        for text in ["{\"dance\":{}}", "\"dance\""] {
            assert_eq!(json(text), Err(ErrorCode::UnknownFrame), "{text}");
        }
        let postcard = |bytes: &[u8]| Encoding::Postcard.decode::<VisitorFrame>(bytes);
        assert_eq!(postcard(&[]), Err(ErrorCode::Malformed));
        assert_eq!(postcard(&[3, 1]), Err(ErrorCode::Malformed));
        assert_eq!(postcard(&[8, 0]), Err(ErrorCode::Malformed));
        assert_eq!(postcard(&[9, 1]), Err(ErrorCode::Malformed));
        assert_eq!(postcard(&[10]), Err(ErrorCode::Malformed));
        assert_eq!(postcard(&[15]), Err(ErrorCode::UnknownFrame));
        assert_eq!(postcard(&[0xff; 16]), Err(ErrorCode::UnknownFrame));
    }

    #[test]
    fn frames_about_media_are_known_by_their_name() {
        let leave = shared::wire::MediaFrame::Leave { call: 1 };
        for encoding in BOTH {
            let media = encoding.encode(&VisitorFrame::Media(shared::wire::Sealed::new(&leave)));
            assert!(encoding.is_media::<VisitorFrame>(&media), "{encoding:?}");
            let task = shared::ids::TaskId::from_bytes([7; 16]);
            let frame = leave.clone();
            let media = encoding.encode(&AgentFrame::Media { task, frame });
            assert!(encoding.is_media::<AgentFrame>(&media), "{encoding:?}");
            let ping = encoding.encode(&VisitorFrame::Ping { n: 7 });
            assert!(!encoding.is_media::<VisitorFrame>(&ping), "{encoding:?}");
            assert!(!encoding.is_media::<VisitorFrame>(b""), "{encoding:?}");
        }
        let json = |text: &str| Encoding::Json.is_media::<VisitorFrame>(text.as_bytes());
        assert!(json(" { \"media\" : 1"));
        assert!(!json("{\"mediation\":1}") && !json("\"media\"") && !json("{\"m"));
    }

    #[test]
    fn unknown_fields_are_ignored() {
        let frame = Encoding::Json.decode::<VisitorFrame>(b"{\"ping\":{\"n\":1,\"later\":[2]}}");
        assert_eq!(frame, Ok(VisitorFrame::Ping { n: 1 }));
    }
}
