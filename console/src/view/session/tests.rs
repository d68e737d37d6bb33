//! The session as a whole: what the user does, what the server says, what must never get lost.

use shared::ids::CommandId;
use shared::wire::{AgentCommand, Author, EndReason};

use super::*;
use crate::view::board::samples::board;
use crate::view::conversation::samples::{message_id, text, user};
use crate::view::desk::samples::{desk, offer, offer_id, pickup, service, task, task_id};
use shared::ErrorCode;
use shared::wire::{AgentNotice, AgentReady, ContactState, Desk, OfferCard, TaskCard};

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

fn entries(task: TaskId, entries: Vec<shared::wire::Entry>) -> AgentNotice {
    AgentNotice::Entries {
        task,
        epoch: 1,
        entries,
    }
}

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
fn a_gap_is_closed_by_watching_again_from_the_cursor() {
    let mut session = online(vec![], vec![task(1)]);
    session.notice(entries(task_id(1), vec![text(1, user(), "a")]), at(1));
    let effects = session.notice(entries(task_id(1), vec![text(3, user(), "c")]), at(2));
    let watch = AgentFrame::Watch {
        task: task_id(1),
        cursor: session.talk(task_id(1)).unwrap().cursor(),
    };
    assert!(sent(&effects).contains(&&watch));
    assert_eq!(session.talk(task_id(1)).unwrap().cursor().seq, 1);
}

#[test]
fn every_task_is_watched_again_after_a_reconnect_from_where_it_stands() {
    let mut session = online(vec![], vec![task(1), task(2)]);
    session.notice(entries(task_id(2), vec![text(1, user(), "a")]), at(1));
    session.link(Event::Closed { code: 1006 }, at(2));
    let effects = connect(&mut session, desk(1, vec![], vec![task(1), task(2)]));
    let cursors: Vec<u64> = sent(&effects)
        .iter()
        .filter_map(|frame| match frame {
            AgentFrame::Watch { cursor, .. } => Some(cursor.seq),
            _ => None,
        })
        .collect();
    assert_eq!(cursors, [0, 1]);
    assert_eq!(told(&effects), [&News::BackOnline]);
}

#[test]
fn an_accepted_offer_opens_and_a_lost_one_is_explained() {
    let mut session = online(vec![offer(2, 20_000), offer(3, 20_000)], vec![task(1)]);
    assert_eq!(session.selected(), Some(task_id(1)));
    for n in [2, 3] {
        let accept = AgentCommand::Accept { offer: offer_id(n) };
        session.give(command_id(n), accept, at(1_000));
    }
    let effects = session.notice(
        AgentNotice::Desk(desk(2, vec![], vec![task(1), task(2)])),
        at(2_000),
    );
    assert_eq!(session.selected(), Some(task_id(2)));
    let lost = News::OfferLost {
        customer: "Customer 3".into(),
    };
    assert_eq!(told(&effects), [&lost]);
    let refusal = AgentNotice::Refused {
        id: command_id(3),
        code: ErrorCode::OfferGone,
        retry_ms: None,
    };
    assert!(told(&session.notice(refusal, at(2_100))).is_empty());
}

#[test]
fn missed_withdrawn_and_declined_offers_are_told_apart() {
    let mut session = online(
        vec![offer(1, 1_000), offer(2, 20_000), offer(3, 20_000)],
        vec![],
    );
    let decline = AgentCommand::Decline { offer: offer_id(3) };
    session.give(command_id(1), decline, at(100));
    let effects = session.notice(AgentNotice::Desk(desk(2, vec![], vec![])), at(1_000));
    let customer = |n: u8| format!("Customer {n}");
    assert_eq!(
        told(&effects),
        [
            &News::OfferMissed {
                customer: customer(1)
            },
            &News::OfferWithdrawn {
                customer: customer(2)
            },
        ]
    );
}

#[test]
fn a_customer_who_leaves_is_told_but_an_end_by_the_user_is_not() {
    for (reason, n) in [(EndReason::CustomerLeft, 1), (EndReason::ByUser, 0)] {
        let mut session = online(vec![], vec![task(1)]);
        let mut over = task(1);
        over.state = ContactState::Ended { reason };
        let effects = session.notice(AgentNotice::Desk(desk(2, vec![], vec![over])), at(1));
        assert_eq!(told(&effects).len(), n, "{reason:?}");
    }
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

#[test]
fn demand_counts_offers_and_unread_and_reading_is_reported_once() {
    let mut session = online(vec![offer(2, 20_000)], vec![task(1)]);
    session.notice(
        entries(
            task_id(1),
            vec![
                text(1, Author::Customer, "a"),
                text(2, Author::Customer, "b"),
            ],
        ),
        at(1),
    );
    assert_eq!(
        session.demand(),
        Demand {
            n_offers: 1,
            n_unread: 2
        }
    );
    let effects = session.see_all(task_id(1));
    assert_eq!(
        sent(&effects),
        [&AgentFrame::Read {
            task: task_id(1),
            seq: 2
        }]
    );
    assert!(session.see_all(task_id(1)).is_empty());
    assert_eq!(session.kept().read[&task_id(1)], 2);
}

#[test]
fn the_next_task_opens_when_the_open_one_leaves_the_desk() {
    let over = |n| TaskCard {
        state: ContactState::Ended {
            reason: EndReason::ByCustomer,
        },
        ..task(n)
    };
    let mut session = online(vec![], vec![over(1), over(2)]);
    session.select(Some(task_id(1)));
    session.notice(AgentNotice::Desk(desk(2, vec![], vec![over(2)])), at(1));
    assert_eq!(session.selected(), Some(task_id(2)));
    session.notice(AgentNotice::Desk(desk(3, vec![], vec![])), at(2));
    assert_eq!(session.selected(), None);
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
fn a_reload_comes_back_to_the_open_task() {
    let tasks = || vec![task(1), task(2)];
    let mut session = online(vec![], tasks());
    session.select(Some(task_id(2)));
    let kept = Kept::parse(&session.kept().to_text().unwrap());
    let mut reloaded = Session::new(session.user(), kept, 1, Millis(2));
    assert_eq!(reloaded.kept().open, Some(task_id(2)));
    connect(&mut reloaded, desk(1, vec![], tasks()));
    assert_eq!(reloaded.selected(), Some(task_id(2)));
}

#[test]
fn a_task_that_leaves_the_desk_by_itself_is_told_but_one_that_was_ended_here_is_not() {
    let mut session = online(vec![], vec![task(1), task(2)]);
    session.give(
        command_id(1),
        AgentCommand::EndTask { task: task_id(2) },
        at(1),
    );
    let effects = session.notice(AgentNotice::Desk(desk(2, vec![], vec![])), at(2));
    let gone = News::TaskGone {
        customer: "Customer 1".into(),
    };
    assert_eq!(told(&effects), [&gone]);
}

fn with_pickup(rev: u64, cards: Vec<shared::wire::PickupCard>) -> Desk {
    Desk {
        pickup: cards,
        ..desk(rev, vec![], vec![])
    }
}

#[test]
fn row_79_a_pick_up_opens_the_task_and_a_lost_race_says_who_was_faster() {
    let mut session = fresh();
    connect(
        &mut session,
        with_pickup(1, vec![pickup(1, true), pickup(2, true)]),
    );
    for n in [1, 2] {
        let task = task_id(n);
        session.give(command_id(n), AgentCommand::PickUp { task }, at(1));
        assert!(session.commands().is_picking_up(task));
    }
    session.notice(AgentNotice::Done { id: command_id(1) }, at(2));
    session.notice(AgentNotice::Desk(desk(2, vec![], vec![task(1)])), at(2));
    assert_eq!(session.selected(), Some(task_id(1)));
    let refused = AgentNotice::Refused {
        id: command_id(2),
        code: ErrorCode::OfferGone,
        retry_ms: None,
    };
    let effects = session.notice(refused, at(3));
    assert_eq!(
        told(&effects),
        [&News::PickupLost {
            customer: "Customer 2".into()
        }]
    );
}

#[test]
fn a_full_hand_is_no_lost_race() {
    let mut session = fresh();
    connect(&mut session, with_pickup(1, vec![pickup(1, true)]));
    let task = task_id(1);
    session.give(command_id(1), AgentCommand::PickUp { task }, at(1));
    let code = ErrorCode::NotApplicable;
    let refused = AgentNotice::Refused {
        id: command_id(1),
        code,
        retry_ms: None,
    };
    let effects = session.notice(refused, at(2));
    assert_eq!(told(&effects), [&News::Refused { code }]);
}

#[test]
fn an_offer_that_rang_at_several_desks_was_taken() {
    let mut shared = offer(1, 20_000);
    shared.others = 2;
    let mut session = online(vec![shared], vec![]);
    let offer = offer_id(1);
    session.give(command_id(1), AgentCommand::Accept { offer }, at(1));
    let effects = session.notice(AgentNotice::Desk(desk(2, vec![], vec![])), at(2));
    assert_eq!(
        told(&effects),
        [&News::OfferTaken {
            customer: "Customer 1".into()
        }]
    );
}

#[test]
fn a_task_that_was_handed_over_leaves_without_alarm() {
    let mut session = online(vec![], vec![task(1)]);
    let transfer = AgentCommand::Transfer {
        task: task_id(1),
        service: service(8).id,
    };
    session.give(command_id(1), transfer, at(1));
    let effects = session.notice(AgentNotice::Done { id: command_id(1) }, at(2));
    assert_eq!(
        told(&effects),
        [&News::Transferred {
            customer: "Customer 1".into()
        }]
    );
    let effects = session.notice(AgentNotice::Desk(desk(2, vec![], vec![])), at(3));
    assert!(told(&effects).is_empty());
}

#[test]
fn a_refused_transfer_is_told_and_the_task_stays_here() {
    let mut session = online(vec![], vec![task(1)]);
    let transfer = AgentCommand::Transfer {
        task: task_id(1),
        service: service(8).id,
    };
    session.give(command_id(1), transfer, at(1));
    let code = ErrorCode::ServiceClosed;
    let refused = AgentNotice::Refused {
        id: command_id(1),
        code,
        retry_ms: None,
    };
    let effects = session.notice(refused, at(2));
    assert_eq!(told(&effects), [&News::Refused { code }]);
    assert_eq!(session.commands().verdict(command_id(1)), Some(Err(code)));
    let effects = session.notice(AgentNotice::Desk(desk(2, vec![], vec![])), at(3));
    assert_eq!(told(&effects).len(), 1);
}

#[test]
fn the_board_is_asked_for_while_it_is_read_and_again_after_a_return() {
    let mut session = online(vec![], vec![]);
    let on = AgentFrame::WatchBoard { on: true };
    assert_eq!(sent(&session.read_board(true)), [&on]);
    assert!(session.read_board(true).is_empty());
    session.notice(AgentNotice::Board(board()), at(5));
    session.link(Event::Closed { code: 1006 }, at(10));
    assert!(session.board().as_of().is_some());
    let effects = connect(&mut session, desk(2, vec![], vec![]));
    assert!(sent(&effects).contains(&&on));
    assert!(session.read_board(false).is_empty());
    let off = AgentFrame::WatchBoard { on: false };
    assert_eq!(sent(&session.read_board(false)), [&off]);
    session.notice(AgentNotice::Board(board()), at(20));
    assert!(session.board().newest().is_none());
}

#[test]
fn row_149_what_comes_in_opens_by_itself_when_wanted() {
    let mut session = online(vec![], vec![task(1)]);
    let two = || desk(2, vec![offer(2, 20_000)], vec![task(1)]);
    session.notice(AgentNotice::Desk(two()), at(1));
    assert!(session.previewed().is_none());
    session.open_incoming(true);
    let three = desk(3, vec![offer(2, 20_000), offer(3, 20_000)], vec![task(1)]);
    session.notice(AgentNotice::Desk(three), at(2));
    let previewed = session.previewed().map(|ringing| ringing.card.offer);
    assert_eq!(previewed, Some(offer_id(3)));
    let joined = desk(4, vec![], vec![task(1), task(3)]);
    session.notice(AgentNotice::Desk(joined), at(3));
    assert!(session.previewed().is_none());
    assert_eq!(session.selected(), Some(task_id(3)));
}

#[test]
fn what_opens_by_itself_waits_while_the_user_types() {
    let mut session = online(vec![], vec![task(1)]);
    session.open_incoming(true);
    session.typed(task_id(1), at(1));
    let joined = desk(2, vec![], vec![task(1), task(2)]);
    session.notice(AgentNotice::Desk(joined), at(2));
    assert_eq!(session.selected(), Some(task_id(1)));
}

#[test]
fn an_external_task_has_no_conversation_to_follow() {
    let mut card = task(1);
    card.modality = shared::wire::Modality::ExternalTask;
    let session = online(vec![], vec![card]);
    assert!(session.talk(task_id(1)).is_none());
    assert_eq!(session.selected(), Some(task_id(1)));
}

#[test]
fn a_contact_that_leaves_the_desk_stays_on_the_screen_until_the_user_turns_elsewhere() {
    let mut session = online(vec![], vec![task(1), task(2)]);
    session.select(Some(task_id(1)));
    session.notice(AgentNotice::Desk(desk(2, vec![], vec![task(2)])), at(10));
    session.notice(entries(task_id(1), vec![text(1, user(), "bye")]), at(11));
    assert_eq!(session.selected(), Some(task_id(1)));
    assert_eq!(session.talk(task_id(1)).unwrap().cursor().seq, 1);
    assert!(session.desk().is_parted(task_id(1)));
    assert_eq!(session.desk().tasks().len(), 1, "it is not at the desk");

    session.select(Some(task_id(2)));
    assert!(session.desk().task(task_id(1)).is_none());
    assert!(session.talk(task_id(1)).is_none());
}

#[test]
fn a_contact_that_the_user_ended_or_did_not_look_at_leaves_the_screen() {
    let mut session = online(vec![], vec![task(1), task(2)]);
    session.select(Some(task_id(1)));
    let end = AgentCommand::EndTask { task: task_id(1) };
    session.give(command_id(1), end, at(5));
    session.notice(AgentNotice::Desk(desk(2, vec![], vec![task(2)])), at(10));
    assert_eq!(session.selected(), Some(task_id(2)));
    session.notice(
        AgentNotice::Desk(desk(3, vec![], vec![task(2), task(3)])),
        at(11),
    );
    session.notice(AgentNotice::Desk(desk(4, vec![], vec![task(2)])), at(12));
    assert_eq!(session.selected(), Some(task_id(2)));
    assert!(session.desk().task(task_id(3)).is_none());
}
