//! Which way the frames travel: WebSocket first, then a fetch stream, then long polls.
//!
//! A try counts against a route only after a ticket was granted: the server answers HTTP, so it is
//! the route that fails and not the server.

use shared::Millis;

/// Ways to carry frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Route {
    /// One WebSocket.
    #[default]
    WebSocket,
    /// A fetch stream down, requests up.
    Stream,
    /// Requests that the server answers when it has something.
    Poll,
}

/// Failed tries before the WebSocket is given up.
pub const SOCKET_TRIES: u32 = 2;
/// How long a fallback is kept before the WebSocket gets another chance.
pub const FALLBACK_MS: i64 = 600_000;

/// Chooses a route.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ladder {
    route: Route,
    failures: u32,
    left_socket: Option<Millis>,
}

impl Ladder {
    /// The route of the next try.
    pub fn choose(&mut self, now: Millis) -> Route {
        let rested = self
            .left_socket
            .is_some_and(|left| now.since(left) >= FALLBACK_MS);
        if rested {
            *self = Self::default();
        }
        self.route
    }

    /// The try came up.
    pub fn succeeded(&mut self) {
        self.failures = 0;
    }

    /// The try ended before the server said `ready`.
    pub fn failed(&mut self, now: Millis) {
        self.failures += 1;
        let next = match self.route {
            Route::WebSocket if self.failures < SOCKET_TRIES => return,
            Route::WebSocket => Route::Stream,
            Route::Stream => Route::Poll,
            Route::Poll => Route::WebSocket,
        };
        self.failures = 0;
        self.route = next;
        self.left_socket = match next {
            Route::WebSocket => None,
            Route::Stream | Route::Poll => self.left_socket.or(Some(now)),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ladder_goes_down_step_by_step_and_round_again() {
        let mut ladder = Ladder::default();
        let mut routes = Vec::new();
        for _ in 0..6 {
            routes.push(ladder.choose(Millis(0)));
            ladder.failed(Millis(0));
        }
        use Route::{Poll, Stream, WebSocket};
        assert_eq!(
            routes,
            [WebSocket, WebSocket, Stream, Poll, WebSocket, WebSocket]
        );
    }

    #[test]
    fn a_success_in_between_forgets_failures() {
        let mut ladder = Ladder::default();
        ladder.failed(Millis(0));
        ladder.succeeded();
        ladder.failed(Millis(0));
        assert_eq!(ladder.choose(Millis(0)), Route::WebSocket);
    }

    #[test]
    fn the_socket_gets_another_chance_after_a_while() {
        let mut ladder = Ladder::default();
        ladder.failed(Millis(0));
        ladder.failed(Millis(0));
        ladder.succeeded();
        assert_eq!(ladder.choose(Millis(FALLBACK_MS - 1)), Route::Stream);
        assert_eq!(ladder.choose(Millis(FALLBACK_MS)), Route::WebSocket);
    }
}
