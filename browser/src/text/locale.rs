//! From a BCP 47 tag to a language that we speak and a direction of writing.

/// Languages with complete tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, also for everybody whose language we do not speak.
    #[default]
    En,
    /// German.
    De,
}

impl Language {
    /// Every language.
    pub const ALL: &[Self] = &[Self::En, Self::De];

    /// Its BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
        }
    }
}

/// Direction of writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// Value of the `dir` attribute.
    #[must_use]
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A wish for a language, and what we make of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locale {
    /// The tag as asked for; sent to the server and used for dates and numbers.
    pub tag: String,
    /// The language of our texts.
    pub language: Language,
    /// The direction of the page. Follows the tag even where the texts fall back to English, so
    /// that a right-to-left page keeps its layout.
    pub direction: Direction,
}

/// Languages written from right to left, by primary subtag.
const RTL: &[&str] = &["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"];

impl Locale {
    /// Reads a tag. Anything that is no tag counts as English; `ar-XB` is the pseudo-locale of
    /// our tests: English texts, right to left.
    #[must_use]
    pub fn parse(tag: &str) -> Self {
        let tag = tag.trim();
        if !is_tag(tag) {
            return Self {
                tag: "en".to_owned(),
                ..Self::default()
            };
        }
        let primary = tag
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        Self {
            tag: tag.replace('_', "-"),
            language: match primary.as_str() {
                "de" => Language::De,
                _ => Language::En,
            },
            direction: if RTL.contains(&primary.as_str()) {
                Direction::Rtl
            } else {
                Direction::Ltr
            },
        }
    }
}

fn is_tag(tag: &str) -> bool {
    !tag.is_empty()
        && tag.len() <= shared::limits::LOCALE_BYTES
        && tag
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        && tag.starts_with(|first: char| first.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_find_their_language_and_direction() {
        let cases = [
            ("de", Language::De, Direction::Ltr),
            ("de-CH", Language::De, Direction::Ltr),
            ("DE_at", Language::De, Direction::Ltr),
            ("en-GB", Language::En, Direction::Ltr),
            ("fr", Language::En, Direction::Ltr),
            ("ar-XB", Language::En, Direction::Rtl),
            ("he", Language::En, Direction::Rtl),
            ("", Language::En, Direction::Ltr),
            ("<b>", Language::En, Direction::Ltr),
        ];
        for (tag, language, direction) in cases {
            let locale = Locale::parse(tag);
            assert_eq!(
                (locale.language, locale.direction),
                (language, direction),
                "{tag}"
            );
        }
    }

    #[test]
    fn what_is_no_tag_never_reaches_the_server() {
        assert_eq!(Locale::parse("de\u{202e}").tag, "en");
        assert_eq!(Locale::parse(&"a".repeat(36)).tag, "en");
        assert_eq!(Locale::parse("de_CH").tag, "de-CH");
    }
}
