//! The console's connection: when to ask for a ticket, connect, probe, wait and give up.
//!
//! The rules themselves (waiting times, silence, close codes) are those of `browser::link`; here
//! they meet the console's tickets and its login.

use browser::link::advice::{Advice, after_close};
use browser::link::backoff::Backoff;
use browser::link::dice::Dice;
use browser::link::liveness::{Duty, Liveness};
use shared::{ErrorCode, Millis};

/// Time from asking for a ticket until the server has said `ready`.
pub const CONNECT_MS: i64 = 10_000;

/// Where the connection stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Not started, or signed out.
    #[default]
    Idle,
    /// A ticket is on its way or the socket is opening.
    Connecting {
        /// Since when.
        since: Millis,
    },
    /// `ready` was heard.
    Ready,
    /// Waiting before the next attempt.
    Waiting {
        /// When it comes.
        until: Millis,
    },
    /// The browser says that there is no network.
    Offline,
    /// It will not come back by itself.
    Stopped(Stop),
}

/// Why the connection does not come back by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The login has ended: sign in again.
    LoginOver,
    /// The same tab was opened elsewhere.
    Replaced,
    /// The server speaks a newer version: reload.
    Outdated,
    /// The server refused the connection for good.
    Refused,
}

/// What happens to the connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The user is signed in.
    Start,
    /// The user signed out.
    SignOut,
    /// A ticket for the socket.
    Ticket(String),
    /// No ticket: the server cannot be reached or is busy.
    NoTicket {
        /// When the server asks to try again.
        retry_ms: Option<u32>,
    },
    /// No ticket: the login is over.
    LoginOver,
    /// A frame came.
    Heard,
    /// The server said `ready`.
    Ready,
    /// The server asks to come back later.
    Moved {
        /// After this time.
        after_ms: u32,
    },
    /// The socket closed.
    Closed {
        /// Its code.
        code: u16,
    },
    /// Time has passed.
    Tick,
    /// The browser lost or found the network.
    Network {
        /// Whether there is one.
        online: bool,
    },
    /// The page came back to the foreground: is the connection still alive?
    Probe,
    /// The machine slept: whatever the socket says, it cannot be trusted.
    Slept,
    /// The user wants to try now, or to use this tab after all.
    RetryNow,
}

/// What the shell has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Ask `POST /api/v1/socket-tickets`.
    FetchTicket,
    /// Open the socket and send `open` with this ticket.
    Open(String),
    /// Forget the socket; nothing that it still says counts.
    Drop,
    /// Send `ping` with this number.
    Ping(u32),
}

/// What there is to tell about a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Where it stands.
    pub phase: Phase,
    /// Whether there has been a connection since the start.
    pub was_ready: bool,
}

/// The connection's state machine.
#[derive(Clone, Debug)]
pub struct Connection {
    phase: Phase,
    liveness: Liveness,
    backoff: Backoff,
    dice: Dice,
    was_ready: bool,
}

impl Connection {
    /// A connection that has not been started; `seed` spreads its waits.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            phase: Phase::Idle,
            liveness: Liveness::new(Millis(0)),
            backoff: Backoff::default(),
            dice: Dice::new(seed),
            was_ready: false,
        }
    }

    /// Where it stands.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// Whether frames can be sent.
    #[must_use]
    pub const fn is_ready(&self) -> bool {
        matches!(self.phase, Phase::Ready)
    }

    /// What there is to tell.
    #[must_use]
    pub const fn facts(&self) -> Facts {
        Facts {
            phase: self.phase,
            was_ready: self.was_ready,
        }
    }

    /// Whether there has been a connection since the start.
    #[must_use]
    pub const fn was_ready(&self) -> bool {
        self.was_ready
    }

    /// Takes what happened at `now`.
    pub fn handle(&mut self, event: Event, now: Millis) -> Vec<Action> {
        match event {
            Event::Start => self.begin(now),
            Event::SignOut => self.sign_out(),
            Event::Ticket(ticket) => self.ticket(ticket),
            Event::NoTicket { retry_ms } => self.no_ticket(retry_ms, now),
            Event::LoginOver => self.stop(Stop::LoginOver),
            Event::Heard => self.heard(now),
            Event::Ready => self.ready(now),
            Event::Moved { after_ms } => self.lose(Some(after_ms), now),
            Event::Closed { code } => self.closed(code, now),
            Event::Tick => self.tick(now),
            Event::Network { online } => self.network(online, now),
            Event::Probe => self.probe(now),
            Event::Slept => self.slept(now),
            Event::RetryNow => self.retry_now(now),
        }
    }

    fn begin(&mut self, now: Millis) -> Vec<Action> {
        self.phase = Phase::Connecting { since: now };
        vec![Action::Drop, Action::FetchTicket]
    }

    fn sign_out(&mut self) -> Vec<Action> {
        self.phase = Phase::Idle;
        self.was_ready = false;
        self.backoff.reset();
        vec![Action::Drop]
    }

    fn ticket(&mut self, ticket: String) -> Vec<Action> {
        match self.phase {
            Phase::Connecting { .. } => vec![Action::Open(ticket)],
            _ => Vec::new(),
        }
    }

    fn no_ticket(&mut self, retry_ms: Option<u32>, now: Millis) -> Vec<Action> {
        match self.phase {
            Phase::Connecting { .. } => self.lose(retry_ms, now),
            _ => Vec::new(),
        }
    }

    fn heard(&mut self, now: Millis) -> Vec<Action> {
        self.liveness.heard(now);
        Vec::new()
    }

    fn ready(&mut self, now: Millis) -> Vec<Action> {
        self.phase = Phase::Ready;
        self.was_ready = true;
        self.liveness = Liveness::new(now);
        self.backoff.connected(now);
        Vec::new()
    }

    fn closed(&mut self, code: u16, now: Millis) -> Vec<Action> {
        match (after_close(code), self.phase) {
            (Advice::NewTab, _) => self.stop(Stop::Replaced),
            (Advice::Stop(ErrorCode::UnsupportedVersion), _) => self.stop(Stop::Outdated),
            (Advice::Stop(_), _) => self.stop(Stop::Refused),
            (Advice::Retry, Phase::Connecting { .. } | Phase::Ready) => self.lose(None, now),
            // `moved` came first: its time stands.
            (Advice::Retry, _) => Vec::new(),
        }
    }

    fn tick(&mut self, now: Millis) -> Vec<Action> {
        match self.phase {
            Phase::Waiting { until } if now >= until => self.begin(now),
            Phase::Connecting { since } if now.since(since) >= CONNECT_MS => self.lose(None, now),
            Phase::Ready => {
                let duty = self.liveness.duty(now);
                self.obey(duty, now)
            }
            _ => Vec::new(),
        }
    }

    fn network(&mut self, online: bool, now: Millis) -> Vec<Action> {
        match (online, self.phase) {
            (_, Phase::Idle | Phase::Stopped(_)) => Vec::new(),
            (false, _) => {
                self.phase = Phase::Offline;
                vec![Action::Drop]
            }
            (true, Phase::Ready) => self.probe(now),
            (true, _) => {
                self.backoff.reset();
                self.begin(now)
            }
        }
    }

    fn probe(&mut self, now: Millis) -> Vec<Action> {
        if !self.is_ready() {
            return Vec::new();
        }
        let duty = self.liveness.suspect(now);
        self.obey(duty, now)
    }

    fn obey(&mut self, duty: Duty, now: Millis) -> Vec<Action> {
        match duty {
            Duty::Rest => Vec::new(),
            Duty::Ping(n) => vec![Action::Ping(n)],
            Duty::Dead => self.lose(None, now),
        }
    }

    fn slept(&mut self, now: Millis) -> Vec<Action> {
        match self.phase {
            Phase::Idle | Phase::Stopped(_) => Vec::new(),
            _ => {
                self.backoff.reset();
                self.begin(now)
            }
        }
    }

    fn retry_now(&mut self, now: Millis) -> Vec<Action> {
        match self.phase {
            Phase::Waiting { .. }
            | Phase::Offline
            | Phase::Stopped(Stop::Replaced | Stop::Refused) => self.begin(now),
            _ => Vec::new(),
        }
    }

    fn lose(&mut self, asked_ms: Option<u32>, now: Millis) -> Vec<Action> {
        let wait = self.backoff.lost(now, asked_ms, &mut self.dice);
        let wait = i64::try_from(wait).unwrap_or(i64::MAX);
        self.phase = Phase::Waiting {
            until: now.plus(wait),
        };
        vec![Action::Drop]
    }

    fn stop(&mut self, stop: Stop) -> Vec<Action> {
        self.phase = Phase::Stopped(stop);
        vec![Action::Drop]
    }
}

#[cfg(test)]
mod tests {
    use browser::link::liveness::{ANSWER_MS, ASK_AFTER_MS};

    use super::*;

    const ANEW: [Action; 2] = [Action::Drop, Action::FetchTicket];

    fn connected(now: i64) -> Connection {
        let mut connection = Connection::new(1);
        connection.handle(Event::Start, Millis(now));
        connection.handle(Event::Ticket("t".into()), Millis(now));
        connection.handle(Event::Ready, Millis(now));
        connection
    }

    #[test]
    fn start_asks_for_a_ticket_and_opens_with_it() {
        let mut connection = Connection::new(1);
        assert_eq!(connection.handle(Event::Start, Millis(0)), ANEW);
        assert_eq!(
            connection.handle(Event::Ticket("t".into()), Millis(1)),
            [Action::Open("t".into())]
        );
        connection.handle(Event::Ready, Millis(2));
        assert!(connection.is_ready() && connection.was_ready());
    }

    #[test]
    fn a_ticket_that_comes_too_late_opens_nothing() {
        let mut connection = connected(0);
        connection.handle(Event::Network { online: false }, Millis(1));
        let late = connection.handle(Event::Ticket("t".into()), Millis(2));
        assert!(late.is_empty());
        assert_eq!(connection.phase(), Phase::Offline);
    }

    #[test]
    fn silence_is_probed_and_an_unanswered_probe_reconnects() {
        let mut connection = connected(0);
        assert!(
            connection
                .handle(Event::Tick, Millis(ASK_AFTER_MS - 1))
                .is_empty()
        );
        let probe = connection.handle(Event::Tick, Millis(ASK_AFTER_MS));
        assert_eq!(probe, [Action::Ping(1)]);
        let late = Millis(ASK_AFTER_MS + ANSWER_MS);
        assert_eq!(connection.handle(Event::Tick, late), [Action::Drop]);
        assert!(matches!(connection.phase(), Phase::Waiting { .. }));
    }

    #[test]
    fn an_answered_probe_keeps_the_connection() {
        let mut connection = connected(0);
        assert_eq!(
            connection.handle(Event::Probe, Millis(5)),
            [Action::Ping(1)]
        );
        connection.handle(Event::Heard, Millis(6));
        assert!(
            connection
                .handle(Event::Tick, Millis(5 + ANSWER_MS))
                .is_empty()
        );
        assert!(connection.is_ready());
    }

    #[test]
    fn a_server_that_never_says_ready_is_left() {
        let mut connection = Connection::new(1);
        connection.handle(Event::Start, Millis(0));
        connection.handle(Event::Ticket("t".into()), Millis(1));
        let left = connection.handle(Event::Tick, Millis(CONNECT_MS));
        assert_eq!(left, [Action::Drop]);
    }

    #[test]
    fn each_wait_ends_with_a_new_attempt() {
        let mut connection = connected(0);
        let mut now = Millis(1);
        for _ in 0..20 {
            connection.handle(Event::Closed { code: 1006 }, now);
            let Phase::Waiting { until } = connection.phase() else {
                panic!("{:?}", connection.phase())
            };
            assert!(until.since(now) <= 30_000);
            now = until;
            assert_eq!(connection.handle(Event::Tick, now), ANEW);
        }
    }

    #[test]
    fn close_codes_decide_what_comes_next() {
        for (code, expected) in [
            (4010, Stop::Replaced),
            (4007, Stop::Outdated),
            (4003, Stop::Refused),
        ] {
            let mut connection = connected(0);
            connection.handle(Event::Closed { code }, Millis(1));
            assert_eq!(connection.phase(), Phase::Stopped(expected));
        }
        for code in [1006, 4001, 4005, 4008, 4009, 4011, 4012] {
            let mut connection = connected(0);
            connection.handle(Event::Closed { code }, Millis(1));
            assert!(
                matches!(connection.phase(), Phase::Waiting { .. }),
                "{code}"
            );
        }
    }

    #[test]
    fn the_time_of_moved_outlives_the_close_that_follows() {
        let mut connection = connected(0);
        connection.handle(Event::Moved { after_ms: 3_000 }, Millis(10));
        connection.handle(Event::Closed { code: 4001 }, Millis(20));
        assert_eq!(
            connection.phase(),
            Phase::Waiting {
                until: Millis(3_010)
            }
        );
    }

    #[test]
    fn sleep_reconnects_at_once_even_when_the_socket_looks_alive() {
        let mut connection = connected(0);
        assert_eq!(connection.handle(Event::Slept, Millis(1)), ANEW);
    }

    #[test]
    fn an_ended_login_stops_until_somebody_signs_in() {
        let mut connection = connected(0);
        connection.handle(Event::Closed { code: 4005 }, Millis(1));
        connection.handle(Event::LoginOver, Millis(2));
        assert_eq!(connection.phase(), Phase::Stopped(Stop::LoginOver));
        assert!(connection.handle(Event::Slept, Millis(3)).is_empty());
        assert!(connection.handle(Event::RetryNow, Millis(3)).is_empty());
        assert_eq!(connection.handle(Event::Start, Millis(4)), ANEW);
    }

    #[test]
    fn the_network_coming_back_connects_at_once() {
        let mut connection = connected(0);
        connection.handle(Event::Network { online: false }, Millis(1));
        let back = connection.handle(Event::Network { online: true }, Millis(2));
        assert_eq!(back, ANEW);
        let mut alive = connected(0);
        let back = alive.handle(Event::Network { online: true }, Millis(2));
        assert_eq!(back, [Action::Ping(1)]);
    }
}
