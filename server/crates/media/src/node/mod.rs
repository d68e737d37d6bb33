//! The node: one loop on a thread of its own that has the sockets and all legs.

mod addresses;
mod backlog;
mod delays;
mod lost_by_system;
mod run;
mod tcp;
mod udp;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use rtc::crypto::default_provider;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::api::{MediaEvent, MediaSettings};
use crate::engine::{PeerEngine, RtcEngine};
use crate::exchange::Exchange;
use crate::media::Order;

pub use delays::DelayFigures;
pub(crate) use delays::Delays;
pub(crate) use lost_by_system::lost_by_system;
use run::Node;
use tcp::Connections;
use udp::Udp;

/// Binds the sockets and starts the loop, which notes `delays`; gives the addresses of the UDP
/// socket and the TCP listener.
pub(crate) async fn start(
    settings: MediaSettings,
    orders: mpsc::UnboundedReceiver<Order>,
    events: mpsc::Sender<MediaEvent>,
    delays: Arc<Delays>,
) -> io::Result<(SocketAddr, Option<SocketAddr>)> {
    let socket = udp::bind(settings.udp)?;
    let udp = socket.local_addr()?;
    let listener = settings.tcp.map(bind_tcp).transpose()?;
    let tcp = listener
        .as_ref()
        .map(std::net::TcpListener::local_addr)
        .transpose()?;
    let crypto = default_provider().map_err(io::Error::other)?;
    let reach = addresses::reach(&settings.public_addresses, udp, tcp);
    let make = Box::new(make_engine);
    let exchange = Exchange::new(reach, settings.most_legs, crypto, make);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    std::thread::Builder::new()
        .name("media".to_owned())
        .spawn(move || {
            runtime.block_on(async move {
                let most = settings.most_legs;
                match sockets(socket, listener, most) {
                    Ok(sockets) => {
                        let told = (orders, events);
                        Node::new(exchange, sockets, told, delays).run().await;
                    }
                    Err(error) => tracing::error!(%error, "media sockets not usable"),
                }
            });
        })?;
    Ok((udp, tcp))
}

fn bind_tcp(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    let listener = std::net::TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Sockets of the loop's own runtime.
fn sockets(
    udp: std::net::UdpSocket,
    tcp: Option<std::net::TcpListener>,
    most_legs: usize,
) -> io::Result<(Udp, Connections)> {
    let listener = tcp.map(TcpListener::from_std).transpose()?;
    Ok((Udp::new(udp)?, Connections::new(listener, most_legs)))
}

/// The engine of a new leg.
fn make_engine(
    now: std::time::Instant,
    reach: &std::sync::Arc<crate::engine::Reach>,
    offer: &crate::sdp::Offer,
) -> Option<Box<dyn PeerEngine>> {
    match RtcEngine::new(now, std::sync::Arc::clone(reach), offer) {
        Ok(engine) => Some(Box::new(engine)),
        Err(error) => {
            tracing::error!(%error, "no engine for a leg");
            None
        }
    }
}
