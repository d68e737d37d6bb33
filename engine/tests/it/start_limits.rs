//! Every limit of a start and of a message: one below, at, one above.

use engine::admission::{check_message, check_start};
use shared::ErrorCode;
use shared::ids::MessageId;
use shared::limits::{
    CUSTOM_FIELDS, DISPLAY_NAME_CHARS, EMAIL_CHARS, FIELD_NAME_CHARS, FIELD_VALUE_CHARS,
    MESSAGE_CHARS, NAME_CHARS, PARAMETER_CHARS, PARAMETERS,
};
use shared::wire::{Customer, Field, Modality, Start};

fn start() -> Start {
    Start {
        id: MessageId::from_bytes([1; 16]),
        modality: Modality::InstantMessaging,
        customer: Customer {
            display_name: "Zoë".into(),
            ..Customer::default()
        },
        message: "Hello".into(),
        parameters: Vec::new(),
    }
}

fn fault(edit: impl FnOnce(&mut Start)) -> Option<(ErrorCode, String)> {
    let mut start = start();
    edit(&mut start);
    check_start(&start)
        .err()
        .map(|error| (error.code, error.field))
}

fn field(name: &str, value: String) -> Field {
    Field {
        name: name.into(),
        value,
    }
}

/// One below, at, and one above a limit; `ä` shows that characters are counted, not bytes.
fn around(limit: usize, set: impl Fn(&mut Start, String), path: &str) {
    for n in [limit - 1, limit] {
        assert_eq!(
            fault(|start| set(start, "ä".repeat(n))),
            None,
            "{path} with {n}"
        );
    }
    let expected = Some((ErrorCode::FieldInvalid, path.to_owned()));
    assert_eq!(fault(|start| set(start, "ä".repeat(limit + 1))), expected);
}

#[test]
fn row_25_each_field_holds_its_limit_and_not_one_more() {
    around(
        DISPLAY_NAME_CHARS,
        |s, text| s.customer.display_name = text,
        "customer.displayName",
    );
    around(
        NAME_CHARS,
        |s, text| s.customer.first_name = text,
        "customer.firstName",
    );
    around(
        NAME_CHARS,
        |s, text| s.customer.last_name = text,
        "customer.lastName",
    );
    around(
        NAME_CHARS,
        |s, text| s.customer.company = text,
        "customer.company",
    );
    around(
        FIELD_VALUE_CHARS,
        |s, text| s.customer.custom_fields = vec![field("a", String::new()), field("b", text)],
        "customer.customFields[1].value",
    );
    around(
        FIELD_NAME_CHARS,
        |s, text| s.customer.custom_fields = vec![field(&text, String::new())],
        "customer.customFields[0].name",
    );
    around(
        PARAMETER_CHARS,
        |s, text| s.parameters = vec![field("a", text)],
        "parameters[0].value",
    );
    around(
        FIELD_NAME_CHARS,
        |s, text| s.parameters = vec![field(&text, String::new())],
        "parameters[0].name",
    );
}

#[test]
fn row_25_an_email_address_has_a_limit_and_a_form() {
    let of_length = |n: usize| format!("{}@b.example", "a".repeat(n - 10));
    for (email, ok) in [
        (of_length(EMAIL_CHARS - 1), true),
        (of_length(EMAIL_CHARS), true),
        (of_length(EMAIL_CHARS + 1), false),
        (String::new(), true),
        ("a@b".into(), true),
        ("zoë@münchen.example".into(), true),
        ("a".into(), false),
        ("@b".into(), false),
        ("a@".into(), false),
        ("a@b@c".into(), false),
        ("a b@c".into(), false),
        ("a@b c".into(), false),
        ("a@b\n".into(), false),
    ] {
        let expected = (!ok).then(|| (ErrorCode::FieldInvalid, "customer.email".to_owned()));
        assert_eq!(
            fault(|start| start.customer.email = email.clone()),
            expected,
            "{email:?}"
        );
    }
}

#[test]
fn fields_are_counted_and_named_once() {
    let fields = |n: usize| {
        (0..n)
            .map(|i| field(&format!("f{i}"), String::new()))
            .collect()
    };
    for (n, ok) in [
        (CUSTOM_FIELDS - 1, true),
        (CUSTOM_FIELDS, true),
        (CUSTOM_FIELDS + 1, false),
    ] {
        let found = fault(|start| start.customer.custom_fields = fields(n));
        let expected = (!ok).then(|| (ErrorCode::FieldInvalid, "customer.customFields".to_owned()));
        assert_eq!(found, expected, "{n}");
    }
    for (n, ok) in [
        (PARAMETERS - 1, true),
        (PARAMETERS, true),
        (PARAMETERS + 1, false),
    ] {
        let found = fault(|start| start.parameters = fields(n));
        let expected = (!ok).then(|| (ErrorCode::FieldInvalid, "parameters".to_owned()));
        assert_eq!(found, expected, "{n}");
    }
    let twice = || vec![field("a", String::new()), field("a", String::new())];
    let expected = Some((ErrorCode::FieldInvalid, "parameters[1].name".to_owned()));
    assert_eq!(fault(|start| start.parameters = twice()), expected);
    for name in ["", " ", "a\nb"] {
        let expected = Some((ErrorCode::FieldInvalid, "parameters[0].name".to_owned()));
        assert_eq!(
            fault(|start| start.parameters = vec![field(name, String::new())]),
            expected
        );
    }
}

#[test]
fn control_characters_are_refused_field_by_field() {
    for control in ['\0', '\u{7}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}'] {
        let text = format!("a{control}b");
        let at = |path: &str| Some((ErrorCode::FieldInvalid, path.to_owned()));
        let name = fault(|start| start.customer.display_name = text.clone());
        assert_eq!(name, at("customer.displayName"), "{control:?}");
        let value = fault(|start| start.parameters = vec![field("a", text.clone())]);
        assert_eq!(value, at("parameters[0].value"), "{control:?}");
        assert_eq!(
            fault(|start| start.message = text.clone()),
            at("message"),
            "{control:?}"
        );
    }
    for line_break in ['\n', '\t'] {
        let text = format!("a{line_break}b");
        assert!(
            fault(|start| start.customer.display_name = text.clone()).is_some(),
            "one line"
        );
        assert!(
            fault(|start| start.customer.company = text.clone()).is_some(),
            "one line"
        );
        assert_eq!(
            fault(|start| start.parameters = vec![field("a", text.clone())]),
            None
        );
        assert_eq!(fault(|start| start.message = text), None);
    }
}

#[test]
fn markup_and_bidi_are_text() {
    for text in [
        "<script>alert(1)</script>",
        "javascript:alert(1)",
        "\u{202e}abc",
        "{{7*7}}",
        "$(x)",
    ] {
        assert_eq!(fault(|start| start.message = text.into()), None, "{text:?}");
        assert_eq!(
            fault(|start| start.customer.display_name = text.into()),
            None,
            "{text:?}"
        );
    }
}

#[test]
fn a_message_has_1_to_4000_characters() {
    let emoji = "😀";
    for (text, expected) in [
        (String::new(), Err(ErrorCode::MessageEmpty)),
        ("a".into(), Ok(())),
        (emoji.repeat(MESSAGE_CHARS - 1), Ok(())),
        (emoji.repeat(MESSAGE_CHARS), Ok(())),
        (
            emoji.repeat(MESSAGE_CHARS + 1),
            Err(ErrorCode::MessageTooLong),
        ),
        (
            " ".repeat(MESSAGE_CHARS + 1),
            Err(ErrorCode::MessageTooLong),
        ),
        (" \n\t ".into(), Err(ErrorCode::MessageEmpty)),
        (
            "\u{200b}\u{feff}\u{a0}\u{3000}".into(),
            Err(ErrorCode::MessageEmpty),
        ),
        ("\u{202e}\u{2066}".into(), Err(ErrorCode::MessageEmpty)),
        ("\u{200b}.".into(), Ok(())),
        ("line\nline\ttab".into(), Ok(())),
        ("bell\u{7}".into(), Err(ErrorCode::FieldInvalid)),
    ] {
        assert_eq!(
            check_message(&text),
            expected,
            "{:?}",
            text.chars().take(20).collect::<String>()
        );
    }
}

#[test]
fn a_chat_needs_a_first_message_and_other_contacts_do_not() {
    let expected = Some((ErrorCode::MessageEmpty, "message".to_owned()));
    assert_eq!(fault(|start| start.message = " ".into()), expected);
    let call = |start: &mut Start| {
        start.modality = Modality::AudioVideo;
        start.message.clear();
    };
    assert_eq!(fault(call), None);
    let too_long = |start: &mut Start| {
        start.modality = Modality::AudioVideo;
        start.message = "a".repeat(MESSAGE_CHARS + 1);
    };
    assert_eq!(
        fault(too_long),
        Some((ErrorCode::MessageTooLong, "message".to_owned()))
    );
}
