//! Where WebSockets are blocked: the same frames over `up` and `down`.

use std::net::SocketAddr;
use std::time::Duration;

use server::testing::{Answer, TestServer, TestVisitor, call, message_id, start_frame};
use shared::ids::TabId;
use shared::version::PROTOCOL_VERSION;
use shared::wire::{Cursor, Entry, EntryKind, Resume, VisitorFrame, VisitorNotice, codec};

const FRAME: u8 = 0;
const CLOSE: u8 = 1;
const PAUSE: u8 = 2;
const HELLO: u8 = 3;

/// A widget behind a proxy that blocks WebSockets.
struct Fallback {
    server: SocketAddr,
    origin: String,
    connection: String,
}

fn batch(frames: &[VisitorFrame]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for frame in frames {
        let frame = codec::to_postcard(frame);
        bytes.push(FRAME);
        bytes.extend_from_slice(&u32::try_from(frame.len()).expect("small").to_le_bytes());
        bytes.extend_from_slice(&frame);
    }
    bytes
}

fn records(mut bytes: &[u8]) -> Vec<(u8, Vec<u8>)> {
    let mut records = Vec::new();
    while let Some((head, rest)) = bytes.split_at_checked(5) {
        let length = u32::from_le_bytes(head[1..].try_into().expect("four bytes")) as usize;
        records.push((head[0], rest[..length].to_vec()));
        bytes = &rest[length..];
    }
    assert!(bytes.is_empty(), "a record was cut");
    records
}

fn notices(records: &[(u8, Vec<u8>)]) -> Vec<VisitorNotice> {
    let frames = records.iter().filter(|(kind, _)| *kind == FRAME);
    frames
        .map(|(_, bytes)| codec::from_postcard(bytes).expect("a notice"))
        .collect()
}

impl Fallback {
    async fn begin(server: &TestServer, first: &VisitorFrame) -> Self {
        let mut fallback = Self {
            server: server.address,
            origin: server.site().own_origin,
            connection: String::new(),
        };
        let answer = fallback.up(std::slice::from_ref(first)).await;
        assert_eq!(answer.status, 200);
        let body: serde_json::Value = answer.json().expect("JSON");
        fallback.connection = body["connection"].as_str().expect("a secret").to_owned();
        fallback
    }

    async fn up(&self, frames: &[VisitorFrame]) -> Answer {
        let bearer = format!("Bearer {}", self.connection);
        let mut headers = vec![("Origin", self.origin.as_str())];
        if !self.connection.is_empty() {
            headers.push(("Authorization", bearer.as_str()));
        }
        let path = "POST /api/widget/v1/up";
        let answer = call(self.server, None, path, &headers, &batch(frames)).await;
        answer.expect("an answer")
    }

    async fn down(&self, query: &str) -> Answer {
        let bearer = format!("Bearer {}", self.connection);
        let headers = [("Authorization", bearer.as_str())];
        let path = format!("GET /api/widget/v1/down{query}");
        let answer = call(self.server, None, &path, &headers, b"").await;
        answer.expect("an answer")
    }

    /// Polls until `wanted` finds what it looks for.
    async fn poll_for<R>(&self, mut wanted: impl FnMut(&VisitorNotice) -> Option<R>) -> R {
        let polling = async {
            loop {
                let answer = self.down("?poll=1").await;
                assert_eq!(answer.status, 200);
                let records = records(&answer.body);
                if let Some(found) = notices(&records).iter().find_map(&mut wanted) {
                    return found;
                }
                assert_eq!(records.last().map(|(kind, _)| *kind), Some(PAUSE));
            }
        };
        let polled = tokio::time::timeout(server::testing::PATIENCE, polling).await;
        polled.expect("it comes in time")
    }
}

fn texts(entries: &[Entry]) -> Vec<String> {
    let texts = entries.iter().filter_map(|entry| match &entry.kind {
        EntryKind::Text { text } => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

async fn open(server: &TestServer) -> Fallback {
    let ticket = server.site().ticket().await.expect("admitted");
    let open = server.site().open_frame(ticket, TabId::from_bytes([1; 16]));
    Fallback::begin(server, &open).await
}

#[tokio::test]
async fn a_chat_goes_on_over_long_polls() {
    let server = TestServer::start().await;
    let mut agent = server.agent(0).await;
    let visitor = open(&server).await;
    visitor
        .poll_for(|notice| matches!(notice, VisitorNotice::Ready(_)).then_some(()))
        .await;
    assert_eq!(visitor.up(&[start_frame("over HTTP")]).await.status, 204);
    let task = agent.accept().await;
    agent.expect_text(task, "over HTTP").await;
    let (one, two) = (message_id(), message_id());
    let send = |id, text: &str| VisitorFrame::Send {
        id,
        text: text.to_owned(),
    };
    let both = [send(one, "first"), send(two, "second")];
    assert_eq!(visitor.up(&both).await.status, 204);
    visitor
        .poll_for(|notice| match notice {
            VisitorNotice::Acked { id, .. } if *id == two => Some(()),
            _ => None,
        })
        .await;
    agent.expect_text(task, "second").await;
    assert_eq!(agent.texts(task), ["over HTTP", "first", "second"]);
    let (said, heard) = tokio::join!(
        agent.say(task, "I hear you"),
        visitor.poll_for(|notice| match notice {
            VisitorNotice::Entries { entries } => {
                texts(entries)
                    .contains(&"I hear you".to_owned())
                    .then_some(())
            }
            _ => None,
        })
    );
    assert!(said.is_ok());
    heard
}

#[tokio::test]
async fn a_stream_greets_carries_frames_and_pauses() {
    let server = TestServer::builder()
        .timing(|timing| timing.stream = Duration::from_millis(400))
        .start()
        .await;
    let visitor = open(&server).await;
    let answer = visitor.down("").await;
    let records = records(&answer.body);
    assert_eq!(records[0].0, HELLO);
    assert!(matches!(notices(&records)[0], VisitorNotice::Ready(_)));
    assert_eq!(records.last().map(|(kind, _)| *kind), Some(PAUSE));
    assert_eq!(
        answer.header("content-type"),
        Some("application/octet-stream")
    );
}

#[tokio::test]
async fn the_transport_changes_in_mid_session() {
    let server = TestServer::start().await;
    let mut visitor = TestVisitor::start(&server.site(), "by socket").await;
    visitor.expect_text("by socket").await;
    let (session, token) = visitor.session.clone().expect("has one");
    let resume = VisitorFrame::Resume(Resume {
        version: PROTOCOL_VERSION,
        ticket: server.site().ticket().await.expect("admitted"),
        tab: visitor.tab,
        locale: "en".to_owned(),
        session,
        token,
        cursor: Cursor::default(),
    });
    let fallback = Fallback::begin(&server, &resume).await;
    let read = fallback
        .poll_for(|notice| match notice {
            VisitorNotice::Entries { entries } => Some(texts(entries)),
            _ => None,
        })
        .await;
    assert_eq!(read, ["by socket"]);
    assert_eq!(visitor.expect_close().await.1, 4010);
}

#[tokio::test]
async fn the_end_is_told_and_then_nothing_is_there() {
    let server = TestServer::start().await;
    let visitor = open(&server).await;
    visitor
        .poll_for(|notice| matches!(notice, VisitorNotice::Ready(_)).then_some(()))
        .await;
    let (answer, sent) = tokio::join!(visitor.down("?poll=1"), visitor.up(&[VisitorFrame::Bye]));
    assert_eq!(sent.status, 204);
    assert_eq!(
        records(&answer.body),
        [(CLOSE, 1000_u16.to_le_bytes().to_vec())]
    );
    assert_eq!(visitor.up(&[VisitorFrame::Bye]).await.status, 404);
    assert_eq!(visitor.down("").await.status, 404);
}

#[tokio::test]
async fn foreign_pages_guesses_and_broken_batches_are_refused() {
    let server = TestServer::start().await;
    let visitor = open(&server).await;
    let path = "POST /api/widget/v1/up";
    let first = batch(&[VisitorFrame::Bye]);
    let refused = async |headers: &[(&str, &str)], body: &[u8]| {
        let answer = call(server.address, None, path, headers, body).await;
        let answer = answer.expect("an answer");
        let problem: serde_json::Value = answer.json().expect("a problem");
        (
            answer.status,
            problem["code"].as_str().unwrap_or_default().to_owned(),
        )
    };
    let own = visitor.origin.as_str();
    let cross = (403, "cross_site".to_owned());
    assert_eq!(refused(&[], &first).await, cross);
    assert_eq!(
        refused(&[("Origin", "https://shop.example.com")], &first).await,
        cross
    );
    let gone = (404, "not_found".to_owned());
    let guess = [("Origin", own), ("Authorization", "Bearer guessed")];
    assert_eq!(refused(&guess, &first).await, gone);
    let broken = (400, "malformed".to_owned());
    for body in [
        &b""[..],
        b"\x00",
        b"\x00\x05\x00\x00\x00abc",
        b"\x01\x00\x00\x00\x00",
    ] {
        assert_eq!(refused(&[("Origin", own)], body).await, broken, "{body:?}");
    }
    let two = batch(&[VisitorFrame::Bye, VisitorFrame::Bye]);
    assert_eq!(refused(&[("Origin", own)], &two).await, broken);
    let huge = vec![0; 70_000];
    assert_eq!(refused(&[("Origin", own)], &huge).await.0, 413);
}

#[tokio::test]
async fn a_connection_without_requests_is_dead_after_a_while() {
    let server = TestServer::builder()
        .timing(|timing| timing.silence = Duration::from_millis(400))
        .start()
        .await;
    let visitor = open(&server).await;
    let there = |server: &TestServer| server.app.hub.len() == 1;
    server.eventually("the visitor", there).await;
    let gone = |server: &TestServer| server.app.hub.is_empty();
    server.eventually("the silence to be noticed", gone).await;
    assert_eq!(visitor.down("?poll=1").await.status, 404);
}
