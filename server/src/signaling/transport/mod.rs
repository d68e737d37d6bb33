//! What carries frames: a WebSocket, or the HTTP fallback. The loops above do not know which.

pub(super) mod websocket;

use std::future::Future;

use bytes::Bytes;
use shared::wire::CloseCode;

use super::codec::Encoding;

/// What a transport has received.
#[derive(Debug)]
pub(super) enum Received {
    /// A whole frame.
    Frame(Bytes),
    /// A sign of life without a frame.
    Alive,
    /// Something that is no frame of this connection's encoding.
    Malformed,
    /// Nothing will come any more.
    Gone,
}

/// The peer cannot be written to any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken;

/// Carries frames both ways.
pub(super) trait Transport: Send + 'static {
    /// How frames are written.
    fn encoding(&self) -> Encoding;

    /// Waits for the peer. Cancel-safe.
    fn receive(&mut self) -> impl Future<Output = Received> + Send;

    /// Writes a frame; completes when it is out of our hands.
    fn send(&mut self, frame: Bytes) -> impl Future<Output = Result<(), Broken>> + Send;

    /// As [`Transport::send`], but the frame may wait for those after it until [`Transport::flush`].
    fn feed(&mut self, frame: Bytes) -> impl Future<Output = Result<(), Broken>> + Send {
        self.send(frame)
    }

    /// Lets everything that was fed leave, in one go where that is possible. Cancel-safe.
    fn flush(&mut self) -> impl Future<Output = Result<(), Broken>> + Send {
        async { Ok(()) }
    }

    /// Asks the peer for a sign of life.
    fn ping(&mut self) -> impl Future<Output = Result<(), Broken>> + Send;

    /// Says why and lets the peer finish.
    fn close(&mut self, code: CloseCode) -> impl Future<Output = ()> + Send;
}
