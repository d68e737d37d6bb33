//! What carries a visitor's frames, behind one door: WebSocket, fetch stream or long poll.

mod postcard_codec;

use shared::wire::VisitorFrame;

use self::postcard_codec::Postcard;
use super::ladder::Route;
use super::session::Event;
use super::socket::{Socket, SocketEvent};

/// One connection on one route; dropping it closes it.
#[derive(Debug)]
pub(super) enum Carrier {
    Socket(Socket<Postcard>),
}

impl Carrier {
    /// Begins to connect; reports as events of `generation`. None when that is impossible.
    pub(super) fn dial(
        _route: Route,
        generation: u32,
        report: impl Fn(Event) + Clone + 'static,
    ) -> Option<Self> {
        let address = socket_address("/ws/widget")?;
        let socket = Socket::connect(&address, move |event| {
            report(match event {
                SocketEvent::Opened => Event::Opened(generation),
                SocketEvent::Frame(notice) => Event::Frame(generation, notice),
                // Text or broken bytes on this line are no server of ours.
                SocketEvent::Unreadable => Event::Closed(generation, 1002),
                SocketEvent::Closed(code) => Event::Closed(generation, code),
            });
        })?;
        Some(Self::Socket(socket))
    }

    /// Sends a frame; a dying connection may lose it.
    pub(super) fn send(&self, frame: &VisitorFrame) {
        match self {
            Self::Socket(socket) => socket.send(frame),
        }
    }
}

/// The WebSocket address of a path on our own origin.
fn socket_address(path: &str) -> Option<String> {
    let origin = crate::platform::window().location().origin().ok()?;
    // `http` becomes `ws`, `https` becomes `wss`.
    Some(format!("ws{}{path}", origin.strip_prefix("http")?))
}
