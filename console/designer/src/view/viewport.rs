//! Which part of the sheet is seen, and how large.

use super::Place;

/// Smallest and largest scale.
const SCALES: (f64, f64) = (0.1, 2.0);
/// Smallest scale at which an activity can be read.
const READABLE: f64 = 0.7;
/// Room left around what is fitted, in CSS pixels.
const MARGIN: f64 = 48.0;

/// A rectangle of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Left and upper corner.
    pub x: i32,
    /// Left and upper corner.
    pub y: i32,
    /// Width, not negative.
    pub width: i32,
    /// Height, not negative.
    pub height: i32,
}

impl Bounds {
    /// A rectangle by its corner and size.
    #[must_use]
    pub const fn new(x: i32, y: i32, width: i32, height: i32) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    /// The rectangle between two opposite corners, as drawn by hand.
    #[must_use]
    pub fn between(a: Place, b: Place) -> Self {
        Self {
            x: a.x.min(b.x),
            y: a.y.min(b.y),
            width: (a.x - b.x).abs(),
            height: (a.y - b.y).abs(),
        }
    }

    /// The rectangle around both.
    #[must_use]
    pub fn around(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let low = (self.y + self.height).max(other.y + other.height);
        Self {
            x,
            y,
            width: right - x,
            height: low - y,
        }
    }

    /// Whether the two share a point.
    #[must_use]
    pub const fn touches(self, other: Self) -> bool {
        self.x <= other.x + other.width
            && other.x <= self.x + self.width
            && self.y <= other.y + other.height
            && other.y <= self.y + self.height
    }
}

/// What is seen: `screen = sheet * scale + offset`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Screen position of the sheet's origin.
    pub x: f64,
    /// Screen position of the sheet's origin.
    pub y: f64,
    /// CSS pixels per unit of the sheet.
    pub scale: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self {
            x: MARGIN,
            y: MARGIN,
            scale: 1.0,
        }
    }
}

impl Viewport {
    /// The point of the sheet under a point of the screen.
    #[must_use]
    pub fn to_sheet(self, x: f64, y: f64) -> Place {
        Place {
            x: ((x - self.x) / self.scale).round() as i32,
            y: ((y - self.y) / self.scale).round() as i32,
        }
    }

    /// Moved by as many pixels of the screen.
    #[must_use]
    pub fn panned(self, x: f64, y: f64) -> Self {
        Self {
            x: self.x + x,
            y: self.y + y,
            ..self
        }
    }

    /// Larger or smaller by a factor; the point of the sheet under this point of the screen stays.
    #[must_use]
    pub fn zoomed(self, factor: f64, x: f64, y: f64) -> Self {
        let scale = (self.scale * factor).clamp(SCALES.0, SCALES.1);
        let factor = scale / self.scale;
        Self {
            x: x - (x - self.x) * factor,
            y: y - (y - self.y) * factor,
            scale,
        }
    }

    /// All of `bounds` in the middle of a screen of this size, never larger than 100 %.
    #[must_use]
    pub fn fitting(bounds: Bounds, width: f64, height: f64) -> Self {
        let (w, h) = (f64::from(bounds.width), f64::from(bounds.height));
        let room = |screen: f64, sheet: f64| (screen - 2.0 * MARGIN).max(1.0) / sheet.max(1.0);
        let scale = room(width, w).min(room(height, h)).clamp(SCALES.0, 1.0);
        Self {
            x: (width - w * scale) / 2.0 - f64::from(bounds.x) * scale,
            y: (height - h * scale) / 2.0 - f64::from(bounds.y) * scale,
            scale,
        }
    }

    /// How a sheet is opened: all of it when that can be read, else its entry, where reading begins.
    #[must_use]
    pub fn opening(bounds: Bounds, entry: Place, width: f64, height: f64) -> Self {
        let all = Self::fitting(bounds, width, height);
        if all.scale >= READABLE {
            return all;
        }
        Self {
            x: MARGIN - f64::from(entry.x) * READABLE,
            y: height / 3.0 - f64::from(entry.y) * READABLE,
            scale: READABLE,
        }
    }

    /// Moved as little as shows all of `bounds` on a screen of this size.
    #[must_use]
    pub fn showing(self, bounds: Bounds, width: f64, height: f64) -> Self {
        let along = |offset: f64, from: i32, size: i32, screen: f64| {
            let (from, size) = (f64::from(from) * self.scale, f64::from(size) * self.scale);
            let (least, most) = (MARGIN - from, screen - MARGIN - from - size);
            if least <= most {
                offset.clamp(least, most)
            } else {
                least
            }
        };
        Self {
            x: along(self.x, bounds.x, bounds.width, width),
            y: along(self.y, bounds.y, bounds.height, height),
            ..self
        }
    }

    /// The part of the sheet that a screen of this size shows.
    #[must_use]
    pub fn seen(self, width: f64, height: f64) -> Bounds {
        Bounds::between(self.to_sheet(0.0, 0.0), self.to_sheet(width, height))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn zooming_keeps_the_point_under_the_pointer(
            x in -500.0..1500.0, y in -500.0..1500.0, factor in 0.2..4.0f64,
        ) {
            let before = Viewport { x: 37.0, y: -12.0, scale: 0.8 };
            let after = before.zoomed(factor, x, y);
            let (a, b) = (before.to_sheet(x, y), after.to_sheet(x, y));
            prop_assert!((a.x - b.x).abs() <= 1 && (a.y - b.y).abs() <= 1, "{a:?} {b:?}");
            prop_assert!((SCALES.0..=SCALES.1).contains(&after.scale));
        }

        #[test]
        fn what_is_fitted_is_seen(x in -4000..4000, y in -4000..4000, w in 1..9000, h in 1..9000) {
            let bounds = Bounds::new(x, y, w, h);
            let seen = Viewport::fitting(bounds, 1200.0, 800.0).seen(1200.0, 800.0);
            let is_whole = seen.around(bounds) == seen;
            // Below the smallest scale the middle is shown.
            prop_assert!(is_whole || w > 11_000 || h > 7_000, "{seen:?} {bounds:?}");
        }

        #[test]
        fn an_opened_sheet_can_be_read_and_shows_its_entry(w in 1..20_000, h in 1..9000) {
            let (bounds, entry) = (Bounds::new(0, 0, w, h), Place { x: 0, y: h / 2 });
            let opened = Viewport::opening(bounds, entry, 1200.0, 800.0);
            let seen = opened.seen(1200.0, 800.0);
            prop_assert!(opened.scale >= READABLE);
            prop_assert!(seen.touches(Bounds::new(entry.x, entry.y, 216, 56)), "{seen:?}");
        }

        #[test]
        fn what_is_shown_moves_no_more_than_it_must(x in -4000..4000, y in -4000..4000) {
            let bounds = Bounds::new(x, y, 216, 56);
            let once = Viewport::default().showing(bounds, 1200.0, 800.0);
            let seen = once.seen(1200.0, 800.0);
            prop_assert_eq!(seen.around(bounds), seen);
            prop_assert_eq!(once.showing(bounds, 1200.0, 800.0), once);
        }
    }
}
