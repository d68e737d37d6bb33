//! Words in the language of the user, behind typed keys.

pub mod proof;
mod words;

use browser::text::date::DateWriter;
use browser::text::{Locale, fill, plural};
use js_sys::Date;
use leptos::prelude::*;
use shared::Millis;
use wasm_bindgen::JsValue;

pub use browser::text::Language;
pub use words::Words;

/// The texts in the language of the user; cheap to copy, handed around as context.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    locale: RwSignal<Locale>,
    dates: RwSignal<DateWriter, LocalStorage>,
}

impl Texts {
    /// Texts in the language of `tag`.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        let locale = Locale::parse(tag);
        Self {
            dates: RwSignal::new_local(DateWriter::new(&locale.tag)),
            locale: RwSignal::new(locale),
        }
    }

    /// From now on in the language of `tag`.
    pub fn speak(self, tag: &str) {
        let locale = Locale::parse(tag);
        if self.locale.with_untracked(|known| *known != locale) {
            self.dates.set(DateWriter::new(&locale.tag));
            self.locale.set(locale);
        }
    }

    /// The text behind `key`, followed when the language changes.
    #[must_use]
    pub fn get(self, key: impl Words) -> &'static str {
        key.text(self.language())
    }

    /// The text behind `key`, once.
    #[must_use]
    pub fn get_untracked(self, key: impl Words) -> &'static str {
        key.text(self.locale.with_untracked(|locale| locale.language))
    }

    /// The text behind `key` with its gaps filled, followed.
    #[must_use]
    pub fn with(self, key: impl Words, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The text behind `key` with its gaps filled, once.
    #[must_use]
    pub fn once(self, key: impl Words, values: &[(&str, &str)]) -> String {
        fill(self.get_untracked(key), values)
    }

    /// The form of the text for `n`, followed.
    #[must_use]
    pub fn count(self, key: impl Words, n: usize) -> String {
        plural(self.get(key), u32::try_from(n).unwrap_or(u32::MAX))
    }

    /// A number that is counted in tenths, with the decimal sign of the language.
    #[must_use]
    pub fn tenths(self, n: u64) -> String {
        let sign = match self.language() {
            Language::En => '.',
            Language::De => ',',
        };
        format!("{}{sign}{}", n / 10, n % 10)
    }

    /// Language tag of the user.
    #[must_use]
    pub fn tag(self) -> String {
        self.locale.with(|locale| locale.tag.clone())
    }

    /// Language of our texts.
    #[must_use]
    pub fn language(self) -> Language {
        self.locale.with(|locale| locale.language)
    }

    /// A time of day.
    #[must_use]
    pub fn time(self, at: Millis) -> String {
        self.dates.with(|dates| dates.time(at))
    }

    /// A day.
    #[must_use]
    pub fn day(self, at: Millis) -> String {
        self.dates.with(|dates| dates.day(at))
    }

    /// Day and time of a moment.
    #[must_use]
    pub fn moment(self, at: Millis) -> String {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a float holds milliseconds exactly until the year 287396"
        )]
        let date = Date::new(&JsValue::from_f64(at.0 as f64));
        let day = date.to_locale_date_string(&self.tag(), &JsValue::UNDEFINED);
        format!("{}, {}", String::from(day), self.time(at))
    }
}

/// The texts of the program.
#[must_use]
pub fn texts() -> Texts {
    expect_context()
}

/// The text behind `key`, for a view.
pub fn t(key: impl Words) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let texts = texts();
    move || texts.get(key)
}

/// The text behind `key`, for a component that takes a signal.
pub fn ts(key: impl Words) -> Signal<String> {
    let texts = texts();
    Signal::derive(move || texts.get(key).to_owned())
}
