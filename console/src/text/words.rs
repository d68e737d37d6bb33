//! What every set of texts can do: give the words of a key in a language.

use browser::text::Language;

/// A key with its texts.
pub(crate) trait Words: Copy + Send + Sync + 'static {
    /// The text in `language`.
    fn text(self, language: Language) -> &'static str;
}

/// A set of keys whose texts stand in `en.rs` and `de.rs` of the module `$texts`, `self` or `super`.
macro_rules! keys {
    ($(#[$doc:meta])* $set:ident, $texts:tt $($name:ident)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum $set {
            $($name,)*
        }

        #[cfg(test)]
        impl $set {
            /// Every key.
            pub(crate) const ALL: &[Self] = &[$(Self::$name,)*];
        }

        impl $crate::text::words::Words for $set {
            fn text(self, language: browser::text::Language) -> &'static str {
                match language {
                    browser::text::Language::En => $texts::en::text(self),
                    browser::text::Language::De => $texts::de::text(self),
                }
            }
        }
    };
}

pub(crate) use keys;
