//! Which addresses browsers are told, and addresses of sockets that serve both families.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

use crate::engine::Reach;

/// Where browsers reach the sockets.
pub(super) fn reach(public: &[IpAddr], udp: SocketAddr, tcp: Option<SocketAddr>) -> Reach {
    let hosts = |bound: SocketAddr| -> Vec<SocketAddr> {
        let hosts = if public.is_empty() {
            vec![own(bound.ip())]
        } else {
            public.to_vec()
        };
        let with_port = |host| SocketAddr::new(host, bound.port());
        hosts.into_iter().map(with_port).collect()
    };
    Reach {
        udp: hosts(udp),
        tcp: tcp.map(hosts).unwrap_or_default(),
    }
}

/// The address of a socket that is bound to all: the one towards everybody else.
fn own(bound: IpAddr) -> IpAddr {
    if !bound.is_unspecified() {
        return bound;
    }
    // Connecting a UDP socket sends nothing; it only asks which way packets would go.
    let towards = |from: IpAddr, to: IpAddr| -> std::io::Result<IpAddr> {
        let socket = UdpSocket::bind((from, 0))?;
        socket.connect((to, 9))?;
        Ok(socket.local_addr()?.ip())
    };
    let four = towards(
        Ipv4Addr::UNSPECIFIED.into(),
        Ipv4Addr::new(192, 0, 2, 1).into(),
    );
    let documentation = Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1);
    let six = || towards(Ipv6Addr::UNSPECIFIED.into(), documentation.into());
    four.or_else(|_| six())
        .unwrap_or(Ipv4Addr::LOCALHOST.into())
}

/// A sender's address in its own family: a socket for both shows IPv4 within IPv6.
pub(super) fn plain(address: SocketAddr) -> SocketAddr {
    SocketAddr::new(address.ip().to_canonical(), address.port())
}

/// A receiver's address in the family of the socket.
pub(super) fn for_socket(address: SocketAddr, six: bool) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(four) if six => (four.to_ipv6_mapped(), address.port()).into(),
        _ => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn told_addresses_have_the_ports_of_their_sockets() {
        let public = [IpAddr::from([192, 0, 2, 7])];
        let udp = SocketAddr::from(([0, 0, 0, 0], 40_000));
        let tcp = SocketAddr::from(([0, 0, 0, 0], 40_001));
        let reach = reach(&public, udp, Some(tcp));
        assert_eq!(reach.udp, [SocketAddr::from(([192, 0, 2, 7], 40_000))]);
        assert_eq!(reach.tcp, [SocketAddr::from(([192, 0, 2, 7], 40_001))]);
    }

    #[test]
    fn a_socket_bound_to_all_is_told_by_a_real_address() {
        let reach = reach(&[], SocketAddr::from(([0, 0, 0, 0], 9)), None);
        assert!(reach.udp.iter().all(|a| !a.ip().is_unspecified()));
    }

    #[test]
    fn both_families_meet_on_one_socket() {
        let mapped: SocketAddr = "[::ffff:192.0.2.1]:5".parse().unwrap();
        let four: SocketAddr = "192.0.2.1:5".parse().unwrap();
        assert_eq!(plain(mapped), four);
        assert_eq!(for_socket(four, true), mapped);
        assert_eq!(for_socket(four, false), four);
    }
}
