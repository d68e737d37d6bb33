//! Check Parameter: branches on a parameter or a system field. The first case that holds decides;
//! one whose exit leads nowhere is left by `Default`.

use std::cmp::Ordering;

use super::decimal::Decimal;
use super::{Entered, Then, View};
use crate::message::value_of;
use crate::model::{Case, Exit, Test};

pub(super) fn enter(parameter: &str, cases: &[Case], view: View<'_>) -> Entered {
    let value = value_of(parameter, &view.values());
    let numbered = (1..=u8::MAX).zip(cases);
    let case = numbered
        .filter(|(_, case)| holds(&case.test, &value))
        .map(|(number, _)| number);
    let exit = case
        .min()
        .map_or(Exit::Default, |number| view.or_default(Exit::Case(number)));
    Entered::then(Then::Leave(exit))
}

/// Whether a value passes a test. A value that is no number passes none about numbers.
fn holds(test: &Test, value: &str) -> bool {
    let folded = |text: &str| text.trim().to_lowercase();
    match test {
        Test::Equals(text) => folded(value) == folded(text),
        Test::Contains(text) => value.to_lowercase().contains(&text.to_lowercase()),
        Test::StartsWith(text) => {
            let value = value.trim_start().to_lowercase();
            value.starts_with(&text.trim_start().to_lowercase())
        }
        Test::Empty => value.trim().is_empty(),
        Test::Below(number) => compared(value, number) == Some(Ordering::Less),
        Test::Above(number) => compared(value, number) == Some(Ordering::Greater),
        Test::Number(number) => compared(value, number) == Some(Ordering::Equal),
    }
}

fn compared(value: &str, number: &str) -> Option<Ordering> {
    Some(Decimal::read(value)?.compare(Decimal::read(number)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActivityKind;
    use crate::workflow::activity::enter;
    use crate::workflow::activity::testing::Scene;

    #[test]
    fn row_67_tests_of_texts_and_numbers() {
        let equals = |text: &str| Test::Equals(text.into());
        let contains = |text: &str| Test::Contains(text.into());
        let starts = |text: &str| Test::StartsWith(text.into());
        let below = |text: &str| Test::Below(text.into());
        let above = |text: &str| Test::Above(text.into());
        let number = |text: &str| Test::Number(text.into());
        for (test, value, expected) in [
            (equals("Gold"), " gOLD ", true),
            (equals("ÄÖÜ Σ"), "äöü σ", true),
            (equals("Gold"), "Golden", false),
            (contains("VIP"), "a vip customer", true),
            (contains("VIP"), "customer", false),
            (contains("b c"), "a b c", true),
            (starts("+41"), " +41 44 123", true),
            (starts("+41"), "0041 44", false),
            (Test::Empty, "", true),
            (Test::Empty, " \n", true),
            (Test::Empty, "0", false),
            (below("10"), "9.99", true),
            (below("10"), "10", false),
            (below("10"), "x", false),
            (below("10"), "", false),
            (above("10"), "10.01", true),
            (above("10"), "9", false),
            (above("-1"), "0", true),
            (number("1.0"), "1", true),
            (number("1"), "1.5", false),
        ] {
            assert_eq!(holds(&test, value), expected, "{test:?} {value:?}");
        }
    }

    fn exit(parameter: &str, exits: &[Exit], value: &str) -> Then {
        let cases = ["silver", "gold", "go"].map(|text| Case {
            test: Test::Contains(text.into()),
        });
        let kind = ActivityKind::CheckParameter {
            parameter: parameter.into(),
            cases: cases.into(),
        };
        let mut scene = Scene::at(kind, exits).with("Level", value);
        scene.task.customer.email = "gold@example.com".into();
        enter(scene.kind(), scene.view()).then
    }

    #[test]
    fn row_67_the_first_case_that_holds_and_is_wired_decides() {
        let all = [Exit::Case(1), Exit::Case(2), Exit::Case(3), Exit::Default];
        for (value, expected) in [
            ("Silver", Exit::Case(1)),
            ("Gold", Exit::Case(2)),
            ("gold and silver", Exit::Case(1)),
            ("Gorgeous", Exit::Case(3)),
            ("bronze", Exit::Default),
            ("", Exit::Default),
        ] {
            assert_eq!(exit("Level", &all, value), Then::Leave(expected), "{value}");
        }
        let open = [Exit::Case(1), Exit::Case(3), Exit::Default];
        assert_eq!(exit("Level", &open, "gold"), Then::Leave(Exit::Default));
    }

    #[test]
    fn row_67_system_fields_are_tested_like_parameters() {
        let all = [Exit::Case(2), Exit::Default];
        let found = Then::Leave(Exit::Case(2));
        for field in ["Customer.Email", "Customer.Identifier"] {
            assert_eq!(exit(field, &all, ""), found);
        }
        assert_eq!(
            exit("Customer.Nothing", &all, ""),
            Then::Leave(Exit::Default)
        );
        assert_eq!(exit("Absent", &all, ""), Then::Leave(Exit::Default));
    }
}
