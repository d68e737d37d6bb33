//! Every word of the administration, in every language, behind typed keys.

mod de;
mod en;
mod key;

pub(crate) use console_base::text::{Texts, t, texts};
pub use key::Key;

#[cfg(test)]
mod tests {
    use super::*;

    // Names and international words are the same in both languages.
    #[test]
    fn every_text_is_translated_with_its_gaps() {
        console_base::text::proof::translated(Key::ALL, 60);
    }
}
