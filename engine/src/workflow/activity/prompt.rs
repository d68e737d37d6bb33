//! What the customer sees of an open question.

use shared::wire::{AnswerKind, Prompt, PromptChoice};

use super::answer_rule::shown;
use crate::message::{Values, render};
use crate::model::{ActivityKind, OpenPrompt};

/// The open prompt of an activity; none of one that asks nothing. How long it stays open is filled
/// in by the caller, who knows the deadline.
pub(crate) fn prompt(kind: &ActivityKind, values: &Values<'_>, open: OpenPrompt) -> Option<Prompt> {
    let (text, choices, kind) = match kind {
        ActivityKind::InputCustomer(menu) | ActivityKind::InputCustomerAdvanced { menu, .. } => {
            (&menu.prompt, menu.choices.as_slice(), AnswerKind::Choice)
        }
        ActivityKind::CollectInformation(collect) => {
            (&collect.prompt, &[][..], shown(&collect.rule))
        }
        _ => return None,
    };
    let choices = (1..=u8::MAX).zip(choices);
    let choices = choices.map(|(number, choice)| PromptChoice {
        number,
        label: choice.label.clone(),
    });
    Some(Prompt {
        number: open.number,
        text: render(text, values),
        choices: choices.collect(),
        kind,
        repeated: open.repeated,
        remaining_ms: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnswerRule, Choice, Collect, Menu};
    use crate::workflow::activity::testing::Scene;

    const OPEN: OpenPrompt = OpenPrompt {
        number: 3,
        repeated: 1,
    };

    #[test]
    fn row_59_a_menu_is_shown_as_buttons() {
        let choice = |label: &str| Choice {
            label: label.into(),
            key: None,
            value: "secret".into(),
        };
        let menu = Menu {
            prompt: "What, $(Customer.DisplayName)?".into(),
            speech: None,
            choices: vec![choice("Sales"), choice("$(Customer.Email)")],
            repeats: 1,
            limit_secs: 30,
        };
        let scene = Scene::at(ActivityKind::InputCustomer(menu), &[]);
        let shown = prompt(scene.kind(), &scene.view().values(), OPEN).expect("asks");
        let choice = |number, label: &str| PromptChoice {
            number,
            label: label.into(),
        };
        let expected = Prompt {
            number: 3,
            text: "What, Zoë?".into(),
            choices: vec![choice(1, "Sales"), choice(2, "$(Customer.Email)")],
            kind: AnswerKind::Choice,
            repeated: 1,
            remaining_ms: 0,
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn row_61_a_question_is_shown_with_its_rule() {
        for (rule, kind) in [
            (AnswerRule::Any, AnswerKind::Text { min: 1, max: 1_000 }),
            (
                AnswerRule::Length { min: 2, max: 9 },
                AnswerKind::Text { min: 2, max: 9 },
            ),
            (
                AnswerRule::Digits { min: 4, max: 6 },
                AnswerKind::Digits { min: 4, max: 6 },
            ),
            (
                AnswerRule::Number { min: -1, max: 1 },
                AnswerKind::Number { min: -1, max: 1 },
            ),
            (AnswerRule::Email, AnswerKind::Email),
            (AnswerRule::Phone, AnswerKind::Phone),
            (AnswerRule::Date, AnswerKind::Date),
        ] {
            let collect = Collect {
                prompt: "Tell".into(),
                speech: None,
                parameter: "P".into(),
                rule,
                retry: None,
                repeats: 0,
                limit_secs: 30,
            };
            let scene = Scene::at(ActivityKind::CollectInformation(collect), &[]);
            let shown = prompt(scene.kind(), &scene.view().values(), OPEN).expect("asks");
            assert_eq!((shown.kind, shown.choices.len()), (kind, 0));
        }
    }

    #[test]
    fn other_activities_show_nothing() {
        let scene = Scene::at(ActivityKind::Delay { secs: 1 }, &[]);
        assert_eq!(prompt(scene.kind(), &scene.view().values(), OPEN), None);
    }
}
