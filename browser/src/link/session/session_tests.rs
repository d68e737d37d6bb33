//! The session's rules one by one; `tests/resume_simulation.rs` mixes them all.

use shared::Millis;
use shared::error_code::ErrorCode;
use shared::ids::{ConversationId, MessageId, TabId, VisitorSessionId};
use shared::wire::{
    Answer, Author, Availability, AvailabilityState, CloseCode, Customer, Entry, EntryKind,
    Modality, Ready, Start, VisitorFrame, VisitorNotice,
};

#[path = "call_tests.rs"]
mod calls;

use super::{Credentials, Effect, Event, LinkState, Saved, Session, Update};
use crate::link::ladder::Route;

const NOW: Millis = Millis(1_000_000);

fn id(n: u8) -> MessageId {
    MessageId::from_bytes([n; 16])
}

fn fresh() -> Session {
    Session::new(TabId::from_bytes([1; 16]), "en".to_owned(), 1)
}

fn credentials(token: &str) -> Credentials {
    Credentials {
        session: VisitorSessionId::from_bytes([5; 16]),
        token: token.to_owned(),
    }
}

fn start(n: u8) -> Start {
    Start {
        id: id(n),
        modality: Modality::InstantMessaging,
        customer: Customer::default(),
        message: "hello".to_owned(),
        parameters: Vec::new(),
    }
}

fn ready() -> VisitorNotice {
    VisitorNotice::Ready(Ready {
        heartbeat_ms: 15_000,
        window: 2,
        resume_ms: 120_000,
        display_name: "Support".to_owned(),
        availability: Availability {
            state: AvailabilityState::Open,
            wait_secs: None,
        },
        modalities: vec![Modality::InstantMessaging],
        head: None,
        status: None,
    })
}

fn started(n: u8) -> VisitorNotice {
    VisitorNotice::Started {
        id: id(n),
        session: VisitorSessionId::from_bytes([5; 16]),
        token: "t1".to_owned(),
        conversation: ConversationId::from_bytes([6; 16]),
        epoch: 1,
    }
}

fn text(seq: u64, n: u8) -> Entry {
    Entry {
        seq,
        id: Some(id(n)),
        at: NOW,
        by: Author::Customer,
        kind: EntryKind::Text {
            text: "hello".to_owned(),
        },
    }
}

fn entries(entries: Vec<Entry>) -> VisitorNotice {
    VisitorNotice::Entries { entries }
}

fn token() -> VisitorNotice {
    VisitorNotice::Token {
        token: "next".to_owned(),
    }
}

/// Brings a session up; gives the effects of what the server says first.
fn live(session: &mut Session, generation: u32) -> Vec<Effect> {
    session.step(Event::Connect, NOW);
    session.step(Event::Ticket("ticket".to_owned()), NOW);
    session.step(Event::Opened(generation), NOW);
    let mut effects = session.step(Event::Frame(generation, ready()), NOW);
    if session.has_contact() {
        effects.extend(session.step(Event::Frame(generation, token()), NOW));
    }
    effects
}

fn sent(effects: &[Effect]) -> Vec<&'static VisitorFrame> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Transmit(frame) => Some(&*Box::leak(Box::new(frame.open().unwrap()))),
            _ => None,
        })
        .collect()
}

fn saved(effects: &[Effect]) -> Vec<Saved> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Keep(saved) => Some(saved.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_connection_is_ticket_then_dial_then_first_frame() {
    let mut session = fresh();
    assert!(
        session
            .step(Event::Connect, NOW)
            .contains(&Effect::AskTicket)
    );
    let effects = session.step(Event::Ticket("abc".to_owned()), NOW);
    assert_eq!(effects, [Effect::Dial(1, Route::WebSocket)]);
    let effects = session.step(Event::Opened(1), NOW);
    assert!(matches!(sent(&effects)[..], [VisitorFrame::Open(open)] if open.ticket == "abc"));
    let effects = session.step(Event::Frame(1, ready()), NOW);
    assert!(effects.contains(&Effect::Tell(Update::Link(LinkState::Live))));
}

#[test]
fn a_contact_is_resumed_with_its_token_and_cursor() {
    let mut session = fresh();
    session.step(Event::Adopt(credentials("t9")), NOW);
    session.step(Event::Connect, NOW);
    session.step(Event::Ticket("abc".to_owned()), NOW);
    let effects = session.step(Event::Opened(1), NOW);
    assert!(matches!(sent(&effects)[..],
        [VisitorFrame::Resume(resume)] if resume.token == "t9" && resume.cursor.seq == 0));
}

#[test]
fn nothing_is_sent_before_the_next_token_is_here() {
    let mut session = fresh();
    session.step(Event::Adopt(credentials("t")), NOW);
    session.step(Event::End { id: id(1) }, NOW);
    session.step(Event::Connect, NOW);
    session.step(Event::Ticket("ticket".to_owned()), NOW);
    session.step(Event::Opened(1), NOW);
    assert!(sent(&session.step(Event::Frame(1, ready()), NOW)).is_empty());
    let effects = session.step(Event::Frame(1, token()), NOW);
    assert!(effects.contains(&Effect::Store(credentials("next"))));
    assert!(matches!(sent(&effects)[..], [VisitorFrame::End { .. }]));
}

#[test]
fn nothing_follows_a_start_before_the_contact_exists() {
    let mut session = fresh();
    live(&mut session, 1);
    let effects = session.step(Event::Start(start(1)), NOW);
    assert!(matches!(sent(&effects)[..], [VisitorFrame::Start(_)]));
    let text = Event::Send {
        id: id(2),
        text: "more".to_owned(),
    };
    assert!(sent(&session.step(text, NOW)).is_empty());
    let effects = session.step(Event::Frame(1, started(1)), NOW);
    assert!(matches!(sent(&effects)[..], [VisitorFrame::Send { .. }]));
    assert!(effects.contains(&Effect::Store(credentials("t1"))));
    // What waits is kept under the contact that now exists.
    assert!(saved(&effects).iter().all(|saved| saved.session.is_some()));
}

#[test]
fn unanswered_messages_survive_a_reload() {
    let mut session = fresh();
    session.step(Event::Adopt(credentials("t")), NOW);
    let kept = saved(&session.step(
        Event::Send {
            id: id(3),
            text: "kept".to_owned(),
        },
        NOW,
    ));
    let bytes = shared::wire::codec::to_postcard(&kept[0]);
    let restored: Saved = shared::wire::codec::from_postcard(&bytes).unwrap();
    let mut next = fresh();
    next.step(Event::Adopt(credentials("t")), NOW);
    next.step(Event::Restore(restored), NOW);
    let effects = live(&mut next, 1);
    assert!(matches!(sent(&effects)[..], [VisitorFrame::Send { id: sent, .. }] if *sent == id(3)));
}

#[test]
fn items_of_another_contact_are_dropped() {
    let mut session = fresh();
    session.step(Event::Adopt(credentials("t")), NOW);
    let kept = saved(&session.step(Event::End { id: id(3) }, NOW));
    let effects = fresh().step(Event::Restore(kept[0].clone()), NOW);
    assert_eq!(effects, [Effect::Drop(id(3))]);
}

#[test]
fn an_own_entry_settles_like_an_ack() {
    let mut session = fresh();
    session.step(Event::Adopt(credentials("t")), NOW);
    live(&mut session, 1);
    session.step(
        Event::Send {
            id: id(1),
            text: "hello".to_owned(),
        },
        NOW,
    );
    let effects = session.step(Event::Frame(1, entries(vec![text(1, 1)])), NOW);
    assert!(effects.contains(&Effect::Drop(id(1))));
    assert_eq!(session.unanswered().count(), 0);
}

#[test]
fn a_hole_in_the_log_means_a_new_connection_from_the_cursor() {
    let mut session = fresh();
    session.step(Event::Adopt(credentials("t")), NOW);
    live(&mut session, 1);
    session.step(Event::Frame(1, entries(vec![text(1, 1)])), NOW);
    let effects = session.step(Event::Frame(1, entries(vec![text(3, 3)])), NOW);
    assert!(effects.contains(&Effect::HangUp));
    assert_eq!(session.cursor().seq, 1);
    let later = session.deadline().unwrap();
    assert!(
        session
            .step(Event::Tick, later)
            .contains(&Effect::AskTicket)
    );
}

#[test]
fn frames_of_an_abandoned_connection_are_ignored() {
    let mut session = fresh();
    session.step(Event::Adopt(credentials("t")), NOW);
    live(&mut session, 1);
    session.step(Event::Closed(1, 1006), NOW);
    let later = session.deadline().unwrap();
    session.step(Event::Tick, later);
    session.step(Event::Ticket("b".to_owned()), later);
    session.step(Event::Opened(2), later);
    session.step(Event::Frame(2, ready()), later);
    assert!(
        session
            .step(Event::Frame(1, entries(vec![text(1, 1)])), later)
            .is_empty()
    );
    assert!(session.step(Event::Closed(1, 4003), later).is_empty());
    assert!(session.is_live());
}

#[test]
fn a_replaced_tab_takes_a_new_id_and_goes_on() {
    let mut session = fresh();
    live(&mut session, 1);
    let effects = session.step(Event::Closed(1, CloseCode::Replaced as u16), NOW);
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::KeepTab(tab)
        if *tab != TabId::from_bytes([1; 16])))
    );
    assert!(session.deadline().is_some());
}

#[test]
fn a_session_that_is_over_stops_and_is_forgotten() {
    let mut session = fresh();
    session.step(Event::Adopt(credentials("t")), NOW);
    live(&mut session, 1);
    let effects = session.step(Event::Closed(1, CloseCode::SessionOver as u16), NOW);
    assert!(effects.contains(&Effect::Forget));
    assert!(effects.contains(&Effect::Tell(Update::Over(ErrorCode::SessionOver))));
    assert_eq!(session.deadline(), None);
    assert!(
        session
            .step(Event::Restart, NOW)
            .contains(&Effect::AskTicket)
    );
}

#[test]
fn a_refused_ticket_waits_or_stops_by_its_code() {
    let refusal = |code| Event::TicketRefused {
        code,
        retry_ms: Some(4_321),
    };
    let mut session = fresh();
    session.step(Event::Connect, NOW);
    session.step(refusal(ErrorCode::RateLimited), NOW);
    assert_eq!(session.deadline(), Some(NOW.plus(4_321)));

    let mut session = fresh();
    session.step(Event::Connect, NOW);
    let effects = session.step(refusal(ErrorCode::OriginNotAllowed), NOW);
    let stopped = LinkState::Stopped(ErrorCode::OriginNotAllowed);
    assert!(effects.contains(&Effect::Tell(Update::Link(stopped))));
    assert!(
        session
            .step(Event::Connect, NOW)
            .contains(&Effect::AskTicket)
    );
}

#[test]
fn a_moved_server_is_given_the_time_it_asked_for() {
    let mut session = fresh();
    live(&mut session, 1);
    session.step(
        Event::Frame(1, VisitorNotice::Moved { after_ms: 2_500 }),
        NOW,
    );
    session.step(Event::Closed(1, CloseCode::Moved as u16), NOW);
    assert_eq!(session.deadline(), Some(NOW.plus(2_500)));
}

#[test]
fn a_retryable_refusal_goes_again_and_a_final_one_waits_for_the_person() {
    let mut session = fresh();
    session.step(Event::Adopt(credentials("t")), NOW);
    live(&mut session, 1);
    let send = Event::Send {
        id: id(1),
        text: "hello".to_owned(),
    };
    session.step(send, NOW);
    let refused = |retry_ms| VisitorNotice::Refused {
        id: id(1),
        code: ErrorCode::RateLimited,
        field: None,
        retry_ms,
    };
    session.step(Event::Frame(1, refused(Some(300))), NOW);
    assert_eq!(session.deadline(), Some(NOW.plus(300)));
    let effects = session.step(Event::Tick, NOW.plus(300));
    assert!(matches!(sent(&effects)[..], [VisitorFrame::Send { .. }]));

    session.step(Event::Frame(1, refused(None)), NOW);
    assert!(sent(&session.step(Event::Tick, NOW.plus(900))).is_empty());
    let effects = session.step(Event::Retry(id(1)), NOW);
    assert!(matches!(sent(&effects)[..], [VisitorFrame::Send { .. }]));
}

#[test]
fn two_silent_dials_lead_to_the_stream() {
    let mut session = fresh();
    let mut now = NOW;
    let mut routes = Vec::new();
    session.step(Event::Connect, now);
    for _ in 0..3 {
        let effects = session.step(Event::Ticket("t".to_owned()), now);
        routes.extend(effects.into_iter().filter_map(|effect| match effect {
            Effect::Dial(_, route) => Some(route),
            _ => None,
        }));
        now = session.deadline().unwrap();
        session.step(Event::Tick, now);
        now = session.deadline().unwrap();
        session.step(Event::Tick, now);
    }
    assert_eq!(routes, [Route::WebSocket, Route::WebSocket, Route::Stream]);
}

#[test]
fn a_returning_network_is_tried_within_a_second() {
    let mut session = fresh();
    live(&mut session, 1);
    for _ in 0..12 {
        let now = session.deadline().unwrap_or(NOW);
        session.step(Event::Network(false), now);
        session.step(Event::Tick, session.deadline().unwrap());
    }
    let now = Millis(9_000_000);
    session.step(
        Event::TicketRefused {
            code: ErrorCode::ServerUnavailable,
            retry_ms: Some(60_000),
        },
        now,
    );
    session.step(Event::Network(true), now);
    assert!(session.deadline().unwrap() <= now.plus(1_000));
}

fn answer(n: u8, choice: Option<u8>) -> Event {
    Event::Answer {
        id: id(n),
        prompt: 3,
        choice,
        text: "Orders".to_owned(),
    }
}

#[test]
fn an_answer_survives_the_connection_and_the_page_until_it_is_taken() {
    let mut session = fresh();
    session.step(Event::Adopt(credentials("t")), NOW);
    let kept = saved(&session.step(answer(1, Some(2)), NOW));
    let mut reloaded = fresh();
    reloaded.step(Event::Adopt(credentials("t")), NOW);
    reloaded.step(Event::Restore(kept[0].clone()), NOW);
    let effects = live(&mut reloaded, 1);
    let expected = VisitorFrame::Answer {
        id: id(1),
        prompt: 3,
        answer: Answer::Choice { number: 2 },
    };
    assert_eq!(sent(&effects).last(), Some(&&expected));
    let acked = VisitorNotice::Acked {
        id: id(1),
        seq: 4,
        at: NOW,
    };
    let effects = reloaded.step(Event::Frame(1, acked), NOW);
    assert!(effects.contains(&Effect::Drop(id(1))));
    assert_eq!(reloaded.unanswered().count(), 0);
}

#[test]
fn a_refused_answer_goes_back_to_the_person_and_is_not_sent_again() {
    let mut session = fresh();
    session.step(Event::Adopt(credentials("t")), NOW);
    live(&mut session, 1);
    session.step(answer(1, None), NOW);
    let refused = VisitorNotice::Refused {
        id: id(1),
        code: ErrorCode::NotApplicable,
        field: None,
        retry_ms: None,
    };
    let effects = session.step(Event::Frame(1, refused), NOW);
    assert!(effects.contains(&Effect::Drop(id(1))));
    let told = Effect::Tell(Update::Refused {
        id: id(1),
        code: ErrorCode::NotApplicable,
        field: None,
    });
    assert!(effects.contains(&told));
    assert_eq!(session.unanswered().count(), 0);
}
