//! Input Customer Advanced: a menu whose answer is also stored.

use shared::wire::Answer;

use super::input_customer::{self, choice};
use super::{Act, Answered, View};
use crate::model::Menu;

pub(super) fn answered(menu: &Menu, parameter: &str, view: View<'_>, answer: &Answer) -> Answered {
    let mut answered = input_customer::answered(menu, view, answer);
    if let Some(number) = choice(menu, answer) {
        let choice = &menu.choices[usize::from(number) - 1];
        let value = [&choice.value, &choice.label];
        let value = value.into_iter().find(|text| !text.is_empty());
        answered.entered.acts.push(Act::Store {
            name: parameter.to_owned(),
            value: value.cloned().unwrap_or_default(),
        });
    }
    answered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActivityKind, Choice, Exit};
    use crate::workflow::activity::testing::{NOW, Scene};
    use crate::workflow::activity::{Then, answered, enter};

    fn scene() -> Scene {
        let choice = |label: &str, value: &str| Choice {
            label: label.into(),
            key: None,
            value: value.into(),
        };
        let menu = Menu {
            prompt: "Language?".into(),
            speech: None,
            choices: vec![choice("Deutsch", "de"), choice("English", "")],
            repeats: 1,
            limit_secs: 30,
        };
        let parameter = "Language".into();
        Scene::at(ActivityKind::InputCustomerAdvanced { menu, parameter }, &[])
    }

    #[test]
    fn row_60_the_chosen_value_is_stored_before_leaving() {
        let scene = scene();
        let until = NOW.plus(30_000);
        let entered = enter(scene.kind(), scene.view());
        assert_eq!(entered.then, Then::Ask { until, repeated: 0 });
        for (number, words, value) in [(1, "Deutsch", "de"), (2, "English", "English")] {
            let given = answered(scene.kind(), scene.view(), &Answer::Choice { number }).unwrap();
            assert_eq!(given.words, words);
            let store = Act::Store {
                name: "Language".into(),
                value: value.into(),
            };
            assert_eq!(given.entered.acts, [store]);
            assert_eq!(given.entered.then, Then::Leave(Exit::Choice(number)));
        }
    }

    #[test]
    fn row_60_what_is_no_choice_stores_nothing() {
        let scene = scene();
        let given = answered(scene.kind(), scene.view(), &Answer::Choice { number: 3 }).unwrap();
        assert_eq!(given.entered.acts, [Act::Say("Language?".into())]);
        let again = Then::Ask {
            until: NOW.plus(30_000),
            repeated: 1,
        };
        assert_eq!(given.entered.then, again);
    }
}
