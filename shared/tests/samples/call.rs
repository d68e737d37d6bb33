//! Everything about calls, on both sockets.

use shared::ErrorCode;
use shared::wire::{
    AgentCommand, AgentFrame, AgentNotice, CallPhase, CallView, ConsultCard, Consulting, IceServer,
    MediaFrame, MediaNotice, Modality, QualitySample, Sealed, Sending, SupervisedCard, Supervising,
    SupervisionMode, VisitorFrame, VisitorNotice,
};

use super::agent::{customer_card, named, service};
use super::{field, message, task, user};

const CALL: u32 = 2;

const SENDING: Sending = Sending {
    microphone: true,
    camera: false,
    screen: true,
};

pub(super) fn visitor_call_frames() -> Vec<(&'static str, VisitorFrame)> {
    let (id, call) = (message(), CALL);
    let mut frames = vec![
        ("ask_call", VisitorFrame::AskCall { id, video: true }),
        ("hang_up", VisitorFrame::HangUp { id, call }),
        ("check_call", VisitorFrame::CheckCall),
        (
            "context",
            VisitorFrame::Context {
                id,
                parameters: vec![field("cart", "4 items")],
            },
        ),
    ];
    let media = media_frames().into_iter();
    frames.extend(media.map(|(name, frame)| (name, VisitorFrame::Media(Sealed::new(&frame)))));
    frames
}

pub(super) fn visitor_call_notices() -> Vec<(&'static str, VisitorNotice)> {
    let mut notices = vec![
        (
            "call",
            VisitorNotice::Call(Some(Sealed::new(&call_view(false)))),
        ),
        ("call_none", VisitorNotice::Call(None)),
    ];
    let media = media_notices().into_iter();
    notices.extend(media.map(|(name, notice)| (name, VisitorNotice::Media(Sealed::new(&notice)))));
    notices
}

pub(super) fn agent_call_frames() -> Vec<(&'static str, AgentFrame)> {
    let task = task();
    let media = media_frames().into_iter();
    media
        .map(|(name, frame)| (name, AgentFrame::Media { task, frame }))
        .collect()
}

pub(super) fn agent_call_notices() -> Vec<(&'static str, AgentNotice)> {
    let task = task();
    let media = media_notices().into_iter();
    media
        .map(|(name, notice)| (name, AgentNotice::Media { task, notice }))
        .collect()
}

fn media_frames() -> Vec<(&'static str, MediaFrame)> {
    let call = CALL;
    vec![
        (
            "media_negotiate",
            MediaFrame::Negotiate {
                call,
                sdp: "v=0\r\n".to_owned(),
            },
        ),
        (
            "media_sending",
            MediaFrame::Sending {
                call,
                sending: SENDING,
            },
        ),
        (
            "media_quality",
            MediaFrame::Quality {
                call,
                sample: QualitySample {
                    round_trip_ms: 42,
                    jitter_ms: 7,
                    lost_permille: 3,
                    received_kbps: 1_500,
                    sent_kbps: 900,
                    freezes: 1,
                },
            },
        ),
        ("media_leave", MediaFrame::Leave { call: 0 }),
    ]
}

fn media_notices() -> Vec<(&'static str, MediaNotice)> {
    let call = CALL;
    vec![
        (
            "media_negotiated",
            MediaNotice::Negotiated {
                call,
                sdp: "v=0\r\n".to_owned(),
            },
        ),
        (
            "media_refused",
            MediaNotice::Refused {
                call,
                code: ErrorCode::CallEnded,
            },
        ),
        ("media_restart", MediaNotice::Restart { call, anew: true }),
        ("media_elsewhere", MediaNotice::Elsewhere { call }),
        (
            "media_check",
            MediaNotice::Check {
                ice_servers: vec![ice_server()],
            },
        ),
    ]
}

fn ice_server() -> IceServer {
    IceServer {
        urls: vec!["turn:turn.example.com:3478?transport=udp".to_owned()],
        username: "1700000600:call".to_owned(),
        credential: "secret".to_owned(),
    }
}

/// A call as the customer sees it, or as a user does.
pub(super) fn call_view(to_user: bool) -> CallView {
    CallView {
        call: CALL,
        phase: CallPhase::Connected,
        video: true,
        peer: SENDING,
        recording: true,
        supervisors: vec![supervising()],
        consult: to_user.then(|| Consulting {
            user: user(),
            display_name: "Ben Meier".to_owned(),
            accepted: true,
        }),
        connected_ms: Some(61_000),
        ice_servers: vec![ice_server()],
        relay_only: true,
    }
}

pub(super) fn supervising() -> Supervising {
    Supervising {
        user: user(),
        display_name: "Sophie Suter".to_owned(),
        mode: SupervisionMode::Barge,
    }
}

pub(super) fn consult() -> ConsultCard {
    ConsultCard {
        task: task(),
        from: named(user(), "Anna Keller"),
        customer: customer_card(),
        service: Some(service()),
        remaining_ms: Some(15_000),
        call: Some(call_view(true)),
    }
}

pub(super) fn supervised() -> SupervisedCard {
    SupervisedCard {
        task: task(),
        modality: Modality::AudioVideo,
        service: Some(service()),
        user: named(user(), "Anna Keller"),
        customer: customer_card(),
        mode: SupervisionMode::Whisper,
        call: Some(call_view(true)),
    }
}

pub(super) fn call_commands() -> Vec<(&'static str, AgentCommand)> {
    let (task, user) = (task(), user());
    let accept = true;
    vec![
        (
            "command_answer_call",
            AgentCommand::AnswerCall { task, accept },
        ),
        ("command_hang_up", AgentCommand::HangUp { task }),
        ("command_hold", AgentCommand::Hold { task, on: true }),
        ("command_consult", AgentCommand::Consult { task, user }),
        (
            "command_answer_consult",
            AgentCommand::AnswerConsult { task, accept },
        ),
        ("command_end_consult", AgentCommand::EndConsult { task }),
        ("command_hand_over", AgentCommand::HandOver { task }),
        (
            "command_supervise",
            AgentCommand::Supervise {
                task,
                mode: Some(SupervisionMode::Listen),
            },
        ),
        ("command_take_over", AgentCommand::TakeOver { task }),
    ]
}
