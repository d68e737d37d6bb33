//! Every word of the designer, in every language, behind typed keys.

mod activity;
mod editor;
mod problem;
mod setting;
mod trial;

use browser::text::date::DateWriter;
use browser::text::{Language, Locale, fill};
use leptos::prelude::*;

pub(crate) use activity::{activity_key, group_key};
pub(crate) use editor::EditorKey;
pub(crate) use problem::sentence;
pub(crate) use setting::SettingKey;
pub(crate) use trial::{TrialKey, happening};

/// A key with its texts.
pub(crate) trait Words: Copy + Send + Sync + 'static {
    /// The text in `language`.
    fn text(self, language: Language) -> &'static str;
}

/// A set of keys, each with its English and its German text.
macro_rules! words {
    ($(#[$doc:meta])* $set:ident { $($name:ident: $en:literal, $de:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $set {
            $($name,)*
        }

        impl $crate::text::Words for $set {
            fn text(self, language: browser::text::Language) -> &'static str {
                match (self, language) {
                    $((Self::$name, browser::text::Language::En) => $en,
                    (Self::$name, browser::text::Language::De) => $de,)*
                }
            }
        }

        #[cfg(test)]
        impl $set {
            pub(crate) const ALL: &[Self] = &[$(Self::$name,)*];
        }
    };
}

pub(crate) use words;

/// The texts in the language of the user; cheap to copy, handed around as context.
#[derive(Clone, Copy)]
pub(crate) struct Texts {
    locale: Memo<Locale>,
    dates: RwSignal<DateWriter, LocalStorage>,
}

impl Texts {
    /// Texts that follow the language tag.
    pub(crate) fn new(tag: RwSignal<String>) -> Self {
        let locale = Memo::new(move |_| Locale::parse(&tag.get()));
        let dates = RwSignal::new_local(DateWriter::new(&tag.get_untracked()));
        // The writer wraps functions of the browser and cannot live in a memo.
        Effect::new(move || dates.set(DateWriter::new(&tag.get())));
        Self { locale, dates }
    }

    /// The text behind `key`, followed when the language changes.
    pub(crate) fn get(self, key: impl Words) -> &'static str {
        key.text(self.locale.with(|locale| locale.language))
    }

    /// The text behind `key` with its gaps filled, followed.
    pub(crate) fn with(self, key: impl Words, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// A time of day.
    pub(crate) fn time(self, at: shared::Millis) -> String {
        self.dates.with(|dates| dates.time(at))
    }

    /// A day.
    pub(crate) fn day(self, at: shared::Millis) -> String {
        self.dates.with(|dates| dates.day(at))
    }
}

/// The texts of the surrounding app.
pub(crate) fn texts() -> Texts {
    expect_context()
}

/// The text behind a key, followed: for the places in a view.
pub(crate) fn t(key: impl Words) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let texts = texts();
    move || texts.get(key)
}

#[cfg(test)]
mod tests;
