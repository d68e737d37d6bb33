//! What people write: exact limits, odd characters, nothing interpreted.

use server::testing::{TestServer, TestVisitor, start_frame};
use shared::ErrorCode;
use shared::wire::{Field, Start, VisitorFrame, VisitorNotice};

#[tokio::test]
async fn a_message_has_one_to_four_thousand_characters() {
    let server = TestServer::start().await;
    let mut agent = server.agent(0).await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let task = agent.accept().await;
    for text in ["x".repeat(4_000), "👋".repeat(4_000), "x".to_owned()] {
        visitor.say(&text).await;
        agent.expect_text(task, &text).await;
        agent.say(task, &text).await.expect("fits");
    }
    for (text, code) in [
        ("x".repeat(4_001), ErrorCode::MessageTooLong),
        ("👋".repeat(4_001), ErrorCode::MessageTooLong),
        (String::new(), ErrorCode::MessageEmpty),
        (
            " \n\t\u{200b}\u{202e}\u{feff}".to_owned(),
            ErrorCode::MessageEmpty,
        ),
        ("nul\0".to_owned(), ErrorCode::FieldInvalid),
        ("bell\u{7}".to_owned(), ErrorCode::FieldInvalid),
        ("escape\u{1b}[31m".to_owned(), ErrorCode::FieldInvalid),
        ("c1\u{85}".to_owned(), ErrorCode::FieldInvalid),
    ] {
        let id = visitor.send(&text).await;
        let (refused, retry) = visitor.expect_refused(id).await;
        assert_eq!((refused, retry), (code, None), "{text:.20}");
        assert_eq!(agent.say(task, &text).await, Err(code), "{text:.20}");
    }
}

#[tokio::test]
async fn texts_arrive_as_they_were_written() {
    let server = TestServer::start().await;
    let mut agent = server.agent(0).await;
    let mut visitor = TestVisitor::start(&server.site(), "<script>alert(1)</script>").await;
    let task = agent.accept().await;
    let texts = [
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "{{7*7}} ${7*7} $(Customer.Email)",
        "'; DROP TABLE task; --",
        "left \u{202e}right\u{202c} \u{2066}isolated\u{2069}",
        "line\nbreak\ttab\r\nend",
        "שלום, मस्ते, 你好, e\u{301}, 👩‍👩‍👧",
    ];
    for text in texts {
        visitor.say(text).await;
        agent.expect_text(task, text).await;
    }
    assert_eq!(agent.texts(task)[0], "<script>alert(1)</script>");
    assert_eq!(&agent.texts(task)[1..], &texts);
}

/// Sends a start with one change; gives the refusal, none when it is taken.
async fn start_with(
    visitor: &mut TestVisitor,
    change: impl FnOnce(&mut Start),
) -> Option<(ErrorCode, Option<String>)> {
    let VisitorFrame::Start(mut start) = start_frame("hello") else {
        unreachable!("a start frame is a start")
    };
    change(&mut start);
    let id = start.id;
    visitor.send_frame(&VisitorFrame::Start(start)).await;
    visitor
        .expect("an answer", |notice| match notice {
            VisitorNotice::Started { id: of, .. } if *of == id => Some(None),
            VisitorNotice::Refused {
                id: of,
                code,
                field,
                ..
            } if *of == id => Some(Some((*code, field.clone()))),
            _ => None,
        })
        .await
}

#[tokio::test]
async fn form_fields_fit_exactly_and_one_more_names_the_field() {
    let server = TestServer::start().await;
    let field = |name: &str, value: usize| Field {
        name: name.to_owned(),
        value: "v".repeat(value),
    };
    let fields =
        |n: usize, value| -> Vec<_> { (0..n).map(|i| field(&format!("f{i}"), value)).collect() };
    type Change<'a> = Box<dyn Fn(&mut Start, usize) + 'a>;
    let cases: Vec<(&str, usize, Change<'_>)> = vec![
        (
            "customer.displayName",
            256,
            Box::new(|s, n| s.customer.display_name = "x".repeat(n)),
        ),
        (
            "customer.firstName",
            64,
            Box::new(|s, n| s.customer.first_name = "x".repeat(n)),
        ),
        (
            "customer.lastName",
            64,
            Box::new(|s, n| s.customer.last_name = "x".repeat(n)),
        ),
        (
            "customer.company",
            64,
            Box::new(|s, n| s.customer.company = "x".repeat(n)),
        ),
        (
            "customer.email",
            128,
            Box::new(|s, n| s.customer.email = format!("{}@example.com", "x".repeat(n - 12))),
        ),
        (
            "customer.customFields",
            20,
            Box::new(|s, n| s.customer.custom_fields = fields(n, 1)),
        ),
        (
            "customer.customFields[0].value",
            1_024,
            Box::new(|s, n| s.customer.custom_fields = vec![field("f", n)]),
        ),
        (
            "customer.customFields[0].name",
            64,
            Box::new(|s, n| s.customer.custom_fields = vec![field(&"n".repeat(n), 1)]),
        ),
        (
            "parameters",
            100,
            Box::new(|s, n| s.parameters = fields(n, 1)),
        ),
        (
            "parameters[0].value",
            4_096,
            Box::new(|s, n| s.parameters = vec![field("p", n)]),
        ),
    ];
    for (name, limit, change) in cases {
        let mut visitor = TestVisitor::open(&server.site()).await;
        let over = start_with(&mut visitor, |start| change(start, limit + 1)).await;
        let expected = Some((ErrorCode::FieldInvalid, Some(name.to_owned())));
        assert_eq!(over, expected, "{name}");
        let fits = start_with(&mut visitor, |start| change(start, limit)).await;
        assert_eq!(fits, None, "{name}");
    }
}

#[tokio::test]
async fn forms_with_controls_or_no_address_are_refused() {
    let server = TestServer::start().await;
    let mut visitor = TestVisitor::open(&server.site()).await;
    let cases: [(&str, fn(&mut Start)); 4] = [
        ("customer.displayName", |s| {
            s.customer.display_name = "a\nb".to_owned()
        }),
        ("customer.email", |s| {
            s.customer.email = "not an address".to_owned()
        }),
        ("message", |s| s.message = String::new()),
        ("message", |s| s.message = "x".repeat(4_001)),
    ];
    for (name, change) in cases {
        let refused = start_with(&mut visitor, change).await;
        let field = refused.and_then(|(_, field)| field);
        assert_eq!(field.as_deref(), Some(name));
    }
    assert_eq!(
        start_with(&mut visitor, |_| {}).await,
        None,
        "nothing was half done"
    );
}
