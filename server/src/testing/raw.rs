//! A WebSocket client that writes any bytes it is told to, for frames that no library would send.

use std::io::Result;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::{PATIENCE, web};

/// A connection after its upgrade.
pub struct RawSocket {
    stream: TcpStream,
}

/// Opcodes of RFC 6455.
pub mod opcode {
    /// More of a fragmented message.
    pub const CONTINUATION: u8 = 0;
    /// A text message.
    pub const TEXT: u8 = 1;
    /// A binary message.
    pub const BINARY: u8 = 2;
    /// The end.
    pub const CLOSE: u8 = 8;
    /// Asks for a pong.
    pub const PING: u8 = 9;
    /// Answers a ping.
    pub const PONG: u8 = 10;
}

/// What the server wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawFrame {
    /// Its opcode.
    pub opcode: u8,
    /// Its payload.
    pub payload: Vec<u8>,
}

impl RawSocket {
    /// Opens `path` with a subprotocol, as a page of the server's own origin would.
    ///
    /// # Errors
    /// When the connection breaks.
    ///
    /// # Panics
    /// When the server does not upgrade.
    pub async fn open(to: SocketAddr, path: &str, subprotocol: &str) -> Result<Self> {
        let mut stream = web::connect(to, None).await?;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {to}\r\nOrigin: http://{to}\r\nConnection: Upgrade\r\n\
             Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             Sec-WebSocket-Protocol: {subprotocol}\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await?;
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await?);
        }
        let head = String::from_utf8_lossy(&head);
        assert!(head.starts_with("HTTP/1.1 101"), "no upgrade: {head}");
        Ok(Self { stream })
    }

    /// Writes bytes as they are.
    ///
    /// # Errors
    /// When the connection breaks.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.stream.write_all(bytes).await
    }

    /// Writes one masked frame. `first` is the whole first byte: FIN, reserved bits and opcode.
    ///
    /// # Errors
    /// When the connection breaks.
    pub async fn frame(&mut self, first: u8, payload: &[u8]) -> Result<()> {
        self.write(&frame_bytes(first, payload)).await
    }

    /// The next frame of the server; none once the connection is closed.
    ///
    /// # Panics
    /// When nothing comes in time.
    pub async fn read(&mut self) -> Option<RawFrame> {
        let reading = read_frame(&mut self.stream);
        let read = timeout(PATIENCE, reading).await;
        read.expect("the server says something in time").ok()
    }

    /// Reads until the server has closed; gives the close code, none when it just hung up.
    pub async fn closed(&mut self) -> Option<u16> {
        let mut code = None;
        while let Some(frame) = self.read().await {
            if frame.opcode == opcode::CLOSE {
                let number = frame.payload.first_chunk().copied().map(u16::from_be_bytes);
                code = number.or(code);
            }
        }
        code
    }
}

/// The bytes of one masked frame.
#[must_use]
pub fn frame_bytes(first: u8, payload: &[u8]) -> Vec<u8> {
    const MASK: [u8; 4] = [0x12, 0x34, 0x56, 0x78];
    let mut bytes = vec![first];
    match payload.len() {
        n @ 0..=125 => bytes.push(0x80 | u8::try_from(n).unwrap_or(125)),
        n @ 126..=65_535 => {
            bytes.push(0x80 | 126);
            bytes.extend_from_slice(&u16::try_from(n).unwrap_or(u16::MAX).to_be_bytes());
        }
        n => {
            bytes.push(0x80 | 127);
            bytes.extend_from_slice(&(n as u64).to_be_bytes());
        }
    }
    bytes.extend_from_slice(&MASK);
    bytes.extend(payload.iter().zip(MASK.iter().cycle()).map(|(b, m)| b ^ m));
    bytes
}

async fn read_frame(stream: &mut TcpStream) -> Result<RawFrame> {
    let first = stream.read_u8().await?;
    let length = match stream.read_u8().await? & 0x7f {
        126 => u64::from(stream.read_u16().await?),
        127 => stream.read_u64().await?,
        short => u64::from(short),
    };
    let mut payload = vec![0; usize::try_from(length).unwrap_or(0).min(1 << 20)];
    stream.read_exact(&mut payload).await?;
    Ok(RawFrame {
        opcode: first & 0x0f,
        payload,
    })
}
