//! Input Customer: a menu. Buttons on the screen answer it, in chats and in calls alike; in a chat
//! also the label or the number as a text.

use shared::wire::Answer;

use super::{Act, Answered, Entered, Then, View};
use crate::model::{Exit, Menu, Speech};

/// Asks, for the first time or again.
pub(super) fn ask(menu: &Menu, repeated: u32, view: View<'_>) -> Entered {
    let until = view.in_secs(menu.limit_secs);
    let acts = [
        Some(Act::Say(menu.prompt.clone())),
        view.play(&spoken(menu.speech.as_ref(), &menu.prompt)),
    ];
    Entered::acts(acts, Then::Ask { until, repeated })
}

/// What a caller hears of a question.
pub(super) fn spoken(speech: Option<&Speech>, text: &str) -> Speech {
    let said = || Speech::Text {
        text: text.to_owned(),
        voice: None,
    };
    speech.cloned().unwrap_or_else(said)
}

pub(super) fn answered(menu: &Menu, view: View<'_>, answer: &Answer) -> Answered {
    match choice(menu, answer) {
        Some(number) => Answered {
            words: menu.choices[usize::from(number) - 1].label.clone(),
            entered: Entered::acts([view.silence()], Then::Leave(Exit::Choice(number))),
        },
        None => Answered {
            words: words(answer),
            entered: ask_again(view, menu.repeats, |repeated| ask(menu, repeated, view)),
        },
    }
}

/// After an answer that is none: asked again, or left without one.
pub(super) fn ask_again(view: View<'_>, repeats: u32, ask: impl FnOnce(u32) -> Entered) -> Entered {
    let repeated = view.repeated();
    if repeated < repeats {
        return ask(repeated + 1);
    }
    Entered::acts([view.silence()], Then::Leave(Exit::NoResponse))
}

/// An answer as the customer gave it.
pub(super) fn words(answer: &Answer) -> String {
    match answer {
        Answer::Choice { number } => number.to_string(),
        Answer::Text { text } => text.trim().to_owned(),
    }
}

/// Which choice is meant, from 1: by its button, its label in any letter case, or its key.
pub(super) fn choice(menu: &Menu, answer: &Answer) -> Option<u8> {
    let text = match answer {
        Answer::Choice { number } => {
            let is_there = (1..=menu.choices.len()).contains(&usize::from(*number));
            return is_there.then_some(*number);
        }
        Answer::Text { text } => text.trim().to_lowercase(),
    };
    let numbered = (1..=u8::MAX).zip(&menu.choices);
    let label = numbered
        .clone()
        .find(|(_, choice)| choice.label.trim().to_lowercase() == text);
    let key = || {
        let is_meant = |number: &u8, key: Option<char>| key_of(*number, key).to_string() == text;
        numbered
            .clone()
            .find(|(number, choice)| is_meant(number, choice.key))
    };
    label.or_else(key).map(|(number, _)| number)
}

/// The key of a choice: its own, or its number; the tenth is `0`.
pub(in crate::workflow) fn key_of(number: u8, key: Option<char>) -> char {
    let digit = char::from(b'0' + number % 10);
    key.unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActivityKind, Choice};
    use crate::workflow::activity::MediaOrder;
    use crate::workflow::activity::testing::{HERE, NOW, Scene};
    use crate::workflow::activity::{answered, enter, time_is_up};

    fn scene() -> Scene {
        let choice = |label: &str, key| Choice {
            label: label.into(),
            key,
            value: String::new(),
        };
        let menu = Menu {
            prompt: "What, $(Customer.DisplayName)?".into(),
            speech: None,
            choices: vec![choice("Sales", None), choice("Straße", Some('#'))],
            repeats: 1,
            limit_secs: 30,
        };
        Scene::at(ActivityKind::InputCustomer(menu), &[])
    }

    fn asked(repeated: u32) -> Entered {
        let say = Act::Say("What, $(Customer.DisplayName)?".into());
        Entered::act(
            say,
            Then::Ask {
                until: NOW.plus(30_000),
                repeated,
            },
        )
    }

    fn text(text: &str) -> Answer {
        Answer::Text { text: text.into() }
    }

    #[test]
    fn row_59_a_choice_picks_its_exit_by_button_label_or_key() {
        let scene = scene();
        assert_eq!(enter(scene.kind(), scene.view()), asked(0));
        for (answer, number, words) in [
            (Answer::Choice { number: 1 }, 1, "Sales"),
            (Answer::Choice { number: 2 }, 2, "Straße"),
            (text(" sALES\n"), 1, "Sales"),
            (text("STRAßE"), 2, "Straße"),
            (text("1"), 1, "Sales"),
            (text("#"), 2, "Straße"),
        ] {
            let given = answered(scene.kind(), scene.view(), &answer).unwrap();
            let left = Entered::then(Then::Leave(Exit::Choice(number)));
            assert_eq!(
                (given.words.as_str(), given.entered),
                (words, left),
                "{answer:?}"
            );
        }
    }

    #[test]
    fn row_59_what_is_no_choice_is_asked_again_until_repeats_are_used_up() {
        let (first, second) = (scene().asked_again(0), scene().asked_again(1));
        for (answer, words) in [
            (Answer::Choice { number: 0 }, "0"),
            (Answer::Choice { number: 3 }, "3"),
            (text(" help "), "help"),
            (text("2"), "2"),
        ] {
            let given = answered(first.kind(), first.view(), &answer).unwrap();
            assert_eq!((given.words.as_str(), given.entered), (words, asked(1)));
            let given = answered(second.kind(), second.view(), &answer).unwrap();
            assert_eq!(given.entered, Entered::then(Then::Leave(Exit::NoResponse)));
        }
    }

    #[test]
    fn row_59_silence_leaves_by_no_response() {
        let scene = scene();
        let left = Entered::then(Then::Leave(Exit::NoResponse));
        assert_eq!(time_is_up(scene.kind(), scene.view()), left);
    }

    /// Features 47: calls from the widget have no keys; their buttons answer.
    #[test]
    fn row_47_a_caller_hears_the_question_and_presses_a_button() {
        let scene = scene().call();
        let text = Speech::Text {
            text: "What, Zoë?".into(),
            voice: None,
        };
        let entered = enter(scene.kind(), scene.view());
        assert_eq!(entered.acts[1], Act::Media(MediaOrder::Play(HERE, text)));
        let given = answered(scene.kind(), scene.view(), &Answer::Choice { number: 2 }).unwrap();
        let silence = Act::Media(MediaOrder::Silence);
        assert_eq!(
            given.entered,
            Entered::act(silence, Then::Leave(Exit::Choice(2)))
        );
    }

    #[test]
    fn keys_are_the_choices_numbers_unless_set() {
        let keys: String = (1..=10).map(|number| key_of(number, None)).collect();
        assert_eq!(keys, "1234567890");
        assert_eq!(key_of(1, Some('*')), '*');
    }
}
