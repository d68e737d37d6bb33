//! Frames over a WebSocket: binary messages for postcard, text messages for JSON.

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use bytes::Bytes;
use futures_util::SinkExt as _;
use shared::wire::CloseCode;
use tokio_tungstenite::tungstenite;

use super::{Broken, Received, Transport};
use crate::signaling::codec::Encoding;

/// Close codes of RFC 6455 for what the protocol layer itself refuses.
const PROTOCOL_ERROR: u16 = 1002;
const BAD_UTF8: u16 = 1007;
const TOO_BIG: u16 = 1009;

/// Time for the goodbye after the peer has closed.
const CLOSE_PATIENCE: std::time::Duration = std::time::Duration::from_secs(1);

/// An upgraded socket.
pub(in crate::signaling) struct WebSocketTransport {
    socket: WebSocket,
    encoding: Encoding,
}

impl WebSocketTransport {
    pub(in crate::signaling) fn new(socket: WebSocket, encoding: Encoding) -> Self {
        Self { socket, encoding }
    }

    fn sort(&self, message: Message) -> Received {
        match (message, self.encoding) {
            (Message::Binary(bytes), Encoding::Postcard) => Received::Frame(bytes),
            (Message::Text(text), Encoding::Json) => Received::Frame(text.into()),
            (Message::Binary(_) | Message::Text(_), _) => Received::Malformed,
            (Message::Ping(_) | Message::Pong(_), _) => Received::Alive,
            (Message::Close(_), _) => Received::Gone,
        }
    }

    fn wrap(&self, frame: Bytes) -> Result<Message, Broken> {
        Ok(match self.encoding {
            Encoding::Postcard => Message::Binary(frame),
            Encoding::Json => Message::Text(Utf8Bytes::try_from(frame).map_err(|_| Broken)?),
        })
    }

    /// Lets the library answer the peer's close; it does so while we read on.
    async fn answer_close(&mut self) {
        let answering = async { while let Some(Ok(_)) = self.socket.recv().await {} };
        // A peer that keeps the connection open after its close is not waited for.
        let _ = tokio::time::timeout(CLOSE_PATIENCE, answering).await;
    }

    /// Tells the peer which rule of the WebSocket protocol it broke, as far as it still listens.
    async fn refuse(&mut self, error: axum::Error) {
        let code = match error.into_inner().downcast_ref::<tungstenite::Error>() {
            Some(tungstenite::Error::Capacity(_)) => TOO_BIG,
            Some(tungstenite::Error::Utf8(_)) => BAD_UTF8,
            Some(tungstenite::Error::Protocol(_)) => PROTOCOL_ERROR,
            _ => return,
        };
        metrics::counter!("interact_websocket_errors_total").increment(1);
        let frame = CloseFrame {
            code,
            reason: Utf8Bytes::from_static(""),
        };
        // It may be gone already; then there is nobody to tell.
        let _ = self.socket.send(Message::Close(Some(frame))).await;
    }
}

impl Transport for WebSocketTransport {
    fn encoding(&self) -> Encoding {
        self.encoding
    }

    async fn receive(&mut self) -> Received {
        match self.socket.recv().await {
            Some(Ok(message)) => {
                if matches!(message, Message::Close(_)) {
                    Box::pin(self.answer_close()).await;
                }
                self.sort(message)
            }
            Some(Err(error)) => {
                Box::pin(self.refuse(error)).await;
                Received::Gone
            }
            None => Received::Gone,
        }
    }

    async fn send(&mut self, frame: Bytes) -> Result<(), Broken> {
        let message = self.wrap(frame)?;
        self.socket.send(message).await.map_err(|_| Broken)
    }

    // Fed frames wait in the write buffer, so that they leave with one system call.
    async fn feed(&mut self, frame: Bytes) -> Result<(), Broken> {
        let message = self.wrap(frame)?;
        self.socket.feed(message).await.map_err(|_| Broken)
    }

    async fn flush(&mut self) -> Result<(), Broken> {
        self.socket.flush().await.map_err(|_| Broken)
    }

    async fn ping(&mut self) -> Result<(), Broken> {
        let ping = Message::Ping(Bytes::new());
        self.socket.send(ping).await.map_err(|_| Broken)
    }

    async fn close(&mut self, code: CloseCode) {
        let frame = CloseFrame {
            code: code as u16,
            reason: Utf8Bytes::from_static(""),
        };
        if self.socket.send(Message::Close(Some(frame))).await.is_err() {
            return;
        }
        // Reading until the peer has closed keeps the close frame from being lost to a reset.
        while let Some(Ok(_)) = self.socket.recv().await {}
    }
}
