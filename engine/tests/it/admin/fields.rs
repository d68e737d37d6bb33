//! Row 5: every field at its limit, one below and one above; what does not fit is named.

use engine::admin::{Administered, Entity, FaultCode, Kind, form_of};
use engine::model::Config;
use serde_json::{Value, json};

use super::bed::{self, told};
use crate::kit::{ANNA, SUPPORT};

/// The first of each kind, with richer users and services.
fn body(config: &Config, kind: Kind) -> Value {
    match kind {
        Kind::User => config.users[&ANNA].to_json(),
        Kind::Service => config.services[&SUPPORT].to_json(),
        _ => config.entities_of(kind).next().unwrap().to_json(),
    }
}

/// What is said of a value with something else at a path.
pub(super) fn said(kind: Kind, pointer: &str, value: Value) -> Vec<String> {
    let config = bed::config();
    let mut body = body(&config, kind);
    *body
        .pointer_mut(pointer)
        .unwrap_or_else(|| panic!("{kind:?} has no {pointer}")) = value;
    match Entity::read(kind, &body) {
        Ok(entity) => told(&form_of(&entity)),
        Err(fault) => told(&[fault]),
    }
}

fn letters(n: usize) -> Value {
    // Of two bytes each: characters are counted, not bytes.
    json!("é".repeat(n))
}

#[test]
fn names_and_texts_end_at_their_limit() {
    const TITLE: usize = 100;
    let mut table = vec![
        (Kind::Tenant, "/name", 256),
        (Kind::User, "/display_name", 256),
        (Kind::User, "/first_name", 64),
        (Kind::User, "/last_name", 64),
        (Kind::Service, "/display_name", 256),
        (Kind::DirectMessage, "/description", 1_000),
        (Kind::ServiceMessage, "/description", 1_000),
        (Kind::DirectMessage, "/incoming", 4_000),
        (Kind::DirectMessage, "/declined", 4_000),
        (Kind::DirectMessage, "/shown_name/Custom", 256),
        (Kind::ServiceMessage, "/texts/welcome", 4_000),
        (Kind::ServiceMessage, "/texts/outside_hours", 4_000),
        (Kind::Theme, "/launcher_text", 40),
        (Kind::WorkflowDraft, "/workflow/name", 64),
    ];
    table.extend(
        [
            Kind::DomainTemplate,
            Kind::DirectMessage,
            Kind::ServiceMessage,
            Kind::Skill,
            Kind::Responsibility,
            Kind::DutyProfile,
            Kind::Reason,
            Kind::Code,
            Kind::Policy,
            Kind::Unit,
            Kind::Theme,
        ]
        .map(|kind| (kind, "/name", TITLE)),
    );
    for (kind, pointer, limit) in table {
        for (n, fits) in [(limit - 1, true), (limit, true), (limit + 1, false)] {
            let field = field_of(pointer);
            let expected = if fits {
                vec![]
            } else {
                vec![format!("{field} too_long")]
            };
            assert_eq!(
                said(kind, pointer, letters(n)),
                expected,
                "{kind:?} {pointer} {n}"
            );
        }
    }
    // Workflows and calendars have rules of their own, asked through the same door.
    assert_eq!(said(Kind::Workflow, "/name", letters(64)), [""; 0]);
    assert_eq!(said(Kind::Workflow, "/name", letters(65)), ["name name"]);
    assert_eq!(said(Kind::Calendar, "/name", letters(100)), [""; 0]);
    assert_eq!(said(Kind::Calendar, "/name", letters(101)), ["name name"]);
    assert_eq!(
        said(Kind::Calendar, "/zone", json!("Europe/Berne")),
        ["zone unknown_zone"]
    );
}

fn field_of(pointer: &str) -> String {
    let field = pointer[1..].replace('/', ".");
    field.trim_end_matches(".Custom").to_owned()
}

#[test]
fn names_say_something_on_one_line() {
    for kind in [
        Kind::Tenant,
        Kind::Skill,
        Kind::Unit,
        Kind::Theme,
        Kind::DomainTemplate,
    ] {
        assert_eq!(
            said(kind, "/name", json!("  ")),
            ["name required"],
            "{kind:?}"
        );
        assert_eq!(
            said(kind, "/name", json!("a\nb")),
            ["name invalid"],
            "{kind:?}"
        );
    }
    assert_eq!(
        said(Kind::User, "/display_name", json!("")),
        ["display_name required"]
    );
    let bell = json!("a\u{7}");
    assert_eq!(
        said(Kind::DirectMessage, "/description", bell.clone()),
        ["description invalid"]
    );
    assert_eq!(
        said(Kind::DirectMessage, "/incoming", bell),
        ["incoming invalid"]
    );
    assert_eq!(
        said(Kind::DirectMessage, "/incoming", json!(" ")),
        ["incoming required"]
    );
}

#[test]
fn numbers_stay_in_their_range() {
    for (kind, pointer, least, most) in [
        (Kind::Tenant, "/interact/recovery_secs", 0, 3_600),
        (Kind::Tenant, "/interact/chats_per_service", 1, 50),
        (Kind::Tenant, "/interact/external_per_service", 1, 50),
        (Kind::Tenant, "/capacity/call_units", 1, 100),
        (Kind::Tenant, "/capacity/chat_units", 1, 100),
        (Kind::Tenant, "/capacity/external_units", 1, 100),
        (Kind::User, "/chats_max", 0, 100),
        (Kind::User, "/maxima/calls", 0, 10),
        (Kind::User, "/maxima/external", 0, 100),
        (Kind::Service, "/distribution/rona_secs", 5, 30),
        (Kind::Service, "/distribution/wrap_up_secs", 0, 3_600),
        (Kind::Service, "/distribution/rona_reset_secs", 10, 28_800),
        (Kind::Service, "/sla/accept_secs", 1, 3_600),
        (Kind::Service, "/sla/hang_up_secs", 0, 3_600),
        (Kind::Service, "/recording/retention_days", 1, 3_650),
        (Kind::Policy, "/levels/0/grows_after_secs", 0, 86_400),
        (Kind::Policy, "/levels/0/skills/0/least", 1, 5),
    ] {
        let field = pointer[1..]
            .replace('/', ".")
            .replace("levels.0", "levels[0]");
        let field = field.replace("skills.0", "skills[0]");
        for (value, code) in [
            (
                least - 1,
                Some(if least == 0 {
                    "invalid"
                } else {
                    "out_of_range"
                }),
            ),
            (least, None),
            (least + 1, None),
            (most - 1, None),
            (most, None),
            (most + 1, Some("out_of_range")),
        ] {
            let expected: Vec<String> = code
                .map(|code| format!("{field} {code}"))
                .into_iter()
                .collect();
            assert_eq!(
                said(kind, pointer, json!(value)),
                expected,
                "{pointer} {value}"
            );
        }
    }
}

#[test]
fn a_principal_name_looks_like_an_address() {
    let name = |n: usize| json!(format!("{}@demo.test", "a".repeat(n - 10)));
    for (n, expected) in [
        (127, vec![]),
        (128, vec![]),
        (129, vec!["upn too_long".to_owned()]),
    ] {
        assert_eq!(said(Kind::User, "/upn", name(n)), expected);
    }
    for upn in ["anna", "@demo.test", "anna@", "an na@demo.test", "a@b@c"] {
        assert_eq!(
            said(Kind::User, "/upn", json!(upn)),
            ["upn invalid"],
            "{upn}"
        );
    }
    assert_eq!(said(Kind::User, "/upn", json!("")), ["upn required"]);
}

#[test]
fn rows_7_and_8_settings_of_signed_tokens() {
    let token =
        |key: Value| json!({ "SignedToken": { "key": key, "issuer": "i", "audience": "a" } });
    let secret = |n: usize| token(json!({ "Hs256": { "secret": "s".repeat(n) } }));
    let at = "interact.authorization.SignedToken";
    for (n, code) in [
        (0, Some("required")),
        (31, Some("too_short")),
        (32, None),
        (33, None),
        (4_095, None),
        (4_096, None),
        (4_097, Some("too_long")),
    ] {
        let expected: Vec<String> = code
            .map(|code| format!("{at}.key.Hs256.secret {code}"))
            .into_iter()
            .collect();
        assert_eq!(
            said(Kind::Tenant, "/interact/authorization", secret(n)),
            expected,
            "{n}"
        );
    }
    let jwks = |url: &str, algorithm: &str| {
        token(json!({ "Jwks": { "url": url, "algorithm": algorithm } }))
    };
    let long = |n: usize| format!("https://a.example/{}", "k".repeat(n - 18));
    for (url, code) in [
        ("https://login.example/keys".to_owned(), None),
        (long(2_048), None),
        (long(2_049), Some("too_long")),
        (String::new(), Some("required")),
        ("http://login.example/keys".to_owned(), Some("invalid")),
        (
            "https://me:secret@login.example/keys".to_owned(),
            Some("invalid"),
        ),
        ("https://login.example/keys#one".to_owned(), Some("invalid")),
        ("keys".to_owned(), Some("invalid")),
    ] {
        let expected: Vec<String> = code
            .map(|code| format!("{at}.key.Jwks.url {code}"))
            .into_iter()
            .collect();
        let found = said(Kind::Tenant, "/interact/authorization", jwks(&url, "RS256"));
        assert_eq!(found, expected, "{url}");
    }
    let found = said(
        Kind::Tenant,
        "/interact/authorization",
        jwks("https://a.example/", "none"),
    );
    assert_eq!(found, [format!("{at}.key.Jwks.algorithm invalid")]);
    for (name, n, fits) in [
        ("issuer", 256, true),
        ("issuer", 257, false),
        ("audience", 257, false),
        ("audience", 0, false),
    ] {
        let mut token = secret(32);
        token["SignedToken"][name] = letters(n);
        let found = said(Kind::Tenant, "/interact/authorization", token);
        assert_eq!(found.is_empty(), fits, "{name} {n}");
    }
}

#[test]
fn rows_35_to_37_texts_ask_for_what_their_place_has() {
    for (kind, pointer, text, code) in [
        (
            Kind::DirectMessage,
            "/incoming",
            "$(Customer.DisplayName)",
            None,
        ),
        (
            Kind::DirectMessage,
            "/incoming",
            "$(Queue.Position)",
            Some("unknown_parameter"),
        ),
        (
            Kind::DirectMessage,
            "/connected",
            "$(User.Emial)",
            Some("unknown_parameter"),
        ),
        (
            Kind::DirectMessage,
            "/shown_name/Custom",
            "$(User.",
            Some("unclosed_parameter"),
        ),
        (
            Kind::ServiceMessage,
            "/texts/queued",
            "$(Queue.Position)",
            None,
        ),
        (
            Kind::ServiceMessage,
            "/texts/queued",
            "$(OrderNumber)",
            Some("unknown_parameter"),
        ),
    ] {
        let field = field_of(pointer);
        let expected: Vec<String> = code
            .map(|code| format!("{field} {code}"))
            .into_iter()
            .collect();
        assert_eq!(
            said(kind, pointer, json!(text)),
            expected,
            "{pointer} {text}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_said_of_its_field() {
    for (kind, pointer, value, field) in [
        (Kind::Tenant, "/state", json!("Asleep"), "state"),
        (
            Kind::Tenant,
            "/interact/recovery_secs",
            json!("120"),
            "interact.recovery_secs",
        ),
        (Kind::Service, "/members/1", json!("nobody"), "members[1]"),
        (
            Kind::Service,
            "/distribution/rona_secs",
            json!(4_294_967_296_u64),
            "distribution.rona_secs",
        ),
        (Kind::User, "/unit", json!(7), "unit"),
    ] {
        assert_eq!(
            said(kind, pointer, value),
            [format!("{field} invalid")],
            "{pointer}"
        );
    }
    let mut body = bed::config().services[&SUPPORT].to_json();
    body["interact"].as_object_mut().unwrap().remove("licensed");
    let fault = Entity::read(Kind::Service, &body).unwrap_err();
    assert_eq!(
        (fault.field.as_str(), fault.code),
        ("interact.licensed", FaultCode::Invalid)
    );
    let fault = Entity::read(Kind::Skill, &json!({})).unwrap_err();
    assert_eq!(fault.field, "id");
    assert!(Entity::read(Kind::Skill, &json!([])).is_err());
}

#[test]
fn the_second_calendar_is_another_one() {
    let hours = json!({ "primary": bed::CALENDAR, "secondary": bed::CALENDAR });
    assert_eq!(
        said(Kind::Service, "/hours", hours),
        ["hours.secondary repeated"]
    );
}

#[test]
fn one_value_is_told_all_its_faults_at_once() {
    let mut user = bed::config().users[&ANNA].clone();
    user.upn = "anna".into();
    user.display_name = String::new();
    user.chats_max = 101;
    let found = told(&form_of(&Entity::User(Box::new(user))));
    assert_eq!(
        found,
        [
            "upn invalid",
            "display_name required",
            "chats_max out_of_range"
        ]
    );
}
