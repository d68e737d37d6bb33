//! Collect Information: asks, checks and stores an answer.

use shared::wire::Answer;

use super::answer_rule::is_answer;
use super::input_customer::{ask_again, spoken, words};
use super::{Act, Answered, Entered, Then, View};
use crate::model::{Collect, Exit};

pub(super) fn enter(collect: &Collect, view: View<'_>) -> Entered {
    let speech = spoken(collect.speech.as_ref(), &collect.prompt);
    let acts = [Some(Act::Say(collect.prompt.clone())), view.play(&speech)];
    let until = view.in_secs(collect.limit_secs);
    Entered::acts(acts, Then::Ask { until, repeated: 0 })
}

pub(super) fn answered(collect: &Collect, view: View<'_>, answer: &Answer) -> Answered {
    let words = words(answer);
    let is_text = matches!(answer, Answer::Text { .. });
    let entered = if is_text && is_answer(&words, &collect.rule) {
        let store = Act::Store {
            name: collect.parameter.clone(),
            value: words.clone(),
        };
        let acts = [view.silence(), Some(store)];
        Entered::acts(acts, Then::Leave(Exit::Answered))
    } else {
        ask_again(view, collect.repeats, |repeated| {
            retry(collect, repeated, view)
        })
    };
    Answered { words, entered }
}

/// Says what an answer must be: in the author's words, or else by asking the same again; the
/// widget words the rule itself beside a prompt that was asked again.
fn retry(collect: &Collect, repeated: u32, view: View<'_>) -> Entered {
    let text = collect.retry.as_ref();
    let speech = match text {
        Some(text) => spoken(None, text),
        None => spoken(collect.speech.as_ref(), &collect.prompt),
    };
    let acts = [
        Some(Act::Say(text.unwrap_or(&collect.prompt).clone())),
        view.play(&speech),
    ];
    let until = view.in_secs(collect.limit_secs);
    Entered::acts(acts, Then::Ask { until, repeated })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActivityKind, AnswerRule, Speech};
    use crate::workflow::activity::MediaOrder;
    use crate::workflow::activity::testing::{HERE, NOW, Scene};
    use crate::workflow::activity::{answered, enter, time_is_up};

    fn scene(retry: Option<&str>) -> Scene {
        let collect = Collect {
            prompt: "Order number?".into(),
            speech: None,
            parameter: "Order".into(),
            rule: AnswerRule::Digits { min: 4, max: 6 },
            retry: retry.map(Into::into),
            repeats: 1,
            limit_secs: 60,
        };
        Scene::at(ActivityKind::CollectInformation(collect), &[])
    }

    fn asked(text: &str, repeated: u32) -> Entered {
        let until = NOW.plus(60_000);
        Entered::act(Act::Say(text.into()), Then::Ask { until, repeated })
    }

    fn text(text: &str) -> Answer {
        Answer::Text { text: text.into() }
    }

    #[test]
    fn row_61_asks_and_stores_the_trimmed_answer() {
        let scene = scene(None);
        assert_eq!(enter(scene.kind(), scene.view()), asked("Order number?", 0));
        let given = answered(scene.kind(), scene.view(), &text(" 12345\n")).unwrap();
        assert_eq!(given.words, "12345");
        let store = Act::Store {
            name: "Order".into(),
            value: "12345".into(),
        };
        assert_eq!(
            given.entered,
            Entered::act(store, Then::Leave(Exit::Answered))
        );
    }

    #[test]
    fn row_61_an_answer_that_is_none_is_asked_again_and_then_left() {
        for (retry, said) in [
            (Some("Four to six digits."), "Four to six digits."),
            (None, "Order number?"),
        ] {
            let first = scene(retry).asked_again(0);
            let last = scene(retry).asked_again(1);
            for answer in [text("123"), text("abcde"), Answer::Choice { number: 1 }] {
                let given = answered(first.kind(), first.view(), &answer).unwrap();
                assert_eq!(given.entered, asked(said, 1), "{answer:?}");
                let given = answered(last.kind(), last.view(), &answer).unwrap();
                assert_eq!(given.entered, Entered::then(Then::Leave(Exit::NoResponse)));
            }
        }
    }

    #[test]
    fn row_61_silence_leaves_by_no_response() {
        let scene = scene(None);
        let left = Entered::then(Then::Leave(Exit::NoResponse));
        assert_eq!(time_is_up(scene.kind(), scene.view()), left);
    }

    #[test]
    fn row_61_a_caller_hears_question_and_retry() {
        let scene = scene(Some("Digits, $(Customer.DisplayName)")).call();
        let play = |text: &str| {
            let speech = Speech::Text {
                text: text.into(),
                voice: None,
            };
            Act::Media(MediaOrder::Play(HERE, speech))
        };
        let entered = enter(scene.kind(), scene.view());
        assert_eq!(entered.acts[1], play("Order number?"));
        let given = answered(scene.kind(), scene.view(), &text("x")).unwrap();
        assert_eq!(given.entered.acts[1], play("Digits, Zoë"));
    }
}
