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
