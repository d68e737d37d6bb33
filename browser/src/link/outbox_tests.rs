//! The outbox: order, window, refusals, and nothing leaves without an answer.

use proptest::prelude::*;
use shared::ErrorCode;
use shared::Millis;
use shared::ids::MessageId;

use super::{CAPACITY, Item, Outbox, Progress};

fn id(n: u8) -> MessageId {
    MessageId::from_bytes([n; 16])
}

fn ids(sent: &[(MessageId, u8)]) -> Vec<u8> {
    sent.iter().map(|(_, load)| *load).collect()
}

fn filled(n: u8) -> Outbox<u8> {
    let mut outbox = Outbox::default();
    for load in 0..n {
        assert!(outbox.push(id(load), load));
    }
    outbox
}

#[test]
fn items_go_in_order_and_never_more_than_the_window() {
    let mut outbox = filled(5);
    assert_eq!(ids(&outbox.next(2, Millis(0))), [0, 1]);
    assert_eq!(ids(&outbox.next(2, Millis(0))), [0_u8; 0]);
    outbox.settle(id(0));
    assert_eq!(ids(&outbox.next(2, Millis(0))), [2]);
}

#[test]
fn what_was_on_a_lost_wire_goes_again_in_order() {
    let mut outbox = filled(3);
    outbox.next(8, Millis(0));
    outbox.settle(id(1));
    outbox.lost();
    assert_eq!(ids(&outbox.next(8, Millis(0))), [0, 2]);
}

#[test]
fn nothing_overtakes_a_held_item() {
    let mut outbox = filled(3);
    outbox.next(1, Millis(0));
    outbox.refuse(id(0), ErrorCode::RateLimited, Some(Millis(100)));
    assert_eq!(outbox.deadline(), Some(Millis(100)));
    assert!(outbox.next(8, Millis(99)).is_empty());
    assert_eq!(ids(&outbox.next(8, Millis(100))), [0, 1, 2]);
}

#[test]
fn a_failed_item_waits_for_the_person_and_blocks_nobody() {
    let mut outbox = filled(2);
    outbox.next(1, Millis(0));
    outbox.refuse(id(0), ErrorCode::MessageTooLong, None);
    assert_eq!(ids(&outbox.next(8, Millis(0))), [1]);
    assert!(outbox.next(8, Millis(9)).is_empty());
    outbox.retry(id(0));
    assert_eq!(ids(&outbox.next(8, Millis(9))), [0]);
}

#[test]
fn the_same_id_is_kept_once() {
    let mut outbox = filled(1);
    assert!(outbox.push(id(0), 9));
    assert_eq!(ids(&outbox.next(8, Millis(0))), [0]);
}

#[test]
fn a_full_outbox_says_so() {
    let mut outbox = Outbox::default();
    for n in 0..CAPACITY {
        let mut bytes = [0; 16];
        bytes[0] = u8::try_from(n % 256).unwrap();
        bytes[1] = u8::try_from(n / 256).unwrap();
        assert!(outbox.push(MessageId::from_bytes(bytes), n));
    }
    assert!(!outbox.push(id(255), CAPACITY));
}

#[test]
fn what_a_former_page_left_goes_again_but_failures_stay_failures() {
    let mut outbox = Outbox::default();
    for (n, progress) in [
        Progress::InFlight,
        Progress::Failed(ErrorCode::TaskEnded),
        Progress::Held(Millis(1 << 40)),
    ]
    .into_iter()
    .enumerate()
    {
        let load = u8::try_from(n).unwrap();
        outbox.restore(Item {
            id: id(load),
            load,
            progress,
        });
    }
    assert_eq!(ids(&outbox.next(8, Millis(0))), [0, 2]);
}

#[derive(Clone, Debug)]
enum Step {
    Push(u8),
    Next(u16),
    Lost,
    Settle(u8),
    Hold(u8),
    Fail(u8),
    Retry(u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0_u8..30).prop_map(Step::Push),
        (1_u16..9).prop_map(Step::Next),
        Just(Step::Lost),
        (0_u8..30).prop_map(Step::Settle),
        (0_u8..30).prop_map(Step::Hold),
        (0_u8..30).prop_map(Step::Fail),
        (0_u8..30).prop_map(Step::Retry),
    ]
}

proptest! {
    /// Whatever happens, an item leaves only by being settled, and the window is never exceeded.
    #[test]
    fn nothing_leaves_without_an_answer(steps in prop::collection::vec(step(), 0..120)) {
        let mut outbox: Outbox<u8> = Outbox::default();
        let mut owed = std::collections::BTreeSet::new();
        for (now, step) in steps.into_iter().enumerate() {
            let now = Millis(i64::try_from(now).unwrap());
            match step {
                Step::Push(n) => {
                    prop_assert!(outbox.push(id(n), n));
                    owed.insert(n);
                }
                Step::Next(window) => {
                    let before = flying(&outbox);
                    let sent = outbox.next(window, now).len();
                    prop_assert!(sent == 0 || before + sent <= usize::from(window));
                }
                Step::Lost => outbox.lost(),
                Step::Settle(n) => {
                    prop_assert_eq!(outbox.settle(id(n)).is_some(), owed.remove(&n));
                }
                Step::Hold(n) => {
                    outbox.refuse(id(n), ErrorCode::RateLimited, Some(now.plus(3)));
                }
                Step::Fail(n) => {
                    outbox.refuse(id(n), ErrorCode::TaskEnded, None);
                }
                Step::Retry(n) => {
                    outbox.retry(id(n));
                }
            }
            let kept: std::collections::BTreeSet<u8> = outbox.iter().map(|item| item.load).collect();
            prop_assert_eq!(&kept, &owed);
        }
    }
}

fn flying(outbox: &Outbox<u8>) -> usize {
    outbox
        .iter()
        .filter(|item| item.progress == Progress::InFlight)
        .count()
}
