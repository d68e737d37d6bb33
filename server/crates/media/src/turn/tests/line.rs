//! One client's way to TURN.

use std::net::SocketAddr;
use std::time::Duration;

use shared::wire::IceServer;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use crate::turn::raw::{ALLOCATE, Raw, attribute, code};
use crate::turn::trust_only;

/// Longer than anything takes.
const PATIENCE: Duration = Duration::from_secs(600);

pub(super) trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// Datagrams, or frames of a stream.
pub(super) enum Line {
    Datagrams(UdpSocket),
    Frames(Box<dyn Stream>),
}

impl Line {
    pub(super) async fn udp(to: SocketAddr) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        socket.connect(to).await.unwrap();
        Self::Datagrams(socket)
    }

    pub(super) async fn tcp(to: SocketAddr) -> Self {
        Self::Frames(Box::new(TcpStream::connect(to).await.unwrap()))
    }

    pub(super) async fn tls(to: SocketAddr, certificate: &[u8]) -> Self {
        let connector = TlsConnector::from(trust_only(certificate).unwrap());
        let stream = TcpStream::connect(to).await.unwrap();
        let name = "turn.example.org".try_into().unwrap();
        Self::Frames(Box::new(connector.connect(name, stream).await.unwrap()))
    }

    pub(super) async fn send(&mut self, bytes: &[u8]) {
        match self {
            Self::Datagrams(socket) => {
                socket.send(bytes).await.unwrap();
            }
            Self::Frames(stream) => {
                stream.write_all(bytes).await.unwrap();
                stream.flush().await.unwrap();
            }
        }
    }

    /// The next message; none when the server has hung up.
    pub(super) async fn receive(&mut self) -> Option<Vec<u8>> {
        timeout(PATIENCE, self.next()).await.expect("an answer")
    }

    async fn next(&mut self) -> Option<Vec<u8>> {
        match self {
            Self::Datagrams(socket) => {
                let mut buffer = [0; 2_048];
                let length = socket.recv(&mut buffer).await.unwrap();
                Some(buffer[..length].to_vec())
            }
            Self::Frames(stream) => {
                let mut bytes = vec![0; 4];
                stream.read_exact(&mut bytes).await.ok()?;
                let length = usize::from(u16::from_be_bytes([bytes[2], bytes[3]]));
                let channel = bytes[0] >= 0x40;
                let rest = if channel {
                    length.next_multiple_of(4)
                } else {
                    length + 16
                };
                bytes.resize(4 + rest, 0);
                stream.read_exact(&mut bytes[4..]).await.ok()?;
                Some(bytes)
            }
        }
    }

    pub(super) async fn ask(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.send(bytes).await;
        self.receive().await.expect("an answer")
    }

    /// Sends a request with credentials, after asking for a nonce.
    pub(super) async fn signed(&mut self, server: &IceServer, raw: Raw) -> Vec<u8> {
        let challenge = self.ask(&Raw::new(ALLOCATE, 0).bytes()).await;
        assert_eq!(code(&challenge), 401);
        let nonce = String::from_utf8(attribute(&challenge, 0x0015).unwrap()).unwrap();
        self.ask(&raw.signed(&server.username, &server.credential, &nonce))
            .await
    }

    pub(super) async fn allocate(&mut self, server: &IceServer) -> u16 {
        let raw = Raw::new(ALLOCATE, 1).with(0x0019, &[17, 0, 0, 0]);
        code(&self.signed(server, raw).await)
    }
}
