//! One value of every frame, with every field filled at least once.

mod agent;
mod board;
mod call;
mod command;
mod visitor;

pub(crate) use agent::{agent_frames, agent_notices};
pub(crate) use visitor::{visitor_frames, visitor_notices};

use shared::Millis;
use shared::ids::{MessageId, TaskId, UserId};
use shared::wire::{
    AgentFrame, AgentNotice, Author, Availability, AvailabilityState, Customer, Entry, EntryKind,
    Field, Notice, NoticeCode, VisitorFrame, VisitorNotice,
};

macro_rules! variants {
    ($function:ident, $list:ident, $type:ident: $($variant:ident)*) => {
        /// The name of a frame's variant; a new variant does not compile until it is listed.
        pub(crate) fn $function(frame: &$type) -> &'static str {
            match frame { $($type::$variant { .. } => stringify!($variant),)* }
        }

        /// All variants.
        pub(crate) const $list: &[&str] = &[$(stringify!($variant)),*];
    };
}

variants!(visitor_frame, VISITOR_FRAME, VisitorFrame:
    Open Resume Start Send End Typing Read Ping Bye Answer AskCall HangUp
    Media CheckCall Context);
variants!(visitor_notice, VISITOR_NOTICE, VisitorNotice:
    Ready Started Token Entries Acked Refused Status Availability Typing Read Pong Reset Moved Fail
    Prompt Renamed Call Media);
variants!(agent_frame, AGENT_FRAME, AgentFrame:
    Open Command Send Watch Unwatch Typing Read Ping Bye WatchBoard Media);
variants!(agent_notice, AGENT_NOTICE, AgentNotice:
    Ready Desk Entries Acked SendRefused Done Refused Typing Read Reset TaskRefused Pong Moved Fail
    Board Media);

/// Sixteen equal bytes behind a version 7 mark, so that ids are told apart by eye.
fn bytes(n: u8) -> [u8; 16] {
    let mut bytes = [n; 16];
    bytes[6] = 0x70 | (n & 0x0f);
    bytes[8] = 0x80 | (n & 0x3f);
    bytes
}

fn message() -> MessageId {
    MessageId::from_bytes(bytes(0x11))
}

fn task() -> TaskId {
    TaskId::from_bytes(bytes(0x22))
}

fn user() -> UserId {
    UserId::from_bytes(bytes(0x33))
}

fn field(name: &str, value: &str) -> Field {
    Field {
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

fn customer() -> Customer {
    Customer {
        display_name: "Zoë Muster".to_owned(),
        email: "zoe@example.com".to_owned(),
        first_name: "Zoë".to_owned(),
        last_name: "Muster".to_owned(),
        company: "Muster & Söhne".to_owned(),
        custom_fields: vec![field("tier", "gold")],
    }
}

const fn availability() -> Availability {
    Availability {
        state: AvailabilityState::Busy,
        wait_secs: Some(90),
    }
}

/// Every kind of entry by every author.
fn entries() -> Vec<Entry> {
    let entry = |seq, id, by, kind| Entry {
        seq,
        id,
        at: Millis(1_700_000_000_000),
        by,
        kind,
    };
    let text = |text: &str| EntryKind::Text {
        text: text.to_owned(),
    };
    let user = Author::User {
        id: user(),
        display_name: "Anna Keller".to_owned(),
    };
    let notice = |text: Option<&str>, name: Option<&str>| {
        EntryKind::Notice(Notice {
            code: NoticeCode::Connected,
            text: text.map(ToOwned::to_owned),
            name: name.map(ToOwned::to_owned),
        })
    };
    vec![
        entry(
            1,
            Some(message()),
            Author::Customer,
            text("שלום <b>&</b> 👋\n"),
        ),
        entry(2, None, Author::System, notice(None, Some("Anna Keller"))),
        entry(
            3,
            None,
            Author::System,
            notice(Some("Anna is with you."), None),
        ),
        entry(4, Some(message()), user, text("Hello")),
        entry(5, None, Author::System, EntryKind::Hidden),
    ]
}
