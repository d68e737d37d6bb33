//! Tidy places are apart, always the same, and go in reading direction.

use engine::model::{Exit, WorkflowKind};
use engine::workflow::Template;
use proptest::prelude::*;

use super::{WIDTH, arrange, height};
use crate::view::testing::{id, sheet, workflow};
use crate::view::{Bounds, ENTRIES, Edit, Place, Sheet};

/// Every pair of activities whose rectangles meet.
fn overlaps(sheet: &Sheet) -> usize {
    let of = |id| {
        let Place { x, y } = sheet.place(id);
        Bounds::new(x, y, WIDTH, height(&sheet.activity(id).unwrap().kind))
    };
    let all: Vec<_> = sheet.workflow.activities.keys().map(|id| of(*id)).collect();
    let pairs = (0..all.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
    pairs.filter(|(a, b)| all[*a].touches(all[*b])).count()
}

#[test]
fn a_template_reads_from_its_entry_on() {
    for what in Template::ALL {
        let workflow = workflow(what, WorkflowKind::InstantMessaging);
        let places = arrange(&workflow);
        let sheet = Sheet { workflow, places };
        assert_eq!(overlaps(&sheet), 0);
        for (from, exit, to) in sheet.ways() {
            assert!(
                sheet.place(from).x < sheet.place(to).x,
                "{from} {exit} {to}"
            );
        }
        assert_eq!(sheet.place(sheet.workflow.start), Place::default());
    }
}

proptest! {
    #[test]
    fn nothing_lies_upon_anything(
        nodes in prop::collection::vec(0..ENTRIES.len(), 0..60),
        ways in prop::collection::vec((1u8..60, 0usize..4, 1u8..60), 0..120),
    ) {
        let mut sheet = sheet();
        for (n, at) in (10u8..).zip(nodes) {
            let kind = Box::new(ENTRIES[at].fresh());
            let at = Place::default();
            sheet.apply(Edit::Add { id: id(n), kind, at, behind: None });
        }
        for (from, exit, to) in ways {
            let exit = [Exit::Next, Exit::Default, Exit::TimedOut, Exit::Choice(1)][exit];
            sheet.apply(Edit::Connect { from: id(from), exit, to: id(to) });
        }
        sheet.places = arrange(&sheet.workflow);
        prop_assert_eq!(overlaps(&sheet), 0);
        prop_assert_eq!(&arrange(&sheet.workflow), &sheet.places);
    }
}
