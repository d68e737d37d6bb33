//! The matcher against a second one, written by hand without a URL parser, and against the browser's
//! reading of `frame-ancestors`, on random near misses. The seed is in every failure.

use engine::model::DomainTemplate;
use engine::origin::{Restriction, frame_ancestors, is_allowed};

use crate::kit::Random;
use crate::origin::{LISTED, template};

/// Cases: a million, about fifteen seconds unoptimised; `ENGINE_ORIGINS` asks for more or fewer.
fn n_cases() -> u64 {
    std::env::var("ENGINE_ORIGINS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(1_000_000)
}

#[test]
fn row_17_two_independent_matchers_agree() {
    let template = template(LISTED);
    let (mut n_allowed, mut n_refused) = (0, 0);
    for seed in 0..n_cases() {
        let origin = near_miss(&mut Random::new(seed));
        let ours = is_allowed(Restriction::Template(&template), Some(&origin));
        assert_eq!(ours, by_hand(&template, &origin), "seed {seed}: {origin:?}");
        if ours { n_allowed += 1 } else { n_refused += 1 }
    }
    assert!(
        n_allowed * 20 > n_refused,
        "{n_allowed} allowed: the near misses are too far off"
    );
    assert!(
        n_refused * 20 > n_allowed,
        "{n_refused} refused: nothing is tried"
    );
}

#[test]
fn row_17_the_browser_reads_the_same_from_the_header() {
    let template = template(LISTED);
    let header = frame_ancestors(Restriction::Template(&template));
    for seed in 0..n_cases() / 4 {
        let origin = near_miss(&mut Random::new(seed));
        let Some(page) = split(&origin) else { continue };
        let by_browser = header.split(' ').any(|source| source_matches(source, page));
        let ours = is_allowed(Restriction::Template(&template), Some(&origin));
        assert_eq!(ours, by_browser, "seed {seed}: {origin:?} against {header}");
    }
}

/// Something that looks like an origin of the list, often with one thing wrong.
fn near_miss(random: &mut Random) -> String {
    let one = |random: &mut Random, items: &[&str]| (*random.pick(items).unwrap()).to_owned();
    let scheme = if random.chance(80) {
        "https://".to_owned()
    } else {
        one(
            random,
            &[
                "http://",
                "HTTPS://",
                "https:",
                "https:/",
                "https:///",
                "ws://",
                "",
                "null",
            ],
        )
    };
    let mut host = one(
        random,
        &[
            "shop.example.com",
            "example.org",
            "xn--mnchen-3ya.example",
            "app.example.net",
            "127.0.0.1",
            "evil.test",
            "localhost",
        ],
    );
    while random.chance(35) {
        let label = one(
            random,
            &[
                "a", "b-c", "x_y", "1", "shop", "", "evil", "A", "é", "a!", "%61", "0x7f", "-",
                "com",
            ],
        );
        host = match random.below(4) {
            0 => format!("{label}{host}"),
            1 => format!("{host}.{label}"),
            _ => format!("{label}.{host}"),
        };
    }
    let port = if random.chance(55) {
        String::new()
    } else {
        one(
            random,
            &[
                ":8443", ":8081", ":443", ":80", ":08443", ":", ":0", ":65536", ":8443:1", ":x",
            ],
        )
    };
    let tail = if random.chance(85) {
        String::new()
    } else {
        one(
            random,
            &[
                "/",
                ".",
                "?",
                "#",
                "\\",
                " ",
                "\t",
                "\n",
                "\0",
                "@evil.test",
                ",",
                "/x",
                "%00",
            ],
        )
    };
    format!("{scheme}{host}{port}{tail}")
}

/// The rule written once more: cut the string, allow only what a browser writes, compare.
fn by_hand(template: &DomainTemplate, origin: &str) -> bool {
    let Some((scheme, host, port)) = split(origin) else {
        return false;
    };
    template.rows.iter().any(|row| {
        let default = if row.protocol == "https" { 443 } else { 80 };
        row.protocol == scheme
            && row.port.unwrap_or(default) == port
            && match row.domain.strip_prefix("*.") {
                None => row.domain == host,
                Some(base) => {
                    let labels: Vec<&str> = host.split('.').collect();
                    let base: Vec<&str> = base.split('.').collect();
                    labels.len() > base.len() && labels[labels.len() - base.len()..] == base[..]
                }
            }
    })
}

/// `scheme://host[:port]` in the one way a browser writes it.
fn split(origin: &str) -> Option<(&str, &str, u16)> {
    let (scheme, rest) = origin.split_once("://")?;
    let default = match scheme {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    let (host, port) = match rest.split_once(':') {
        None => (rest, default),
        Some((host, digits)) => {
            let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            let is_short = digits == "0" || !digits.starts_with('0');
            let port = digits.parse().ok().filter(|port| *port != default)?;
            (host, (is_number && is_short).then_some(port)?)
        }
    };
    let is_label = |label: &str| {
        let is_ours =
            |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
        !label.is_empty() && label.bytes().all(is_ours)
    };
    // A host whose last label is a number is an address; only the plain loopback is in use here.
    let last = host.rsplit('.').next()?;
    let is_number = last.bytes().all(|b| b.is_ascii_digit()) || last.starts_with("0x");
    let is_host = host.split('.').all(is_label) && (!is_number || host == "127.0.0.1");
    is_host.then_some((scheme, host, port))
}

/// How CSP 3 matches a host source (without paths, and without its upgrade from http to https).
fn source_matches(source: &str, (scheme, host, port): (&str, &str, u16)) -> bool {
    let (source_scheme, rest) = source.split_once("://").expect("we always write a scheme");
    let (source_host, source_port) = match rest.split_once(':') {
        Some((host, port)) => (host, port.parse().expect("a port")),
        None => (rest, if source_scheme == "https" { 443 } else { 80 }),
    };
    let host_matches = match source_host.strip_prefix('*') {
        Some(suffix) => host.len() > suffix.len() && host.ends_with(suffix),
        None => host == source_host,
    };
    source_scheme == scheme && source_port == port && host_matches
}
