//! A TCP link that can be cut, held, sliced and made to repeat itself.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::web;

/// What the link does wrong; may be changed at any time.
#[derive(Debug)]
pub struct Faults {
    /// Bytes of client to server are kept back while set.
    held_up: watch::Sender<bool>,
    /// Bytes of server to client are kept back while set.
    held_down: watch::Sender<bool>,
    /// Largest piece in which bytes are passed on.
    slice: AtomicUsize,
    /// The client's connection is forgotten by the proxy but not closed: nothing arrives any more.
    black_hole: AtomicBool,
    /// Cancelled to cut all present connections.
    cut: std::sync::Mutex<CancellationToken>,
}

/// A link to a server.
pub struct FaultProxy {
    /// Where clients connect.
    pub address: SocketAddr,
    /// Its faults.
    pub faults: Arc<Faults>,
    stop: CancellationToken,
}

impl FaultProxy {
    /// A link to `server` without faults.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await;
        let listener = listener.expect("a free port");
        let address = listener.local_addr().expect("a bound port");
        let faults = Arc::new(Faults {
            held_up: watch::Sender::new(false),
            held_down: watch::Sender::new(false),
            slice: AtomicUsize::new(usize::MAX),
            black_hole: AtomicBool::new(false),
            cut: std::sync::Mutex::new(CancellationToken::new()),
        });
        let stop = CancellationToken::new();
        let (shared, stopped) = (faults.clone(), stop.clone());
        tokio::spawn(stopped.run_until_cancelled_owned(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(carry(client, server, shared.clone()));
            }
        }));
        Self {
            address,
            faults,
            stop,
        }
    }
}

impl Drop for FaultProxy {
    fn drop(&mut self) {
        self.stop.cancel();
        self.faults.cut();
    }
}

impl Faults {
    /// Cuts all present connections.
    pub fn cut(&self) {
        let mut cut = self
            .cut
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        cut.cancel();
        *cut = CancellationToken::new();
    }

    /// Keeps back what clients send, or lets it go.
    pub fn hold_up(&self, on: bool) {
        self.held_up.send_replace(on);
    }

    /// Keeps back what the server sends, or lets it go.
    pub fn hold_down(&self, on: bool) {
        self.held_down.send_replace(on);
    }

    /// Passes bytes on in pieces of at most `bytes`.
    pub fn slice(&self, bytes: usize) {
        self.slice.store(bytes, Ordering::SeqCst);
    }

    /// From now on nothing passes and nobody is told, as when a cable is pulled.
    pub fn pull_cable(&self) {
        self.black_hole.store(true, Ordering::SeqCst);
    }

    fn scissors(&self) -> CancellationToken {
        let cut = self
            .cut
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        cut.clone()
    }
}

async fn carry(client: TcpStream, server: SocketAddr, faults: Arc<Faults>) {
    let Ok(server) = web::connect(server, None).await else {
        return;
    };
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    let both = async {
        tokio::join!(
            pump(from_client, to_server, &faults, &faults.held_up),
            pump(from_server, to_client, &faults, &faults.held_down),
        );
    };
    // Cut: both halves of both connections are dropped here.
    faults.scissors().run_until_cancelled(both).await;
}

async fn pump(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    faults: &Faults,
    held: &watch::Sender<bool>,
) {
    let mut buffer = vec![0; 16 * 1024];
    let mut gate = held.subscribe();
    loop {
        let n = match from.read(&mut buffer).await {
            Ok(0) | Err(_) => break,
            Ok(n) => n,
        };
        if faults.black_hole.load(Ordering::SeqCst) {
            continue;
        }
        if gate.wait_for(|held| !held).await.is_err() {
            break;
        }
        let slice = faults.slice.load(Ordering::SeqCst).max(1);
        for piece in buffer[..n].chunks(slice) {
            if to.write_all(piece).await.is_err() {
                return;
            }
            if slice < n {
                tokio::task::yield_now().await;
            }
        }
    }
    if !faults.black_hole.load(Ordering::SeqCst) {
        // The other side may be gone already.
        let _ = to.shutdown().await;
    }
}
