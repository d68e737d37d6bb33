//! What the user writes: kept, sent once, acknowledged, refused, and never lost unseen.

use shared::ErrorCode;
use shared::wire::AgentNotice;

use super::*;
use crate::view::conversation::samples::{message_id, text, user};
use crate::view::desk::samples::{desk, task, task_id};

#[test]
fn a_message_written_offline_goes_out_after_the_return_under_the_same_id() {
    let mut session = online(vec![], vec![task(1)]);
    session.link(Event::Closed { code: 1006 }, at(10));
    let effects = session
        .send(message_id(9), task_id(1), " hello ", at(20))
        .unwrap();
    assert!(sent(&effects).is_empty());
    assert!(effects.contains(&Effect::Keep));
    let effects = connect(&mut session, desk(2, vec![], vec![task(1)]));
    assert!(sent(&effects).contains(&&AgentFrame::Send {
        id: message_id(9),
        task: task_id(1),
        text: "hello".into(),
    }));
}

#[test]
fn a_message_survives_a_reload_and_is_settled_by_its_entry() {
    let mut session = online(vec![], vec![task(1)]);
    session
        .send(message_id(1), task_id(1), "hello", at(1))
        .unwrap();
    let kept = Kept::parse(&session.kept().to_text().unwrap());
    let mut reloaded = Session::new(session.user(), kept, 1, Millis(2));
    let effects = connect(&mut reloaded, desk(1, vec![], vec![task(1)]));
    assert_eq!(
        sent(&effects)
            .iter()
            .filter(|frame| matches!(frame, AgentFrame::Send { .. }))
            .count(),
        1
    );
    reloaded.notice(entries(task_id(1), vec![text(1, user(), "hello")]), at(3));
    assert_eq!(reloaded.letters(task_id(1)).count(), 0);
    assert!(reloaded.kept().letters.is_empty());
}

#[test]
fn an_acknowledged_message_stays_visible_until_its_entry_is_here() {
    let mut session = online(vec![], vec![task(1)]);
    session
        .send(message_id(1), task_id(1), "hello", at(1))
        .unwrap();
    let acked = AgentNotice::Acked {
        id: message_id(1),
        task: task_id(1),
        seq: 1,
        at: Millis(0),
    };
    session.notice(acked.clone(), at(2));
    assert_eq!(session.letters(task_id(1)).count(), 1);
    session.notice(entries(task_id(1), vec![text(1, user(), "hello")]), at(3));
    assert_eq!(session.letters(task_id(1)).count(), 0);
    session.notice(acked, at(4));
    assert_eq!(session.letters(task_id(1)).count(), 0);
}

#[test]
fn a_refused_message_fails_in_place_and_can_be_sent_again() {
    let mut session = online(vec![], vec![task(1)]);
    session
        .send(message_id(1), task_id(1), "hello", at(1))
        .unwrap();
    let refusal = |retry_ms| AgentNotice::SendRefused {
        id: message_id(1),
        task: task_id(1),
        code: ErrorCode::RateLimited,
        retry_ms,
    };
    session.notice(refusal(Some(500)), at(2));
    assert!(sent(&session.tick(at(501))).is_empty());
    assert_eq!(sent(&session.tick(at(502))).len(), 1);
    session.notice(refusal(None), at(503));
    assert!(
        sent(&session.tick(at(90_000)))
            .iter()
            .all(|frame| !matches!(frame, AgentFrame::Send { .. }))
    );
    assert_eq!(sent(&session.retry(message_id(1), at(504))).len(), 1);
}

#[test]
fn a_refused_message_of_a_task_that_is_gone_is_told_and_forgotten() {
    let mut session = online(vec![], vec![task(1)]);
    session
        .send(message_id(1), task_id(1), "hello", at(1))
        .unwrap();
    session.notice(AgentNotice::Desk(desk(2, vec![], vec![])), at(2));
    let effects = session.notice(
        AgentNotice::SendRefused {
            id: message_id(1),
            task: task_id(1),
            code: ErrorCode::TaskEnded,
            retry_ms: None,
        },
        at(3),
    );
    assert_eq!(
        told(&effects),
        [&News::NotDelivered {
            text: "hello".into()
        }]
    );
    assert!(session.kept().letters.is_empty());
}

#[test]
fn a_failed_message_is_told_when_its_task_leaves_the_desk() {
    let mut session = online(vec![], vec![task(1)]);
    session
        .send(message_id(1), task_id(1), "hello", at(1))
        .unwrap();
    session.notice(
        AgentNotice::SendRefused {
            id: message_id(1),
            task: task_id(1),
            code: ErrorCode::TaskEnded,
            retry_ms: None,
        },
        at(2),
    );
    let effects = session.notice(AgentNotice::Desk(desk(2, vec![], vec![])), at(3));
    let lost = News::NotDelivered {
        text: "hello".into(),
    };
    assert!(told(&effects).contains(&&lost));
    assert!(session.kept().letters.is_empty());
}

#[test]
fn only_messages_with_something_visible_and_not_too_long_are_taken() {
    for (text, expected) in [
        ("a".repeat(4_000), Ok(())),
        ("ä".repeat(4_001), Err(NotSent::TooLong)),
        (" \n ".into(), Err(NotSent::Empty)),
        ("\u{200b}\u{202e}".into(), Err(NotSent::Empty)),
    ] {
        assert_eq!(check(&text), expected);
    }
}

#[test]
fn typing_is_told_sparingly_and_ends_after_a_pause() {
    let mut session = online(vec![], vec![task(1)]);
    assert_eq!(sent(&session.typed(task_id(1), at(0))).len(), 1);
    assert!(session.typed(task_id(1), at(3_999)).is_empty());
    assert_eq!(session.typed(task_id(1), at(4_000)).len(), 1);
    let stop = session.tick(at(4_000 + TYPING_PAUSE_MS));
    assert!(sent(&stop).contains(&&AgentFrame::Typing {
        task: task_id(1),
        on: false
    }));
}
