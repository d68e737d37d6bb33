//! A WebSocket client that speaks one of the two encodings.

use std::net::{Ipv4Addr, SocketAddr};

use futures_util::{SinkExt as _, StreamExt as _};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::version::{SUBPROTOCOL_JSON, SUBPROTOCOL_POSTCARD};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use super::web;
use crate::signaling::Encoding;

/// An open socket.
pub struct Socket {
    inner: WebSocketStream<TcpStream>,
    encoding: Encoding,
}

/// Why a socket did not open.
#[derive(Debug)]
pub enum ConnectError {
    /// The server answered with this status and body instead of an upgrade.
    Refused(u16, Vec<u8>),
    /// The connection broke.
    Broken(String),
}

/// What came over a socket.
#[derive(Debug, PartialEq, Eq)]
pub enum Heard<N> {
    /// A frame.
    Frame(N),
    /// The server has closed with this code.
    Closed(u16),
    /// The connection is gone without a word.
    Gone,
}

impl Socket {
    /// Opens `path` as a page of `origin` would.
    ///
    /// # Errors
    /// When it is refused or breaks.
    pub async fn open(
        to: SocketAddr,
        from: Option<Ipv4Addr>,
        path: &str,
        encoding: Encoding,
        headers: &[(&'static str, &str)],
    ) -> Result<Self, ConnectError> {
        let broken = |error: &dyn std::fmt::Display| ConnectError::Broken(error.to_string());
        let stream = web::connect(to, from)
            .await
            .map_err(|error| broken(&error))?;
        let request = format!("ws://{to}{path}").into_client_request();
        let mut request = request.map_err(|error| broken(&error))?;
        let protocol = match encoding {
            Encoding::Postcard => SUBPROTOCOL_POSTCARD,
            Encoding::Json => SUBPROTOCOL_JSON,
        };
        let protocol = HeaderValue::from_static(protocol);
        request
            .headers_mut()
            .insert("sec-websocket-protocol", protocol);
        for (name, value) in headers {
            let value = HeaderValue::from_str(value).map_err(|error| broken(&error))?;
            request.headers_mut().append(*name, value);
        }
        let config = WebSocketConfig::default()
            .read_buffer_size(4 * 1024)
            .write_buffer_size(0);
        match client_async_with_config(request, stream, Some(config)).await {
            Ok((inner, _)) => Ok(Self { inner, encoding }),
            Err(Error::Http(response)) => {
                let status = response.status().as_u16();
                Err(ConnectError::Refused(
                    status,
                    response.into_body().unwrap_or_default(),
                ))
            }
            Err(error) => Err(broken(&error)),
        }
    }

    /// The bytes of a frame in this socket's encoding.
    ///
    /// # Panics
    /// Never for our frames.
    pub fn encode<F: Serialize>(&self, frame: &F) -> Vec<u8> {
        match self.encoding {
            Encoding::Postcard => shared::wire::codec::to_postcard(frame),
            Encoding::Json => serde_json::to_vec(frame).expect("frames have string keys"),
        }
    }

    /// Sends a frame; tells whether it could be written.
    pub async fn send<F: Serialize>(&mut self, frame: &F) -> bool {
        let bytes = self.encode(frame);
        self.send_bytes(bytes).await
    }

    /// Sends bytes as one message of this socket's kind.
    ///
    /// # Panics
    /// When text that is no UTF-8 is to go over a JSON socket: use [`super::RawSocket`] for that.
    pub async fn send_bytes(&mut self, bytes: Vec<u8>) -> bool {
        let message = match self.encoding {
            Encoding::Postcard => Message::binary(bytes),
            Encoding::Json => Message::text(String::from_utf8(bytes).expect("JSON is UTF-8")),
        };
        self.send_message(message).await
    }

    /// Sends any message.
    pub async fn send_message(&mut self, message: Message) -> bool {
        self.inner.send(message).await.is_ok()
    }

    /// The next frame or the end.
    pub async fn hear<N: DeserializeOwned>(&mut self) -> Heard<N> {
        loop {
            let message = match self.inner.next().await {
                Some(Ok(message)) => message,
                Some(Err(_)) | None => return Heard::Gone,
            };
            let decoded = match &message {
                Message::Binary(bytes) => shared::wire::codec::from_postcard(bytes).ok(),
                Message::Text(text) => serde_json::from_str(text).ok(),
                Message::Close(frame) => {
                    let code = frame.as_ref().map_or(1005, |frame| u16::from(frame.code));
                    return Heard::Closed(code);
                }
                Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => continue,
            };
            return match decoded {
                Some(frame) => Heard::Frame(frame),
                None => Heard::Gone,
            };
        }
    }

    /// The TCP connection beneath, for tests that misbehave on it.
    pub fn tcp(&mut self) -> &mut TcpStream {
        self.inner.get_mut()
    }
}
