//! The keyboard's way over the sheet: from one activity to the nearest in a direction.

use shared::ids::ActivityId;

use super::shape::{WIDTH, height};
use super::{Place, Sheet};

/// A direction of the arrow keys, on the sheet: forward is the reading direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// In reading direction.
    Forward,
    /// Against it.
    Back,
    /// Up.
    Up,
    /// Down.
    Down,
}

impl Toward {
    /// How far a point lies ahead and aside in this direction.
    const fn ahead(self, by: Place) -> (i32, i32) {
        match self {
            Self::Forward => (by.x, by.y.abs()),
            Self::Back => (-by.x, by.y.abs()),
            Self::Down => (by.y, by.x.abs()),
            Self::Up => (-by.y, by.x.abs()),
        }
    }

    /// A step of the given length.
    #[must_use]
    pub const fn step(self, length: i32) -> Place {
        match self {
            Self::Forward => Place { x: length, y: 0 },
            Self::Back => Place { x: -length, y: 0 },
            Self::Down => Place { x: 0, y: length },
            Self::Up => Place { x: 0, y: -length },
        }
    }
}

/// The activity nearest to `from` in a direction, where what lies aside counts double; the entry
/// when nothing is chosen yet; none when nothing lies there.
#[must_use]
pub fn nearest(sheet: &Sheet, from: Option<ActivityId>, toward: Toward) -> Option<ActivityId> {
    let Some(from) = from else {
        return Some(sheet.workflow.start);
    };
    let here = middle(sheet, from)?;
    let others = sheet.workflow.activities.keys().filter(|id| **id != from);
    let ahead = others.filter_map(|id| {
        let there = middle(sheet, *id)?;
        let by = Place {
            x: there.x - here.x,
            y: there.y - here.y,
        };
        let (ahead, aside) = toward.ahead(by);
        // A cone of 45 degrees: everything is ahead in exactly one or two directions.
        (ahead > 0 && aside <= 2 * ahead).then_some((ahead + 2 * aside, *id))
    });
    ahead.min().map(|(_, id)| id)
}

fn middle(sheet: &Sheet, id: ActivityId) -> Option<Place> {
    let kind = &sheet.activity(id)?.kind;
    let Place { x, y } = sheet.place(id);
    Some(Place {
        x: x + WIDTH / 2,
        y: y + height(kind) / 2,
    })
}
