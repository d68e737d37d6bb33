//! Both languages say the same things: same gaps, no empty text.

use console_base::text::proof::translated;

use super::activity::ActivityKey;
use super::problem::ProblemKey;
use super::{EditorKey, SettingKey, TrialKey};

#[test]
fn both_languages_have_the_same_gaps() {
    let any = usize::MAX;
    translated(ActivityKey::ALL, any);
    translated(EditorKey::ALL, any);
    translated(SettingKey::ALL, any);
    translated(TrialKey::ALL, any);
    translated(ProblemKey::ALL, any);
}
