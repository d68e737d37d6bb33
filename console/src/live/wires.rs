//! The socket of the console: tickets, opening, closing, and what arrives.

use browser::link::socket::{Socket, SocketEvent};
use browser::platform::visibility::Listener;
use browser::platform::{random, timer::Timer, window};
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::ids::{TabId, UserId};
use shared::version::PROTOCOL_VERSION;
use shared::wire::{AgentFrame, AgentNotice, AgentOpen};

use super::api::{self, TicketRefused};
use super::codec::Json;
use super::{Gate, Live, SignInReason, shelf};
use crate::view::connection::{Action, Event};

/// What has to be kept alive, and ends with the console.
pub(super) struct Wires {
    socket: Option<Socket<Json>>,
    tab: TabId,
    /// Grows with each request for a ticket: an answer to an older one opens nothing.
    round: u32,
    pub(super) timers: Vec<Timer>,
    pub(super) listeners: Vec<Listener>,
}

impl Wires {
    pub(super) fn new(user: UserId) -> Self {
        Self {
            socket: None,
            tab: shelf::take_tab(user).unwrap_or_else(new_tab),
            round: 0,
            timers: Vec::new(),
            listeners: Vec::new(),
        }
    }

    pub(super) const fn tab(&self) -> TabId {
        self.tab
    }
}

impl Drop for Wires {
    fn drop(&mut self) {
        if let Some(socket) = &self.socket {
            socket.send(&AgentFrame::Bye);
        }
    }
}

fn new_tab() -> TabId {
    TabId(random::uuid())
}

/// This tab was taken over by another window: from now on it is a tab of its own.
pub(super) fn renew_tab(live: Live) {
    live.wires.update_value(|wires| wires.tab = new_tab());
}

pub(super) fn act(live: Live, action: Action) {
    match action {
        Action::FetchTicket => fetch_ticket(live),
        Action::Open(ticket) => open(live, ticket),
        Action::Drop => drop_socket(live),
        Action::Ping(n) => send(live, &AgentFrame::Ping { n }),
    }
}

pub(super) fn send(live: Live, frame: &AgentFrame) {
    // A frame that finds no socket is repeated after the next `ready`.
    let _sent: Option<()> = live.wires.try_with_value(|wires| {
        if let Some(socket) = &wires.socket {
            socket.send(frame);
        }
    });
}

fn drop_socket(live: Live) {
    let old = live.wires.try_update_value(|wires| wires.socket.take());
    drop(old);
}

fn fetch_ticket(live: Live) {
    let csrf = live.me.with_value(|me| me.csrf_token.clone());
    let round = live.wires.try_update_value(|wires| {
        wires.round += 1;
        wires.round
    });
    spawn_local(async move {
        let answer = api::socket_ticket(&csrf).await;
        if live.wires.try_with_value(|wires| wires.round) != round {
            return;
        }
        match answer {
            Ok(ticket) => live.link(Event::Ticket(ticket)),
            Err(TicketRefused::Later(retry_ms)) => live.link(Event::NoTicket { retry_ms }),
            Err(TicketRefused::LoginOver) => login_over(live),
        }
    });
}

fn login_over(live: Live) {
    live.link(Event::LoginOver);
    live.gate.set(Gate::SignIn(SignInReason::LoginOver));
}

fn open(live: Live, ticket: String) {
    let tab = live.wires.with_value(Wires::tab);
    let hello = AgentFrame::Open(AgentOpen {
        version: PROTOCOL_VERSION,
        ticket,
        tab,
    });
    let socket = Socket::connect(&address(), move |event| arrived(live, event, &hello));
    match socket {
        Some(socket) => live.wires.update_value(|wires| wires.socket = Some(socket)),
        None => live.link(Event::Closed { code: 1006 }),
    }
}

fn arrived(live: Live, event: SocketEvent<AgentNotice>, hello: &AgentFrame) {
    match event {
        SocketEvent::Opened => send(live, hello),
        SocketEvent::Frame(notice) => live.run(|session, now| session.notice(notice, now)),
        // A notice that this build does not know still proves life.
        SocketEvent::Unreadable => live.link(Event::Heard),
        SocketEvent::Closed(code) => live.link(Event::Closed { code }),
    }
}

fn address() -> String {
    let location = window().location();
    let secure = location
        .protocol()
        .is_ok_and(|protocol| protocol == "https:");
    let scheme = if secure { "wss" } else { "ws" };
    format!(
        "{scheme}://{}/ws/console",
        location.host().unwrap_or_default()
    )
}
