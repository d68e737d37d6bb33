//! Frames of the console's socket.

use shared::ErrorCode;
use shared::ids::{CodeId, CommandId, DutyProfileId, OfferId, ReasonId, ServiceId, TabId};
use shared::wire::{
    AgentFrame, AgentNotice, AgentOpen, AgentReady, AgentStatus, CodesView, ContactState, Cursor,
    CustomerCard, Desk, DutyView, EndReason, ExternalCard, Modality, Named, OfferCard, PickupCard,
    Presence, Priority, ServiceDuty, ServiceRef, SkillView, TaskCard, TaskPhase,
};

use super::board::board;
use super::call::{
    agent_call_frames, agent_call_notices, call_view, consult, supervised, supervising,
};
use super::command::agent_commands;
use super::{bytes, customer, entries, field, message, task, user};

pub(super) fn command(n: u8) -> CommandId {
    CommandId::from_bytes(bytes(n))
}

pub(super) fn offer() -> OfferId {
    OfferId::from_bytes(bytes(0x77))
}

pub(super) fn service() -> ServiceRef {
    ServiceRef {
        id: ServiceId::from_bytes(bytes(0x08)),
        display_name: "Support".to_owned(),
    }
}

/// One of every frame to the server, and one of every command.
pub(crate) fn agent_frames() -> Vec<(&'static str, AgentFrame)> {
    let mut frames = agent_commands();
    frames.extend([
        (
            "open",
            AgentFrame::Open(AgentOpen {
                version: 1,
                ticket: "ticket".to_owned(),
                tab: TabId::from_bytes(bytes(0x44)),
            }),
        ),
        (
            "send",
            AgentFrame::Send {
                id: message(),
                task: task(),
                text: "Hello".to_owned(),
            },
        ),
        (
            "watch",
            AgentFrame::Watch {
                task: task(),
                cursor: Cursor { epoch: 1, seq: 2 },
            },
        ),
        ("unwatch", AgentFrame::Unwatch { task: task() }),
        (
            "typing",
            AgentFrame::Typing {
                task: task(),
                on: true,
            },
        ),
        (
            "read",
            AgentFrame::Read {
                task: task(),
                seq: 7,
            },
        ),
        ("ping", AgentFrame::Ping { n: 1 }),
        ("bye", AgentFrame::Bye),
        ("watch_board", AgentFrame::WatchBoard { on: true }),
    ]);
    frames.extend(agent_call_frames());
    frames
}

/// One of every frame from the server.
pub(crate) fn agent_notices() -> Vec<(&'static str, AgentNotice)> {
    let (task, id) = (task(), message());
    let mut notices = vec![
        (
            "ready",
            AgentNotice::Ready(AgentReady {
                heartbeat_ms: 15_000,
                window: 8,
                desk: desk(Vec::new(), Vec::new()),
            }),
        ),
        (
            "desk",
            AgentNotice::Desk(desk(vec![offer_card()], task_cards())),
        ),
        (
            "entries",
            AgentNotice::Entries {
                task,
                epoch: 1,
                entries: entries(),
            },
        ),
        (
            "acked",
            AgentNotice::Acked {
                id,
                task,
                seq: 7,
                at: shared::Millis(1_700_000_000_000),
            },
        ),
        (
            "send_refused",
            AgentNotice::SendRefused {
                id,
                task,
                code: ErrorCode::TaskEnded,
                retry_ms: None,
            },
        ),
        ("done", AgentNotice::Done { id: command(0x09) }),
        (
            "refused",
            AgentNotice::Refused {
                id: command(0x09),
                code: ErrorCode::OfferGone,
                retry_ms: None,
            },
        ),
        ("typing", AgentNotice::Typing { task, on: true }),
        ("read", AgentNotice::Read { task, seq: 7 }),
        ("reset", AgentNotice::Reset { task, epoch: 2 }),
        (
            "task_refused",
            AgentNotice::TaskRefused {
                task,
                code: ErrorCode::NotFound,
            },
        ),
        ("pong", AgentNotice::Pong { n: 1 }),
        ("moved", AgentNotice::Moved { after_ms: 1_500 }),
        (
            "fail",
            AgentNotice::Fail {
                code: ErrorCode::RateLimited,
                retry_ms: Some(20),
            },
        ),
        ("board", AgentNotice::Board(board())),
    ];
    notices.extend(agent_call_notices());
    notices
}

fn desk(offers: Vec<OfferCard>, tasks: Vec<TaskCard>) -> Desk {
    Desk {
        rev: 12,
        user: user(),
        presence: Presence::Online,
        on_duty: true,
        status: AgentStatus::Connected,
        services: vec![ServiceDuty {
            service: service(),
            on: true,
            waiting: 3,
        }],
        chats: 2,
        chats_max: 3,
        offers,
        tasks,
        duty: duty(),
        pickup: vec![pickup()],
        external: 1,
        external_max: 2,
        skills: vec![skill("Dutch", Some(3)), skill("Returns", None)],
        consults: vec![consult()],
        supervised: vec![supervised()],
    }
}

fn duty() -> DutyView {
    let (profile, reason) = (
        DutyProfileId::from_bytes(bytes(0x0a)),
        ReasonId::from_bytes(bytes(0x0b)),
    );
    DutyView {
        profile: Some(profile),
        profiles: vec![named(profile, "First line")],
        reason: Some(reason),
        reason_ms: Some(90_000),
        reasons: vec![named(reason, "Lunch")],
        missed_ms: Some(30_000),
    }
}

pub(super) fn named<Id>(id: Id, name: &str) -> Named<Id> {
    Named {
        id,
        name: name.to_owned(),
    }
}

fn skill(name: &str, level: Option<u8>) -> SkillView {
    SkillView {
        name: name.to_owned(),
        level,
    }
}

pub(super) fn external() -> ExternalCard {
    ExternalCard {
        title: "Order 4711".to_owned(),
        description: "Call the supplier.".to_owned(),
        link: "https://erp.example.com/orders/4711".to_owned(),
        customer_identifier: "C-17".to_owned(),
        preferred: vec![user()],
    }
}

fn pickup() -> PickupCard {
    PickupCard {
        task: task(),
        modality: Modality::ExternalTask,
        service: service(),
        customer: customer_card(),
        message: String::new(),
        external: Some(external()),
        priority: Priority::Strict,
        waited_ms: 75_000,
        takeable: true,
    }
}

pub(super) fn code(n: u8) -> CodeId {
    CodeId::from_bytes(bytes(n))
}

fn codes() -> CodesView {
    CodesView {
        primary: Some(code(0x0c)),
        secondary: None,
        primary_choices: vec![named(code(0x0c), "Complaint")],
        secondary_choices: vec![named(code(0x0d), "Solved")],
    }
}

pub(super) fn customer_card() -> CustomerCard {
    CustomerCard {
        customer: customer(),
        verified: true,
        origin: "https://shop.example.com".to_owned(),
        locale: "de-CH".to_owned(),
        parameters: vec![field("cart", "3 items")],
    }
}

fn offer_card() -> OfferCard {
    OfferCard {
        offer: offer(),
        task: task(),
        modality: Modality::InstantMessaging,
        service: Some(service()),
        customer: customer_card(),
        message: "My order is late.".to_owned(),
        incoming: Some("A chat for Support".to_owned()),
        remaining_ms: 15_000,
        total_ms: 20_000,
        waited_ms: 5_000,
        external: Some(external()),
        others: 2,
        priority: Priority::High,
    }
}

fn task_cards() -> Vec<TaskCard> {
    let connected = TaskCard {
        task: task(),
        modality: Modality::InstantMessaging,
        service: None,
        customer: customer_card(),
        phase: TaskPhase::Connected,
        state: ContactState::Connected,
        customer_online: true,
        head: 7,
        end_question: Some("Really?".to_owned()),
        connected_ms: 60_000,
        external: None,
        codes: codes(),
        tags: vec!["refund".to_owned()],
        call: Some(call_view(true)),
        supervisors: vec![supervising()],
    };
    let wrapping_up = TaskCard {
        phase: TaskPhase::WrapUp {
            remaining_ms: 10_000,
            total_ms: 30_000,
            extendable: true,
        },
        state: ContactState::Ended {
            reason: EndReason::CustomerLeft,
        },
        customer_online: false,
        ..connected.clone()
    };
    vec![connected, wrapping_up]
}
