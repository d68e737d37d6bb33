//! Which pages may show a widget: every vector, the rows that may be saved, the frame's header.

use engine::model::{DomainTemplate, OriginRow};
use engine::origin::{
    Restriction, RowFaultReason, canonical_row, check_port, frame_ancestors, is_allowed,
};
use shared::ids::{DomainTemplateId, UnitId};

pub(crate) fn template(rows: &[(&str, &str, Option<u16>)]) -> DomainTemplate {
    DomainTemplate {
        id: DomainTemplateId::from_bytes([1; 16]),
        unit: UnitId::from_bytes([1; 16]),
        name: "Shops".into(),
        rows: rows.iter().map(|row| origin_row(*row)).collect(),
    }
}

fn origin_row((protocol, domain, port): (&str, &str, Option<u16>)) -> OriginRow {
    OriginRow {
        protocol: protocol.into(),
        domain: domain.into(),
        port,
    }
}

pub(crate) const LISTED: &[(&str, &str, Option<u16>)] = &[
    ("https", "shop.example.com", None),
    ("https", "*.example.org", None),
    ("https", "xn--mnchen-3ya.example", None),
    ("https", "app.example.net", Some(8443)),
    ("http", "127.0.0.1", Some(8081)),
];

#[test]
fn row_17_listed_origins_are_served() {
    for origin in [
        "https://shop.example.com",
        "https://a.example.org",
        "https://a.b.example.org",
        "https://xn--mnchen-3ya.example",
        "https://app.example.net:8443",
        "http://127.0.0.1:8081",
    ] {
        let template = template(LISTED);
        assert!(
            is_allowed(Restriction::Template(&template), Some(origin)),
            "{origin}"
        );
    }
}

/// Never sent by a page of the list, or never by a browser at all.
const REFUSED: &[&str] = &[
    // scheme, port and form
    "http://shop.example.com",
    "https://shop.example.com:444",
    "https://shop.example.com:443",
    "https://shop.example.com/",
    "HTTPS://Shop.Example.com",
    "https://Shop.example.com",
    "https://shop.example.com?x",
    "https://shop.example.com#x",
    "shop.example.com",
    "//shop.example.com",
    "https:shop.example.com",
    "https:/shop.example.com",
    "https:///shop.example.com",
    "wss://shop.example.com",
    // wildcard
    "https://example.org",
    "https://.example.org",
    "https://a..example.org",
    "https://..example.org",
    "https://evilexample.org",
    "https://example.org.evil.test",
    "https://a.example.org.evil.test",
    "https://a.example.org%2eevil.test",
    "https://a.example.org:8443",
    "http://a.example.org",
    "https://a.example.org.",
    "https://*.example.org",
    "https://a!.example.org",
    // names
    "https://münchen.example",
    "https://xn--mnchen-3ya.example.evil.test",
    "https://ѕhop.example.com",
    "https://shop。example.com",
    "https://ｓhop.example.com",
    // ports
    "https://app.example.net",
    "https://app.example.net:08443",
    "https://app.example.net:8443:1",
    "https://app.example.net:",
    "https://app.example.net:84430",
    "https://app.example.net:-8443",
    "https://app.example.net:8443 ",
    "http://127.0.0.1",
    "https://127.0.0.1:8081",
    "http://127.0.0.1:8082",
    "http://localhost:8081",
    "http://2130706433:8081",
    "http://127.1:8081",
    "http://[::1]:8081",
    // no origin at all
    "",
    "null",
    "undefined",
    " ",
    "*",
    // lists and tricks
    "https://shop.example.com https://shop.example.com",
    "https://shop.example.com,https://shop.example.com",
    "https://shop.example.com, null",
    "https://shop.example.com.",
    "https://shop_example.com",
    "https://shopXexample.com",
    "https://shopxexample.com",
    "https://shop.example.com@evil.test",
    "https://evil.test@shop.example.com",
    "https://shop.example.com:x@evil.test",
    "https://evil.test#shop.example.com",
    "https://evil.test/shop.example.com",
    "https://evil.test?shop.example.com",
    "https://shop.example.com\\evil.test",
    "https://shop.example.com\\.evil.test",
    "https://shop.example.com\t",
    "\thttps://shop.example.com",
    "https://shop.\texample.com",
    "https://shop.example.com\r",
    "https://shop.example.com\n",
    "https://shop.example.com\r\nX: y",
    "https://shop.example.com\0",
    "https://shop\0.example.com",
    " https://shop.example.com",
    "https://shop.example.com ",
    // other worlds
    "chrome-extension://abcdefghijklmnop",
    "moz-extension://a-b-c",
    "capacitor://localhost",
    "file://",
    "file:///etc/passwd",
    "data:text/html,x",
    "blob:https://shop.example.com/1",
    "about:blank",
    "javascript://shop.example.com",
    "ftp://shop.example.com",
    // addresses
    "https://127.0.0.1",
    "https://[::1]",
    "https://2130706433",
    "https://0x7f.1",
];

#[test]
fn row_17_everything_else_is_refused() {
    let template = template(LISTED);
    let long = format!("https://{}.example.org", "a".repeat(8 * 1024));
    for origin in REFUSED.iter().copied().chain([long.as_str()]) {
        assert!(
            !is_allowed(Restriction::Template(&template), Some(origin)),
            "{origin:?}"
        );
    }
    assert!(
        !is_allowed(Restriction::Template(&template), None),
        "missing"
    );
}

#[test]
fn row_18_without_restriction_every_web_page_is_served_and_nothing_else() {
    for origin in [
        "https://anything.example",
        "http://127.0.0.1:8082",
        "http://[::1]:3000",
    ] {
        assert!(is_allowed(Restriction::Anywhere, Some(origin)), "{origin}");
    }
    for origin in [
        None,
        Some("null"),
        Some(""),
        Some("https://a.example/"),
        Some("file://"),
    ] {
        assert!(!is_allowed(Restriction::Anywhere, origin), "{origin:?}");
    }
    assert_eq!(frame_ancestors(Restriction::Anywhere), "*");
}

#[test]
fn an_empty_or_missing_template_means_nowhere() {
    let empty = template(&[]);
    for restriction in [Restriction::Template(&empty), Restriction::Nowhere] {
        assert!(!is_allowed(restriction, Some("https://shop.example.com")));
        assert_eq!(frame_ancestors(restriction), "'none'");
    }
}

#[test]
fn the_frame_header_names_the_same_origins() {
    assert_eq!(
        frame_ancestors(Restriction::Template(&template(LISTED))),
        "https://shop.example.com https://*.example.org https://xn--mnchen-3ya.example \
         https://app.example.net:8443 http://127.0.0.1:8081"
    );
}

#[test]
fn a_row_that_should_not_have_been_saved_neither_matches_nor_reaches_the_header() {
    let bad = template(&[
        ("https", "*.com", None),
        ("https", "shop.example.com; script-src *", None),
        ("ftp", "a.example", None),
    ]);
    assert!(!is_allowed(
        Restriction::Template(&bad),
        Some("https://shop.com")
    ));
    assert_eq!(frame_ancestors(Restriction::Template(&bad)), "'none'");
}

#[test]
fn row_16_rows_are_stored_in_canonical_form() {
    for (typed, stored) in [
        (
            ("https", "Shop.Example.COM", None),
            ("https", "shop.example.com", None),
        ),
        (
            ("https", " münchen.example ", None),
            ("https", "xn--mnchen-3ya.example", None),
        ),
        (
            ("https", "shop.example.com", Some(443)),
            ("https", "shop.example.com", None),
        ),
        (
            ("https", "shop.example.com", Some(80)),
            ("https", "shop.example.com", Some(80)),
        ),
        (("http", "localhost", Some(80)), ("http", "localhost", None)),
        (
            ("http", "127.0.0.1", Some(8081)),
            ("http", "127.0.0.1", Some(8081)),
        ),
        (("http", "127.1", None), ("http", "127.0.0.1", None)),
        (
            ("https", "*.Example.org", Some(1)),
            ("https", "*.example.org", Some(1)),
        ),
        (
            ("https", "intranet", Some(65_535)),
            ("https", "intranet", Some(65_535)),
        ),
    ] {
        assert_eq!(
            canonical_row(&origin_row(typed)),
            Ok(origin_row(stored)),
            "{typed:?}"
        );
    }
}

#[test]
fn row_16_bad_rows_are_refused_with_field_and_reason() {
    use RowFaultReason::*;
    let long_label = format!("{}.example", "a".repeat(64));
    let long_name = vec!["abcdefghi"; 26].join(".");
    for (row, field, reason) in [
        (("ftp", "a.example", None), "protocol", UnknownProtocol),
        (("HTTPS", "a.example", None), "protocol", UnknownProtocol),
        (("https:", "a.example", None), "protocol", UnknownProtocol),
        (("", "a.example", None), "protocol", UnknownProtocol),
        (
            ("http", "shop.example.com", None),
            "protocol",
            InsecureProtocol,
        ),
        (
            ("http", "*.example.com", None),
            "protocol",
            InsecureProtocol,
        ),
        (("https", "", None), "domain", Empty),
        (("https", "  ", None), "domain", Empty),
        (("https", "a.example/path", None), "domain", NotADomain),
        (("https", "https://a.example", None), "domain", NotADomain),
        (("https", "a.example:8443", None), "domain", NotADomain),
        (("https", "user@a.example", None), "domain", NotADomain),
        (("https", "a b.example", None), "domain", NotADomain),
        (("https", "a.example;", None), "domain", NotADomain),
        (("https", "a.example'", None), "domain", NotADomain),
        (("https", "a%2e.example", None), "domain", NotADomain),
        (("https", "a\t.example", None), "domain", NotADomain),
        (("https", "a.example.", None), "domain", NotADomain),
        (("https", ".a.example", None), "domain", NotADomain),
        (("https", "a..example", None), "domain", NotADomain),
        (("https", "null\0", None), "domain", NotADomain),
        (("https", "xn--a", None), "domain", NotADomain),
        (("https", long_label.as_str(), None), "domain", NotADomain),
        (("https", long_name.as_str(), None), "domain", NotADomain),
        (("https", "10.0.0.1", None), "domain", IpAddress),
        (("https", "2130706434", None), "domain", IpAddress),
        (("https", "[::1]", None), "domain", IpAddress),
        (("http", "127.0.0.2", None), "domain", IpAddress),
        (("https", "*.127.0.0.1", None), "domain", IpAddress),
        (("https", "*", None), "domain", WildcardPlace),
        (("https", "*example.com", None), "domain", WildcardPlace),
        (("https", "a.*.example.com", None), "domain", WildcardPlace),
        (("https", "*.*.example.com", None), "domain", WildcardPlace),
        (("https", "*.com", None), "domain", WildcardTooWide),
        (("https", "*.localhost", None), "domain", WildcardTooWide),
        (("https", "a.example", Some(0)), "port", PortRange),
    ] {
        let fault = canonical_row(&origin_row(row)).expect_err(&format!("{row:?}"));
        assert_eq!((fault.field, fault.reason), (field, reason), "{row:?}");
        assert!(!fault.reason.detail().is_empty());
    }
}

#[test]
fn row_16_ports_lie_between_1_and_65535() {
    for (port, ok) in [
        (-1, false),
        (0, false),
        (1, true),
        (65_535, true),
        (65_536, false),
    ] {
        assert_eq!(check_port(port).is_ok(), ok, "{port}");
    }
}
