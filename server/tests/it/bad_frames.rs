//! Frames that are none (F-21, F-22): a typed answer, a bounded patience, nobody else disturbed.

use server::signaling::Encoding;
use server::testing::{Site, TestServer, TestVisitor, Told};
use shared::ErrorCode;
use shared::limits::{BAD_FRAMES, FIRST_FRAME_BYTES, MEDIA_FRAME_BYTES, VISITOR_FRAME_BYTES};
use shared::wire::{CloseCode, VisitorFrame, VisitorNotice};

async fn expect_fail(visitor: &mut TestVisitor) -> ErrorCode {
    visitor
        .expect("a failure", |notice| match notice {
            VisitorNotice::Fail { code, .. } => Some(*code),
            _ => None,
        })
        .await
}

fn bad(encoding: Encoding) -> Vec<(Vec<u8>, ErrorCode)> {
    match encoding {
        Encoding::Postcard => vec![
            (vec![], ErrorCode::Malformed),
            (vec![3], ErrorCode::Malformed),
            (vec![3, 16, 1, 2], ErrorCode::Malformed),
            (vec![99], ErrorCode::UnknownFrame),
            (vec![0xff; 40], ErrorCode::UnknownFrame),
        ],
        Encoding::Json => vec![
            (b"{".to_vec(), ErrorCode::Malformed),
            (b"[1,2]".to_vec(), ErrorCode::Malformed),
            (b"{\"send\":{\"id\":7}}".to_vec(), ErrorCode::Malformed),
            (b"{\"dance\":{}}".to_vec(), ErrorCode::UnknownFrame),
            ("[".repeat(10_000).into_bytes(), ErrorCode::Malformed),
        ],
    }
}

#[tokio::test]
async fn five_bad_frames_are_answered_and_the_sixth_closes() {
    let server = TestServer::start().await;
    let mut bystander = TestVisitor::start(&server.site(), "hello").await;
    for encoding in [Encoding::Postcard, Encoding::Json] {
        let site = Site {
            encoding,
            ..server.site()
        };
        let mut visitor = TestVisitor::start(&site, "hello").await;
        let frames = bad(encoding);
        assert_eq!(frames.len(), BAD_FRAMES as usize);
        for (bytes, code) in frames {
            visitor.socket().send_bytes(bytes.clone()).await;
            assert_eq!(expect_fail(&mut visitor).await, code, "{bytes:?}");
        }
        visitor.say("still here").await;
        let (sixth, _) = bad(encoding).swap_remove(1);
        visitor.socket().send_bytes(sixth).await;
        let (why, code) = visitor.expect_close().await;
        assert_eq!(why, Some(ErrorCode::Malformed));
        assert_eq!(code, CloseCode::BadFrame as u16);
    }
    bystander.say("undisturbed").await;
}

#[tokio::test]
async fn frames_out_of_place_are_refused() {
    let server = TestServer::start().await;
    let mut visitor = TestVisitor::open(&server.site()).await;
    let id = visitor.send("before start").await;
    let (code, retry) = visitor.expect_refused(id).await;
    assert_eq!((code, retry), (ErrorCode::NotApplicable, None));
    let ticket = server.site().ticket().await.expect("admitted");
    let second = server.site().open_frame(ticket, visitor.tab);
    visitor.send_frame(&second).await;
    assert_eq!(expect_fail(&mut visitor).await, ErrorCode::Malformed);
    visitor.begin("hello").await;
    let again = server::testing::start_frame("second contact");
    let VisitorFrame::Start(start) = &again else {
        unreachable!()
    };
    let id = start.id;
    visitor.send_frame(&again).await;
    let (code, _) = visitor.expect_refused(id).await;
    assert_eq!(code, ErrorCode::NotApplicable);
}

#[tokio::test]
async fn only_open_and_resume_may_come_first() {
    let server = TestServer::start().await;
    let first: [(Vec<u8>, ErrorCode); 4] = [
        (vec![99, 9, 9], ErrorCode::UnknownFrame),
        (vec![], ErrorCode::Malformed),
        (vec![0; FIRST_FRAME_BYTES + 1], ErrorCode::TooLarge),
        (
            shared::wire::codec::to_postcard(&VisitorFrame::Ping { n: 1 }),
            ErrorCode::NotApplicable,
        ),
    ];
    for (bytes, code) in first {
        let mut visitor = TestVisitor::connect(&server.site()).await;
        visitor.socket().send_bytes(bytes).await;
        let closed = visitor.expect_close().await;
        assert_eq!(closed, (Some(code), CloseCode::BadFrame as u16));
    }
}

#[tokio::test]
async fn a_frame_over_its_limit_is_refused_and_one_over_every_limit_closes_with_1009() {
    let server = TestServer::start().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let id = server::testing::message_id();
    let empty = VisitorFrame::Send {
        id,
        text: String::new(),
    };
    let head = shared::wire::codec::to_postcard(&empty).len() + 2;
    let fits = VisitorFrame::Send {
        id,
        text: "x".repeat(VISITOR_FRAME_BYTES - head),
    };
    assert_eq!(
        shared::wire::codec::to_postcard(&fits).len(),
        VISITOR_FRAME_BYTES
    );
    visitor.send_frame(&fits).await;
    let (code, _) = visitor.expect_refused(id).await;
    assert_eq!(code, ErrorCode::MessageTooLong, "the largest frame is read");
    visitor
        .socket()
        .send_bytes(vec![0; VISITOR_FRAME_BYTES + 1])
        .await;
    assert_eq!(expect_fail(&mut visitor).await, ErrorCode::TooLarge);
    visitor
        .socket()
        .send_bytes(vec![0; MEDIA_FRAME_BYTES + 1])
        .await;
    assert_eq!(visitor.expect_close().await.1, 1009);
}

#[tokio::test]
async fn messages_of_the_wrong_kind_count_as_bad_frames() {
    let server = TestServer::start().await;
    let mut visitor = TestVisitor::open(&server.site()).await;
    let text = tokio_tungstenite::tungstenite::Message::text("{\"ping\":{\"n\":1}}");
    visitor.socket().send_message(text).await;
    assert_eq!(expect_fail(&mut visitor).await, ErrorCode::Malformed);
}

#[tokio::test]
async fn a_flood_is_slowed_and_then_closed() {
    let server = TestServer::start().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let mut bystander = TestVisitor::start(&server.site(), "hello").await;
    for n in 0..400 {
        visitor.send(&format!("flood {n}")).await;
    }
    let mut limited = 0;
    let code = loop {
        match visitor.hear().await {
            Told::Notice(VisitorNotice::Refused { code, retry_ms, .. }) => {
                assert_eq!(code, ErrorCode::RateLimited);
                assert!(retry_ms.is_some());
                limited += 1;
            }
            Told::Notice(_) => {}
            Told::Closed(code) => break Some(code),
            Told::Gone => break None,
        }
    };
    assert!(limited >= 100, "{limited}");
    // The client may be writing still while the server hangs up.
    assert!(matches!(code, Some(4009) | None), "{code:?}");
    assert!(visitor.texts().len() < 60, "{}", visitor.texts().len());
    bystander.say("undisturbed").await;
}
