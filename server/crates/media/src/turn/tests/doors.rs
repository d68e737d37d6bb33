//! A call's media get through every door.

use std::time::Duration;

use super::line::Line;
use super::place::{NOW, Place};
use crate::turn::raw::{BINDING, CHANNEL_BIND, CREATE_PERMISSION, Raw, SEND, attribute, code};

#[tokio::test]
async fn media_are_reached_over_udp_tcp_and_tls() {
    let place = Place::new().await;
    let server = place.credentials("call-1");
    for mut line in place.lines().await {
        assert_eq!(line.allocate(&server).await, 200);
        let permit = Raw::new(CREATE_PERMISSION, 2).peer(place.media);
        assert_eq!(code(&line.signed(&server, permit).await), 200);
        let send = Raw::new(SEND, 3)
            .peer(place.media)
            .with(0x0013, b"round trip");
        let back = line.ask(&send.bytes()).await;
        assert_eq!(
            attribute(&back, 0x0013).as_deref(),
            Some(b"round trip".as_slice())
        );
        let bind = Raw::new(CHANNEL_BIND, 4)
            .with(0x000c, &[0x40, 7, 0, 0])
            .peer(place.media);
        assert_eq!(code(&line.signed(&server, bind).await), 200);
        let frame = [0x40, 7, 0, 4, 1, 2, 3, 4];
        assert_eq!(line.ask(&frame).await, frame);
    }
}

#[tokio::test]
async fn the_administrator_s_check_proves_every_door() {
    let place = Place::new().await;
    let checked = place.turn.check().await;
    assert_eq!(checked.len(), 3);
    for one in checked {
        assert!(one.outcome.is_ok(), "{one:?}");
    }
    assert_eq!(place.turn.allocations(), 0, "a check leaves nothing behind");
}

#[tokio::test]
async fn a_check_tells_what_is_wrong() {
    let place = Place::new().await;
    let mut server = place.credentials("call-1");
    server.credential = "guessed".into();
    let trust = crate::turn::trust_only(&place.certificate);
    for one in crate::turn::check(&server, Some(place.media), trust).await {
        assert_eq!(
            one.outcome,
            Err(crate::turn::CheckFault::Refused(401)),
            "{}",
            one.url
        );
    }
    let gone = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    server.urls = vec![
        format!("turn:{gone}?transport=tcp"),
        "stun:example.org".to_owned(),
    ];
    let told = crate::turn::check(&server, None, None).await;
    assert!(told.iter().all(|one| one.outcome.is_err()), "{told:?}");
}

#[tokio::test]
async fn a_connection_that_closes_gives_its_allocation_back() {
    let place = Place::new().await;
    let server = place.credentials("call-1");
    let [_, mut tcp, mut tls] = place.lines().await;
    assert_eq!(tcp.allocate(&server).await, 200);
    assert_eq!(tls.allocate(&server).await, 200);
    assert_eq!(place.turn.allocations(), 2);
    drop((tcp, tls));
    while place.turn.allocations() > 0 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_stream_of_nonsense_is_hung_up_on() {
    let place = Place::new().await;
    for nonsense in [
        b"GET / HTTP/1.1\r\n\r\n".as_slice(),
        &[0xff; 8],
        &[0, 1, 0xff, 0xff, 0, 0],
    ] {
        let [_, mut tcp, mut tls] = place.lines().await;
        for line in [&mut tcp, &mut tls] {
            line.send(nonsense).await;
            assert_eq!(line.receive().await, None, "{nonsense:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_says_nothing_is_closed() {
    let place = Place::new().await;
    let mut line = Line::tcp(place.addresses().tcp.unwrap()).await;
    let begun = tokio::time::Instant::now();
    assert_eq!(line.receive().await, None);
    assert!(begun.elapsed() >= Duration::from_secs(15));
}

#[tokio::test]
async fn the_end_of_a_call_is_the_end_of_its_credentials() {
    let place = Place::new().await;
    let server = place.credentials("call-1");
    let past = shared::Millis(NOW.0 - 600_000);
    place.turn.ended("call-1", past);
    let [mut udp, ..] = place.lines().await;
    assert_eq!(udp.allocate(&server).await, 401);
}

/// The rows of A-67 for this port: bytes without meaning, while somebody talks.
#[tokio::test]
async fn a_flood_of_garbage_leaves_a_call_alone() {
    let place = Place::new().await;
    let server = place.credentials("call-1");
    let [mut line, ..] = place.lines().await;
    assert_eq!(line.allocate(&server).await, 200);
    let bind = Raw::new(CHANNEL_BIND, 4)
        .with(0x000c, &[0x40, 7, 0, 0])
        .peer(place.media);
    assert_eq!(code(&line.signed(&server, bind).await), 200);
    let mut flood = Line::udp(place.addresses().udp.unwrap()).await;
    let mut noise = Raw::new(BINDING, 1).bytes();
    for round in 0..50_000_u32 {
        let at = round as usize % noise.len();
        noise[at] = noise[at]
            .wrapping_mul(31)
            .wrapping_add(round.to_le_bytes()[0]);
        flood.send(&noise).await;
        if round % 1_000 == 0 {
            let frame = [&[0x40, 7, 0, 4][..], &round.to_be_bytes()].concat();
            assert_eq!(line.ask(&frame).await, frame);
        }
    }
    assert_eq!(place.turn.allocations(), 1);
}
