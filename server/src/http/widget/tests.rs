//! Keys, origins and modalities through the real doors of the widget.

use axum::http::Method;
use engine::model::{Config, OriginRow, ServiceLicence, TenantState, WidgetKey};
use serde_json::{Value, json};
use shared::ErrorCode;
use shared::Millis;
use shared::ids::{ServiceId, UserId};

use crate::testing::{FakeClock, PAGE, Reply, Seed, Stage};

/// Rows of `reliability` vectors: exact, wildcard, punycode, port.
fn vectors() -> Config {
    let mut config = Seed::default().config();
    let template = config.domain_templates.values_mut().next().unwrap();
    let row = |domain: &str, port| OriginRow {
        protocol: "https".to_owned(),
        domain: domain.to_owned(),
        port,
    };
    template.rows = vec![
        row("shop.example.com", None),
        row("*.example.org", None),
        row("xn--mnchen-3ya.example", None),
        row("app.example.net", Some(8443)),
    ];
    config
}

const ALLOWED: &[&str] = &[
    "https://shop.example.com",
    "https://a.example.org",
    "https://a.b.example.org",
    "https://xn--mnchen-3ya.example",
    "https://app.example.net:8443",
];

const REFUSED: &[&str] = &[
    "",
    "null",
    "http://shop.example.com",
    "https://shop.example.com:444",
    "https://shop.example.com:443",
    "https://shop.example.com/",
    "HTTPS://Shop.Example.com",
    "https://SHOP.example.com",
    "https://example.org",
    "https://evilexample.org",
    "https://example.org.evil.test",
    "https://a.example.org.evil.test",
    "https://a.example.org%2eevil.test",
    "https://.example.org",
    "https://*.example.org",
    "https://münchen.example",
    "https://xn--mnchen-3ya.example.evil.test",
    "https://ѕhop.example.com",
    "https://app.example.net",
    "https://app.example.net:08443",
    "https://app.example.net:8443:1",
    "https://shop.example.com.",
    "https://shop_example.com",
    "https://shopXexample.com",
    "https://shop.example.com@evil.test",
    "https://evil.test#shop.example.com",
    "https://evil.test?shop.example.com",
    "https://shop.example.com\\evil.test",
    "https://shop.example.com\tevil",
    "https://shop.example.com, https://evil.test",
    "https://shop.example.com https://evil.test",
    " https://shop.example.com",
    "chrome-extension://shop.example.com",
    "moz-extension://shop.example.com",
    "capacitor://localhost",
    "javascript://shop.example.com",
    "data:text/html,x",
    "file://",
    "https://127.0.0.1",
    "https://[::1]",
    "https://2130706433",
    "https://evil.test",
];

fn bootstrap_of(key: &str, target: &str) -> String {
    format!("/api/widget/v1/bootstrap?widgetKey={key}&{target}")
}

fn service_of(config: &Config) -> String {
    format!("serviceId={}", config.services.keys().next().unwrap())
}

fn contact_of(config: &Config) -> String {
    format!("contactId={}", config.users.keys().next().unwrap())
}

fn key_of(config: &Config) -> &str {
    &config.tenant.interact.keys[0].key
}

async fn ask(stage: &Stage, config: &Config, origin: Option<&[u8]>) -> Reply {
    let ask = stage.get(&bootstrap_of(key_of(config), &service_of(config)));
    match origin {
        Some(origin) => ask.header("origin", origin).send().await,
        None => ask.send().await,
    }
}

#[tokio::test]
async fn a_listed_origin_is_served_and_named() {
    let config = vectors();
    let stage = Stage::of(std::slice::from_ref(&config), "").await;
    for origin in ALLOWED {
        let reply = ask(&stage, &config, Some(origin.as_bytes())).await;
        assert_eq!(reply.status, 200, "{origin}");
        assert_eq!(reply.header("access-control-allow-origin"), Some(*origin));
        assert_eq!(
            reply.header("vary"),
            Some("Origin"),
            "a cache must not mix pages"
        );
        assert_eq!(reply.header("access-control-allow-credentials"), None);
        assert_eq!(reply.header("cache-control"), Some("private, max-age=30"));
    }
}

#[tokio::test]
async fn no_other_origin_is_served_or_named() {
    let config = vectors();
    let stage = Stage::of(std::slice::from_ref(&config), "").await;
    let long = format!("https://{}.example.org", "a".repeat(8_192));
    let origins = REFUSED.iter().copied().chain([long.as_str()]);
    for origin in origins.map(|origin| Some(origin.as_bytes())).chain([None]) {
        let reply = ask(&stage, &config, origin).await;
        let shown = origin.map(String::from_utf8_lossy);
        assert_eq!(reply.code(), ErrorCode::OriginNotAllowed, "{shown:?}");
        assert_eq!(reply.status, 403);
        assert_eq!(
            reply.header("access-control-allow-origin"),
            None,
            "{shown:?}"
        );
        assert_eq!(reply.header("vary"), Some("Origin"), "{shown:?}");
    }
}

#[tokio::test]
async fn two_origins_are_none() {
    let config = vectors();
    let stage = Stage::of(std::slice::from_ref(&config), "").await;
    let reply = stage
        .get(&bootstrap_of(key_of(&config), &service_of(&config)))
        .header("origin", PAGE)
        .header("origin", "https://evil.test")
        .send()
        .await;
    assert_eq!(reply.code(), ErrorCode::OriginNotAllowed);
    assert_eq!(reply.header("access-control-allow-origin"), None);
}

#[tokio::test]
async fn tickets_follow_the_same_rule() {
    let config = vectors();
    let stage = Stage::of(std::slice::from_ref(&config), "").await;
    let id = config.services.keys().next().unwrap();
    let body = json!({ "widgetKey": key_of(&config), "serviceId": id });
    for origin in ALLOWED {
        let reply = stage
            .post("/api/widget/v1/tickets", &body)
            .header("origin", origin);
        let reply = reply.send().await;
        assert_eq!(
            (reply.status, reply.header("cache-control")),
            (200, Some("no-store"))
        );
        assert_eq!(reply.header("access-control-allow-origin"), Some(*origin));
    }
    for origin in REFUSED {
        let reply = stage
            .post("/api/widget/v1/tickets", &body)
            .header("origin", origin);
        let reply = reply.send().await;
        assert_eq!(reply.code(), ErrorCode::OriginNotAllowed, "{origin}");
        assert_eq!(
            reply.header("access-control-allow-origin"),
            None,
            "{origin}"
        );
    }
}

#[tokio::test]
async fn a_ticket_needs_no_round_trip_for_leave_and_the_same_origin_all_the_same() {
    let config = vectors();
    let stage = Stage::of(std::slice::from_ref(&config), "").await;
    let id = config.services.keys().next().unwrap();
    let body = json!({ "widgetKey": key_of(&config), "serviceId": id }).to_string();
    let ask = |origin: &str, kind: &str| {
        let ask = stage.ask(Method::POST, "/api/widget/v1/tickets");
        let ask = ask.header("origin", origin).header("content-type", kind);
        ask.body(body.clone()).send()
    };
    // What a browser sends of its own accord for a text.
    let plain = "text/plain;charset=UTF-8";
    assert_eq!(ask(ALLOWED[0], plain).await.status, 200);
    let refused = ask(REFUSED[0], plain).await;
    assert_eq!(refused.code(), ErrorCode::OriginNotAllowed);
    assert_eq!(refused.header("access-control-allow-origin"), None);
    let form = ask(ALLOWED[0], "application/x-www-form-urlencoded").await;
    assert_eq!(form.status, 415);
}

#[tokio::test]
async fn a_refused_page_reads_why_and_how_to_mend_it() {
    let config = vectors();
    let stage = Stage::of(std::slice::from_ref(&config), "").await;
    let key = key_of(&config);
    let address = format!(
        "/api/widget/v1/refusal?widgetKey={key}&{}",
        service_of(&config)
    );
    let reply = stage
        .get(&address)
        .header("origin", "https://evil.test")
        .send()
        .await;
    assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    let body: Value = reply.json();
    assert_eq!(body["code"], "origin_not_allowed");
    assert!(body["hint"].as_str().unwrap().contains("domain template"));
    assert_eq!(body.as_object().unwrap().len(), 3, "nothing else leaves");
    let reply = stage.get(&address).header("origin", PAGE).send().await;
    assert_eq!(reply.json::<Value>(), json!({}));
}

/// Two tenants; target keys beside the tenants' keys; one key whose overlap ends.
fn keyed() -> [Config; 2] {
    let mut tenants = [1, 2].map(|tenant| {
        Seed {
            tenant,
            services: 2,
            ..Seed::default()
        }
        .config()
    });
    for (n, config) in tenants.iter_mut().enumerate() {
        let key = |text: &str, valid_until| WidgetKey {
            key: format!("wk_{text}_{n}"),
            valid_until,
        };
        let soon = Some(crate::clock::Clock::now(&FakeClock::default()).plus(1_000));
        config.tenant.interact.keys.push(key("rotated", soon));
        config
            .tenant
            .interact
            .keys
            .push(key("revoked", Some(Millis(0))));
        for (service, text) in config.services.values_mut().zip(["first", "second"]) {
            service.interact.keys.push(key(text, None));
        }
        for user in config.users.values_mut().take(1) {
            user.interact.keys.push(key("contact", None));
        }
    }
    tenants
}

#[tokio::test]
async fn a_key_opens_its_own_targets_only() {
    let tenants = keyed();
    let stage = Stage::of(&tenants, "").await;
    let [own, other] = &tenants;
    let services: Vec<ServiceId> = own.services.keys().copied().collect();
    let first = format!("serviceId={}", services[0]);
    let second = format!("serviceId={}", services[1]);
    let (contact, foreign) = (contact_of(own), service_of(other));
    let (nobody, rubbish) = (
        "serviceId=99999999-9999-4999-8999-999999999999",
        "serviceId=1",
    );
    let (tenant_key, other_key) = (key_of(own), key_of(other));
    let good = [
        (tenant_key, &first),
        (tenant_key, &second),
        (tenant_key, &contact),
        ("wk_first_0", &first),
        ("wk_second_0", &second),
        ("wk_contact_0", &contact),
        ("wk_rotated_0", &first),
        (other_key, &foreign),
    ];
    for (key, target) in good {
        let reply = stage
            .get(&bootstrap_of(key, target))
            .header("origin", PAGE)
            .send()
            .await;
        assert_eq!(reply.status, 200, "{key} {target}");
    }
    let bad = [
        ("wk_first_0", second.as_str(), ErrorCode::KeyInvalid),
        ("wk_first_0", contact.as_str(), ErrorCode::KeyInvalid),
        ("wk_contact_0", first.as_str(), ErrorCode::KeyInvalid),
        ("wk_revoked_0", first.as_str(), ErrorCode::KeyInvalid),
        ("wk_unknown", first.as_str(), ErrorCode::KeyInvalid),
        ("", first.as_str(), ErrorCode::KeyInvalid),
        ("WK_FIRST_0", first.as_str(), ErrorCode::KeyInvalid),
        (other_key, first.as_str(), ErrorCode::TargetUnknown),
        (tenant_key, foreign.as_str(), ErrorCode::TargetUnknown),
        (tenant_key, nobody, ErrorCode::TargetUnknown),
        (tenant_key, rubbish, ErrorCode::TargetUnknown),
        (
            tenant_key,
            "contactId=11111111-1111-4111-8111-111111111111",
            ErrorCode::TargetUnknown,
        ),
        (tenant_key, "", ErrorCode::FieldInvalid),
    ];
    for (key, target, code) in bad {
        let reply = stage
            .get(&bootstrap_of(key, target))
            .header("origin", PAGE)
            .send()
            .await;
        assert_eq!(reply.code(), code, "{key} {target}");
        assert_eq!(
            reply.header("access-control-allow-origin"),
            None,
            "{key} {target}"
        );
    }
    let both = format!("{first}&{contact}");
    let reply = stage
        .get(&bootstrap_of(tenant_key, &both))
        .header("origin", PAGE)
        .send()
        .await;
    assert_eq!(reply.code(), ErrorCode::FieldInvalid);
    stage.clock.advance(1_000);
    let reply = stage
        .get(&bootstrap_of("wk_rotated_0", &first))
        .header("origin", PAGE);
    assert_eq!(
        reply.send().await.code(),
        ErrorCode::KeyInvalid,
        "the overlap is over"
    );
}

#[tokio::test]
async fn a_foreign_and_a_missing_target_look_the_same() {
    let tenants = keyed();
    let stage = Stage::of(&tenants, "").await;
    let key = key_of(&tenants[0]);
    let missing = bootstrap_of(key, "serviceId=99999999-9999-4999-8999-999999999999");
    let foreign = bootstrap_of(key, &service_of(&tenants[1]));
    let [missing, foreign] =
        [missing, foreign].map(|address| stage.get(&address).header("origin", PAGE));
    let (missing, foreign) = (missing.send().await, foreign.send().await);
    assert_eq!(
        (missing.status, missing.body),
        (foreign.status, foreign.body)
    );
}

#[tokio::test]
async fn every_switch_closes_the_door_with_its_code() {
    type Change = fn(&mut Config);
    let changes: &[(Change, ErrorCode)] = &[
        (
            |it| it.tenant.interact.enabled = false,
            ErrorCode::InteractDisabled,
        ),
        (
            |it| it.tenant.state = TenantState::Suspended,
            ErrorCode::InteractDisabled,
        ),
        (
            |it| it.tenant.state = TenantState::Expired,
            ErrorCode::InteractDisabled,
        ),
        (
            |it| it.tenant.state = TenantState::Cancelled,
            ErrorCode::InteractDisabled,
        ),
        (
            |it| service(it).interact.active = false,
            ErrorCode::TargetInactive,
        ),
        (
            |it| service(it).interact.licensed = false,
            ErrorCode::TargetInactive,
        ),
        (
            |it| service(it).licence = ServiceLicence::AdvancedRouting,
            ErrorCode::TargetInactive,
        ),
        (
            |it| service(it).interact.instant_messaging = false,
            ErrorCode::ModalityDisabled,
        ),
        (
            |it| it.tenant.interact.instant_messaging = false,
            ErrorCode::ModalityDisabled,
        ),
        (
            |it| service(it).chat_workflow = None,
            ErrorCode::ServiceClosed,
        ),
        (
            |it| it.domain_templates.clear(),
            ErrorCode::OriginNotAllowed,
        ),
    ];
    for (n, (change, code)) in changes.iter().enumerate() {
        let mut config = Seed::default().config();
        change(&mut config);
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        let reply = ask(&stage, &config, Some(PAGE.as_bytes())).await;
        assert_eq!(reply.code(), *code, "change {n}");
    }
}

fn service(config: &mut Config) -> &mut engine::model::Service {
    config.services.values_mut().next().unwrap()
}

#[tokio::test]
async fn an_unrestricted_target_is_served_to_any_page_but_not_without_one() {
    let mut config = Seed::default().config();
    service(&mut config).interact.restrict_to = None;
    let stage = Stage::of(std::slice::from_ref(&config), "").await;
    for origin in ["https://anything.test", "http://localhost:3000"] {
        let reply = ask(&stage, &config, Some(origin.as_bytes())).await;
        assert_eq!(reply.header("access-control-allow-origin"), Some(origin));
    }
    for origin in [None, Some("null"), Some("https://x.test/")] {
        let reply = ask(&stage, &config, origin.map(str::as_bytes)).await;
        assert_eq!(reply.code(), ErrorCode::OriginNotAllowed, "{origin:?}");
    }
}

#[tokio::test]
async fn too_many_from_one_network_are_told_when_to_come_back() {
    let config = Seed::default().config();
    let settings = "[limits]\ntickets_per_network_burst = 3\ntickets_per_network_per_sec = 1";
    let stage = Stage::of(std::slice::from_ref(&config), settings).await;
    for _ in 0..3 {
        assert_eq!(
            ask(&stage, &config, Some(PAGE.as_bytes())).await.status,
            200
        );
    }
    let reply = ask(&stage, &config, Some(PAGE.as_bytes())).await;
    assert_eq!((reply.code(), reply.status), (ErrorCode::RateLimited, 429));
    assert_eq!(reply.header("retry-after"), Some("1"));
    assert!(reply.json::<Value>()["retryMs"].as_u64().unwrap() > 0);
}

#[tokio::test]
async fn a_user_is_a_target_too() {
    let config = Seed::default().config();
    let stage = Stage::of(std::slice::from_ref(&config), "").await;
    let user: UserId = *config.users.keys().next().unwrap();
    let reply = stage.get(&bootstrap_of(key_of(&config), &contact_of(&config)));
    let body: Value = reply.header("origin", PAGE).send().await.json();
    assert_eq!(body["target"], json!({ "user": user }));
    assert_eq!(body["displayName"], "Agent 0");
    assert_eq!(body["modalities"], json!(["instantMessaging"]));
}
