//! What the guarded client must never reach, and what it does reach.

use std::net::SocketAddr;

use axum::Router;
use axum::response::Redirect;
use axum::routing::get;

use super::*;

const FORBIDDEN: &[&str] = &[
    "http://example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "data:text/plain,x",
    "gopher://example.com/",
    "https://user@example.com/",
    "https://user:pass@example.com/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://0/",
    "https://0.0.0.0/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "https://10.1.2.3/",
    "https://100.64.0.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://172.16.0.1/",
    "https://192.0.0.1/",
    "https://192.168.1.1/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://[::]/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:0:7f00:1::]/",
    "https://[fe80::1]/",
    "https://[fc00::1]/",
    "https://[fd00:ec2::254]/",
    "https://[ff02::1]/",
    "https://[2001:db8::1]/",
    "",
    "keys.json",
];

#[tokio::test]
async fn no_inner_address_is_reached_in_any_spelling() {
    let outbound = Outbound::new(BTreeSet::new()).unwrap();
    for url in FORBIDDEN {
        let refused = outbound.fetch(url).await;
        assert!(
            matches!(refused, Err(OutboundError::NotAllowed)),
            "{url}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn a_name_that_leads_inside_is_refused_when_connecting() {
    let outbound = Outbound::new(BTreeSet::new()).unwrap();
    for url in ["https://localhost/", "https://localhost:9/"] {
        let refused = outbound.fetch(url).await;
        let Err(OutboundError::NoAnswer(error)) = refused else {
            panic!("{url}: {refused:?}")
        };
        assert!(
            format!("{error:?}").contains("public addresses only"),
            "{error:?}"
        );
    }
}

#[test]
fn ordinary_addresses_are_public() {
    for ip in [
        "1.1.1.1",
        "93.184.216.34",
        "100.63.255.255",
        "172.32.0.1",
        "2606:4700::1111",
    ] {
        assert!(is_public(ip.parse().unwrap()), "{ip}");
    }
}

async fn serve(router: Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

#[tokio::test]
async fn a_trusted_origin_is_reached_but_redirects_and_bombs_are_not_followed() {
    let router = Router::new()
        .route("/keys", get(|| async { "keys" }))
        .route("/away", get(|| async { Redirect::temporary("/keys") }))
        .route("/exact", get(|| async { "x".repeat(ANSWER_BYTES) }))
        .route("/bomb", get(|| async { "x".repeat(ANSWER_BYTES + 1) }));
    let origin = format!("http://{}", serve(router).await);
    let outbound = Outbound::new(BTreeSet::from([origin.clone()])).unwrap();
    assert_eq!(
        outbound.fetch(&format!("{origin}/keys")).await.unwrap(),
        b"keys"
    );
    assert_eq!(
        outbound
            .fetch(&format!("{origin}/exact"))
            .await
            .unwrap()
            .len(),
        ANSWER_BYTES
    );
    let away = outbound.fetch(&format!("{origin}/away")).await;
    assert!(matches!(away, Err(OutboundError::Status(307))), "{away:?}");
    let bomb = outbound.fetch(&format!("{origin}/bomb")).await;
    assert!(matches!(bomb, Err(OutboundError::TooLarge)), "{bomb:?}");
    let missing = outbound.fetch(&format!("{origin}/missing")).await;
    assert!(
        matches!(missing, Err(OutboundError::Status(404))),
        "{missing:?}"
    );
}
