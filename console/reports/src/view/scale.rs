//! Scales of charts, and how figures are written: counts, shares and spans of time.

use shared::api::reports::FigureUnit;

/// A scale for figures of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale(pub FigureUnit);

/// Steps of spans that people read easily, in seconds.
const SPANS: [f64; 16] = [
    1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1_800.0, 3_600.0, 7_200.0,
    14_400.0, 43_200.0,
];

/// Steps between the beginning of a scale and its end.
const STEPS: f64 = 4.0;

impl Scale {
    fn step(self, most: f64) -> f64 {
        match self.0 {
            FigureUnit::Share => 0.25,
            FigureUnit::Count => round(most / STEPS).max(1.0),
            FigureUnit::Milliseconds => {
                let secs = most / STEPS / 1_000.0;
                let known = SPANS.into_iter().find(|step| *step >= secs);
                known.unwrap_or_else(|| round(secs)) * 1_000.0
            }
        }
    }

    /// The end of a scale that has room for `most`.
    #[must_use]
    pub fn top(self, most: f64) -> f64 {
        if self.0 == FigureUnit::Share {
            return 1.0;
        }
        let step = self.step(most);
        ((most / step).ceil() * step).max(step)
    }

    /// What is written along a scale that ends at `top`.
    #[must_use]
    pub fn steps(self, top: f64) -> Vec<f64> {
        let step = self.step(top);
        let mut steps = vec![0.0];
        while let Some(next) = steps.last().map(|last| last + step)
            && next <= top * 1.000_001
        {
            steps.push(next);
        }
        steps
    }
}

/// The next of 1, 2, 5, 10, 20, 50 …
fn round(value: f64) -> f64 {
    let mut step = 1.0;
    loop {
        for factor in [1.0, 2.0, 5.0] {
            if step * factor >= value || step > 1e15 {
                return step * factor;
            }
        }
        step *= 10.0;
    }
}

/// A span as `m:ss`, or `h:mm:ss` from an hour on, rounded to seconds.
#[must_use]
pub fn span(ms: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "spans of time, in seconds")]
    let secs = (ms.max(0.0) / 1_000.0).round() as i64;
    let (hours, minutes, seconds) = (secs / 3_600, secs / 60 % 60, secs % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// A figure as it is read; nothing to measure is a dash. `decimal` is the sign of the language.
#[must_use]
pub fn written(unit: FigureUnit, value: Option<f64>, decimal: char) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    match unit {
        FigureUnit::Count => format!("{value:.0}"),
        FigureUnit::Milliseconds => span(value),
        FigureUnit::Share => {
            let percent = format!("{:.1}", value * 100.0);
            let percent = percent.strip_suffix(".0").unwrap_or(&percent);
            format!("{}\u{a0}%", percent.replace('.', &decimal.to_string()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_end_at_round_figures_with_room_for_all() {
        let count = Scale(FigureUnit::Count);
        assert_eq!(count.steps(count.top(0.0)), [0.0, 1.0]);
        assert_eq!(count.steps(count.top(3.0)), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(count.steps(count.top(37.0)), [0.0, 10.0, 20.0, 30.0, 40.0]);
        let share = Scale(FigureUnit::Share);
        assert_eq!(share.steps(share.top(0.2)), [0.0, 0.25, 0.5, 0.75, 1.0]);
        let span = Scale(FigureUnit::Milliseconds);
        assert_eq!(
            span.steps(span.top(95_000.0)),
            [0.0, 30_000.0, 60_000.0, 90_000.0, 120_000.0]
        );
        assert_eq!(span.steps(span.top(10.0)), [0.0, 1_000.0]);
        for most in 1..5_000 {
            let most = f64::from(most);
            for scale in [count, span] {
                let top = scale.top(most * 100.0);
                let steps = scale.steps(top).len();
                assert!(
                    top >= most * 100.0 && (2..=6).contains(&steps),
                    "{most} {top} {steps}"
                );
            }
        }
    }

    #[test]
    fn figures_are_written_in_their_unit() {
        let write = |unit, value| written(unit, Some(value), ',');
        assert_eq!(write(FigureUnit::Count, 1_204.0), "1204");
        assert_eq!(write(FigureUnit::Share, 2.0 / 3.0), "66,7\u{a0}%");
        assert_eq!(write(FigureUnit::Share, 1.0), "100\u{a0}%");
        assert_eq!(write(FigureUnit::Milliseconds, 65_499.0), "1:05");
        assert_eq!(write(FigureUnit::Milliseconds, 3_661_000.0), "1:01:01");
        assert_eq!(written(FigureUnit::Count, None, '.'), "–");
    }
}
