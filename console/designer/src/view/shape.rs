//! The shape of an activity on the sheet: its size, its ports, and the line between two.

use engine::model::{ActivityKind, Exit};
use engine::workflow::exits_of;

use super::Place;

/// Width of every activity.
pub const WIDTH: i32 = 216;
/// Height of the part with picture and name.
pub const HEAD: i32 = 56;
/// Height of one exit's row, where there are several.
pub const PORT_ROW: i32 = 28;
/// Room below the last exit.
const FOOT: i32 = 8;

/// Height of an activity: one exit sits beside the name, several have a row each.
#[must_use]
pub fn height(kind: &ActivityKind) -> i32 {
    match i32::try_from(exits_of(kind).len()).unwrap_or(i32::MAX) {
        0 | 1 => HEAD,
        rows => HEAD + rows * PORT_ROW + FOOT,
    }
}

/// Where the line of an exit begins, from the activity's corner; none when it has no such exit.
#[must_use]
pub fn port(kind: &ActivityKind, exit: Exit) -> Option<Place> {
    let exits = exits_of(kind);
    let row = exits.iter().position(|(known, _)| *known == exit)?;
    let y = match (exits.len(), i32::try_from(row).unwrap_or(0)) {
        (1, _) => HEAD / 2,
        (_, row) => HEAD + row * PORT_ROW + PORT_ROW / 2,
    };
    Some(Place { x: WIDTH, y })
}

/// The line from a port to the entry of an activity, as a path of SVG. A way back swings around
/// below so that it is not hidden behind what it passes.
#[must_use]
pub fn way(from: Place, to: Place) -> String {
    let (x1, y1) = (from.x, from.y);
    let (x2, y2) = (to.x, to.y + HEAD / 2);
    let gap = x2 - x1;
    if gap >= 24 {
        let bend = (gap / 2).clamp(24, 160);
        return format!("M{x1} {y1}C{} {y1} {} {y2} {x2} {y2}", x1 + bend, x2 - bend);
    }
    let low = y1.max(y2) + 72;
    let (out, back) = (x1 + 56, x2 - 56);
    let middle = i32::midpoint(x1, x2);
    format!("M{x1} {y1}C{out} {y1} {out} {low} {middle} {low}C{back} {low} {back} {y2} {x2} {y2}")
}

#[cfg(test)]
mod tests {
    use engine::model::QueueSettings;

    use super::*;

    #[test]
    fn ports_lie_on_the_edge_of_the_activity() {
        let kinds = [
            ActivityKind::Start,
            ActivityKind::Queue(QueueSettings::default()),
            ActivityKind::CheckOpeningHours,
            ActivityKind::CheckTask,
        ];
        for kind in kinds {
            for (exit, _) in exits_of(&kind) {
                let at = port(&kind, exit).unwrap();
                assert_eq!(at.x, WIDTH);
                assert!((0..height(&kind)).contains(&at.y), "{kind:?} {exit}");
            }
        }
        assert_eq!(port(&ActivityKind::Disconnect, Exit::Next), None);
    }

    #[test]
    fn a_way_back_goes_around_below() {
        let (from, to) = (Place { x: 500, y: 40 }, Place { x: 0, y: 0 });
        assert!(way(from, to).contains(" 112 "), "{}", way(from, to));
        assert_eq!(
            way(Place { x: 0, y: 0 }, Place { x: 100, y: 0 }),
            "M0 0C50 0 50 28 100 28"
        );
    }
}
