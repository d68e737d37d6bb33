//! The session as a whole: what the user does, what the server says, what must never get lost.

mod calls;
mod following;
mod incoming;
mod leaving;
mod messages;

use shared::ids::CommandId;
use shared::wire::{AgentNotice, AgentReady, Desk, Entry, OfferCard, TaskCard};

use super::*;
use crate::view::desk::samples::desk;

fn at(ms: i64) -> Now {
    Now {
        mono: Millis(ms),
        wall: Millis(ms),
    }
}

fn command_id(n: u8) -> CommandId {
    CommandId::from_bytes([n; 16])
}

fn fresh() -> Session {
    Session::new(UserId::from_bytes([7; 16]), Kept::default(), 1, Millis(0))
}

fn ready(desk: Desk) -> AgentNotice {
    AgentNotice::Ready(AgentReady {
        heartbeat_ms: 15_000,
        window: 8,
        desk,
    })
}

fn online(offers: Vec<OfferCard>, tasks: Vec<TaskCard>) -> Session {
    let mut session = fresh();
    connect(&mut session, desk(1, offers, tasks));
    session
}

fn connect(session: &mut Session, desk: Desk) -> Vec<Effect> {
    session.link(Event::Start, at(0));
    session.link(Event::Ticket("t".into()), at(0));
    session.notice(ready(desk), at(0))
}

fn sent(effects: &[Effect]) -> Vec<&AgentFrame> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Send(frame) => Some(frame),
            _ => None,
        })
        .collect()
}

fn told(effects: &[Effect]) -> Vec<&News> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Tell(news) => Some(news),
            _ => None,
        })
        .collect()
}

fn entries(task: TaskId, entries: Vec<Entry>) -> AgentNotice {
    AgentNotice::Entries {
        task,
        epoch: 1,
        entries,
    }
}
