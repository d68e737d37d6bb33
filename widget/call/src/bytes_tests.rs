//! Reading and writing by hand holds what postcard's own way says, for every kind of value.

use call_rules::quality::Grade;
use call_rules::seam::{FromCall, ToCall};
use shared::ids::UserId;
use shared::wire::codec::{from_postcard, to_postcard};
use shared::wire::{CallView, Consulting, QualitySample, Sealed, Supervising, SupervisionMode};

use super::*;

fn servers() -> Vec<IceServer> {
    let server = |url: &str| IceServer {
        urls: vec![url.to_owned(), "turns:b?transport=tcp".to_owned()],
        username: "u".repeat(200),
        credential: "ß".to_owned(),
    };
    vec![server("turn:a"), server("turn:c")]
}

fn call(phase: CallPhase) -> CallView {
    let one = |name: &str, mode| Supervising {
        user: UserId(Default::default()),
        display_name: name.to_owned(),
        mode,
    };
    CallView {
        call: 300,
        phase,
        video: true,
        peer: Sending {
            microphone: true,
            camera: false,
            screen: true,
        },
        recording: true,
        supervisors: vec![
            one("Lea", SupervisionMode::Listen),
            one("Will", SupervisionMode::Whisper),
            one("Bo", SupervisionMode::Barge),
        ],
        consult: Some(Consulting {
            user: UserId(Default::default()),
            display_name: "Cora".to_owned(),
            accepted: true,
        }),
        connected_ms: Some(70_000),
        ice_servers: servers(),
        relay_only: true,
    }
}

fn shown(view: &CallView) -> View {
    View {
        phase: view.phase,
        video: view.video,
        peer: view.peer,
        recording: view.recording,
        joined: "Bo".to_owned(),
        connected_ms: Some(70_000),
        terms: Terms::of(view),
    }
}

const PHASES: [CallPhase; 8] = [
    CallPhase::Requested,
    CallPhase::InWorkflow,
    CallPhase::Queued,
    CallPhase::Connecting,
    CallPhase::Connected,
    CallPhase::Held,
    CallPhase::Transferring,
    CallPhase::Recovering,
];

/// What is to be read; a new kind of word does not compile here until it is.
fn expected(word: &ToCall) -> Word {
    match word.clone() {
        ToCall::Check { video, name } => Word::Check { video, name },
        ToCall::Join { video } => Word::Join { video },
        ToCall::View(view) => Word::View(view.map(|view| shown(&view.open().unwrap()))),
        ToCall::Notice(notice) => Word::Notice(notice.open().unwrap()),
        ToCall::Line(up) => Word::Line(up),
        ToCall::Locale(_) => Word::Locale,
        ToCall::Peer(name) => Word::Peer(name),
        ToCall::Unread(count) => Word::Unread(count),
        ToCall::Over => Word::Over,
        ToCall::ShareScreen => Word::ShareScreen,
        ToCall::Refused(why) => Word::Refused(why),
    }
}

fn words() -> Vec<ToCall> {
    let text = || "Zoë \u{202e}".to_owned();
    let notices = [
        MediaNotice::Negotiated {
            call: 128,
            sdp: "v=0\r\n".repeat(100),
        },
        MediaNotice::Restart {
            call: 1,
            anew: true,
        },
        MediaNotice::Elsewhere { call: u32::MAX },
        MediaNotice::Check {
            ice_servers: servers(),
        },
    ];
    let refusals = ErrorCode::ALL.iter();
    let refusals = refusals.map(|code| MediaNotice::Refused {
        call: 0,
        code: *code,
    });
    let notices = notices.into_iter().chain(refusals);
    let views = PHASES.map(|phase| ToCall::View(Some(Sealed::new(&call(phase)))));
    let mut words = vec![
        ToCall::Check {
            video: true,
            name: text(),
        },
        ToCall::Join { video: false },
        ToCall::View(None),
        ToCall::Line(true),
        ToCall::Locale(text()),
        ToCall::Peer(text()),
        ToCall::Unread(1_000_000),
        ToCall::Over,
        ToCall::ShareScreen,
        ToCall::Refused(text()),
    ];
    words.extend(views);
    words.extend(notices.map(|notice| ToCall::Notice(Sealed::new(&notice))));
    words
}

#[test]
fn every_word_is_read_as_it_was_written() {
    for said in words() {
        assert_eq!(word(&to_postcard(&said)), Some(expected(&said)), "{said:?}");
    }
}

#[test]
fn a_word_that_is_short_or_long_is_none() {
    for said in words() {
        let bytes = to_postcard(&said);
        for end in 0..bytes.len() {
            assert_eq!(word(&bytes[..end]), None, "{said:?} to {end}");
        }
        assert_eq!(word(&[&bytes[..], &[0]].concat()), None, "{said:?}");
    }
    assert_eq!(word(&[200]), None);
    assert_eq!(word(&[6, 255, 255, 255, 255, 255, 255, 255, 1]), None);
    assert_eq!(word(&[6, 1, 255]), None, "texts are UTF-8");
}

#[test]
fn without_supervisors_consultation_and_time_there_is_none_to_show() {
    let bare = CallView {
        supervisors: Vec::new(),
        consult: None,
        connected_ms: None,
        ice_servers: Vec::new(),
        ..call(CallPhase::Held)
    };
    let read = word(&to_postcard(&ToCall::View(Some(Sealed::new(&bare)))));
    let expected = View {
        joined: String::new(),
        connected_ms: None,
        ..shown(&bare)
    };
    assert_eq!(read, Some(Word::View(Some(expected))));
}

#[test]
fn what_is_said_is_what_the_program_reads() {
    let sample = QualitySample {
        round_trip_ms: 1,
        jitter_ms: 128,
        lost_permille: 1_000,
        received_kbps: 70_000,
        sent_kbps: u32::MAX,
        freezes: 0,
    };
    let sending = Sending {
        microphone: true,
        camera: false,
        screen: true,
    };
    let frames = [
        MediaFrame::Negotiate {
            call: 300,
            sdp: "v=0\r\n".repeat(99),
        },
        MediaFrame::Sending { call: 1, sending },
        MediaFrame::Quality { call: 2, sample },
        MediaFrame::Leave { call: 0 },
    ];
    let read = |word: Said<'_>| from_postcard::<FromCall>(&said(&word)).unwrap();
    for frame in &frames {
        let sealed = Sealed::new(frame);
        assert_eq!(read(Said::Frame(frame)), FromCall::Frame(sealed));
    }
    let text = |text: &str| text.to_owned();
    let name = text("Zoë");
    assert_eq!(
        read(Said::Start {
            name: name.as_bytes()
        }),
        FromCall::Start { name }
    );
    assert_eq!(read(Said::CheckCall), FromCall::CheckCall);
    assert_eq!(read(Said::Back), FromCall::Back);
    assert_eq!(read(Said::ChatShown(true)), FromCall::ChatShown(true));
    assert_eq!(
        read(Said::HangUp { call: 300 }),
        FromCall::HangUp { call: 300 }
    );
    assert_eq!(
        read(Said::Event("call:ended")),
        FromCall::Event(text("call:ended"))
    );
    let quality = FromCall::Quality {
        grade: text("poor"),
        round_trip_ms: sample.round_trip_ms,
        lost_permille: sample.lost_permille,
    };
    assert_eq!(read(Said::Quality(Grade::Poor, &sample)), quality);
}
