//! What the server tells while it is followed: conversations and the board, also after a gap or a return.

use shared::wire::{AgentNotice, Author, Modality};

use super::*;
use crate::view::board::samples::board;
use crate::view::conversation::samples::{text, user};
use crate::view::desk::samples::{desk, offer, task, task_id};

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
            n_calls: 0,
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
fn an_external_task_has_no_conversation_to_follow() {
    let mut card = task(1);
    card.modality = Modality::ExternalTask;
    let session = online(vec![], vec![card]);
    assert!(session.talk(task_id(1)).is_none());
    assert_eq!(session.selected(), Some(task_id(1)));
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
