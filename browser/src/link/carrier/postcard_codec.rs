//! A visitor's frames as postcard in binary messages.

use shared::version::SUBPROTOCOL_POSTCARD;
use shared::wire::codec::from_postcard;
use shared::wire::{Sealed, VisitorFrame, VisitorNotice};

use crate::link::socket::{Codec, Payload};

#[derive(Debug)]
pub(crate) struct Postcard;

impl Codec for Postcard {
    type Out = Sealed<VisitorFrame>;
    type In = VisitorNotice;
    const SUBPROTOCOL: &'static str = SUBPROTOCOL_POSTCARD;

    fn encode(frame: &Sealed<VisitorFrame>) -> Payload {
        Payload::Bytes(frame.bytes().to_vec())
    }

    fn decode(payload: &Payload) -> Option<VisitorNotice> {
        match payload {
            Payload::Bytes(bytes) => from_postcard(bytes).ok(),
            Payload::Text(_) => None,
        }
    }
}
