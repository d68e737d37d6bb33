//! Which question is shown, what becomes of answers, and which answers are good.

use browser::link::session::Update;
use shared::Millis;
use shared::error_code::ErrorCode;
use shared::ids::MessageId;
use shared::wire::{AnswerKind, ContactState, ContactStatus, EndReason, Prompt, PromptChoice};

use super::{Fault, Question, fits};

const NOW: Millis = Millis(1_000_000);

fn id(n: u8) -> MessageId {
    MessageId::from_bytes([n; 16])
}

fn prompt(number: u32, labels: &[&str], kind: AnswerKind) -> Prompt {
    let choices = (1..).zip(labels).map(|(number, label)| PromptChoice {
        number,
        label: (*label).to_owned(),
    });
    Prompt {
        number,
        text: "What is it about?".to_owned(),
        choices: choices.collect(),
        kind,
        repeated: 0,
        remaining_ms: 60_000,
    }
}

fn menu(number: u32) -> Update {
    Update::Prompt(Some(prompt(
        number,
        &["Orders", "Returns"],
        AnswerKind::Choice,
    )))
}

fn asks(number: u32, kind: AnswerKind) -> Update {
    Update::Prompt(Some(prompt(number, &[], kind)))
}

fn refused(n: u8, code: ErrorCode) -> Update {
    Update::Refused {
        id: id(n),
        code,
        field: None,
    }
}

fn shown(updates: &[Update]) -> Question {
    let mut question = Question::default();
    for update in updates {
        question.apply(update, NOW);
    }
    question
}

#[test]
fn buttons_go_with_the_answer_and_do_not_come_back_with_an_older_snapshot() {
    let mut question = shown(&[menu(1)]);
    assert_eq!(question.menu().map(|menu| menu.choices.len()), Some(2));
    question.gave(id(1), 1, false);
    assert_eq!(question.asked(), None);
    // A resume shows the question again while our answer is still on its way.
    question.apply(&menu(1), NOW);
    assert_eq!(question.asked(), None);
    question.apply(&menu(2), NOW);
    assert_eq!(question.menu().map(|menu| menu.number), Some(2));
}

#[test]
fn an_answer_from_another_tab_takes_the_buttons_down() {
    let question = shown(&[menu(1), Update::Prompt(None)]);
    assert_eq!(question.asked(), None);
    assert_eq!(question.fault, None);
}

#[test]
fn a_menu_leaves_the_field_to_messages_and_a_text_question_takes_it() {
    assert_eq!(shown(&[menu(1)]).kind(), None);
    let question = shown(&[asks(1, AnswerKind::Email)]);
    assert_eq!(question.kind(), Some(AnswerKind::Email));
    assert_eq!(question.menu(), None);
}

#[test]
fn an_answer_that_came_too_late_comes_back_and_says_so() {
    let mut question = shown(&[asks(1, AnswerKind::Email)]);
    question.gave(id(1), 1, true);
    let back = question.apply(&refused(1, ErrorCode::NotApplicable), NOW);
    assert_eq!(back, Some((id(1), true)));
    assert_eq!(question.fault, Some(Fault::Closed));
    assert_eq!(question.asked(), None);
    // What closes the question in all tabs does not take the words away; the next one does.
    question.apply(&Update::Prompt(None), NOW);
    assert_eq!(question.fault, Some(Fault::Closed));
    question.apply(&menu(2), NOW);
    assert_eq!(question.fault, None);
}

#[test]
fn a_late_answer_to_an_old_question_leaves_the_new_one_open() {
    let mut question = shown(&[asks(1, AnswerKind::Email)]);
    question.gave(id(1), 1, true);
    question.apply(&menu(2), NOW);
    question.apply(&refused(1, ErrorCode::NotApplicable), NOW);
    assert_eq!(question.menu().map(|menu| menu.number), Some(2));
}

#[test]
fn a_broken_rule_shows_the_question_again() {
    let mut question = shown(&[asks(1, AnswerKind::Date)]);
    question.gave(id(1), 1, true);
    question.apply(&refused(1, ErrorCode::FieldInvalid), NOW);
    assert_eq!(question.fault, Some(Fault::Rule));
    assert_eq!(question.kind(), Some(AnswerKind::Date));
    let again = Prompt {
        repeated: 1,
        ..prompt(1, &[], AnswerKind::Date)
    };
    question.apply(&Update::Prompt(Some(again)), NOW);
    assert_eq!(question.fault, Some(Fault::Rule));
    assert_eq!(question.asked().map(|asked| asked.repeated), Some(1));
}

#[test]
fn what_ended_with_the_contact_stays_with_the_message() {
    let mut question = shown(&[asks(1, AnswerKind::Email)]);
    question.gave(id(1), 1, true);
    let back = question.apply(&refused(1, ErrorCode::TaskEnded), NOW);
    assert_eq!((back, question.fault), (None, None));
    // Refusals of messages are not ours.
    assert_eq!(
        question.apply(&refused(9, ErrorCode::FieldInvalid), NOW),
        None
    );
}

#[test]
fn the_end_of_the_contact_is_the_end_of_its_question() {
    let ended = Update::Status(ContactStatus {
        state: ContactState::Ended {
            reason: EndReason::ByWorkflow,
        },
        queue: None,
        agent: None,
    });
    for end in [ended, Update::Adopted, Update::Over(ErrorCode::SessionOver)] {
        assert_eq!(shown(&[menu(1), end]).asked(), None);
    }
}

#[test]
fn the_time_left_shows_when_it_is_short() {
    let mut question = shown(&[menu(1)]);
    assert_eq!(question.left, None);
    let left = |question: &Question, ms| question.secs_left(NOW.plus(ms));
    assert_eq!(left(&question, 29_999), None);
    assert_eq!(left(&question, 30_000), Some(30));
    assert_eq!(left(&question, 30_001), Some(30));
    assert_eq!(left(&question, 59_001), Some(1));
    assert_eq!(left(&question, 90_000), Some(0));
    question.gave(id(1), 1, false);
    assert_eq!(left(&question, 40_000), None);
}

#[test]
fn answers_are_judged_as_the_server_judges_them() {
    let table = include_str!("../../../shared/tests/answers.txt");
    // A date field of the browser holds a day of the calendar or nothing.
    let ours = |line: &&str| !line.starts_with('#') && !line.starts_with("date");
    let lines = table.lines().filter(ours);
    let mut judged = 0;
    for line in lines {
        let mut parts = line.split(" | ");
        let (kind, answer, good) = (parts.next(), parts.next(), parts.next());
        let answer = answer.unwrap_or_default();
        let answer = answer.replace("\\n", "\n").replace("\\u0007", "\u{7}");
        let kind = kind_of(kind.unwrap_or_default());
        assert_eq!(fits(kind, &answer), good == Some("yes"), "{line}");
        judged += 1;
    }
    assert!(judged > 35, "the table has {judged} lines");
}

fn kind_of(words: &str) -> AnswerKind {
    let mut words = words.split(' ');
    let name = words.next().unwrap_or_default();
    let mut bound = || {
        words
            .next()
            .and_then(|word| word.parse::<i64>().ok())
            .unwrap_or(0)
    };
    let (min, max) = (bound(), bound());
    let count = |n: i64| u32::try_from(n).unwrap_or(0);
    match name {
        "text" => AnswerKind::Text {
            min: count(min),
            max: count(max),
        },
        "digits" => AnswerKind::Digits {
            min: count(min),
            max: count(max),
        },
        "number" => AnswerKind::Number { min, max },
        "email" => AnswerKind::Email,
        "phone" => AnswerKind::Phone,
        other => panic!("no kind {other}"),
    }
}

#[test]
fn the_longest_answer_has_a_thousand_characters() {
    let any = AnswerKind::Text { min: 1, max: 4_000 };
    assert!(fits(any, &"ä".repeat(1_000)));
    assert!(!fits(any, &"ä".repeat(1_001)));
    let email = |n: usize| format!("{}@b", "a".repeat(n - 2));
    assert!(fits(AnswerKind::Email, &email(128)));
    assert!(!fits(AnswerKind::Email, &email(129)));
}
