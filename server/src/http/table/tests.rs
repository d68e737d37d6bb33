//! What holds for every route, taken from the table itself.

use axum::http::Method;
use shared::ErrorCode;

use super::{Authority, routes};
use crate::testing::{OWN, Stage};

/// The addresses as a stranger would try them.
fn addresses() -> Vec<(Authority, String)> {
    let fill = |path: &str| {
        let path = path.replace("{name}", "x.js").replace("{hash}", "0");
        let path = path.replace("{key}", "0").replace("{login}", "0");
        path.replace("{id}", "0").replace("{version}", "0")
    };
    routes()
        .into_iter()
        .map(|(authority, path, _)| (authority, fill(path)))
        .collect()
}

#[tokio::test]
async fn the_list_of_routes_is_this() {
    let mut paths: Vec<_> = routes().into_iter().map(|(_, path, _)| path).collect();
    paths.sort_unstable();
    paths.dedup();
    for path in paths {
        let known = [
            "/api/v1/",
            "/api/widget/v1/",
            "/ws/",
            "/widget/",
            "/console",
            "/preview/",
            "/v/",
        ];
        let alone = [
            "/",
            "/interact.js",
            "/interact-panel.js",
            "/openapi.json",
            "/healthz",
            "/readyz",
        ];
        assert!(
            known.iter().any(|known| path.starts_with(known)) || alone.contains(&path),
            "{path}"
        );
    }
}

#[tokio::test]
async fn every_answer_carries_the_protections_and_an_id() {
    let stage = Stage::new().await;
    for (_, address) in addresses()
        .into_iter()
        .chain([(Authority::Anyone, "/nowhere".to_owned())])
    {
        let reply = stage.get(&address).send().await;
        assert_eq!(
            reply.header("x-content-type-options"),
            Some("nosniff"),
            "{address}"
        );
        assert_eq!(
            reply.header("referrer-policy"),
            Some("no-referrer"),
            "{address}"
        );
        assert_eq!(
            reply.header("x-request-id").map(str::len),
            Some(16),
            "{address}"
        );
        assert!(
            reply.header("content-security-policy").is_some(),
            "{address}"
        );
        assert_eq!(reply.header("server"), None, "{address}");
    }
}

#[tokio::test]
async fn no_route_of_users_changes_anything_for_another_site() {
    let stage = Stage::new().await;
    let own = addresses()
        .into_iter()
        .filter(|(authority, _)| matches!(authority, Authority::OwnPage | Authority::Admin(..)));
    for (_, address) in own {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let foreign = stage
                .ask(method.clone(), &address)
                .header("origin", "https://evil.test");
            let reply = foreign.send().await;
            let is_refused = reply.code() == ErrorCode::CrossSite || reply.status == 405;
            assert!(is_refused, "{method} {address}: {reply:?}");
            assert_eq!(reply.header("access-control-allow-origin"), None);
        }
        let reply = stage.get(&address).header("origin", OWN).send().await;
        assert_ne!(
            reply.status, 200,
            "{address} answers nobody who is not signed in"
        );
    }
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_problems_too() {
    let stage = Stage::new().await;
    for address in [
        "/nowhere",
        "/api/v1/nothing",
        "/console/x/y",
        "/API/V1/ME",
        "/api/v1/me/",
    ] {
        assert_eq!(
            stage.get(address).send().await.code(),
            ErrorCode::NotFound,
            "{address}"
        );
    }
    for method in [Method::DELETE, Method::TRACE, Method::OPTIONS] {
        let reply = stage.ask(method.clone(), "/healthz").send().await;
        assert_eq!(
            (reply.code(), reply.status),
            (ErrorCode::NotFound, 405),
            "{method}"
        );
    }
}

#[tokio::test]
async fn sockets_open_only_for_upgrades_of_our_own_pages() {
    let stage = Stage::new().await;
    for address in ["/ws/widget", "/ws/console"] {
        let reply = stage.get(address).header("origin", OWN).send().await;
        assert!((400..500).contains(&reply.status), "{address}: {reply:?}");
    }
}
