//! The administrator's check: a real allocation, as a browser would make it.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use rtc_stun::attributes::{
    ATTR_ERROR_CODE, ATTR_LIFETIME, ATTR_NONCE, ATTR_REALM, ATTR_REQUESTED_TRANSPORT,
    ATTR_USERNAME, ATTR_XOR_PEER_ADDRESS,
};
use rtc_stun::message::{
    CLASS_REQUEST, CLASS_SUCCESS_RESPONSE, METHOD_ALLOCATE, METHOD_CREATE_PERMISSION,
    METHOD_REFRESH, Method, TransactionId,
};
use rustls::ClientConfig;
use shared::wire::IceServer;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpStream, UdpSocket, lookup_host};
use tokio::time::{Instant, timeout};

use super::crypto::long_term_key;
use super::message::{Answer, HEADER, Incoming};

mod fault;
mod trust;
mod url;

pub use fault::CheckFault;
pub use trust::{trust_only, trust_system};
pub(super) use url::urls;
use url::{Address, Transport};

/// Time for one address.
const PATIENCE: Duration = Duration::from_secs(5);
/// Time for one answer over UDP before the request is sent again.
const AGAIN: Duration = Duration::from_millis(500);

/// What came of one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedAddress {
    /// The address (RFC 7065; `udp:` or `tcp:` for media themselves).
    pub url: String,
    /// How long it took, or what stood in the way.
    pub outcome: Result<Duration, CheckFault>,
}

/// Tries every address of a server: an allocation, a permission for `peer` when there is one, and
/// the end of the allocation. `trust` says which certificates count; without it, `turns:`
/// addresses cannot be tried.
pub async fn check(
    server: &IceServer,
    peer: Option<SocketAddr>,
    trust: Option<Arc<ClientConfig>>,
) -> Vec<CheckedAddress> {
    let mut checked = Vec::with_capacity(server.urls.len());
    for url in &server.urls {
        let begun = Instant::now();
        let tried = timeout(PATIENCE, one(url, server, peer, trust.clone())).await;
        let outcome = match tried {
            Ok(done) => done.map(|()| begun.elapsed()),
            Err(_) => Err(CheckFault::Silent),
        };
        checked.push(CheckedAddress {
            url: url.clone(),
            outcome,
        });
    }
    checked
}

async fn one(
    url: &str,
    server: &IceServer,
    peer: Option<SocketAddr>,
    trust: Option<Arc<ClientConfig>>,
) -> Result<(), CheckFault> {
    let address = Address::parse(url).ok_or(CheckFault::NotAnAddress)?;
    let mut line = Line::open(&address, trust).await?;
    let mut client = Client::of(server);
    let challenge = line.exchange(client.request(METHOD_ALLOCATE, None)).await?;
    client.challenged(&challenge)?;
    let steps = [
        (METHOD_ALLOCATE, None),
        (METHOD_CREATE_PERMISSION, peer),
        (METHOD_REFRESH, None),
    ];
    for (method, peer) in steps {
        if method != METHOD_CREATE_PERMISSION || peer.is_some() {
            let answer = line.exchange(client.request(method, peer)).await?;
            granted(method, &answer)?;
        }
    }
    Ok(())
}

fn granted(method: Method, answer: &Incoming) -> Result<(), CheckFault> {
    if answer.class() == CLASS_SUCCESS_RESPONSE {
        return Ok(());
    }
    let told = match answer.attribute(ATTR_ERROR_CODE) {
        Some([_, _, hundreds, rest, ..]) => u16::from(*hundreds) * 100 + u16::from(*rest),
        _ => 0,
    };
    Err(match method {
        METHOD_CREATE_PERMISSION => CheckFault::NotToMedia(told),
        _ => CheckFault::Refused(told),
    })
}

/// What a client knows.
struct Client {
    username: String,
    password: String,
    challenge: Option<(String, String)>,
}

impl Client {
    fn of(server: &IceServer) -> Self {
        Self {
            username: server.username.clone(),
            password: server.credential.clone(),
            challenge: None,
        }
    }

    fn challenged(&mut self, answer: &Incoming) -> Result<(), CheckFault> {
        let told = (answer.text(ATTR_REALM), answer.text(ATTR_NONCE));
        let (Some(realm), Some(nonce)) = told else {
            return Err(CheckFault::Open);
        };
        self.challenge = Some((realm.to_owned(), nonce.to_owned()));
        Ok(())
    }

    fn request(&self, method: Method, peer: Option<SocketAddr>) -> Vec<u8> {
        let mut request = Answer::new(method, CLASS_REQUEST, TransactionId::new());
        if method == METHOD_ALLOCATE {
            request = request.with(ATTR_REQUESTED_TRANSPORT, &[17, 0, 0, 0]);
        } else if method == METHOD_REFRESH {
            request = request.with(ATTR_LIFETIME, &[0; 4]);
        }
        if let Some(peer) = peer {
            request = request.with_address(ATTR_XOR_PEER_ADDRESS, peer);
        }
        let Some((realm, nonce)) = &self.challenge else {
            return request.plain();
        };
        request
            .with(ATTR_USERNAME, self.username.as_bytes())
            .with(ATTR_REALM, realm.as_bytes())
            .with(ATTR_NONCE, nonce.as_bytes())
            .signed(&long_term_key(&self.username, realm, &self.password))
    }
}

/// A way to the server.
enum Line {
    Udp(UdpSocket),
    Tcp(TcpStream),
    Tls(Box<tokio_rustls::client::TlsStream<TcpStream>>),
}

impl Line {
    async fn open(address: &Address, trust: Option<Arc<ClientConfig>>) -> Result<Self, CheckFault> {
        let at = found(address).await?;
        match address.transport {
            Transport::Udp => {
                let own: IpAddr = if at.is_ipv4() {
                    [0; 4].into()
                } else {
                    [0_u16; 8].into()
                };
                let socket = UdpSocket::bind((own, 0)).await?;
                socket.connect(at).await?;
                Ok(Self::Udp(socket))
            }
            Transport::Tcp => Ok(Self::Tcp(TcpStream::connect(at).await?)),
            Transport::Tls => {
                let untrusted = || CheckFault::Tls("no certificate is trusted".to_owned());
                let trust = trust.ok_or_else(untrusted)?;
                let name = address.host.clone().try_into();
                let name = name.map_err(|_| CheckFault::NotAnAddress)?;
                let stream = TcpStream::connect(at).await?;
                let secured = tokio_rustls::TlsConnector::from(trust).connect(name, stream);
                let stream = secured
                    .await
                    .map_err(|error| CheckFault::Tls(error.to_string()))?;
                Ok(Self::Tls(Box::new(stream)))
            }
        }
    }

    async fn exchange(&mut self, request: Vec<u8>) -> Result<Incoming, CheckFault> {
        let bytes = match self {
            Self::Udp(socket) => datagram(socket, &request).await?,
            Self::Tcp(stream) => frame(stream, &request).await?,
            Self::Tls(stream) => frame(stream, &request).await?,
        };
        Incoming::parse(&bytes).ok_or(CheckFault::NotTurn)
    }
}

async fn found(address: &Address) -> Result<SocketAddr, CheckFault> {
    let found = lookup_host((address.host.as_str(), address.port)).await;
    let mut found = found.map_err(|error| CheckFault::Name(error.to_string()))?;
    found
        .next()
        .ok_or_else(|| CheckFault::Name("no address".to_owned()))
}

async fn datagram(socket: &UdpSocket, request: &[u8]) -> io::Result<Vec<u8>> {
    let mut buffer = [0; 2_048];
    loop {
        socket.send(request).await?;
        if let Ok(length) = timeout(AGAIN, socket.recv(&mut buffer)).await {
            return Ok(buffer[..length?].to_vec());
        }
    }
}

async fn frame<S>(stream: &mut S, request: &[u8]) -> io::Result<Vec<u8>>
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    stream.write_all(request).await?;
    stream.flush().await?;
    let mut bytes = vec![0; HEADER];
    stream.read_exact(&mut bytes).await?;
    let rest = usize::from(u16::from_be_bytes([bytes[2], bytes[3]]));
    bytes.resize(HEADER + rest, 0);
    stream.read_exact(&mut bytes[HEADER..]).await?;
    Ok(bytes)
}
