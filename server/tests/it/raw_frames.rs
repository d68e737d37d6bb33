//! WebSocket frames that no library would send: what RFC 6455 asks for, in the manner of Autobahn.

use server::testing::{FaultProxy, RawFrame, RawSocket, TestServer, frame_bytes, opcode};
use shared::ids::TabId;
use shared::wire::{VisitorFrame, VisitorNotice, codec};

const FIN: u8 = 0x80;

/// A socket that has been let in, in the encoding of the subprotocol.
async fn let_in(server: &TestServer, subprotocol: &str) -> RawSocket {
    let ticket = server.site().ticket().await.expect("admitted");
    let open = server.site().open_frame(ticket, TabId::from_bytes([1; 16]));
    let mut raw = RawSocket::open(server.address, "/ws/widget", subprotocol)
        .await
        .expect("opens");
    let (kind, bytes) = match subprotocol {
        "cc.v1.json" => (opcode::TEXT, serde_json::to_vec(&open).expect("plain data")),
        _ => (opcode::BINARY, codec::to_postcard(&open)),
    };
    raw.frame(FIN | kind, &bytes).await.expect("writes");
    let ready = raw.read().await.expect("an answer");
    assert_eq!(ready.opcode, kind);
    raw
}

fn ping_frame(n: u32) -> Vec<u8> {
    codec::to_postcard(&VisitorFrame::Ping { n })
}

fn is_pong(frame: &RawFrame, n: u32) -> bool {
    frame.opcode == opcode::BINARY
        && codec::from_postcard(&frame.payload).ok() == Some(VisitorNotice::Pong { n })
}

#[tokio::test]
async fn a_message_in_fragments_with_a_ping_in_between_is_read() {
    let server = TestServer::start().await;
    let mut raw = let_in(&server, "cc.v1.postcard").await;
    let bytes = ping_frame(4_000_000_000);
    let (last, rest) = bytes.split_last().expect("not empty");
    raw.frame(opcode::BINARY, &[]).await.expect("writes");
    for byte in rest {
        raw.frame(opcode::CONTINUATION, &[*byte])
            .await
            .expect("writes");
    }
    raw.frame(FIN | opcode::PING, b"in between")
        .await
        .expect("writes");
    raw.frame(FIN | opcode::CONTINUATION, &[*last])
        .await
        .expect("writes");
    let pong = raw.read().await.expect("an answer");
    assert_eq!(
        (pong.opcode, pong.payload.as_slice()),
        (opcode::PONG, &b"in between"[..])
    );
    let answer = raw.read().await.expect("an answer");
    assert!(is_pong(&answer, 4_000_000_000), "{answer:?}");
}

#[tokio::test]
async fn single_bytes_on_the_wire_are_read() {
    let server = TestServer::start().await;
    let proxy = FaultProxy::to(server.address).await;
    let site = server::testing::Site {
        server: proxy.address,
        own_origin: server.site().own_origin,
        ..server.site()
    };
    let mut visitor = server::testing::TestVisitor::open(&site).await;
    proxy.faults.slice(1);
    visitor.begin("byte by byte").await;
    visitor.say(&"ä".repeat(500)).await;
    visitor.expect_text(&"ä".repeat(500)).await;
}

#[tokio::test]
async fn broken_rules_close_with_1002() {
    let server = TestServer::start().await;
    let masked = |first, payload: &[u8]| frame_bytes(first, payload);
    let mut unmasked = vec![FIN | opcode::BINARY, 3];
    unmasked.extend_from_slice(&[1, 2, 3]);
    let broken: Vec<(&str, Vec<u8>)> = vec![
        ("unmasked", unmasked),
        (
            "first reserved bit",
            masked(FIN | 0x40 | opcode::BINARY, b"x"),
        ),
        (
            "second reserved bit",
            masked(FIN | 0x20 | opcode::BINARY, b"x"),
        ),
        (
            "third reserved bit",
            masked(FIN | 0x10 | opcode::PING, b"x"),
        ),
        ("reserved data opcode", masked(FIN | 3, b"x")),
        ("reserved control opcode", masked(FIN | 11, b"x")),
        ("long ping", masked(FIN | opcode::PING, &[0; 126])),
        ("fragmented ping", masked(opcode::PING, b"x")),
        (
            "continuation of nothing",
            masked(FIN | opcode::CONTINUATION, b"x"),
        ),
        (
            "new message inside a fragmented one",
            [
                masked(opcode::BINARY, b"x"),
                masked(FIN | opcode::BINARY, b"y"),
            ]
            .concat(),
        ),
    ];
    for (what, bytes) in broken {
        let mut raw = let_in(&server, "cc.v1.postcard").await;
        raw.write(&bytes).await.expect("writes");
        assert_eq!(raw.closed().await, Some(1002), "{what}");
    }
}

#[tokio::test]
async fn a_header_that_announces_too_much_closes_without_waiting_for_it() {
    let server = TestServer::start().await;
    for length in [LARGEST_FRAME + 1, 1 << 31, 1 << 62, u64::MAX >> 1] {
        let mut raw = let_in(&server, "cc.v1.postcard").await;
        let mut header = vec![FIN | opcode::BINARY, 0x80 | 127];
        header.extend_from_slice(&length.to_be_bytes());
        header.extend_from_slice(&[1, 2, 3, 4]);
        raw.write(&header).await.expect("writes");
        assert_eq!(raw.closed().await, Some(1009), "{length}");
    }
}

const LARGEST_FRAME: u64 = shared::limits::MEDIA_FRAME_BYTES as u64;

#[tokio::test]
async fn fragments_together_over_the_limit_close_with_1009() {
    let server = TestServer::start().await;
    let mut raw = let_in(&server, "cc.v1.postcard").await;
    let half = vec![0; shared::limits::MEDIA_FRAME_BYTES / 2 + 1];
    raw.frame(opcode::BINARY, &half).await.expect("writes");
    raw.frame(opcode::CONTINUATION, &half)
        .await
        .expect("writes");
    assert_eq!(raw.closed().await, Some(1009));
}

#[tokio::test]
async fn text_that_is_no_utf8_closes_with_1007() {
    let server = TestServer::start().await;
    for bytes in [
        &b"\xff"[..],
        b"{\"ping\":\xc3}",
        b"\xed\xa0\x80",
        b"\xf0\x80\x80\x80",
    ] {
        let mut raw = let_in(&server, "cc.v1.json").await;
        raw.frame(FIN | opcode::TEXT, bytes).await.expect("writes");
        assert_eq!(raw.closed().await, Some(1007), "{bytes:?}");
    }
}

#[tokio::test]
async fn utf8_cut_between_fragments_is_read() {
    let server = TestServer::start().await;
    let mut raw = let_in(&server, "cc.v1.json").await;
    let frame = "{\"ping\":{\"n\":5,\"ä\":\"👋\"}}".as_bytes();
    let cut = frame.len() - 5;
    raw.frame(opcode::TEXT, &frame[..cut])
        .await
        .expect("writes");
    raw.frame(FIN | opcode::CONTINUATION, &frame[cut..])
        .await
        .expect("writes");
    let answer = raw.read().await.expect("an answer");
    assert_eq!(answer.payload, b"{\"pong\":{\"n\":5}}");
}

#[tokio::test]
async fn a_close_is_answered_with_a_close() {
    let server = TestServer::start().await;
    let mut raw = let_in(&server, "cc.v1.postcard").await;
    raw.frame(FIN | opcode::CLOSE, &1000_u16.to_be_bytes())
        .await
        .expect("writes");
    assert_eq!(raw.closed().await, Some(1000));
}
