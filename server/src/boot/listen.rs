//! Listening sockets with room for a wave of reconnects.

use std::net::SocketAddr;

use anyhow::Context;
use tokio::net::{TcpListener, TcpSocket};

/// Connections that the system holds while we are busy; its own limit may be lower.
const BACKLOG: u32 = 4_096;

/// Listens at the address that the setting `key` names.
///
/// # Errors
/// When the address is taken or not ours; the sentence names the setting.
pub fn bind(key: &str, address: SocketAddr) -> anyhow::Result<TcpListener> {
    let open = || {
        let socket = if address.is_ipv4() {
            TcpSocket::new_v4()
        } else {
            TcpSocket::new_v6()
        }?;
        // After a crash the old connections must not keep the address from us.
        #[cfg(unix)]
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        socket.listen(BACKLOG)
    };
    open().with_context(|| format!("{key}: {address} cannot be listened on"))
}
