//! Datagrams that the system threw away because the node did not take them in time.

use std::net::SocketAddr;

/// So many since the socket was bound; none where the system does not tell.
pub(crate) fn lost_by_system(socket: SocketAddr) -> Option<u64> {
    let table = if socket.is_ipv4() {
        "/proc/net/udp"
    } else {
        "/proc/net/udp6"
    };
    let table = std::fs::read_to_string(table).ok()?;
    of_port(&table, socket.port())
}

/// The last column of the line of a port.
fn of_port(table: &str, port: u16) -> Option<u64> {
    let ending = format!(":{port:04X}");
    table.lines().skip(1).find_map(|line| {
        let mut words = line.split_whitespace();
        let is_ours = words.nth(1)?.ends_with(&ending);
        is_ours.then(|| words.next_back()?.parse().ok())?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_the_port_is_found() {
        let table = "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops\n\
                     14270: 00000000:20FB 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 17155 2 0000000000000000 7\n\
                     14271: 0100007F:20FC 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 17156 2 0000000000000000 12\n";
        assert_eq!(of_port(table, 8_443), Some(7));
        assert_eq!(of_port(table, 8_444), Some(12));
        assert_eq!(of_port(table, 8_445), None);
        assert_eq!(of_port("", 8_443), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_socket_that_nobody_reads_loses_and_says_so() {
        let full = std::net::UdpSocket::bind(("127.0.0.1", 0)).unwrap();
        let at = full.local_addr().unwrap();
        assert_eq!(lost_by_system(at), Some(0));
        let sender = std::net::UdpSocket::bind(("127.0.0.1", 0)).unwrap();
        while lost_by_system(at) == Some(0) {
            for _ in 0..1_000 {
                sender.send_to(&[0; 1_000], at).unwrap();
            }
        }
        assert!(lost_by_system(at) > Some(0));
    }
}
