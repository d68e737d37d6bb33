//! The geometry of charts: bars, lines and piled bars over time (upright) or over names (lying).

use std::fmt::Write;

use super::scale::Scale;

/// How values are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A bar for each value, side by side.
    #[default]
    Bars,
    /// A line for each series.
    Lines,
    /// The bars of a group on top of each other.
    Stacked,
}

/// Values of one kind over all groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// A value for each group; none where there is nothing to measure.
    pub values: Vec<Option<f64>>,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// From the left.
    pub x: f64,
    /// From above.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// A bar of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Which series.
    pub series: usize,
    /// Where.
    pub area: Area,
}

/// A line of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which series.
    pub series: usize,
    /// The `d` of its path.
    pub path: String,
    /// Its points.
    pub dots: Vec<(f64, f64)>,
}

/// A value on the scale, and how far it is from its beginning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// The value.
    pub value: f64,
    /// Its place.
    pub at: f64,
}

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plot {
    /// Height of the whole drawing.
    pub high: f64,
    /// Where values are drawn.
    pub inner: Area,
    /// The scale.
    pub ticks: Vec<Tick>,
    /// The bars.
    pub bars: Vec<Bar>,
    /// The lines.
    pub lines: Vec<Line>,
    /// The room of each group, from edge to edge.
    pub slots: Vec<Area>,
    /// The groups whose names have room.
    pub named: Vec<usize>,
}

/// What a drawing is made of.
#[derive(Clone, Copy, Debug)]
pub struct Sketch<'a> {
    /// Its width.
    pub wide: f64,
    /// How values are drawn.
    pub shape: Shape,
    /// Whether time runs along it; otherwise the groups are rows.
    pub is_upright: bool,
    /// How values are measured.
    pub scale: Scale,
    /// The longest name of a group, in letters.
    pub longest: usize,
    /// The values.
    pub series: &'a [Series],
}

/// Height of what stands upright.
const HIGH: f64 = 260.0;
/// Room for the words of the scale, and below the groups.
const SCALE_WIDE: f64 = 52.0;
const FOOT: f64 = 26.0;
const HEAD: f64 = 10.0;
const EDGE: f64 = 12.0;
/// Roughly what a letter takes.
const LETTER: f64 = 6.6;
/// The thinnest bar of a row.
const THIN: f64 = 12.0;

impl Sketch<'_> {
    /// Draws it.
    #[must_use]
    pub fn plot(&self) -> Plot {
        let n = self.series.iter().map(|one| one.values.len()).max();
        let n = n.unwrap_or(0);
        let (inner, high) = self.room(n);
        let top = self.scale.top(self.most(n));
        let length = if self.is_upright { inner.h } else { inner.w };
        let along = |value: f64| value / top * length;
        let ticks = self.scale.steps(top).into_iter().map(|value| Tick {
            value,
            at: if self.is_upright {
                inner.y + inner.h - along(value)
            } else {
                inner.x + along(value)
            },
        });
        let slots: Vec<Area> = (0..n).map(|at| self.slot(inner, at, n)).collect();
        let (bars, lines) = match self.shape {
            Shape::Lines if self.is_upright => (Vec::new(), self.lines(inner, &slots, along)),
            _ => (self.bars(inner, &slots, along), Vec::new()),
        };
        Plot {
            high,
            inner,
            ticks: ticks.collect(),
            bars,
            lines,
            named: self.named(inner, n),
            slots,
        }
    }

    /// How much of the width the names of rows take.
    fn names_wide(&self) -> f64 {
        (count(self.longest) * LETTER + EDGE).clamp(48.0, (self.wide * 0.36).max(48.0))
    }

    fn room(&self, n: usize) -> (Area, f64) {
        if self.is_upright {
            let inner = Area {
                x: SCALE_WIDE,
                y: HEAD,
                w: (self.wide - SCALE_WIDE - EDGE).max(1.0),
                h: HIGH - HEAD - FOOT,
            };
            return (inner, HIGH);
        }
        let thick = match self.shape {
            Shape::Stacked => THIN * 1.5,
            _ => THIN * count(self.series.len().max(1)),
        };
        let (x, h) = (self.names_wide(), (thick + 14.0) * count(n.max(1)));
        let inner = Area {
            x,
            y: HEAD,
            w: (self.wide - x - EDGE * 2.0).max(1.0),
            h,
        };
        (inner, h + HEAD + FOOT)
    }

    fn most(&self, n: usize) -> f64 {
        let of = |at: usize| {
            let values = self.series.iter().filter_map(move |one| one.values.get(at));
            let values = values.copied().flatten();
            if self.shape == Shape::Stacked {
                values.sum::<f64>()
            } else {
                values.fold(0.0, f64::max)
            }
        };
        (0..n).map(of).fold(0.0, f64::max)
    }

    fn slot(&self, inner: Area, at: usize, n: usize) -> Area {
        let at = count(at);
        if self.is_upright {
            let w = inner.w / count(n);
            Area {
                x: inner.x + at * w,
                w,
                ..inner
            }
        } else {
            let h = inner.h / count(n);
            Area {
                y: inner.y + at * h,
                h,
                ..inner
            }
        }
    }

    fn bars(&self, inner: Area, slots: &[Area], along: impl Fn(f64) -> f64) -> Vec<Bar> {
        let mut bars = Vec::new();
        let is_piled = self.shape == Shape::Stacked;
        let beside = if is_piled {
            1
        } else {
            self.series.len().max(1)
        };
        for (at, slot) in slots.iter().enumerate() {
            let across = if self.is_upright { slot.w } else { slot.h };
            // A third of the room at most lies between groups.
            let gap = (across * 0.3).min(14.0);
            let thick = ((across - gap) / count(beside)).min(44.0);
            let begin = (across - thick * count(beside)) / 2.0;
            let mut pile = 0.0;
            for (series, one) in self.series.iter().enumerate() {
                let Some(value) = one.values.get(at).copied().flatten() else {
                    continue;
                };
                let long = along(value);
                let place = begin + if is_piled { 0.0 } else { thick * count(series) };
                let area = if self.is_upright {
                    Area {
                        x: slot.x + place,
                        y: inner.y + inner.h - pile - long,
                        w: thick,
                        h: long,
                    }
                } else {
                    Area {
                        x: inner.x + pile,
                        y: slot.y + place,
                        w: long,
                        h: thick,
                    }
                };
                if is_piled {
                    pile += long;
                }
                bars.push(Bar { series, area });
            }
        }
        bars
    }

    fn lines(&self, inner: Area, slots: &[Area], along: impl Fn(f64) -> f64) -> Vec<Line> {
        let lines = self.series.iter().enumerate().map(|(series, one)| {
            let (mut path, mut dots) = (String::new(), Vec::new());
            let mut is_joined = false;
            for (slot, value) in slots.iter().zip(&one.values) {
                let Some(value) = value else {
                    is_joined = false;
                    continue;
                };
                let (x, y) = (slot.x + slot.w / 2.0, inner.y + inner.h - along(*value));
                let step = if is_joined { 'L' } else { 'M' };
                write!(path, "{step}{x:.1} {y:.1}").expect("a text takes every text");
                dots.push((x, y));
                is_joined = true;
            }
            Line { series, path, dots }
        });
        lines.collect()
    }

    /// The groups whose names are written: all rows; of what runs along, as many as have room.
    fn named(&self, inner: Area, n: usize) -> Vec<usize> {
        if !self.is_upright {
            return (0..n).collect();
        }
        let least = count(self.longest) * LETTER + EDGE;
        let step = (1..=n.max(1)).find(|step| inner.w / count(n) * count(*step) >= least);
        (0..n).step_by(step.unwrap_or(n.max(1))).collect()
    }
}

/// A number of things as a measure.
#[expect(clippy::cast_precision_loss, reason = "groups and letters are few")]
const fn count(n: usize) -> f64 {
    n as f64
}

/// A name cut to the room of `wide`.
#[must_use]
pub fn cut(name: &str, wide: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the width of a screen in letters"
    )]
    let most = (wide / LETTER).max(3.0) as usize;
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let cut: String = name.chars().take(most - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::api::reports::FigureUnit;

    fn series(values: &[&[Option<f64>]]) -> Vec<Series> {
        let one = |values: &&[Option<f64>]| Series {
            name: String::new(),
            values: values.to_vec(),
        };
        values.iter().map(one).collect()
    }

    fn sketch(series: &[Series], shape: Shape, is_upright: bool) -> Plot {
        Sketch {
            wide: 464.0,
            shape,
            is_upright,
            scale: Scale(FigureUnit::Count),
            longest: 5,
            series,
        }
        .plot()
    }

    #[test]
    fn bars_reach_their_values() {
        let plot = sketch(
            &series(&[&[Some(5.0), Some(0.0)], &[None, Some(10.0)]]),
            Shape::Bars,
            true,
        );
        let bottom = plot.inner.y + plot.inner.h;
        assert_eq!(
            plot.ticks.last().map(|tick| (tick.value, tick.at)),
            Some((10.0, plot.inner.y))
        );
        assert_eq!(plot.bars.len(), 3, "nothing to measure is no bar");
        let heights: Vec<_> = plot
            .bars
            .iter()
            .map(|bar| (bar.series, bar.area.h))
            .collect();
        assert_eq!(
            heights,
            [(0, plot.inner.h / 2.0), (0, 0.0), (1, plot.inner.h)]
        );
        assert!(
            plot.bars
                .iter()
                .all(|bar| bar.area.y + bar.area.h == bottom)
        );
        assert!(plot.bars[0].area.x + plot.bars[0].area.w <= plot.slots[1].x);
    }

    #[test]
    fn piled_bars_lie_on_each_other_and_the_scale_has_room_for_all() {
        let values = series(&[&[Some(4.0)], &[Some(6.0)], &[Some(10.0)]]);
        let plot = sketch(&values, Shape::Stacked, false);
        let ends: Vec<_> = plot
            .bars
            .iter()
            .map(|bar| bar.area.x + bar.area.w)
            .collect();
        assert_eq!(plot.ticks.last().map(|tick| tick.value), Some(20.0));
        assert_eq!(plot.bars[0].area.x, plot.inner.x);
        assert_eq!(plot.bars[1].area.x, ends[0]);
        assert_eq!(plot.bars[2].area.x, ends[1]);
        assert!((ends[2] - plot.inner.x - plot.inner.w).abs() < 1e-9);
    }

    #[test]
    fn a_line_is_broken_where_there_is_nothing_to_measure() {
        let values = series(&[&[Some(0.0), Some(10.0), None, Some(5.0)]]);
        let plot = sketch(&values, Shape::Lines, true);
        assert_eq!(plot.lines[0].path, "M102.0 234.0L202.0 10.0M402.0 122.0");
        assert_eq!(plot.lines[0].dots.len(), 3);
        assert!(plot.bars.is_empty());
    }

    #[test]
    fn names_along_time_are_thinned_until_they_have_room() {
        let values = series(&[&[Some(1.0); 40]]);
        let plot = sketch(&values, Shape::Bars, true);
        assert_eq!(plot.named, [0, 5, 10, 15, 20, 25, 30, 35]);
        assert_eq!(sketch(&values, Shape::Bars, false).named.len(), 40);
        assert_eq!(sketch(&[], Shape::Bars, true).slots.len(), 0);
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(cut("Support", 66.0), "Support");
        assert_eq!(cut("Übergeordnete Beratung", 66.0), "Übergeord…");
    }
}
