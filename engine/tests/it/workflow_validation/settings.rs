//! Settings: each fault alone is found at its activity.

use engine::message::{NameFault, TemplateFault};
use engine::model::{ActivityKind, AnswerRule, Case, Collect, Menu, QueueSettings, Speech, Test};
use engine::workflow::{FindingKind, Setting, TextPlace};

use super::{collect, delay, found_at, menu, message, save, speech};

fn unknown(position: usize, name: &str) -> TemplateFault {
    let name = name.into();
    TemplateFault::UnknownParameter { position, name }
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "a table with a line for each end of each range"
)]
fn row_57_numbers_have_ranges() {
    let of_queue = |limit_secs, rona_secs| QueueSettings {
        limit_secs,
        rona_secs,
        ..queue_default()
    };
    let wait = |n: usize, limit_secs| ActivityKind::WaitForParameter {
        parameters: vec!["A".into(); n],
        limit_secs,
    };
    let asking = |repeats, limit_secs| {
        let collect = collect(AnswerRule::Any);
        ActivityKind::CollectInformation(Collect {
            repeats,
            limit_secs,
            ..collect
        })
    };
    let choosing = |n: usize| {
        let labels: Vec<_> = (1..=n).map(|n| format!("C{n}")).collect();
        let choices: Vec<_> = labels
            .iter()
            .map(|label| (label.as_str(), None, ""))
            .collect();
        ActivityKind::InputCustomer(menu(&choices))
    };
    let cases = |n: usize| ActivityKind::CheckParameter {
        parameter: "A".into(),
        cases: vec![Case { test: Test::Empty }; n],
    };
    let recording = |max_secs| ActivityKind::VoiceMessage {
        prompt: speech("Hi", None),
        max_secs,
    };
    for (setting, good, bad) in [
        (
            Setting::MessageDelay,
            message("x", 1_000),
            message("x", 999),
        ),
        (
            Setting::MessageDelay,
            message("x", 600_000),
            message("x", 600_001),
        ),
        (Setting::Delay, delay(), ActivityKind::Delay { secs: 0 }),
        (
            Setting::Delay,
            ActivityKind::Delay { secs: 86_400 },
            ActivityKind::Delay { secs: 86_401 },
        ),
        (Setting::WaitLimit, wait(1, 86_400), wait(1, 86_401)),
        (Setting::WaitLimit, wait(1, 1), wait(1, 0)),
        (Setting::Parameters, wait(10, 1), wait(11, 1)),
        (Setting::Parameters, wait(1, 1), wait(0, 1)),
        (Setting::Repeats, asking(10, 30), asking(11, 30)),
        (Setting::AnswerLimit, asking(0, 5), asking(0, 4)),
        (Setting::AnswerLimit, asking(0, 3_600), asking(0, 3_601)),
        (Setting::Cases, cases(10), cases(11)),
        (Setting::Cases, cases(1), cases(0)),
        (
            Setting::QueueLimit,
            ActivityKind::Queue(of_queue(Some(1), None)),
            ActivityKind::Queue(of_queue(Some(0), None)),
        ),
        (
            Setting::QueueLimit,
            ActivityKind::QueueTask(of_queue(Some(86_400), None)),
            ActivityKind::QueueTask(of_queue(Some(86_401), None)),
        ),
        (
            Setting::Rona,
            ActivityKind::Queue(of_queue(None, Some(5))),
            ActivityKind::Queue(of_queue(None, Some(4))),
        ),
        (
            Setting::Rona,
            ActivityKind::QueueTask(of_queue(None, Some(30))),
            ActivityKind::QueueTask(of_queue(None, Some(31))),
        ),
        (Setting::Recording, recording(600), recording(601)),
        (Setting::Recording, recording(1), recording(0)),
        (Setting::Choices, choosing(1), choosing(0)),
    ] {
        assert_eq!(found_at(good.clone()), [], "{good:?}");
        assert_eq!(
            found_at(bad.clone()),
            [FindingKind::OutOfRange(setting)],
            "{bad:?}"
        );
    }
    assert_eq!(found_at(choosing(10)), []);
    // The eleventh has no key of its own either.
    let eleven = [
        FindingKind::OutOfRange(Setting::Choices),
        FindingKind::SameKey(11),
    ];
    assert_eq!(found_at(choosing(11)), eleven);
}

fn queue_default() -> QueueSettings {
    QueueSettings::default()
}

#[test]
fn row_51_texts_are_checked() {
    let fault = |place, fault| vec![FindingKind::Text { place, fault }];
    let empty = |place| vec![FindingKind::EmptyText(place)];
    let asking = |prompt: &str, retry: Option<&str>| {
        let collect = collect(AnswerRule::Any);
        ActivityKind::CollectInformation(Collect {
            prompt: prompt.into(),
            retry: retry.map(Into::into),
            ..collect
        })
    };
    let heard = |speech: Speech| {
        let menu = menu(&[("Yes", None, "")]);
        ActivityKind::InputCustomer(Menu {
            speech: Some(speech),
            ..menu
        })
    };
    for (kind, expected) in [
        (
            message("a $(No.pe)", 1_000),
            fault(TextPlace::Text, unknown(2, "No.pe")),
        ),
        (message(" \n", 1_000), empty(TextPlace::Text)),
        (message("$(Order|none)", 1_000), vec![]),
        (
            save("A", "$(x"),
            fault(TextPlace::Value, TemplateFault::Unclosed { position: 0 }),
        ),
        (
            asking("$(a b)", None),
            fault(TextPlace::Prompt, unknown(0, "a b")),
        ),
        (asking("Ok?", Some("")), empty(TextPlace::Retry)),
        (
            heard(speech("$(No.pe)", None)),
            fault(TextPlace::Speech, unknown(0, "No.pe")),
        ),
        (heard(speech("x", Some(" "))), empty(TextPlace::Voice)),
        (heard(speech("x", Some("Emma"))), vec![]),
        (
            ActivityKind::Announcement(speech("", None)),
            empty(TextPlace::Speech),
        ),
    ] {
        assert_eq!(found_at(kind.clone()), expected, "{kind:?}");
    }
}

#[test]
fn row_59_choices_have_a_button_and_a_key_of_their_own() {
    let long = "x".repeat(81);
    let value = "x".repeat(4_097);
    for (choices, expected) in [
        (vec![("Yes", None, ""), ("No", Some('#'), "n")], None),
        (
            vec![("Yes", None, ""), (" ", None, "")],
            Some(FindingKind::Label(2)),
        ),
        (vec![("a\nb", None, "")], Some(FindingKind::Label(1))),
        (vec![(long.as_str(), None, "")], Some(FindingKind::Label(1))),
        (vec![(&long[1..], None, "")], None),
        (
            vec![("Straße", None, ""), ("STRAßE ", None, "")],
            Some(FindingKind::SameLabel(2)),
        ),
        (vec![("a", Some('x'), "")], Some(FindingKind::UnknownKey(1))),
        (
            vec![("a", Some('2'), ""), ("b", None, "")],
            Some(FindingKind::SameKey(2)),
        ),
        (
            vec![("a", None, value.as_str())],
            Some(FindingKind::LongValue(1)),
        ),
        (vec![("a", None, &value[1..])], None),
    ] {
        let found = found_at(ActivityKind::InputCustomer(menu(&choices)));
        assert_eq!(found, Vec::from_iter(expected), "{choices:?}");
    }
}

#[test]
fn row_61_a_rule_can_be_satisfied() {
    for (rule, ok) in [
        (AnswerRule::Length { min: 1, max: 1_000 }, true),
        (AnswerRule::Length { min: 0, max: 5 }, false),
        (AnswerRule::Length { min: 6, max: 5 }, false),
        (AnswerRule::Digits { min: 5, max: 5 }, true),
        (AnswerRule::Digits { min: 1, max: 1_001 }, false),
        (AnswerRule::Number { min: -1, max: -1 }, true),
        (AnswerRule::Number { min: 1, max: 0 }, false),
        (AnswerRule::Email, true),
    ] {
        let found = found_at(ActivityKind::CollectInformation(collect(rule.clone())));
        let expected = (!ok).then_some(FindingKind::AnswerRule);
        assert_eq!(found, Vec::from_iter(expected), "{rule:?}");
    }
}

#[test]
fn row_67_parameters_and_cases_are_checked() {
    let name = |name: &str, fault| {
        let name = name.into();
        vec![FindingKind::ParameterName { name, fault }]
    };
    let check = |parameter: &str, test: Test| ActivityKind::CheckParameter {
        parameter: parameter.into(),
        cases: vec![Case { test }],
    };
    let users = |parameter: &str| ActivityKind::GetAvailableUsers {
        service: None,
        parameter: parameter.into(),
    };
    let unknown = |field: &str| vec![FindingKind::UnknownField(field.into())];
    for (kind, expected) in [
        (
            save("Customer.Email", "x"),
            name("Customer.Email", NameFault::SystemField),
        ),
        (
            save("queue.position", "x"),
            name("queue.position", NameFault::SystemField),
        ),
        (save("a.b", "x"), name("a.b", NameFault::Form)),
        (users(""), name("", NameFault::Form)),
        (
            check("Customer.Identifier", Test::Contains("vip".into())),
            vec![],
        ),
        (
            check("Customer.Shoe", Test::Empty),
            unknown("Customer.Shoe"),
        ),
        (check("a b", Test::Empty), name("a b", NameFault::Form)),
        (check("a", Test::Below("1.5".into())), vec![]),
        (
            check("a", Test::Above("1,5".into())),
            vec![FindingKind::Case(1)],
        ),
        (
            check("a", Test::Number("".into())),
            vec![FindingKind::Case(1)],
        ),
        (
            check("a", Test::Equals(" ".into())),
            vec![FindingKind::Case(1)],
        ),
        (
            check("a", Test::StartsWith("x".repeat(4_097))),
            vec![FindingKind::Case(1)],
        ),
    ] {
        assert_eq!(found_at(kind.clone()), expected, "{kind:?}");
    }
}
