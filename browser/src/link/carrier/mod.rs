//! What carries a visitor's frames, behind one door: WebSocket, fetch stream or long poll.

mod http;
mod postcard_codec;
mod record;

use shared::wire::{Sealed, VisitorFrame};

use self::http::Http;
use self::postcard_codec::Postcard;
use super::ladder::Route;
use super::session::Event;
use super::socket::{Socket, SocketEvent};
use crate::text::joined;

/// One connection on one route; dropping it closes it.
#[derive(Debug)]
pub(super) enum Carrier {
    /// The usual way.
    Socket(Socket<Postcard>),
    /// Where WebSockets are blocked.
    Http(Http),
}

impl Carrier {
    /// Begins to connect; reports as events of `generation`. None when that is impossible.
    pub(super) fn dial(
        route: Route,
        generation: u32,
        report: impl Fn(Event) + Clone + 'static,
    ) -> Option<Self> {
        match route {
            Route::WebSocket => socket(generation, report).map(Self::Socket),
            Route::Stream => Http::dial(false, generation, report).map(Self::Http),
            Route::Poll => Http::dial(true, generation, report).map(Self::Http),
        }
    }

    /// Sends a frame; a dying connection may lose it.
    pub(super) fn send(&self, frame: &Sealed<VisitorFrame>) {
        match self {
            Self::Socket(socket) => socket.send(frame),
            Self::Http(http) => http.send(frame),
        }
    }
}

fn socket(generation: u32, report: impl Fn(Event) + Clone + 'static) -> Option<Socket<Postcard>> {
    let address = socket_address("/ws/widget")?;
    Socket::connect(&address, move |event| {
        report(match event {
            SocketEvent::Opened => Event::Opened(generation),
            SocketEvent::Frame(notice) => Event::Frame(generation, notice),
            // A notice that this build does not know: the server is newer than the page.
            SocketEvent::Unreadable => Event::Closed(generation, CLOSE_VERSION),
            SocketEvent::Closed(code) => Event::Closed(generation, code),
        });
    })
}

const CLOSE_VERSION: u16 = shared::wire::CloseCode::Version as u16;

/// The WebSocket address of a path on our own origin.
fn socket_address(path: &str) -> Option<String> {
    let origin = crate::platform::window().location().origin().ok()?;
    // `http` becomes `ws`, `https` becomes `wss`.
    Some(joined(&["ws", origin.strip_prefix("http")?, path]))
}
