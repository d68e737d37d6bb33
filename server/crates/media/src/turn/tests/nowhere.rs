//! Nothing but media is reached on the real machine either (attack A-60).

use tokio::net::{TcpListener, UdpSocket};

use super::place::Place;
use crate::turn::raw::{CHANNEL_BIND, CONNECT, CREATE_PERMISSION, Raw, SEND, attribute, code};
use crate::turn::settings::MOST_PER_LABEL;

#[tokio::test]
async fn a_neighbour_of_media_hears_nothing() {
    let place = Place::new().await;
    let neighbour = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let other = neighbour.local_addr().unwrap();
    let server = place.credentials("call-1");
    for mut line in place.lines().await {
        assert_eq!(line.allocate(&server).await, 200);
        let permit = |peer| Raw::new(CREATE_PERMISSION, 2).peer(peer);
        assert_eq!(code(&line.signed(&server, permit(other)).await), 403);
        let bind = Raw::new(CHANNEL_BIND, 4)
            .with(0x000c, &[0x40, 7, 0, 0])
            .peer(other);
        assert_eq!(code(&line.signed(&server, bind).await), 403);
        assert_eq!(code(&line.signed(&server, permit(place.media)).await), 200);
        let send = |peer| Raw::new(SEND, 3).peer(peer).with(0x0013, b"knock").bytes();
        line.send(&send(other)).await;
        line.send(&[0x40, 7, 0, 1, 1, 0, 0, 0]).await;
        // What is sent to media afterwards has come back: what was sent before has been handled.
        let back = line.ask(&send(place.media)).await;
        assert_eq!(
            attribute(&back, 0x0013).as_deref(),
            Some(b"knock".as_slice())
        );
        let heard = neighbour.try_recv(&mut [0; 64]);
        assert_eq!(heard.unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
    }
}

#[tokio::test]
async fn nobody_is_connected_to() {
    let place = Place::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = place.credentials("call-1");
    let [_, mut tcp, mut tls] = place.lines().await;
    for line in [&mut tcp, &mut tls] {
        assert_eq!(line.allocate(&server).await, 200);
        let connect = Raw::new(CONNECT, 5).peer(listener.local_addr().unwrap());
        assert_eq!(code(&line.signed(&server, connect).await), 403);
    }
    let listener = listener.into_std().unwrap();
    assert_eq!(
        listener.accept().unwrap_err().kind(),
        std::io::ErrorKind::WouldBlock
    );
}

#[tokio::test]
async fn strangers_cannot_speak_through_an_allocation() {
    let place = Place::new().await;
    let server = place.credentials("call-1");
    let [mut line, ..] = place.lines().await;
    let allocate = Raw::new(crate::turn::raw::ALLOCATE, 1).with(0x0019, &[17, 0, 0, 0]);
    let made = line.signed(&server, allocate).await;
    let relayed = attribute(&made, 0x0016).unwrap();
    let port = u16::from_be_bytes([relayed[2] ^ 0x21, relayed[3] ^ 0x12]);
    let permit = Raw::new(CREATE_PERMISSION, 2).peer(place.media);
    assert_eq!(code(&line.signed(&server, permit).await), 200);
    let stranger = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    stranger
        .send_to(b"let me in", ("127.0.0.1", port))
        .await
        .unwrap();
    let send = Raw::new(SEND, 3).peer(place.media).with(0x0013, b"mine");
    let back = line.ask(&send.bytes()).await;
    assert_eq!(
        attribute(&back, 0x0013).as_deref(),
        Some(b"mine".as_slice())
    );
}

#[tokio::test]
async fn one_person_gets_twelve_allocations_over_all_doors() {
    let place = Place::new().await;
    let server = place.credentials("call-1");
    let (mut codes, mut kept) = (Vec::new(), Vec::new());
    for _ in 0..6 {
        for mut line in place.lines().await {
            codes.push(line.allocate(&server).await);
            kept.push(line);
        }
    }
    assert_eq!(
        codes.iter().filter(|code| **code == 200).count(),
        MOST_PER_LABEL
    );
    assert!(
        codes[MOST_PER_LABEL..].iter().all(|code| *code == 486),
        "{codes:?}"
    );
    let [mut other, ..] = place.lines().await;
    assert_eq!(other.allocate(&place.credentials("call-2")).await, 200);
}
