//! An orderly stop (F-26): nobody is cut off in mid-sentence, everybody is told when to come back.

use server::testing::{ConnectError, TestServer, TestVisitor, Told};
use shared::wire::{CloseCode, VisitorNotice};

#[tokio::test]
async fn everyone_is_told_to_move_and_nothing_acknowledged_is_lost() {
    let server = TestServer::start().await;
    let mut visitors = Vec::new();
    for n in 0..20 {
        visitors.push(TestVisitor::start(&server.site(), &format!("hello {n}")).await);
    }
    let mut sent = Vec::new();
    for visitor in &mut visitors {
        sent.push(visitor.send("in flight").await);
    }
    let listening = async {
        let mut acked = Vec::new();
        for (visitor, id) in visitors.iter_mut().zip(&sent) {
            let (mut was_acked, mut after) = (false, None);
            let code = loop {
                match visitor.hear().await {
                    Told::Notice(VisitorNotice::Acked { id: of, .. }) => was_acked |= of == *id,
                    Told::Notice(VisitorNotice::Moved { after_ms }) => after = Some(after_ms),
                    Told::Notice(_) => {}
                    Told::Closed(code) => break code,
                    Told::Gone => panic!("cut off"),
                }
            };
            assert_eq!(code, CloseCode::Moved as u16);
            assert!(after.is_some_and(|ms| ms <= 50), "{after:?}");
            acked.push(was_acked);
        }
        acked
    };
    let live = server.app.live.clone();
    let (acked, ()) = tokio::join!(listening, live.drain());
    match server.site().socket().await {
        Err(ConnectError::Refused(503, _)) => {}
        other => panic!("new sockets are refused while draining: {:?}", other.err()),
    }
    let (folder, seeded) = server.stop().await;
    let server = TestServer::builder()
        .continuing(folder, seeded)
        .start()
        .await;
    for (visitor, was_acked) in visitors.iter_mut().zip(acked) {
        visitor.site = server.site();
        visitor.resume().await;
        visitor.say("marker").await;
        visitor.expect_text("marker").await;
        assert!(!was_acked || visitor.texts().contains(&"in flight"));
    }
}
