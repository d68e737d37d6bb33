//! Sets of typed keys, and what every set can do: give the words of a key in a language.

use browser::text::Language;

/// A key with its texts.
pub trait Words: Copy + Send + Sync + 'static {
    /// The text in `language`.
    fn text(self, language: Language) -> &'static str;
}

/// A set of keys whose texts stand in `en.rs` and `de.rs` of the module `$texts`, `self` or `super`.
#[macro_export]
macro_rules! keys {
    ($(#[$doc:meta])* $vis:vis $set:ident, $texts:tt $($name:ident)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        $vis enum $set {
            $(#[doc = stringify!($name)] $name,)*
        }

        #[cfg(test)]
        impl $set {
            /// Every key.
            pub(crate) const ALL: &[Self] = &[$(Self::$name,)*];
        }

        impl $crate::text::Words for $set {
            fn text(self, language: $crate::text::Language) -> &'static str {
                match language {
                    $crate::text::Language::En => $texts::en::text(self),
                    $crate::text::Language::De => $texts::de::text(self),
                }
            }
        }
    };
}

/// A set of keys, each with its English and its German text.
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* $vis:vis $set:ident { $($name:ident: $en:literal, $de:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        $vis enum $set {
            $(#[doc = $en] $name,)*
        }

        #[cfg(test)]
        impl $set {
            /// Every key.
            pub(crate) const ALL: &[Self] = &[$(Self::$name,)*];
        }

        impl $crate::text::Words for $set {
            fn text(self, language: $crate::text::Language) -> &'static str {
                match (self, language) {
                    $((Self::$name, $crate::text::Language::En) => $en,
                    (Self::$name, $crate::text::Language::De) => $de,)*
                }
            }
        }
    };
}
