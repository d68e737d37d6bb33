//! The test of every set of texts: both languages say the same things.

use std::collections::BTreeSet;
use std::fmt::Debug;

use browser::text::Language;

use super::Words;

/// Every key has a text with the same gaps and forms in both languages; at most `same` of them are equal.
///
/// # Panics
/// When that is not so: tests call it.
pub fn translated<K: Words + Debug>(keys: &[K], same: usize) {
    let mut n_same = 0;
    for key in keys {
        let (en, de) = (key.text(Language::En), key.text(Language::De));
        assert!(!en.trim().is_empty() && !de.trim().is_empty(), "{key:?}");
        assert_eq!(gaps(en), gaps(de), "{key:?}");
        assert_eq!(en.contains('|'), de.contains('|'), "{key:?}");
        n_same += usize::from(en == de);
    }
    assert!(
        n_same <= same,
        "{n_same} texts are the same in both languages"
    );
}

fn gaps(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::translated;

    crate::words! {
        /// Words as they should be, and two that lack something.
        Sample {
            Good: "{n} thing|{n} things", "{n} Ding|{n} Dinge";
            Gap: "{n} things", "Dinge";
            Form: "thing|things", "Ding";
        }
    }

    #[test]
    fn equal_gaps_and_forms_pass() {
        translated(&[Sample::Good], 0);
        assert_eq!(Sample::ALL.len(), 3);
    }

    #[test]
    #[should_panic(expected = "Gap")]
    fn a_missing_gap_is_named() {
        translated(&[Sample::Good, Sample::Gap], 0);
    }

    #[test]
    #[should_panic(expected = "Form")]
    fn a_missing_form_is_named() {
        translated(&[Sample::Form], 0);
    }
}
