//! The way back to a client.

use std::sync::Arc;

use tokio::net::UdpSocket;
use tokio::sync::mpsc;

use crate::turn::rules::Client;

/// Where a client's bytes are put; what does not fit is lost, as on any network.
#[derive(Clone, Debug)]
pub(in crate::turn) enum Sink {
    Udp(Arc<UdpSocket>),
    Stream(mpsc::Sender<Vec<u8>>),
}

impl Sink {
    pub(super) fn send(&self, client: Client, bytes: Vec<u8>) {
        match self {
            Self::Udp(socket) => {
                let _ = socket.try_send_to(&bytes, client.address);
            }
            Self::Stream(queue) => {
                let _ = queue.try_send(bytes);
            }
        }
    }
}
