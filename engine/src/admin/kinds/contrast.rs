//! Whether a text can be read on its ground: the contrast ratio of WCAG 2.2.

/// A colour of `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Reads `#rrggbb`, in either letter case; nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// The colour that is `share` (0 to 1) of `other` and for the rest this one.
    #[must_use]
    pub fn mix(self, other: Self, share: f64) -> Self {
        let part = |at: usize| {
            let (from, to) = (f64::from(self.0[at]), f64::from(other.0[at]));
            let mixed = (to - from).mul_add(share, from).round().clamp(0.0, 255.0);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a whole number from 0 to 255"
            )]
            let byte = mixed as u8;
            byte
        };
        Self([part(0), part(1), part(2)])
    }

    /// Relative luminance, 0 (black) to 1 (white).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            match part <= 0.04045 {
                true => part / 12.92,
                false => ((part + 0.055) / 1.055).powf(2.4),
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl std::fmt::Display for Colour {
    /// `#rrggbb`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The ratio of two colours, 1 (the same) to 21 (black and white).
#[must_use]
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(one: &str, other: &str) -> f64 {
        contrast(Colour::parse(one).unwrap(), Colour::parse(other).unwrap())
    }

    #[test]
    fn row_179_ratios_are_those_of_the_recommendation() {
        for (one, other, expected) in [
            ("#000000", "#ffffff", 21.0),
            ("#777777", "#ffffff", 4.478),
            ("#767676", "#FFFFFF", 4.542),
            ("#0a6670", "#ffffff", 6.672),
            ("#ff0000", "#00ff00", 2.914),
            ("#123456", "#123456", 1.0),
        ] {
            let found = ratio(one, other);
            assert!((found - expected).abs() < 0.001, "{one} {other}: {found}");
            assert_eq!(found.to_bits(), ratio(other, one).to_bits());
        }
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        for text in [
            "", "#fff", "ffffff", "#ffffff ", "#fffffg", "red", "#+fffff", "#ééé",
        ] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
