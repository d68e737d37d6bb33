//! Every word of the program, in every language, behind typed keys.

mod board;
mod figures;
mod frame;
mod history;

pub(crate) use board::{BoardKey, KINDS, kind_keys};
pub(crate) use console_base::text::{Texts, t, texts, ts};
pub(crate) use figures::FiguresKey;
pub(crate) use frame::{FilterKey, FrameKey};
pub(crate) use history::{
    HistoryKey, MODALITIES, OUTCOMES, kind_key, modality_key, outcome_key, outcome_tone,
};

#[cfg(test)]
mod tests {
    use console_base::text::proof::translated;

    use super::*;

    // Names and international words are the same in both languages.
    const ANY: usize = usize::MAX;

    #[test]
    fn every_text_is_translated_with_its_gaps() {
        translated(FrameKey::ALL, ANY);
        translated(FilterKey::ALL, ANY);
        translated(HistoryKey::ALL, ANY);
        translated(FiguresKey::ALL, ANY);
        translated(BoardKey::ALL, ANY);
    }
}
