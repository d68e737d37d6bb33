//! Foreign words inside our sentences: they may neither reorder nor hide what stands around them.

/// `word` in an isolate of its own, without characters that control direction or are invisible
/// controls; names and other one-line texts of strangers go through here before they are put into
/// a sentence.
#[must_use]
pub fn isolated(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 6);
    out.push(FIRST_STRONG_ISOLATE);
    out.extend(word.chars().filter(|character| !is_control(*character)));
    out.push(POP_ISOLATE);
    out
}

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

fn is_control(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::isolated;

    #[test]
    fn a_name_cannot_turn_the_sentence_round() {
        assert_eq!(isolated("A\u{202e}nna\u{2069}\n"), "\u{2068}Anna\u{2069}");
        assert_eq!(isolated("עדי"), "\u{2068}עדי\u{2069}");
    }
}
