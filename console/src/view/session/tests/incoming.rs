//! What comes in: offers, the pickup list and its race, and what opens by itself.

use shared::ErrorCode;
use shared::wire::{AgentCommand, AgentNotice, Desk, PickupCard};

use super::*;
use crate::view::desk::samples::{desk, offer, offer_id, pickup, task, task_id};

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

fn with_pickup(rev: u64, cards: Vec<PickupCard>) -> Desk {
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
