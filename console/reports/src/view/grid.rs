//! Where the widgets of a dashboard lie: twelve columns, rows without end, nothing overlaps, nothing floats.

/// Columns of every dashboard.
pub const COLUMNS: u16 = 12;
/// The least a widget takes, columns and rows.
pub const LEAST: (u16, u16) = (2, 2);
/// The most rows that a widget takes.
pub const TALLEST: u16 = 12;

/// Columns and rows of a widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// First column, from 0.
    pub x: u16,
    /// First row, from 0.
    pub y: u16,
    /// Columns.
    pub w: u16,
    /// Rows.
    pub h: u16,
}

impl Spot {
    const fn bottom(&self) -> u16 {
        self.y.saturating_add(self.h)
    }

    const fn shares_columns(&self, other: &Self) -> bool {
        self.x < other.x + other.w && other.x < self.x + self.w
    }

    const fn meets(&self, other: &Self) -> bool {
        self.shares_columns(other) && self.y < other.bottom() && other.y < self.bottom()
    }

    /// The same, within the columns and the sizes allowed.
    #[must_use]
    pub fn bounded(self) -> Self {
        let w = self.w.clamp(LEAST.0, COLUMNS);
        Self {
            x: self.x.min(COLUMNS - w),
            y: self.y.min(u16::MAX / 4),
            w,
            h: self.h.clamp(LEAST.1, TALLEST),
        }
    }
}

/// A step by keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Towards the first column.
    Back,
    /// Away from it.
    On,
    /// Before what is above.
    Up,
    /// Behind what is below.
    Down,
}

/// Puts everything in order after `moved` was put somewhere: it goes before what begins in the same row;
/// what is in the way goes below, then everything rises as far as it can.
pub fn settle(spots: &mut [Spot], moved: Option<usize>) {
    for spot in spots.iter_mut() {
        *spot = spot.bounded();
    }
    pass(spots, moved, |spot, placed| {
        while let Some(other) = placed.iter().find(|other| spot.meets(other)) {
            spot.y = other.bottom();
        }
    });
    pass(spots, moved, |spot, placed| {
        while spot.y > 0 {
            let higher = Spot {
                y: spot.y - 1,
                ..*spot
            };
            if placed.iter().any(|other| higher.meets(other)) {
                break;
            }
            *spot = higher;
        }
    });
}

/// Lets `place` put one after the other, from the top, in view of those before.
fn pass(spots: &mut [Spot], moved: Option<usize>, place: impl Fn(&mut Spot, &[Spot])) {
    let mut order: Vec<usize> = (0..spots.len()).collect();
    order.sort_by_key(|at| (spots[*at].y, Some(*at) != moved, spots[*at].x));
    let mut placed = Vec::with_capacity(spots.len());
    for at in order {
        place(&mut spots[at], &placed);
        placed.push(spots[at]);
    }
}

/// Moves one by a step.
pub fn step(spots: &mut [Spot], at: usize, step: Step) {
    let Some(spot) = spots.get(at).copied() else {
        return;
    };
    let near = spots.iter().enumerate().filter(|(other, _)| *other != at);
    let near = near
        .map(|(_, other)| *other)
        .filter(|other| other.shares_columns(&spot));
    let (x, y) = match step {
        Step::Back => (spot.x.saturating_sub(1), spot.y),
        Step::On => (spot.x + 1, spot.y),
        Step::Up => {
            let above = near
                .filter(|other| other.bottom() <= spot.y)
                .max_by_key(|other| other.y);
            (spot.x, above.map_or(spot.y, |above| above.y))
        }
        Step::Down => {
            let below = near
                .filter(|other| other.y >= spot.bottom())
                .min_by_key(|other| other.y);
            (spot.x, below.map_or(spot.y, |below| below.y + 1))
        }
    };
    spots[at] = Spot { x, y, ..spot };
    settle(spots, Some(at));
}

/// Makes one wider or higher by a step.
pub fn stretch(spots: &mut [Spot], at: usize, step: Step) {
    let Some(spot) = spots.get_mut(at) else {
        return;
    };
    match step {
        Step::Back => spot.w = spot.w.saturating_sub(1),
        Step::On => spot.w = (spot.w + 1).min(COLUMNS - spot.x),
        Step::Up => spot.h = spot.h.saturating_sub(1),
        Step::Down => spot.h += 1,
    }
    settle(spots, Some(at));
}

/// The first room for `w` columns and `h` rows.
#[must_use]
pub fn room(spots: &[Spot], w: u16, h: u16) -> Spot {
    let end = spots.iter().map(Spot::bottom).max().unwrap_or(0);
    let rows = (0..=end).flat_map(|y| (0..=COLUMNS - w.min(COLUMNS)).map(move |x| (x, y)));
    let mut free = rows
        .map(|(x, y)| Spot { x, y, w, h }.bounded())
        .filter(|spot| !spots.iter().any(|other| spot.meets(other)));
    let below = Spot { x: 0, y: end, w, h };
    free.next().unwrap_or_else(|| below.bounded())
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn spot(x: u16, y: u16, w: u16, h: u16) -> Spot {
        Spot { x, y, w, h }
    }

    fn check(spots: &[Spot]) {
        for (at, one) in spots.iter().enumerate() {
            assert!(one.x + one.w <= COLUMNS, "{one:?}");
            for other in &spots[at + 1..] {
                assert!(!one.meets(other), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn row_133_what_is_in_the_way_goes_below_and_nothing_floats() {
        let mut spots = [spot(0, 0, 6, 2), spot(6, 0, 6, 2), spot(0, 7, 12, 3)];
        settle(&mut spots, None);
        assert_eq!(spots[2], spot(0, 2, 12, 3));
        step(&mut spots, 0, Step::On);
        assert_eq!(spots[0], spot(1, 0, 6, 2));
        assert_eq!(spots[1], spot(6, 2, 6, 2));
        assert_eq!(spots[2], spot(0, 4, 12, 3));
        check(&spots);
    }

    #[test]
    fn one_step_changes_places_with_the_neighbour() {
        let mut spots = [spot(0, 0, 4, 3), spot(0, 3, 4, 2)];
        step(&mut spots, 0, Step::Down);
        assert_eq!(spots, [spot(0, 2, 4, 3), spot(0, 0, 4, 2)]);
        step(&mut spots, 0, Step::Up);
        assert_eq!(spots, [spot(0, 0, 4, 3), spot(0, 3, 4, 2)]);
        step(&mut spots, 0, Step::Up);
        step(&mut spots, 0, Step::Back);
        step(&mut spots, 1, Step::Down);
        assert_eq!(spots, [spot(0, 0, 4, 3), spot(0, 3, 4, 2)]);
    }

    #[test]
    fn sizes_stay_within_what_is_allowed() {
        let mut spots = [spot(9, 0, 3, 2), spot(0, 0, 9, 12)];
        stretch(&mut spots, 0, Step::On);
        stretch(&mut spots, 0, Step::Up);
        stretch(&mut spots, 1, Step::Down);
        assert_eq!(spots, [spot(9, 0, 3, 2), spot(0, 0, 9, 12)]);
        stretch(&mut spots, 0, Step::Back);
        stretch(&mut spots, 0, Step::Back);
        assert_eq!(spots[0].w, 2);
        for _ in 0..20 {
            step(&mut spots, 0, Step::On);
        }
        assert_eq!(spots[0], spot(10, 0, 2, 2));
    }

    #[test]
    fn something_new_takes_the_first_room() {
        let spots = [spot(0, 0, 6, 2), spot(0, 2, 12, 2)];
        assert_eq!(room(&spots, 6, 2), spot(6, 0, 6, 2));
        assert_eq!(room(&spots, 6, 3), spot(0, 4, 6, 3));
        assert_eq!(room(&[], 40, 1), spot(0, 0, 12, 2));
    }

    #[test]
    fn any_steps_leave_order() {
        let mut spots = [
            spot(0, 0, 4, 2),
            spot(4, 0, 4, 4),
            spot(8, 0, 4, 3),
            spot(0, 2, 4, 5),
            spot(4, 4, 8, 2),
        ];
        let steps = [Step::Back, Step::On, Step::Up, Step::Down];
        let mut dice = 7_usize;
        for _ in 0..400 {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let (at, way) = ((dice >> 33) % 5, steps[(dice >> 40) % 4]);
            if (dice >> 50).is_multiple_of(2) {
                step(&mut spots, at, way);
            } else {
                stretch(&mut spots, at, way);
            }
            check(&spots);
        }
    }
}
