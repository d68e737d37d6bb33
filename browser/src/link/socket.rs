//! A thin wrapper around the browser's WebSocket, generic over how frames are written.

use std::marker::PhantomData;

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BinaryType, CloseEvent, Event, MessageEvent, WebSocket};

/// How frames of one kind of connection are written and read.
pub trait Codec: 'static {
    /// Frames that we send.
    type Out;
    /// Frames that we receive.
    type In;
    /// WebSocket subprotocol.
    const SUBPROTOCOL: &'static str;
    /// Writes a frame.
    fn encode(frame: &Self::Out) -> Payload;
    /// Reads a frame; none if it is not one.
    fn decode(payload: &Payload) -> Option<Self::In>;
}

/// What travels in one WebSocket message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// A binary message.
    Bytes(Vec<u8>),
    /// A text message.
    Text(String),
}

/// What a socket reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SocketEvent<T> {
    /// Frames may be sent.
    Opened,
    /// A frame arrived.
    Frame(T),
    /// A message arrived that is no frame.
    Unreadable,
    /// The connection is gone, with this close code; nothing follows.
    Closed(u16),
}

/// An open or opening connection; dropping it closes it and silences its events.
#[derive(Debug)]
pub struct Socket<C: Codec> {
    inner: WebSocket,
    _events: [Closure<dyn FnMut(Event)>; 3],
    codec: PhantomData<C>,
}

impl<C: Codec> Socket<C> {
    /// Begins to connect; none when the address is unusable or the page forbids it.
    #[must_use]
    pub fn connect(
        address: &str,
        report: impl Fn(SocketEvent<C::In>) + Clone + 'static,
    ) -> Option<Self> {
        let inner = WebSocket::new_with_str(address, C::SUBPROTOCOL).ok()?;
        inner.set_binary_type(BinaryType::Arraybuffer);
        let (opened, closed) = (report.clone(), report.clone());
        let on_open = Closure::<dyn FnMut(Event)>::new(move |_| opened(SocketEvent::Opened));
        let on_message = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            report(read::<C>(&event).map_or(SocketEvent::Unreadable, SocketEvent::Frame));
        });
        let on_close = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let code = event.dyn_ref().map_or(1006, CloseEvent::code);
            closed(SocketEvent::Closed(code));
        });
        inner.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        inner.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        inner.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Some(Self {
            inner,
            _events: [on_open, on_message, on_close],
            codec: PhantomData,
        })
    }

    /// Sends a frame; on a connection that is not open it is lost, which the outbox survives.
    pub fn send(&self, frame: &C::Out) {
        drop(match C::encode(frame) {
            Payload::Bytes(bytes) => self.inner.send_with_u8_array(&bytes),
            Payload::Text(text) => self.inner.send_with_str(&text),
        });
    }

    /// Bytes handed over that have not left the machine.
    #[must_use]
    pub fn buffered(&self) -> u32 {
        self.inner.buffered_amount()
    }
}

impl<C: Codec> Drop for Socket<C> {
    fn drop(&mut self) {
        self.inner.set_onopen(None);
        self.inner.set_onmessage(None);
        self.inner.set_onclose(None);
        // Closing what is closed or still connecting is allowed.
        drop(self.inner.close());
    }
}

fn read<C: Codec>(event: &Event) -> Option<C::In> {
    let data = event.dyn_ref::<MessageEvent>()?.data();
    let payload = match data.as_string() {
        Some(text) => Payload::Text(text),
        None => Payload::Bytes(Uint8Array::new(data.dyn_ref::<ArrayBuffer>()?).to_vec()),
    };
    C::decode(&payload)
}
