//! Both languages say the same things: same gaps, no empty text.

use browser::text::Language;

use super::activity::ActivityKey;
use super::{EditorKey, SettingKey, TrialKey, Words};

fn gaps(text: &str) -> Vec<&str> {
    let mut gaps: Vec<_> = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .collect();
    gaps.sort_unstable();
    gaps
}

fn check(key: impl Words + std::fmt::Debug) {
    let (en, de) = (key.text(Language::En), key.text(Language::De));
    assert!(!en.trim().is_empty() && !de.trim().is_empty(), "{key:?}");
    assert_eq!(gaps(en), gaps(de), "{key:?}");
}

#[test]
fn both_languages_have_the_same_gaps() {
    ActivityKey::ALL.iter().copied().for_each(check);
    EditorKey::ALL.iter().copied().for_each(check);
    SettingKey::ALL.iter().copied().for_each(check);
    TrialKey::ALL.iter().copied().for_each(check);
    super::problem::ProblemKey::ALL
        .iter()
        .copied()
        .for_each(check);
}
