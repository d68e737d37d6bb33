//! Row 16: rows of domain templates as somebody types them, each answered at its field.

use engine::admin::{Entity, Kind};
use engine::model::OriginRow;
use engine::origin::{RowFaultReason, check_row};
use serde_json::json;
use shared::limits::DOMAIN_ROWS;

use super::bed::{self, TEMPLATE, refused, warned};

fn row(protocol: &str, domain: &str, port: Option<u16>) -> OriginRow {
    OriginRow {
        protocol: protocol.into(),
        domain: domain.into(),
        port,
    }
}

fn template(rows: Vec<OriginRow>) -> Entity {
    let mut template = bed::config().domain_templates[&TEMPLATE].clone();
    template.rows = rows;
    Entity::DomainTemplate(Box::new(template))
}

#[test]
fn row_16_bad_rows_are_answered_at_the_field() {
    let config = bed::config();
    for (bad, expected) in [
        (
            row("https", "shop.example.com/cart", None),
            "domain not_a_domain",
        ),
        (
            row("https", "anna:secret@shop.example.com", None),
            "domain not_a_domain",
        ),
        (
            row("https", "shop.example.com:8443", None),
            "domain not_a_domain",
        ),
        (row("https", "192.168.0.7", None), "domain ip_address"),
        (row("https", "[2001:db8::1]", None), "domain ip_address"),
        (row("https", "null", None), "domain not_a_domain"),
        (row("https", "", None), "domain required"),
        (row("https", "*.com", None), "domain wildcard_too_wide"),
        (row("https", "shop.*.com", None), "domain wildcard_place"),
        (row("https", "shop.example.com", Some(0)), "port port_range"),
        (
            row("http", "shop.example.com", None),
            "protocol insecure_protocol",
        ),
        (
            row("ftp", "shop.example.com", None),
            "protocol unknown_protocol",
        ),
        // Cyrillic а, р and е among Latin letters; Greek omicron; the same already encoded.
        (
            row("https", "p\u{430}ypal.example", None),
            "domain look_alike",
        ),
        (
            row("https", "g\u{3bf}ogle.example", None),
            "domain look_alike",
        ),
        (
            row("https", "xn--pypal-4ve.example", None),
            "domain look_alike",
        ),
        (
            row("https", "*.\u{430}pple.example", None),
            "domain look_alike",
        ),
    ] {
        let good = row("https", "good.example", None);
        let found = refused(&config, template(vec![good, bad.clone()]));
        assert_eq!(found, [format!("rows[1].{expected}")], "{bad:?}");
    }
}

#[test]
fn international_names_are_stored_as_the_network_has_them_and_said_aloud() {
    let config = bed::config();
    // One alphabet throughout: Latin with umlauts, Cyrillic, Greek, Japanese.
    for name in [
        "münchen.example",
        "магазин.example",
        "λόγος.example",
        "お店.example",
    ] {
        let entity = template(vec![row("https", name, None)]).neat();
        let Entity::DomainTemplate(stored) = &entity else {
            unreachable!()
        };
        assert!(stored.rows[0].domain.starts_with("xn--"), "{name}");
        assert_eq!(
            warned(&config, entity),
            ["rows[0].domain international"],
            "{name}"
        );
    }
    let plain = template(vec![row("https", " Shop.Example.COM ", Some(443))]).neat();
    let Entity::DomainTemplate(stored) = &plain else {
        unreachable!()
    };
    assert_eq!(stored.rows, [row("https", "shop.example.com", None)]);
    assert_eq!(warned(&config, plain), [""; 0]);
}

#[test]
fn an_empty_list_is_saved_with_a_warning_and_a_repeated_row_is_not() {
    let config = bed::config();
    assert_eq!(warned(&config, template(vec![])), ["rows advice"]);
    let twice = vec![
        row("https", "a.example", None),
        row("https", "A.example", Some(443)),
    ];
    assert_eq!(refused(&config, template(twice)), ["rows[1] repeated"]);
}

#[test]
fn a_hundred_rows_and_no_more() {
    let config = bed::config();
    let rows = |n: usize| {
        (0..n)
            .map(|n| row("https", &format!("s{n}.example"), None))
            .collect()
    };
    for (n, expected) in [
        (DOMAIN_ROWS - 1, vec![]),
        (DOMAIN_ROWS, vec![]),
        (DOMAIN_ROWS + 1, vec!["rows too_many".to_owned()]),
    ] {
        assert_eq!(refused(&config, template(rows(n))), expected, "{n}");
    }
}

#[test]
fn ports_that_are_none_are_answered_at_the_port() {
    let config = bed::config();
    for (port, fits) in [
        (json!(1), true),
        (json!(65_535), true),
        (json!(65_536), false),
        (json!(-1), false),
        (json!("443"), false),
        (json!(8.5), false),
        (json!(null), true),
    ] {
        let mut body = engine::admin::Administered::to_json(&config.domain_templates[&TEMPLATE]);
        body["rows"][0]["port"] = port.clone();
        match Entity::read(Kind::DomainTemplate, &body) {
            Ok(entity) => assert!(fits && refused(&config, entity).is_empty(), "{port}"),
            Err(fault) => {
                assert_eq!(
                    (fault.field.as_str(), fits),
                    ("rows[0].port", false),
                    "{fault:?}"
                );
            }
        }
    }
}

/// With the feature `public-suffix`, which the server has and tests of the whole workspace have.
#[cfg(feature = "public-suffix")]
#[test]
fn row_16_a_wildcard_never_covers_what_belongs_to_everybody() {
    for domain in [
        "*.co.uk",
        "*.com.au",
        "*.github.io",
        "*.s3.amazonaws.com",
        "*.kawasaki.jp",
    ] {
        let fault = check_row(&row("https", domain, None)).unwrap_err();
        assert_eq!(
            (fault.field, fault.reason),
            ("domain", RowFaultReason::PublicSuffix),
            "{domain}"
        );
    }
    for domain in [
        "*.example.co.uk",
        "*.example.com",
        "co.uk",
        "*.intranet.local",
    ] {
        assert!(check_row(&row("https", domain, None)).is_ok(), "{domain}");
    }
}

#[cfg(not(feature = "public-suffix"))]
#[test]
fn row_16_without_the_list_the_server_decides() {
    assert!(check_row(&row("https", "*.co.uk", None)).is_ok());
    let fault = check_row(&row("https", "*.uk", None)).unwrap_err();
    assert_eq!(fault.reason, RowFaultReason::WildcardTooWide);
}
