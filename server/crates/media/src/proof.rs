//! Media's check of themselves: a browser of our own comes up over each socket, as others would.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::{Duration, Instant};

use bytes::{Buf as _, BytesMut};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::{timeout, timeout_at};

use crate::api::LegId;
use crate::engine::SyntheticBrowser;
use crate::media::Media;
use crate::turn::{CheckFault, CheckedAddress};

/// Time for one socket.
const PATIENCE: Duration = Duration::from_secs(5);
/// A browser that waits for nothing is asked again after this time.
const AGAIN: Duration = Duration::from_millis(200);

impl Media {
    /// Brings a connection up over UDP, and over TCP where it is on, through the very sockets that
    /// browsers use: ICE, DTLS and all. `legs` are used for it and ended.
    pub async fn check(&self, legs: [LegId; 2]) -> Vec<CheckedAddress> {
        let (udp, tcp) = self.addresses();
        let sockets = [(Some(udp), false), (tcp, true)];
        let mut checked = Vec::new();
        for (leg, (address, is_tcp)) in legs.into_iter().zip(sockets) {
            if let Some(address) = address {
                checked.push(self.check_one(leg, here(address), is_tcp).await);
                self.close(leg);
            }
        }
        checked
    }

    async fn check_one(&self, leg: LegId, address: SocketAddr, is_tcp: bool) -> CheckedAddress {
        let begun = Instant::now();
        let mut answers = false;
        let tried = timeout(PATIENCE, self.come_up(leg, address, is_tcp, &mut answers)).await;
        let outcome = match tried {
            Ok(done) => done.map(|()| begun.elapsed()),
            Err(_) if answers => Err(CheckFault::NoMedia),
            Err(_) => Err(CheckFault::Silent),
        };
        let scheme = if is_tcp { "tcp" } else { "udp" };
        let url = format!("{scheme}:{address}");
        CheckedAddress { url, outcome }
    }

    async fn come_up(
        &self,
        leg: LegId,
        address: SocketAddr,
        is_tcp: bool,
        answers: &mut bool,
    ) -> Result<(), CheckFault> {
        let mut wire = Wire::open(address, is_tcp).await?;
        let no_media = |_| CheckFault::NoMedia;
        let browser = SyntheticBrowser::new(Instant::now(), wire.local()?, is_tcp);
        let mut browser = browser.map_err(no_media)?;
        let offer = browser.offer(Instant::now(), false).map_err(no_media)?;
        let accepted = self.accept(leg, offer).await;
        let answer = towards(&accepted.map_err(|_| CheckFault::NoMedia)?, address, is_tcp);
        browser.answer(Instant::now(), answer).map_err(no_media)?;
        while !browser.is_up() {
            while let Some((_, datagram)) = browser.transmit() {
                wire.send(&datagram).await?;
            }
            let due = browser.deadline();
            let due = due.unwrap_or_else(|| Instant::now() + AGAIN);
            match timeout_at(due.into(), wire.receive()).await {
                Ok(datagram) => {
                    browser.input(Instant::now(), address, &datagram?);
                    *answers = true;
                }
                Err(_) => browser.wake(Instant::now()),
            }
        }
        Ok(())
    }
}

/// A bound address as this machine reaches it.
fn here(bound: SocketAddr) -> SocketAddr {
    let ip = match bound.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, bound.port())
}

/// An answer whose only candidates are at `address`: the told ones may be those of a router in
/// front of this machine.
fn towards(answer: &str, address: SocketAddr, is_tcp: bool) -> String {
    let line = |line: &str| {
        let Some(candidate) = line.strip_prefix("a=candidate:") else {
            return Some(format!("{line}\r\n"));
        };
        let mut words: Vec<_> = candidate.split(' ').map(str::to_owned).collect();
        let is_meant = words.get(2)?.eq_ignore_ascii_case("tcp") == is_tcp;
        if !is_meant || words.len() < 8 {
            return None;
        }
        words[4] = address.ip().to_string();
        words[5] = address.port().to_string();
        Some(format!("a=candidate:{}\r\n", words.join(" ")))
    };
    answer.lines().filter_map(line).collect()
}

/// The way to a socket.
enum Wire {
    Udp(UdpSocket),
    Tcp(TcpStream, BytesMut),
}

impl Wire {
    async fn open(to: SocketAddr, is_tcp: bool) -> io::Result<Self> {
        if is_tcp {
            let stream = TcpStream::connect(to).await?;
            return Ok(Self::Tcp(stream, BytesMut::new()));
        }
        let own: IpAddr = match to {
            SocketAddr::V4(_) => Ipv4Addr::UNSPECIFIED.into(),
            SocketAddr::V6(_) => Ipv6Addr::UNSPECIFIED.into(),
        };
        let socket = UdpSocket::bind((own, 0)).await?;
        socket.connect(to).await?;
        Ok(Self::Udp(socket))
    }

    fn local(&self) -> io::Result<SocketAddr> {
        match self {
            Self::Udp(socket) => socket.local_addr(),
            Self::Tcp(stream, _) => stream.local_addr(),
        }
    }

    async fn send(&mut self, datagram: &[u8]) -> io::Result<()> {
        match self {
            Self::Udp(socket) => socket.send(datagram).await.map(drop),
            Self::Tcp(stream, _) => {
                let length = u16::try_from(datagram.len()).map_err(io::Error::other)?;
                let framed = [&length.to_be_bytes(), datagram].concat();
                stream.write_all(&framed).await
            }
        }
    }

    /// The next datagram; nothing is lost when this is dropped before it ends.
    async fn receive(&mut self) -> io::Result<BytesMut> {
        match self {
            Self::Udp(socket) => {
                let mut buffer = BytesMut::with_capacity(2_048);
                socket.recv_buf(&mut buffer).await?;
                Ok(buffer)
            }
            Self::Tcp(stream, come) => loop {
                if let [high, low, rest @ ..] = &come[..] {
                    let length = usize::from(u16::from_be_bytes([*high, *low]));
                    if rest.len() >= length {
                        come.advance(2);
                        return Ok(come.split_to(length));
                    }
                }
                if stream.read_buf(come).await? == 0 {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc;

    use super::*;
    use crate::api::MediaSettings;

    async fn running() -> Media {
        let (events, mut told) = mpsc::channel(64);
        tokio::spawn(async move { while told.recv().await.is_some() {} });
        let any = SocketAddr::from(([0, 0, 0, 0], 0));
        let settings = MediaSettings {
            udp: any,
            tcp: Some(any),
            // Of a router in front of us: nothing that is sent there comes here.
            public_addresses: vec![[203, 0, 113, 7].into()],
            most_legs: 4,
        };
        Media::start(settings, events).await.unwrap().media
    }

    #[tokio::test]
    async fn both_sockets_are_proven_by_real_connections() {
        let media = running().await;
        let checked = media.check([LegId(1), LegId(2)]).await;
        let (udp, tcp) = media.addresses();
        let urls: Vec<_> = checked.iter().map(|one| one.url.clone()).collect();
        let wanted = [
            format!("udp:127.0.0.1:{}", udp.port()),
            format!("tcp:127.0.0.1:{}", tcp.unwrap().port()),
        ];
        assert_eq!(urls, wanted);
        assert!(checked.iter().all(|one| one.outcome.is_ok()), "{checked:?}");
        assert!(media.is_running());
        for leg in [LegId(1), LegId(2)] {
            assert_eq!(media.stats(leg).await, None, "a check leaves no leg behind");
        }
    }

    #[tokio::test]
    async fn media_that_have_stopped_are_found_out() {
        let media = running().await;
        media.stop().await;
        let checked = media.check([LegId(1), LegId(2)]).await;
        assert_eq!(checked.len(), 2);
        assert!(
            checked.iter().all(|one| one.outcome.is_err()),
            "{checked:?}"
        );
        assert!(!media.is_running());
    }
}
