//! How console frames travel: JSON in text messages.

use browser::link::socket::{Codec, Payload};
use shared::version::SUBPROTOCOL_JSON;
use shared::wire::{AgentFrame, AgentNotice};

/// The console's encoding.
#[derive(Debug)]
pub(crate) struct Json;

impl Codec for Json {
    type Out = AgentFrame;
    type In = AgentNotice;
    const SUBPROTOCOL: &'static str = SUBPROTOCOL_JSON;

    fn encode(frame: &AgentFrame) -> Payload {
        Payload::Text(serde_json::to_string(frame).expect("frames hold only what JSON can write"))
    }

    fn decode(payload: &Payload) -> Option<AgentNotice> {
        match payload {
            Payload::Text(text) => serde_json::from_str(text).ok(),
            Payload::Bytes(_) => None,
        }
    }
}
