//! Who is at the other end: the peer's address, seen through trusted proxies.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;

use super::App;
use crate::auth::NetworkKey;

/// The address at the other end of the TCP connection; the accept loop puts it into requests.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// The client's address, for the audit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Client(pub(crate) IpAddr);

/// Notes the client's network on the request, once for limits and log.
pub(crate) async fn mark(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0.ip());
    // Without a peer (tests without a socket) everyone shares one bucket: never none.
    let peer = peer.unwrap_or(IpAddr::from([0, 0, 0, 0]));
    let client = client_address(peer, request.headers(), &app.config.http.trusted_proxies);
    request.extensions_mut().insert(NetworkKey::from(client));
    request.extensions_mut().insert(Client(client));
    next.run(request).await
}

/// The client's address: the peer itself, or, while the address is a trusted proxy's, the one that
/// this proxy says it speaks for. `X-Forwarded-For` is read from the right, where our own proxies
/// write; what a client wrote further left is never believed.
#[must_use]
pub fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |ip: IpAddr| trusted.iter().any(|net| net.contains(&ip));
    let mut address = peer.to_canonical();
    let lines: Vec<_> = headers.get_all("x-forwarded-for").iter().collect();
    let hops = lines
        .iter()
        .rev()
        .flat_map(|line| line.to_str().unwrap_or("?").rsplit(','));
    for hop in hops {
        if !is_trusted(address) {
            break;
        }
        match parse_hop(hop.trim()) {
            Some(next) => address = next.to_canonical(),
            None => break,
        }
    }
    address
}

/// An address with or without port, as proxies write it.
fn parse_hop(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    with_port().or_else(|| bare.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn seen(peer: &str, lines: &[&'static str]) -> String {
        let trusted = ["10.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()];
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", HeaderValue::from_static(line));
        }
        headers.insert("forwarded", HeaderValue::from_static("for=203.0.113.99"));
        headers.insert("x-real-ip", HeaderValue::from_static("203.0.113.99"));
        client_address(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn nobody_but_a_trusted_proxy_may_speak_for_another_address() {
        assert_eq!(seen("192.0.2.7", &["203.0.113.1"]), "192.0.2.7");
        assert_eq!(seen("10.0.0.1", &["203.0.113.1"]), "203.0.113.1");
        assert_eq!(seen("::1", &["2001:db8::5"]), "2001:db8::5");
        assert_eq!(seen("::ffff:10.0.0.1", &["203.0.113.1"]), "203.0.113.1");
        assert_eq!(seen("10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn the_list_is_read_from_the_right_through_trusted_hops_only() {
        assert_eq!(seen("10.0.0.1", &["6.6.6.6, 203.0.113.1"]), "203.0.113.1");
        assert_eq!(
            seen("10.0.0.1", &["6.6.6.6, 203.0.113.1, 10.0.0.2"]),
            "203.0.113.1"
        );
        assert_eq!(seen("10.0.0.1", &["6.6.6.6", "203.0.113.1"]), "203.0.113.1");
        assert_eq!(seen("10.0.0.1", &["203.0.113.1:5555"]), "203.0.113.1");
        assert_eq!(seen("10.0.0.1", &["[2001:db8::5]:443"]), "2001:db8::5");
        assert_eq!(seen("10.0.0.1", &["203.0.113.1, unknown"]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &["203.0.113.1, "]), "10.0.0.1");
    }

    proptest::proptest! {
        #[test]
        fn no_header_moves_a_peer_that_is_no_proxy(text in "[ -~]{0,80}", last in 0_u8..=255) {
            let trusted = ["10.0.0.0/8".parse().unwrap()];
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", HeaderValue::from_str(&text).unwrap());
            let peer = IpAddr::from([192, 0, 2, last]);
            proptest::prop_assert_eq!(client_address(peer, &headers, &trusted), peer);
        }

        #[test]
        fn what_a_client_wrote_left_of_our_proxy_changes_nothing(text in "[ -~]{0,80}") {
            let trusted = ["10.0.0.0/8".parse().unwrap()];
            let mut headers = HeaderMap::new();
            let line = format!("{text}, 203.0.113.1");
            headers.insert("x-forwarded-for", HeaderValue::from_str(&line).unwrap());
            let seen = client_address(IpAddr::from([10, 0, 0, 1]), &headers, &trusted);
            proptest::prop_assert_eq!(seen, IpAddr::from([203, 0, 113, 1]));
        }
    }
}
