//! What edits do, and what no sequence of them can break.

use std::collections::BTreeSet;

use engine::model::{ActivityKind, Exit, QueueSettings, Workflow};
use engine::workflow::{exits_of, suits};
use proptest::prelude::*;
use shared::ids::ActivityId;

use crate::view::testing::{id, sheet};
use crate::view::{Clip, ENTRIES, Edit, History, Place, Sheet};

/// What holds for every sheet, whatever was done to it.
fn check(sheet: &Sheet) -> Result<(), String> {
    let Workflow {
        activities, start, ..
    } = &sheet.workflow;
    if activities.get(start).map(|one| &one.kind) != Some(&ActivityKind::Start) {
        return Err("the entry is gone".into());
    }
    if !activities.keys().eq(sheet.places.keys()) {
        return Err("places and activities differ".into());
    }
    for (from, exit, to) in sheet.ways() {
        let kind = &activities[&from].kind;
        if !exits_of(kind).iter().any(|(one, _)| *one == exit) {
            return Err(format!("{from} has no exit {exit}"));
        }
        if !activities.contains_key(&to) || to == *start {
            return Err(format!("{from} leads to {to}"));
        }
    }
    let all_suit = activities
        .values()
        .all(|one| suits(&one.kind, sheet.workflow.kind));
    all_suit
        .then_some(())
        .ok_or_else(|| "an activity of another type".into())
}

fn any_id() -> impl Strategy<Value = ActivityId> {
    (0u8..24).prop_map(id)
}

fn any_exit() -> impl Strategy<Value = Exit> {
    prop_oneof![
        Just(Exit::Next),
        Just(Exit::TimedOut),
        Just(Exit::NoResponse),
        Just(Exit::Default),
        (1u8..4).prop_map(Exit::Choice),
    ]
}

fn any_place() -> impl Strategy<Value = Place> {
    (any::<i32>(), any::<i32>()).prop_map(|(x, y)| Place { x, y })
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let kind = || (0..ENTRIES.len()).prop_map(|at| Box::new(ENTRIES[at].fresh()));
    let ids = || prop::collection::btree_set(any_id(), 0..5);
    prop_oneof![
        (
            any_id(),
            kind(),
            any_place(),
            prop::option::of((any_id(), any_exit()))
        )
            .prop_map(|(id, kind, at, behind)| Edit::Add {
                id,
                kind,
                at,
                behind
            }),
        (ids(), any_place()).prop_map(|(ids, by)| Edit::Move { ids, by }),
        (any_id(), any_exit(), any_id()).prop_map(|(from, exit, to)| Edit::Connect {
            from,
            exit,
            to
        }),
        (any_id(), any_exit()).prop_map(|(from, exit)| Edit::Disconnect { from, exit }),
        ids().prop_map(Edit::Delete),
        (any_id(), kind()).prop_map(|(id, kind)| Edit::Set(id, kind)),
        "[a-z]{0,8}".prop_map(Edit::Rename),
        (ids(), prop::collection::vec(any_id(), 0..5), any_place()).prop_map(|(of, ids, at)| {
            let clip = Clip::copy(&sheet(), &of);
            clip.map_or(Edit::Arrange, |clip| Edit::Paste { clip, ids, at })
        }),
        Just(Edit::Arrange),
    ]
}

proptest! {
    #[test]
    fn no_sequence_of_edits_breaks_a_sheet(edits in prop::collection::vec(any_edit(), 0..40)) {
        let mut sheet = sheet();
        for edit in edits {
            let before = sheet.clone();
            let changed = sheet.apply(edit.clone());
            prop_assert_eq!(changed, sheet != before, "{:?}", edit);
            prop_assert_eq!(check(&sheet), Ok(()), "{:?}", edit);
        }
    }

    #[test]
    fn everything_can_be_undone_and_done_again(
        edits in prop::collection::vec((any_edit(), prop::option::of(0u64..3)), 0..40),
    ) {
        let begin = sheet();
        let mut history = History::new(begin.clone());
        for (edit, gesture) in edits {
            history.apply(edit, gesture);
        }
        let end = history.sheet().clone();
        while history.undo() {}
        prop_assert_eq!(history.sheet(), &begin);
        while history.redo() {}
        prop_assert_eq!(history.sheet(), &end);
    }
}

#[test]
fn an_activity_put_behind_an_exit_takes_over_where_it_led() {
    let mut sheet = sheet();
    let before = sheet.activity(id(1)).unwrap().exits[&Exit::Next];
    let kind = Box::new(ActivityKind::SaveToParameter {
        parameter: "a".into(),
        value: "b".into(),
    });
    let behind = Some((id(1), Exit::Next));
    let at = Place::default();
    assert!(sheet.apply(Edit::Add {
        id: id(40),
        kind,
        at,
        behind
    }));
    assert_eq!(sheet.activity(id(1)).unwrap().exits[&Exit::Next], id(40));
    assert_eq!(sheet.activity(id(40)).unwrap().exits[&Exit::Next], before);
}

#[test]
fn the_entry_is_never_deleted_copied_or_led_to() {
    let mut sheet = sheet();
    let start = sheet.workflow.start;
    assert!(!sheet.apply(Edit::Delete(BTreeSet::from([start]))));
    assert_eq!(Clip::copy(&sheet, &BTreeSet::from([start])), None);
    assert!(!sheet.apply(Edit::Connect {
        from: id(2),
        exit: Exit::Next,
        to: start
    }));
}

#[test]
fn an_exit_that_the_settings_no_longer_have_is_taken_away() {
    let mut sheet = sheet();
    let menu = sheet.workflow.activities.iter().find_map(|(id, one)| {
        let ActivityKind::InputCustomer(menu) = &one.kind else {
            return None;
        };
        Some((*id, menu.clone()))
    });
    let (id, mut menu) = menu.expect("the template has a menu");
    menu.choices.truncate(1);
    assert!(sheet.apply(Edit::Set(id, Box::new(ActivityKind::InputCustomer(menu)))));
    let exits = &sheet.activity(id).unwrap().exits;
    assert!(exits.contains_key(&Exit::Choice(1)) && !exits.contains_key(&Exit::Choice(2)));
}

#[test]
fn settings_never_make_another_activity_of_it() {
    let mut sheet = sheet();
    let queue = Box::new(ActivityKind::QueueTask(QueueSettings::default()));
    assert!(!sheet.apply(Edit::Set(sheet.workflow.start, queue)));
}

#[test]
fn a_gesture_is_one_step() {
    let mut history = History::new(sheet());
    let by = Place { x: 1, y: 0 };
    for _ in 0..30 {
        let ids = BTreeSet::from([id(2)]);
        history.apply(Edit::Move { ids, by }, Some(1));
    }
    assert!(history.undo());
    assert_eq!(history.sheet(), &sheet());
    assert!(!history.can_undo() && history.can_redo() && !history.is_unsaved());
}
