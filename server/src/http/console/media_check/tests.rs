//! The check as administrators meet it (row 4): real sockets, a real TURN server, real causes.

use std::net::SocketAddr;
use std::sync::Arc;

use engine::model::{Config, Grant, Role};
use media::{MediaAddress, Turn, TurnSettings};
use shared::ErrorCode;
use shared::api::media_check::{MediaCheck, MediaFaultCode as Code, MediaPart, MediaReport};

use crate::clock::Clock as _;
use crate::testing::{FakeClock, Reply, Seed, Stage};

const PASSWORD: &str = "correct horse";

/// Media on this machine's own address.
fn media(udp_port: u16) -> String {
    format!("[media]\npublic_addresses = [\"127.0.0.1\"]\nudp_port = {udp_port}\ntcp_port = 0\n")
}

/// A port that is free now.
fn free_port() -> u16 {
    let socket = std::net::UdpSocket::bind(("127.0.0.1", 0)).expect("a free port");
    socket.local_addr().expect("a bound port").port()
}

/// A tenant whose second supervisor is an administrator instead.
fn config() -> Config {
    let seed = Seed {
        supervisors: 2,
        ..Seed::default()
    };
    let mut config = seed.config();
    let admin = config.users.values_mut().next_back().expect("users");
    admin.roles = vec![Grant::at_root(Role::TenantAdmin)];
    config
}

async fn ask(stage: &Stage, config: &Config, upn: &str) -> Reply {
    for user in config.users.keys() {
        stage.set_password(config, *user, PASSWORD).await;
    }
    let who = stage.sign_in(upn, PASSWORD).await;
    stage.get("/api/v1/media/check").by(&who).send().await
}

async fn checked(settings: &str, with_calls: bool) -> MediaReport {
    let config = config();
    let tenants = [config.clone()];
    let stage = match with_calls {
        true => Stage::with_calls(&tenants, settings).await,
        false => Stage::of(&tenants, settings).await,
    };
    let reply = ask(&stage, &config, "agent60001@tenant1.test").await;
    assert_eq!(reply.status, 200, "{reply:?}");
    reply.json()
}

fn faults(report: &MediaReport) -> Vec<(MediaPart, Option<Code>)> {
    let code = |check: &MediaCheck| check.fault.as_ref().map(|fault| fault.code);
    let checks = report.checks.iter();
    checks.map(|check| (check.part, code(check))).collect()
}

/// Somebody else's TURN server, which knows `north` and relays to `peer`.
async fn coturn(peer: SocketAddr) -> Turn {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let settings = TurnSettings {
        udp: Some(any),
        tcp: Some(any),
        tls: None,
        public_host: None,
        secret: b"north".to_vec(),
        most: 8,
        wall: Arc::new(|| FakeClock::default().now()),
    };
    let media = MediaAddress {
        socket: any,
        told: vec![peer],
    };
    let turn = Turn::start(settings, media).await.expect("free ports");
    // Ours serves only people whom it knows; coturn takes whatever is signed well.
    let _known = turn.credentials("check", FakeClock::default().now());
    turn
}

fn external(udp_port: u16, turn: &Turn, secret: &str) -> String {
    let addresses = turn.addresses();
    let (udp, tcp) = (addresses.udp.expect("udp"), addresses.tcp.expect("tcp"));
    let media = media(udp_port);
    format!(
        "{media}[turn]\nsecret = \"{secret}\"\n\
         urls = [\"turn:{udp}?transport=udp\", \"turn:{tcp}?transport=tcp\"]\n"
    )
}

#[tokio::test]
async fn media_and_our_own_turn_are_proven_by_use() {
    let turn = "[turn]\nembedded = true\nudp_port = 0\ntcp_port = 0\n";
    let report = checked(&(media(0) + turn), true).await;
    let (media, turn) = ((MediaPart::Media, None), (MediaPart::OwnTurn, None));
    assert_eq!(faults(&report), [media, media, turn, turn], "{report:?}");
    assert!(report.passed);
    let schemes: Vec<_> = report.checks.iter().map(|one| &one.address[..4]).collect();
    assert_eq!(schemes, ["udp:", "tcp:", "turn", "turn"]);
    assert!(report.checks.iter().all(|one| one.took_ms.is_some()));
}

#[tokio::test]
async fn somebody_elses_turn_is_proven_by_an_allocation() {
    let port = free_port();
    let turn = coturn(([127, 0, 0, 1], port).into()).await;
    let report = checked(&external(port, &turn, "north"), true).await;
    assert!(report.passed, "{report:?}");
    assert_eq!(faults(&report)[2..], [(MediaPart::ExternalTurn, None); 2]);
}

#[tokio::test]
async fn what_is_wrong_with_somebody_elses_turn_is_told_with_a_way_to_mend_it() {
    let port = free_port();
    let turn = coturn(([127, 0, 0, 1], port).into()).await;
    let report = checked(&external(port, &turn, "south"), true).await;
    let wrong = (MediaPart::ExternalTurn, Some(Code::Credentials));
    assert_eq!(faults(&report)[2..], [wrong; 2]);
    assert!(!report.passed);
    let fault = report.checks[2].fault.as_ref().expect("a fault");
    assert_eq!(fault.cause, "Refused with 401.");
    assert!(fault.mend.contains("turn.secret"), "{fault:?}");

    let elsewhere = coturn(([192, 0, 2, 1], 9).into()).await;
    let report = checked(&external(free_port(), &elsewhere, "north"), true).await;
    let wrong = (MediaPart::ExternalTurn, Some(Code::NotToMedia));
    assert_eq!(faults(&report)[2..], [wrong; 2]);

    let settings = external(free_port(), &turn, "north");
    drop(turn);
    let report = checked(&settings, true).await;
    let codes: Vec<_> = faults(&report)[2..].iter().map(|(_, code)| *code).collect();
    let is_gone = |code: &Option<Code>| matches!(code, Some(Code::Connection | Code::Silent));
    assert!(codes.iter().all(is_gone), "{report:?}");
}

#[tokio::test]
async fn calls_that_are_off_say_why() {
    let report = checked("", false).await;
    let off = (MediaPart::Media, Some(Code::SwitchedOff));
    assert_eq!(faults(&report), [off]);
    let served = "[http]\npublic_url = \"https://chat.example.com\"\n";
    let report = checked(served, true).await;
    let off = (MediaPart::Media, Some(Code::NoPublicAddress));
    assert_eq!(faults(&report), [off]);
    assert!(!report.passed);
}

#[tokio::test]
async fn nobody_but_administrators_may_check() {
    let config = config();
    let stage = Stage::of(std::slice::from_ref(&config), "").await;
    for upn in ["agent1@tenant1.test", "agent60000@tenant1.test"] {
        let reply = ask(&stage, &config, upn).await;
        assert_eq!(
            (reply.status, reply.code()),
            (403, ErrorCode::Forbidden),
            "{upn}"
        );
    }
    let stranger = stage.get("/api/v1/media/check").send().await;
    assert_eq!(stranger.code(), ErrorCode::LoginRequired);
}
