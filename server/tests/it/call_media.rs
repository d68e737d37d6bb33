//! What is around calls: frames of their size, and the website's context during a contact (row
//! 148).

use server::testing::{Seed, TestServer, TestVisitor, message_id};
use shared::ErrorCode;
use shared::limits::{
    FIELD_NAME_CHARS, MEDIA_FRAME_BYTES, PARAMETER_CHARS, PARAMETERS, VISITOR_FRAME_BYTES,
};
use shared::wire::codec::to_postcard;
use shared::wire::{Field, MediaFrame, MediaNotice, Sealed, VisitorFrame, VisitorNotice};

/// A frame about media that is so long on the wire.
fn media_of(bytes: usize) -> Vec<u8> {
    let frame = |length: usize| {
        let (call, sdp) = (1, "x".repeat(length));
        let frame = MediaFrame::Negotiate { call, sdp };
        to_postcard(&VisitorFrame::Media(Sealed::new(&frame)))
    };
    let head = frame(bytes - 10).len() - (bytes - 10);
    let frame = frame(bytes - head);
    assert_eq!(frame.len(), bytes);
    frame
}

#[tokio::test]
async fn frames_about_media_may_be_larger_and_others_may_not() {
    let server = TestServer::start().await;
    let mut visitor = TestVisitor::open(&server.site()).await;
    for bytes in [
        VISITOR_FRAME_BYTES + 1,
        MEDIA_FRAME_BYTES - 1,
        MEDIA_FRAME_BYTES,
    ] {
        visitor.socket().send_bytes(media_of(bytes)).await;
        let refused = visitor.expect("a refusal", |notice| match notice {
            VisitorNotice::Media(notice) => match notice.open() {
                Ok(MediaNotice::Refused { code, .. }) => Some(code),
                _ => None,
            },
            VisitorNotice::Fail { code, .. } => panic!("{bytes}: {code}"),
            _ => None,
        });
        assert_eq!(refused.await, ErrorCode::CallEnded, "{bytes}");
    }
    visitor
        .socket()
        .send_bytes(media_of(MEDIA_FRAME_BYTES + 1))
        .await;
    assert_eq!(visitor.expect_close().await.1, 1009);
}

fn field(name: &str, value: &str) -> Field {
    Field {
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

/// Sends a context; gives the code and field of the refusal.
async fn context(
    visitor: &mut TestVisitor,
    parameters: Vec<Field>,
) -> Result<(), (ErrorCode, Option<String>)> {
    let asked = message_id();
    let frame = VisitorFrame::Context {
        id: asked,
        parameters,
    };
    visitor.send_frame(&frame).await;
    visitor
        .expect("an answer", |notice| match notice {
            VisitorNotice::Acked { id, .. } if *id == asked => Some(Ok(())),
            VisitorNotice::Refused {
                id, code, field, ..
            } if *id == asked => Some(Err((*code, field.clone()))),
            _ => None,
        })
        .await
}

#[tokio::test]
async fn a_context_that_changes_is_seen_by_the_agent() {
    let server = TestServer::builder().seed(Seed::default()).start().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let mut agent = server.agent(0).await;
    let task = agent.accept().await;
    let set = context(&mut visitor, vec![field("cart", "3 items")]).await;
    assert_eq!(set, Ok(()));
    let set = context(&mut visitor, vec![field("page", "/checkout")]).await;
    assert_eq!(set, Ok(()));
    let wanted = [field("cart", "3 items"), field("page", "/checkout")];
    agent
        .expect_desk("the context", |desk| {
            let card = desk.tasks.iter().find(|card| card.task == task)?;
            let known = &card.customer.parameters;
            wanted.iter().all(|one| known.contains(one)).then_some(())
        })
        .await;
}

#[tokio::test]
async fn a_context_keeps_its_limits_and_names_the_field_at_fault() {
    let server = TestServer::start().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let value = "v".repeat(PARAMETER_CHARS);
    let name = "n".repeat(FIELD_NAME_CHARS);
    let largest = context(&mut visitor, vec![field(&name, &value)]).await;
    assert_eq!(largest, Ok(()));
    let many = |n: usize| (0..n).map(|n| field(&format!("p{n}"), "")).collect();
    let at = |path: &str| Err((ErrorCode::FieldInvalid, Some(path.to_owned())));
    let longer = vec![field("a", ""), field("b", &format!("{value}v"))];
    let refused = context(&mut visitor, longer).await;
    assert_eq!(refused, at("parameters[1].value"));
    let refused = context(&mut visitor, vec![field(&format!("{name}n"), "")]).await;
    assert_eq!(refused, at("parameters[0].name"));
    let refused = context(&mut visitor, many(PARAMETERS + 1)).await;
    assert_eq!(refused, at("parameters"));
    // One is there already: as many more as fit, and not one beyond.
    let filled = context(&mut visitor, many(PARAMETERS - 1)).await;
    assert_eq!(filled, Ok(()));
    let beyond = context(&mut visitor, vec![field("last", "")]).await;
    assert_eq!(beyond, at("parameters"));
    let mut nobody = TestVisitor::open(&server.site()).await;
    let early = context(&mut nobody, vec![field("a", "")]).await;
    assert_eq!(early, Err((ErrorCode::NotApplicable, None)));
}
