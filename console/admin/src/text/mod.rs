//! Every word of the administration, in every language, behind typed keys.

mod de;
mod en;
mod key;

use browser::text::date::DateWriter;
use browser::text::{Language, Locale, fill, plural};
use leptos::prelude::*;
use shared::Millis;

pub use key::Key;

/// The texts in the language of the user; cheap to copy, handed around as context.
#[derive(Clone, Copy)]
pub(crate) struct Texts {
    locale: RwSignal<Locale>,
    dates: RwSignal<DateWriter, LocalStorage>,
}

impl Texts {
    /// Texts in the language of `tag`.
    pub(crate) fn new(tag: &str) -> Self {
        Self {
            locale: RwSignal::new(Locale::parse(tag)),
            dates: RwSignal::new_local(DateWriter::new(tag)),
        }
    }

    /// From now on in the language of `tag`.
    pub(crate) fn speak(self, tag: &str) {
        let locale = Locale::parse(tag);
        if self.locale.with_untracked(|known| *known != locale) {
            self.dates.set(DateWriter::new(&locale.tag));
            self.locale.set(locale);
        }
    }

    /// The text behind `key`, followed when the language changes.
    pub(crate) fn get(self, key: Key) -> &'static str {
        key.text(self.language())
    }

    /// The text behind `key`, once.
    pub(crate) fn once(self, key: Key, values: &[(&str, &str)]) -> String {
        let language = self.locale.with_untracked(|locale| locale.language);
        fill(key.text(language), values)
    }

    /// The text behind `key` with its gaps filled, followed.
    pub(crate) fn with(self, key: Key, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The form of the text for `n`, followed.
    pub(crate) fn count(self, key: Key, n: usize) -> String {
        plural(self.get(key), u32::try_from(n).unwrap_or(u32::MAX))
    }

    fn language(self) -> Language {
        self.locale.with(|locale| locale.language)
    }

    /// Day and time of a moment.
    pub(crate) fn moment(self, at: Millis) -> String {
        let tag = self.locale.with(|locale| locale.tag.clone());
        let day = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at.0 as f64));
        let day = day.to_locale_date_string(&tag, &wasm_bindgen::JsValue::UNDEFINED);
        self.dates
            .with(|dates| format!("{}, {}", String::from(day), dates.time(at)))
    }
}

/// The texts of the program.
pub(crate) fn texts() -> Texts {
    expect_context()
}

/// The text behind `key`, for a view.
pub(crate) fn t(key: Key) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let texts = texts();
    move || texts.get(key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn gaps(text: &str) -> BTreeSet<&str> {
        let parts = text.split('{').skip(1);
        parts
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .collect()
    }

    // Names and international words are the same in both languages.
    #[test]
    fn every_text_is_translated_with_its_gaps() {
        let mut n_same = 0;
        for key in Key::ALL {
            let (en, de) = (key.text(Language::En), key.text(Language::De));
            assert!(!en.is_empty() && !de.is_empty(), "{key:?}");
            assert_eq!(gaps(en), gaps(de), "{key:?}");
            assert_eq!(en.contains('|'), de.contains('|'), "{key:?}");
            n_same += usize::from(en == de);
        }
        assert!(
            n_same <= 60,
            "{n_same} texts are the same in both languages"
        );
    }
}
