//! A stand-in for `wasm-streams` that saves the visitor about 6 KB of download.
//!
//! `server_fn`, which Leptos always carries, names four functions of that crate; the real crate exports
//! JavaScript classes that no optimiser may remove. We never call a streaming server function, so here
//! a stream is only passed through and reading one ends at once.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A readable stream of the browser, opaque to us.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps the browser's stream.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Gives the browser's stream back.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// An empty stream of the browser: nothing of ours uploads by streaming.
    pub fn from_stream<S>(_stream: S) -> Self
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        Self(web_sys::ReadableStream::new().expect("a browser that runs wasm has ReadableStream"))
    }

    /// A stream that has ended: nothing of ours reads a streamed answer through this crate.
    pub fn into_stream(self) -> Ended {
        Ended
    }
}

/// The stream that has no items.
#[derive(Debug)]
pub struct Ended;

impl Stream for Ended {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
