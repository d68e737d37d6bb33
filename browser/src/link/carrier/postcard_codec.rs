//! A visitor's frames as postcard in binary messages.

use shared::version::SUBPROTOCOL_POSTCARD;
use shared::wire::codec::{from_postcard, to_postcard};
use shared::wire::{VisitorFrame, VisitorNotice};

use crate::link::socket::{Codec, Payload};

#[derive(Debug)]
pub(crate) struct Postcard;

impl Codec for Postcard {
    type Out = VisitorFrame;
    type In = VisitorNotice;
    const SUBPROTOCOL: &'static str = SUBPROTOCOL_POSTCARD;

    fn encode(frame: &VisitorFrame) -> Payload {
        Payload::Bytes(to_postcard(frame))
    }

    fn decode(payload: &Payload) -> Option<VisitorNotice> {
        match payload {
            Payload::Bytes(bytes) => from_postcard(bytes).ok(),
            Payload::Text(_) => None,
        }
    }
}
