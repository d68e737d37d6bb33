//! A running TURN server beside media that send everything back.

use std::net::SocketAddr;
use std::sync::Arc;

use shared::Millis;
use shared::wire::IceServer;
use tokio::net::UdpSocket;

use super::line::Line;
use crate::turn::doors::AbortOnDrop;
use crate::turn::{MediaAddress, Turn, TurnAddresses, TurnSettings, TurnTls};

pub(super) const NOW: Millis = Millis(1_800_000_000_000);

/// TURN, media, and the certificate.
pub(super) struct Place {
    pub(super) turn: Turn,
    pub(super) media: SocketAddr,
    pub(super) certificate: Vec<u8>,
    _echo: AbortOnDrop,
}

impl Place {
    pub(super) async fn new() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let media = socket.local_addr().unwrap();
        let made = rcgen::generate_simple_self_signed(["turn.example.org".to_owned()]).unwrap();
        let certificate = made.cert.pem().into_bytes();
        let any: SocketAddr = "127.0.0.1:0".parse().unwrap();
        let settings = TurnSettings {
            udp: Some(any),
            tcp: Some(any),
            tls: Some(TurnTls {
                listen: any,
                certificates_pem: certificate.clone(),
                key_pem: made.signing_key.serialize_pem().into_bytes(),
            }),
            public_host: None,
            secret: b"of this process".to_vec(),
            most: 100,
            wall: Arc::new(|| NOW),
        };
        let address = MediaAddress {
            socket: media,
            told: vec![media],
        };
        Self {
            turn: Turn::start(settings, address).await.unwrap(),
            media,
            certificate,
            _echo: AbortOnDrop(tokio::spawn(echo(socket)).abort_handle()),
        }
    }

    pub(super) fn addresses(&self) -> TurnAddresses {
        self.turn.addresses()
    }

    pub(super) fn credentials(&self, label: &str) -> IceServer {
        self.turn.credentials(label, NOW)
    }

    /// A client at every door.
    pub(super) async fn lines(&self) -> [Line; 3] {
        let TurnAddresses { udp, tcp, tls } = self.addresses();
        [
            Line::udp(udp.unwrap()).await,
            Line::tcp(tcp.unwrap()).await,
            Line::tls(tls.unwrap(), &self.certificate).await,
        ]
    }
}

async fn echo(socket: UdpSocket) {
    let mut buffer = [0; 2_048];
    while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
        socket.send_to(&buffer[..length], from).await.unwrap();
    }
}
