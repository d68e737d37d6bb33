//! The geometry of a chart of one measure over the time of a call.

use std::fmt::Write;

use shared::Millis;
use shared::wire::QualitySample;

use super::{CallQuality, End, Point};

/// Width of the drawing in its own units.
const WIDE: i64 = 1_000;
/// Height of the drawing in its own units.
const HIGH: i64 = 100;
/// Figures come every few seconds; longer than this without any, and the line is broken.
const GAP_MS: i64 = 20_000;

/// What is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// There and back.
    #[default]
    RoundTrip,
    /// Packets that did not arrive.
    Loss,
    /// How unevenly they came.
    Jitter,
    /// What arrived.
    Received,
    /// What was sent.
    Sent,
    /// Pictures that stood still.
    Freezes,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 6] = [
        Self::RoundTrip,
        Self::Loss,
        Self::Jitter,
        Self::Received,
        Self::Sent,
        Self::Freezes,
    ];

    /// Its figure in a sample: milliseconds, thousandths, kbit/s or times.
    #[must_use]
    pub const fn of(self, sample: &QualitySample) -> u32 {
        match self {
            Self::RoundTrip => sample.round_trip_ms,
            Self::Loss => sample.lost_permille,
            Self::Jitter => sample.jitter_ms,
            Self::Received => sample.received_kbps,
            Self::Sent => sample.sent_kbps,
            Self::Freezes => sample.freezes,
        }
    }

    /// The chart reaches at least so far: little is not to look like much.
    const fn least_top(self) -> u32 {
        match self {
            Self::RoundTrip => 400,
            Self::Loss => 50,
            Self::Jitter => 50,
            Self::Received | Self::Sent => 100,
            Self::Freezes => 5,
        }
    }

    /// From where on the word is no longer "good", where the measure has a say in it.
    const fn fair_from(self) -> Option<u32> {
        match self {
            Self::RoundTrip => Some(300),
            Self::Loss => Some(25),
            Self::Jitter => Some(40),
            Self::Freezes => Some(1),
            Self::Received | Self::Sent => None,
        }
    }
}

/// The upright side of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The figure at the top.
    pub top: u32,
    /// Height of the line above which a call is no longer good.
    pub fair: Option<i64>,
}

/// The axis on which every end of the call has room.
#[must_use]
pub fn axis(call: &CallQuality, measure: Measure) -> Axis {
    let points = call.ends.iter().flat_map(|end| &end.points);
    let most = points.map(|point| measure.of(&point.sample)).max();
    let top = round_up(most.unwrap_or(0)).max(measure.least_top());
    Axis {
        top,
        fair: measure.fair_from().map(|from| height(from, top)),
    }
}

/// The next of 1, 2, 5, 10, 20, 50 …
fn round_up(value: u32) -> u32 {
    let mut step = 1_u32;
    loop {
        for factor in [1, 2, 5] {
            let top = step.saturating_mul(factor);
            if top >= value || top == u32::MAX {
                return top;
            }
        }
        step = step.saturating_mul(10);
    }
}

fn height(value: u32, top: u32) -> i64 {
    HIGH - i64::from(value) * HIGH / i64::from(top.max(1))
}

/// The line of an end, as the `d` of an SVG path.
#[must_use]
pub fn line(call: &CallQuality, end: &End, measure: Measure, top: u32) -> String {
    let span = call.to.since(call.from).max(1);
    // Points of a long call stand for several samples and are farther apart.
    let gap = GAP_MS.max(span / 20);
    let mut path = String::new();
    let mut before: Option<Millis> = None;
    for Point { at, sample, .. } in &end.points {
        let x = at.since(call.from) * WIDE / span;
        let y = height(measure.of(sample), top);
        let is_joined = before.is_some_and(|before| at.since(before) <= gap);
        // A line of no length is drawn as a dot: round ends.
        let step = if is_joined {
            write!(path, "L{x} {y}")
        } else {
            write!(path, "M{x} {y}h0")
        };
        step.expect("a text takes every text");
        before = Some(*at);
    }
    path
}

#[cfg(test)]
mod tests {
    use browser::call::quality::Grade;

    use super::*;

    fn call(figures: &[(i64, u32)]) -> CallQuality {
        let points = figures.iter().map(|(at, round_trip_ms)| Point {
            at: Millis(*at),
            grade: Grade::Good,
            sample: QualitySample {
                round_trip_ms: *round_trip_ms,
                ..QualitySample::default()
            },
        });
        let end = End {
            user: None,
            name: None,
            grade: Grade::Good,
            freezes: 0,
            points: points.collect(),
        };
        CallQuality {
            call: 1,
            from: Millis(figures[0].0),
            to: Millis(figures[figures.len() - 1].0),
            ends: vec![end],
        }
    }

    #[test]
    fn little_does_not_look_like_much() {
        let call = call(&[(0, 1), (5_000, 3)]);
        let axis = axis(&call, Measure::RoundTrip);
        assert_eq!((axis.top, axis.fair), (400, Some(25)));
        let line = line(&call, &call.ends[0], Measure::RoundTrip, axis.top);
        assert_eq!(line, "M0 100h0L1000 100");
    }

    #[test]
    fn the_axis_ends_at_a_round_figure_above_all() {
        let call = call(&[(0, 430), (5_000, 1_300)]);
        assert_eq!(axis(&call, Measure::RoundTrip).top, 2_000);
        assert_eq!(axis(&call, Measure::Received).fair, None);
    }

    #[test]
    fn a_line_is_broken_where_nothing_was_told() {
        let call = call(&[(0, 0), (5_000, 0), (60_000, 200), (65_000, 0)]);
        let line = line(&call, &call.ends[0], Measure::RoundTrip, 400);
        assert_eq!(line, "M0 100h0L76 100M923 50h0L1000 100");
    }

    #[test]
    fn one_moment_is_a_dot() {
        let call = call(&[(7, 100)]);
        assert_eq!(
            line(&call, &call.ends[0], Measure::RoundTrip, 400),
            "M0 75h0"
        );
    }
}
