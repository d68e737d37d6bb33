//! Limits count networks as our own proxies see them, whatever clients claim.

use server::testing::{PAGE, TestServer, call};

/// Asks for a bootstrap; gives the status.
async fn bootstrap(server: &TestServer, claims: &[(&str, &str)]) -> u16 {
    let (key, service) = (&server.seeded.key, server.seeded.services[0]);
    let request = format!("GET /api/widget/v1/bootstrap?widgetKey={key}&serviceId={service}");
    let headers = [&[("Origin", PAGE)], claims].concat();
    let answer = call(server.address, None, &request, &headers, b"").await;
    answer.expect("an answer").status
}

async fn server(trusted: &str) -> TestServer {
    let settings = format!(
        "[http]\ntrusted_proxies = [{trusted}]\n[limits]\ntickets_per_network_burst = 2\n\
         tickets_per_network_per_sec = 1\n"
    );
    TestServer::builder().settings(&settings).start().await
}

#[tokio::test]
async fn a_client_cannot_be_somebody_else_by_saying_so() {
    let server = server("").await;
    let mut statuses = Vec::new();
    for n in 0..6 {
        let address = format!("203.0.113.{n}");
        let claims = [
            ("X-Forwarded-For", address.as_str()),
            ("Forwarded", "for=203.0.113.200"),
            ("X-Real-IP", address.as_str()),
        ];
        statuses.push(bootstrap(&server, &claims).await);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[tokio::test]
async fn behind_our_own_proxy_each_client_counts_alone() {
    let server = server("\"127.0.0.1\"").await;
    for n in 0..6 {
        let claim = format!("6.6.6.6, 203.0.113.{n}");
        assert_eq!(
            bootstrap(&server, &[("X-Forwarded-For", &claim)]).await,
            200,
            "{n}"
        );
    }
    let mut statuses = Vec::new();
    for n in 0..6 {
        let claim = format!("6.6.6.{n}, 203.0.113.77");
        statuses.push(bootstrap(&server, &[("X-Forwarded-For", &claim)]).await);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
}
