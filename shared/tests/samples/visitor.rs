//! Frames of the widget's socket.

use shared::ErrorCode;
use shared::ids::{ConversationId, TabId, VisitorSessionId};
use shared::wire::{
    AgentView, Answer, AnswerKind, ContactState, ContactStatus, Cursor, EndReason, Modality, Open,
    Prompt, PromptChoice, QueueView, Ready, Resume, Start, VisitorFrame, VisitorNotice,
};

use super::call::{visitor_call_frames, visitor_call_notices};
use super::{availability, bytes, customer, entries, field, message, user};

/// One of every frame to the server.
pub(crate) fn visitor_frames() -> Vec<(&'static str, VisitorFrame)> {
    let tab = TabId::from_bytes(bytes(0x44));
    let mut frames = vec![
        (
            "open",
            VisitorFrame::Open(Open {
                version: 1,
                ticket: "ticket".to_owned(),
                tab,
                locale: "de-CH".to_owned(),
            }),
        ),
        (
            "resume",
            VisitorFrame::Resume(Resume {
                version: 1,
                ticket: "ticket".to_owned(),
                tab,
                locale: "en".to_owned(),
                session: VisitorSessionId::from_bytes(bytes(0x55)),
                token: "token".to_owned(),
                cursor: Cursor { epoch: 1, seq: 300 },
            }),
        ),
        (
            "start",
            VisitorFrame::Start(Start {
                id: message(),
                modality: Modality::InstantMessaging,
                customer: customer(),
                message: "My order is late.".to_owned(),
                parameters: vec![field("cart", "3 items")],
            }),
        ),
        (
            "send",
            VisitorFrame::Send {
                id: message(),
                text: "Hello".to_owned(),
            },
        ),
        ("end", VisitorFrame::End { id: message() }),
        ("typing", VisitorFrame::Typing { on: true }),
        ("read", VisitorFrame::Read { seq: 7 }),
        ("ping", VisitorFrame::Ping { n: 4_000_000_000 }),
        ("bye", VisitorFrame::Bye),
        ("answer_choice", answer(Answer::Choice { number: 2 })),
        (
            "answer_text",
            answer(Answer::Text {
                text: "zoe@example.com".to_owned(),
            }),
        ),
    ];
    frames.extend(visitor_call_frames());
    frames
}

fn answer(answer: Answer) -> VisitorFrame {
    VisitorFrame::Answer {
        id: message(),
        prompt: 3,
        answer,
    }
}

/// One of every frame from the server.
pub(crate) fn visitor_notices() -> Vec<(&'static str, VisitorNotice)> {
    let mut notices = vec![
        ("ready", VisitorNotice::Ready(ready(None, None))),
        (
            "ready_resumed",
            VisitorNotice::Ready(ready(
                Some(Cursor { epoch: 1, seq: 5 }),
                Some(status(ContactState::Connected)),
            )),
        ),
        (
            "started",
            VisitorNotice::Started {
                id: message(),
                session: VisitorSessionId::from_bytes(bytes(0x55)),
                token: "token".to_owned(),
                conversation: ConversationId::from_bytes(bytes(0x66)),
                epoch: 1,
            },
        ),
        (
            "token",
            VisitorNotice::Token {
                token: "next".to_owned(),
            },
        ),
        ("entries", VisitorNotice::Entries { entries: entries() }),
        (
            "acked",
            VisitorNotice::Acked {
                id: message(),
                seq: 7,
                at: shared::Millis(1_700_000_000_000),
            },
        ),
        (
            "refused",
            refused(ErrorCode::FieldInvalid, Some("customer.email"), None),
        ),
        (
            "refused_for_now",
            refused(ErrorCode::StorageFull, None, Some(5_000)),
        ),
        (
            "status_in_queue",
            VisitorNotice::Status(ContactStatus {
                queue: Some(QueueView {
                    position: 2,
                    wait_secs: Some(40),
                }),
                agent: None,
                state: ContactState::InQueue,
            }),
        ),
        (
            "status_ended",
            VisitorNotice::Status(status(ContactState::Ended {
                reason: EndReason::ByUser,
            })),
        ),
        ("availability", VisitorNotice::Availability(availability())),
        ("typing", VisitorNotice::Typing { on: false }),
        ("read", VisitorNotice::Read { seq: 7 }),
        ("pong", VisitorNotice::Pong { n: 1 }),
        ("reset", VisitorNotice::Reset { epoch: 2 }),
        ("moved", VisitorNotice::Moved { after_ms: 1_500 }),
        (
            "fail",
            VisitorNotice::Fail {
                code: ErrorCode::TicketInvalid,
                retry_ms: None,
            },
        ),
    ];
    notices.extend(questions());
    notices.extend(visitor_call_notices());
    notices
}

/// Every kind of question, and what comes with a new service.
fn questions() -> Vec<(&'static str, VisitorNotice)> {
    vec![
        (
            "prompt_menu",
            prompt(AnswerKind::Choice, &["Orders", "Returns"]),
        ),
        (
            "prompt_text",
            prompt(AnswerKind::Text { min: 2, max: 300 }, &[]),
        ),
        (
            "prompt_digits",
            prompt(AnswerKind::Digits { min: 4, max: 8 }, &[]),
        ),
        (
            "prompt_number",
            prompt(AnswerKind::Number { min: -5, max: 500 }, &[]),
        ),
        ("prompt_email", prompt(AnswerKind::Email, &[])),
        ("prompt_phone", prompt(AnswerKind::Phone, &[])),
        ("prompt_date", prompt(AnswerKind::Date, &[])),
        ("prompt_none", VisitorNotice::Prompt(None)),
        (
            "renamed",
            VisitorNotice::Renamed {
                display_name: "Billing".to_owned(),
            },
        ),
    ]
}

fn prompt(kind: AnswerKind, labels: &[&str]) -> VisitorNotice {
    let choices = (1..).zip(labels).map(|(number, label)| PromptChoice {
        number,
        label: (*label).to_owned(),
    });
    VisitorNotice::Prompt(Some(Prompt {
        number: 3,
        text: "What is it about?".to_owned(),
        choices: choices.collect(),
        kind,
        repeated: 1,
        remaining_ms: 45_000,
    }))
}

fn ready(head: Option<Cursor>, status: Option<ContactStatus>) -> Ready {
    Ready {
        heartbeat_ms: 15_000,
        window: 8,
        resume_ms: 120_000,
        display_name: "Support".to_owned(),
        availability: availability(),
        modalities: vec![Modality::InstantMessaging, Modality::AudioVideo],
        head,
        status,
    }
}

fn status(state: ContactState) -> ContactStatus {
    ContactStatus {
        state,
        queue: None,
        agent: Some(AgentView {
            id: user(),
            display_name: "Anna Keller".to_owned(),
        }),
    }
}

fn refused(code: ErrorCode, field: Option<&str>, retry_ms: Option<u32>) -> VisitorNotice {
    VisitorNotice::Refused {
        id: message(),
        code,
        field: field.map(ToOwned::to_owned),
        retry_ms,
    }
}
