//! Who may open a socket at all, and with which ticket.

use server::signaling::Encoding;
use server::testing::{ConnectError, Seed, Site, Socket, TestAgent, TestServer, TestVisitor};
use shared::ErrorCode;
use shared::ids::TabId;
use shared::version::PROTOCOL_VERSION;
use shared::wire::{AgentFrame, AgentOpen, CloseCode, VisitorFrame};

async fn status_for(server: &TestServer, path: &str, headers: &[(&'static str, &str)]) -> u16 {
    let encoding = match path {
        "/ws/console" => Encoding::Json,
        _ => Encoding::Postcard,
    };
    match Socket::open(server.address, None, path, encoding, headers).await {
        Ok(_) => 101,
        Err(ConnectError::Refused(status, _)) => status,
        Err(ConnectError::Broken(why)) => panic!("{why}"),
    }
}

#[tokio::test]
async fn only_pages_of_our_own_origin_may_upgrade() {
    let server = TestServer::start().await;
    let own = server.site().own_origin;
    let port = server.address.port();
    let foreign = [
        "null".to_owned(),
        String::new(),
        "https://shop.example.com".to_owned(),
        "http://127.0.0.1".to_owned(),
        format!("http://127.0.0.1:{}", port ^ 1),
        format!("https://127.0.0.1:{port}"),
        format!("http://localhost:{port}"),
        format!("http://127.0.0.1:{port}.evil.example"),
        format!("http://127.0.0.1:{port}/"),
        format!("HTTP://127.0.0.1:{port}"),
        format!("http://evil.example@127.0.0.1:{port}"),
        format!("{own}, {own}"),
        format!(" {own}x"),
    ];
    for path in ["/ws/widget", "/ws/console"] {
        assert_eq!(
            status_for(&server, path, &[]).await,
            403,
            "{path} without an origin"
        );
        for origin in &foreign {
            let status = status_for(&server, path, &[("origin", origin)]).await;
            assert_eq!(status, 403, "{path} {origin}");
        }
        let twice = [("origin", own.as_str()), ("origin", own.as_str())];
        assert_eq!(status_for(&server, path, &twice).await, 403, "{path} twice");
    }
    assert_eq!(
        status_for(&server, "/ws/widget", &[("origin", &own)]).await,
        101
    );
}

/// The page origins of `reliability` 3.1 through the real doors: no ticket, so no socket.
#[tokio::test]
async fn pages_that_the_template_does_not_list_get_no_ticket() {
    let server = TestServer::start().await;
    let foreign = [
        "null",
        "https://shop.example.com.evil.test",
        "https://evil-shop.example.com",
        "https://evilshop.example.com",
        "https://shop.example.com:8443",
        "http://shop.example.com",
        "https://SHOP.example.com",
        "https://shop.example.com/",
        "https://shop.example.com.",
        "https://user@shop.example.com",
        "https://shop.example.com https://evil.test",
        "https://xn--shp-ula.example.com",
        "file://",
        "",
    ];
    for origin in foreign {
        let site = Site {
            page: origin.to_owned(),
            ..server.site()
        };
        let refused = site.ticket().await.expect_err(origin);
        assert_eq!(refused.0, 403, "{origin}: {}", refused.1);
        assert!(
            refused.1.contains("origin_not_allowed"),
            "{origin}: {}",
            refused.1
        );
    }
    assert!(server.site().ticket().await.is_ok());
}

#[tokio::test]
async fn tickets_are_good_once_for_a_minute_and_only_ours() {
    let (server, clock) = TestServer::builder().start_with_clock().await;
    let site = server.site();
    let used = site.ticket().await.expect("admitted");
    let mut first = TestVisitor::connect(&site).await;
    let open = site.open_frame(used.clone(), first.tab);
    first.send_frame(&open).await;
    first.expect_ready().await;
    let expired = site.ticket().await.expect("admitted");
    clock.advance(60_000);
    let mut forged = site.ticket().await.expect("admitted").into_bytes();
    forged[10] ^= 1;
    let forged = String::from_utf8(forged).expect("still ASCII");
    for ticket in [used, expired, forged, String::new(), "x".repeat(4_000)] {
        let mut visitor = TestVisitor::connect(&site).await;
        let open = site.open_frame(ticket, visitor.tab);
        visitor.send_frame(&open).await;
        let (why, code) = visitor.expect_close().await;
        assert_eq!(why, Some(ErrorCode::TicketInvalid));
        assert_eq!(code, CloseCode::IdentityRequired as u16);
    }
}

#[tokio::test]
async fn other_versions_and_senseless_fields_are_refused() {
    let server = TestServer::start().await;
    let site = server.site();
    let cases: [(fn(&mut shared::wire::Open), ErrorCode, CloseCode); 4] = [
        (
            |open| open.version = PROTOCOL_VERSION + 1,
            ErrorCode::UnsupportedVersion,
            CloseCode::Version,
        ),
        (
            |open| open.version = 0,
            ErrorCode::UnsupportedVersion,
            CloseCode::Version,
        ),
        (
            |open| open.locale = "e".repeat(36),
            ErrorCode::FieldInvalid,
            CloseCode::BadFrame,
        ),
        (
            |open| open.locale = "en\"><script>".to_owned(),
            ErrorCode::FieldInvalid,
            CloseCode::BadFrame,
        ),
    ];
    for (change, why, code) in cases {
        let mut visitor = TestVisitor::connect(&site).await;
        let ticket = site.ticket().await.expect("admitted");
        let VisitorFrame::Open(mut open) = site.open_frame(ticket, visitor.tab) else {
            unreachable!("an open frame is an open")
        };
        change(&mut open);
        visitor.send_frame(&VisitorFrame::Open(open)).await;
        assert_eq!(visitor.expect_close().await, (Some(why), code as u16));
    }
}

#[tokio::test]
async fn a_console_needs_its_cookie_and_a_ticket_of_the_same_login() {
    let server = TestServer::start().await;
    let own = server.site().own_origin;
    let without = status_for(&server, "/ws/console", &[("origin", &own)]).await;
    assert_eq!(without, 401);
    let guessed = [
        ("origin", own.as_str()),
        ("cookie", "__Host-interact=guessed"),
    ];
    assert_eq!(status_for(&server, "/ws/console", &guessed).await, 401);

    let anna = TestAgent::connect(server.address, &server.seeded.agents[0].1).await;
    let bens = server::testing::console_ticket(server.address, &server.seeded.agents[1].1).await;
    let bens = bens.expect("signed in");
    for ticket in [bens, String::new(), "x".repeat(43)] {
        let cookie = format!("__Host-interact={}", server.seeded.agents[0].1);
        let headers = [("origin", own.as_str()), ("cookie", cookie.as_str())];
        let socket = Socket::open(
            server.address,
            None,
            "/ws/console",
            Encoding::Json,
            &headers,
        );
        let mut socket = socket.await.expect("the cookie is right");
        let open = AgentFrame::Open(AgentOpen {
            version: PROTOCOL_VERSION,
            ticket,
            tab: TabId::from_bytes([1; 16]),
        });
        socket.send(&open).await;
        let closed = loop {
            match socket.hear::<shared::wire::AgentNotice>().await {
                server::testing::Heard::Frame(_) => {}
                server::testing::Heard::Closed(code) => break code,
                server::testing::Heard::Gone => panic!("no close"),
            }
        };
        assert_eq!(closed, CloseCode::IdentityRequired as u16);
    }
    drop(anna);
}

#[tokio::test]
async fn signing_out_closes_the_consoles_of_that_login() {
    let server = TestServer::start().await;
    let mut agent = server.agent(0).await;
    let login = server.app.store.find_login(
        server::auth::hash_secret(&server.seeded.agents[0].1),
        server.app.clock.now(),
    );
    let login = login.await.expect("reads").expect("alive").login;
    server.app.hub.close_logins(login);
    assert_eq!(
        agent.expect_close().await,
        CloseCode::IdentityRequired as u16
    );
}

#[tokio::test]
async fn no_more_than_sixteen_tabs_share_a_session() {
    let server = TestServer::builder().seed(Seed::default()).start().await;
    let first = TestVisitor::start(&server.site(), "hello").await;
    let mut tabs = Vec::new();
    for n in 1..=16 {
        let mut tab = TestVisitor::connect(&server.site()).await;
        tab.session.clone_from(&first.session);
        let resume = tab.resume_frame().await;
        tab.send_frame(&resume).await;
        if n < 16 {
            tab.expect_ready().await;
        } else {
            let closed = tab.expect_close().await;
            let limit = (Some(ErrorCode::LimitReached), CloseCode::TooMany as u16);
            assert_eq!(closed, limit);
        }
        tabs.push(tab);
    }
}
