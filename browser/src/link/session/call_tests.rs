//! What a session does about calls and the page's context; the other rules are in `session_tests.rs`.

use shared::wire::{Field, MediaFrame, Modality, Sealed, Start, VisitorFrame, VisitorNotice};

use super::{NOW, credentials, fresh, id, live, sent, start, started};
use crate::link::session::{Effect, Event, Session, Update};

/// A session whose contact exists.
fn talking() -> Session {
    let mut session = fresh();
    live(&mut session, 1);
    session.step(Event::Start(start(1)), NOW);
    session.step(Event::Frame(1, started(1)), NOW);
    session
}

#[test]
fn context_wishes_for_calls_and_hanging_up_wait_for_their_answer_like_messages() {
    let parameters = vec![Field {
        name: "cart".to_owned(),
        value: "3".to_owned(),
    }];
    let events = [
        (
            Event::Context {
                id: id(2),
                parameters: parameters.clone(),
            },
            VisitorFrame::Context {
                id: id(2),
                parameters,
            },
        ),
        (
            Event::AskCall {
                id: id(3),
                video: true,
            },
            VisitorFrame::AskCall {
                id: id(3),
                video: true,
            },
        ),
        (
            Event::HangUp { id: id(4), call: 7 },
            VisitorFrame::HangUp { id: id(4), call: 7 },
        ),
    ];
    for (event, frame) in events {
        let mut session = talking();
        let effects = session.step(event, NOW);
        assert_eq!(sent(&effects), [&frame]);
        assert!(
            effects
                .iter()
                .any(|effect| matches!(effect, Effect::Keep(_)))
        );
        assert_eq!(session.unanswered().count(), 1);
        session.step(Event::Closed(1, 1006), NOW);
        assert_eq!(session.unanswered().count(), 1, "a lost line loses nothing");
        let acked = session.unanswered().next().unwrap().id;
        let mut session = talking();
        session.step(
            Event::AskCall {
                id: acked,
                video: false,
            },
            NOW,
        );
        let effects = session.step(
            Event::Frame(
                1,
                VisitorNotice::Acked {
                    id: acked,
                    seq: 2,
                    at: NOW,
                },
            ),
            NOW,
        );
        assert!(effects.contains(&Effect::Drop(acked)));
        assert_eq!(session.unanswered().count(), 0);
    }
}

#[test]
fn media_are_signaled_only_while_the_server_listens() {
    let frame = Sealed::new(&MediaFrame::Leave { call: 1 });
    let mut session = fresh();
    assert_eq!(
        sent(&session.step(Event::Media(frame.clone()), NOW)).len(),
        0
    );
    live(&mut session, 1);
    let effects = session.step(Event::Media(frame.clone()), NOW);
    assert_eq!(sent(&effects), [&VisitorFrame::Media(frame)]);
    let effects = session.step(Event::CheckCall, NOW);
    assert_eq!(sent(&effects), [&VisitorFrame::CheckCall]);
}

#[test]
fn a_call_that_another_tab_has_begun_leaves_no_empty_message() {
    let mut session = fresh();
    let mute = Start {
        modality: Modality::AudioVideo,
        message: String::new(),
        ..start(1)
    };
    session.step(Event::Start(mute), NOW);
    let effects = session.step(Event::Adopt(credentials("t1")), NOW);
    assert!(effects.contains(&Effect::Drop(id(1))));
    assert_eq!(session.unanswered().count(), 0);
}

#[test]
fn the_call_is_shown_as_it_comes() {
    let mut session = talking();
    let effects = session.step(Event::Frame(1, VisitorNotice::Call(None)), NOW);
    assert_eq!(effects, [Effect::Tell(Update::Call(None))]);
}
