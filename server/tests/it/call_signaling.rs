//! Who may signal for which call, and what an offer may hold.

use server::testing::{Seed, TestAgent, TestPeer, TestServer, TestVisitor};
use shared::ErrorCode;
use shared::ids::TaskId;
use shared::limits::{SDP_BYTES, SDP_CANDIDATES};
use shared::wire::{CallPhase, Modality, VisitorFrame};

async fn server() -> TestServer {
    let seed = Seed {
        calls: true,
        ..Seed::default()
    };
    TestServer::builder().seed(seed).with_calls().start().await
}

async fn waiting(server: &TestServer) -> TestVisitor {
    let mut visitor = TestVisitor::call(&server.site()).await;
    visitor.expect_phase(CallPhase::Queued).await;
    visitor
}

async fn offer() -> String {
    TestPeer::new(1).await.offer(false).await
}

#[tokio::test]
async fn calls_are_offered_where_they_are_on_and_refused_elsewhere() {
    let with = server().await;
    let visitor = TestVisitor::open(&with.site()).await;
    let ready = visitor.ready.expect("let in");
    assert!(ready.modalities.contains(&Modality::AudioVideo));
    let without = TestServer::start().await;
    let mut visitor = TestVisitor::open(&without.site()).await;
    let ready = visitor.ready.clone().expect("let in");
    assert!(!ready.modalities.contains(&Modality::AudioVideo));
    let start = server::testing::start_call_frame();
    let VisitorFrame::Start(asked) = &start else {
        unreachable!("a start frame is a start")
    };
    let id = asked.id;
    visitor.send_frame(&start).await;
    let (code, _) = visitor.expect_refused(id).await;
    assert_eq!(code, ErrorCode::ModalityDisabled);
}

#[tokio::test]
async fn without_media_an_offer_is_refused_and_the_chat_goes_on() {
    let seed = Seed {
        calls: true,
        ..Seed::default()
    };
    let server = TestServer::builder().seed(seed).start().await;
    let mut visitor = waiting(&server).await;
    let refused = visitor.negotiate(1, offer().await).await;
    assert_eq!(refused, Err(ErrorCode::MediaUnavailable));
    visitor.say("still here").await;
}

#[tokio::test]
async fn an_offer_names_the_call_that_goes_on() {
    let server = server().await;
    let mut visitor = waiting(&server).await;
    for call in [2, u32::MAX] {
        let refused = visitor.negotiate(call, offer().await).await;
        assert_eq!(refused, Err(ErrorCode::CallEnded), "{call}");
    }
    let mut chat = TestVisitor::start(&server.site(), "no call here").await;
    let refused = chat.negotiate(1, offer().await).await;
    assert_eq!(refused, Err(ErrorCode::CallEnded));
    let mut nobody = TestVisitor::open(&server.site()).await;
    let refused = nobody.negotiate(1, offer().await).await;
    assert_eq!(refused, Err(ErrorCode::CallEnded));
}

/// A task of somebody else and one that does not exist look the same.
#[tokio::test]
async fn users_signal_only_for_calls_that_they_take_part_in() {
    let server = server().await;
    let mut visitor = waiting(&server).await;
    let peer = TestPeer::new(1).await;
    visitor.join(1, &peer).await;
    let mut anna = server.agent(0).await;
    let task = anna.accept().await;
    let mut ben = server.agent(1).await;
    assert_eq!(refusal(&mut ben, task).await, ErrorCode::NotFound);
    let unknown = TaskId::from_bytes([9; 16]);
    assert_eq!(refusal(&mut ben, unknown).await, ErrorCode::NotFound);
    let stale = anna.negotiate(task, 7, offer().await).await;
    assert_eq!(stale, Err(ErrorCode::CallEnded));
    let mine = anna.negotiate(task, 1, offer().await).await;
    assert!(mine.is_ok(), "{mine:?}");
}

async fn refusal(agent: &mut TestAgent, task: TaskId) -> ErrorCode {
    let answer = agent.negotiate(task, 1, offer().await).await;
    answer.expect_err("not theirs")
}

#[tokio::test]
async fn an_offer_has_at_most_so_many_candidates_and_bytes() {
    let server = server().await;
    let mut visitor = waiting(&server).await;
    let candidate = "a=candidate:1 1 udp 2122260223 10.0.0.1 5000 typ host\r\n";
    let plain: String = offer()
        .await
        .lines()
        .filter(|line| !line.starts_with("a=candidate"))
        .flat_map(|line| [line, "\r\n"])
        .collect();
    let with = |n: usize| format!("{plain}{}", candidate.repeat(n));
    let refused = visitor.negotiate(1, with(SDP_CANDIDATES + 1)).await;
    assert_eq!(refused, Err(ErrorCode::TooManyCandidates));
    let filled = |bytes: usize| {
        let rest = bytes - plain.len() - "a=x-\r\n".len();
        format!("{plain}a=x-{}\r\n", "x".repeat(rest))
    };
    let refused = visitor.negotiate(1, filled(SDP_BYTES + 1)).await;
    assert_eq!(refused, Err(ErrorCode::TooLarge));
    let largest = visitor.negotiate(1, filled(SDP_BYTES)).await;
    assert_ne!(largest, Err(ErrorCode::TooLarge));
    let taken = visitor.negotiate(1, with(SDP_CANDIDATES)).await;
    let answer = taken.expect("as many as allowed");
    assert!(
        !answer.contains("10.0.0.1"),
        "no address of one party travels"
    );
}

#[tokio::test]
async fn an_offer_that_breaks_the_lines_of_a_call_changes_nothing() {
    let server = server().await;
    let mut visitor = waiting(&server).await;
    let mut peer = TestPeer::new(1).await;
    visitor.join(1, &peer).await;
    peer.expect_music().await;
    let good = offer().await;
    let (head, first) = good.split_once("m=audio").expect("a line of audio");
    let lines: Vec<String> = first
        .split("m=")
        .enumerate()
        .map(|(n, line)| {
            if n == 0 {
                format!("m=audio{line}")
            } else {
                format!("m={line}")
            }
        })
        .collect();
    let bad = [
        "v=0".to_owned(),
        String::new(),
        format!("{head}{}", lines[0]),
        format!("{good}{}", lines[3]),
        good.replace("a=fingerprint", "a=x-fingerprint"),
        good.replace("a=ice-ufrag", "a=x-ufrag"),
    ];
    for (n, offer) in bad.into_iter().enumerate() {
        let refused = visitor.negotiate(1, offer).await;
        assert_eq!(refused, Err(ErrorCode::SdpInvalid), "offer {n}");
    }
    peer.expect_music().await;
}

/// the same offer again changes nothing for those who talk.
#[tokio::test]
async fn a_replayed_offer_is_answered_and_the_call_goes_on() {
    let server = server().await;
    let mut visitor = waiting(&server).await;
    let mut peer = TestPeer::new(1).await;
    let first = peer.offer(false).await;
    let answer = visitor.negotiate(1, first.clone()).await;
    peer.answer(answer.expect("taken")).await;
    peer.expect_music().await;
    let again = visitor.negotiate(1, first).await;
    assert!(again.is_ok(), "{again:?}");
    peer.expect_music().await;
}

#[tokio::test]
async fn too_many_offers_are_refused_for_a_while() {
    let server = server().await;
    let mut visitor = waiting(&server).await;
    let mut limited = false;
    for _ in 0..100 {
        let answer = visitor.negotiate(1, "v=0".to_owned()).await;
        limited |= answer == Err(ErrorCode::RateLimited);
    }
    assert!(limited);
}
