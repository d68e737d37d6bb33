//! The node: one loop on a thread of its own that has the sockets and all legs.

use std::io;
use std::net::SocketAddr;

use shared::ErrorCode;
use tokio::sync::mpsc;

use crate::api::{MediaError, MediaEvent, MediaSettings};
use crate::media::Order;

/// Binds the sockets and starts the loop; gives the addresses of the UDP socket and the TCP
/// listener.
pub(crate) async fn start(
    settings: MediaSettings,
    mut orders: mpsc::UnboundedReceiver<Order>,
    _events: mpsc::Sender<MediaEvent>,
) -> io::Result<(SocketAddr, Option<SocketAddr>)> {
    let udp = std::net::UdpSocket::bind(settings.udp)?;
    let address = udp.local_addr()?;
    tokio::spawn(async move {
        while let Some(order) = orders.recv().await {
            if let Order::Accept { answer, .. } = order {
                let _ = answer.send(Err(MediaError {
                    code: ErrorCode::MediaUnavailable,
                }));
            }
        }
    });
    Ok((address, None))
}
