//! The accept loop and one HTTP/1.1 connection each: bounded in number, head size and patience.

use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use shared::limits::REQUEST_HEAD_MS;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::Service;

use crate::http::Peer;

/// Largest request head, in bytes.
const HEAD_BYTES: usize = 32 * 1_024;
/// First and longest pause after the system had nothing left for a new connection.
const PAUSES: (Duration, Duration) = (Duration::from_millis(20), Duration::from_secs(1));

/// A connection that has not become a socket by then finishes its answer and ends: whoever reads
/// slowly, or never, does not keep a place for ever.
const LIFE: Duration = Duration::from_secs(10 * 60);
/// Time for that answer.
const LAST_ANSWER: Duration = Duration::from_secs(60);

/// Serves `router` on `listener` until `stop`; at most `most` connections at once, further ones
/// wait in the system's queue. Completes when all its connections have ended.
pub async fn serve_connections(
    listener: TcpListener,
    router: Router,
    most: usize,
    stop: CancellationToken,
) {
    let places = Arc::new(Semaphore::new(most));
    let running = TaskTracker::new();
    while let Some((stream, peer, place)) = next(&listener, &places, &stop).await {
        let (router, stop) = (router.clone(), stop.clone());
        running.spawn(serve_one(stream, peer, router, stop, place));
    }
    // Newcomers are turned away now, instead of waiting for an answer that will not come.
    drop(listener);
    running.close();
    running.wait().await;
}

/// The next connection; none once `stop` is cancelled. Out of file descriptors or memory (F-51)
/// means pausing, not spinning: existing connections are not disturbed.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
    stop: &CancellationToken,
) -> Option<(TcpStream, Peer, OwnedSemaphorePermit)> {
    let mut pause = PAUSES.0;
    let accept = async {
        let place = Arc::clone(places).acquire_owned().await.ok()?;
        loop {
            match listener.accept().await {
                Ok((stream, peer)) => return Some((stream, Peer(peer), place)),
                Err(error) if is_of_one_client(error.kind()) => {}
                Err(error) => {
                    tracing::error!(%error, "no connection can be accepted");
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(PAUSES.1);
                }
            }
        }
    };
    stop.run_until_cancelled(accept).await.flatten()
}

fn is_of_one_client(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused
    )
}

async fn serve_one(
    stream: TcpStream,
    peer: Peer,
    router: Router,
    stop: CancellationToken,
    _place: OwnedSemaphorePermit,
) {
    // Small frames must leave at once; a socket that refuses this still works.
    let _ = stream.set_nodelay(true);
    let answer = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        router.clone().call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_millis(REQUEST_HEAD_MS))
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), answer)
        .with_upgrades();
    let mut connection = std::pin::pin!(connection);
    let outcome = tokio::select! {
        outcome = &mut connection => Some(outcome),
        () = stop.cancelled() => None,
        () = tokio::time::sleep(LIFE) => None,
    };
    let outcome = match outcome {
        Some(outcome) => outcome,
        None => {
            connection.as_mut().graceful_shutdown();
            match tokio::time::timeout(LAST_ANSWER, connection).await {
                Ok(outcome) => outcome,
                Err(_) => return tracing::debug!("a connection read too slowly"),
            }
        }
    };
    if let Err(error) = outcome {
        tracing::debug!(%error, "a connection broke");
    }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use axum::Extension;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::task::JoinHandle;

    use super::*;
    use crate::boot::bind;

    struct Door {
        address: SocketAddr,
        stop: CancellationToken,
        running: JoinHandle<()>,
    }

    fn open(most: usize) -> Door {
        let listener = bind("http.listen", SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        let address = listener.local_addr().unwrap();
        let peer = |Extension(Peer(peer)): Extension<Peer>| async move { peer.to_string() };
        let large = || async { "x".repeat(64 * 1_024 * 1_024) };
        let router = Router::new()
            .route("/peer", get(peer))
            .route("/large", get(large));
        let stop = CancellationToken::new();
        let running = tokio::spawn(serve_connections(listener, router, most, stop.clone()));
        Door {
            address,
            stop,
            running,
        }
    }

    async fn ask(stream: &mut TcpStream) -> String {
        stream
            .write_all(b"GET /peer HTTP/1.1\r\nhost: x\r\n\r\n")
            .await
            .unwrap();
        let mut answer = vec![0; 4_096];
        let length = stream.read(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer[..length]).into_owned()
    }

    #[tokio::test]
    async fn handlers_know_the_peer() {
        let door = open(10);
        let mut stream = TcpStream::connect(door.address).await.unwrap();
        let own = stream.local_addr().unwrap().to_string();
        assert!(ask(&mut stream).await.ends_with(&own));
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_head_that_never_ends_is_not_waited_for() {
        let door = open(10);
        for begun in ["", "GET /peer HTTP/1.1\r\nhost: x\r\nslow: "] {
            let mut stream = TcpStream::connect(door.address).await.unwrap();
            stream.write_all(begun.as_bytes()).await.unwrap();
            let at = tokio::time::Instant::now();
            let mut rest = Vec::new();
            stream.read_to_end(&mut rest).await.unwrap();
            let waited = at.elapsed().as_millis();
            assert!(
                waited.abs_diff(u128::from(REQUEST_HEAD_MS)) < 1_000,
                "{begun}: {waited}"
            );
        }
    }

    #[tokio::test]
    async fn a_head_larger_than_its_limit_is_refused() {
        let door = open(10);
        let mut stream = TcpStream::connect(door.address).await.unwrap();
        let line = "x".repeat(2 * HEAD_BYTES);
        let head = format!("GET /peer HTTP/1.1\r\nhost: x\r\nbig: {line}\r\n\r\n");
        let mut answer = Vec::new();
        // The end of the head may meet a closed door before the answer is read.
        let sent = stream.write_all(head.as_bytes()).await;
        let read = stream.read_to_end(&mut answer).await;
        let is_refused = answer.starts_with(b"HTTP/1.1 431");
        assert!(is_refused || sent.is_err() || read.is_err(), "{answer:?}");
    }

    #[tokio::test]
    async fn one_connection_too_many_waits_until_another_ends() {
        let door = open(2);
        let mut first = TcpStream::connect(door.address).await.unwrap();
        let mut second = TcpStream::connect(door.address).await.unwrap();
        assert!(ask(&mut first).await.starts_with("HTTP/1.1 200"));
        assert!(ask(&mut second).await.starts_with("HTTP/1.1 200"));
        let mut third = TcpStream::connect(door.address).await.unwrap();
        let waiting = ask(&mut third);
        tokio::pin!(waiting);
        assert!(futures_util::poll!(&mut waiting).is_pending());
        assert!(
            ask(&mut second).await.starts_with("HTTP/1.1 200"),
            "served before the third"
        );
        assert!(futures_util::poll!(&mut waiting).is_pending());
        drop(first);
        assert!(waiting.await.starts_with("HTTP/1.1 200"));
    }

    #[tokio::test(start_paused = true)]
    async fn who_never_reads_does_not_keep_a_place_for_ever() {
        let door = open(1);
        let mut deaf = TcpStream::connect(door.address).await.unwrap();
        deaf.write_all(b"GET /large HTTP/1.1\r\nhost: x\r\n\r\n")
            .await
            .unwrap();
        let at = tokio::time::Instant::now();
        let mut next = TcpStream::connect(door.address).await.unwrap();
        assert!(ask(&mut next).await.starts_with("HTTP/1.1 200"));
        assert!(
            at.elapsed() >= LIFE,
            "the first one had its place until then"
        );
        drop(deaf);
    }

    #[tokio::test]
    async fn stopping_ends_idle_connections_and_the_loop() {
        let door = open(10);
        let mut idle = TcpStream::connect(door.address).await.unwrap();
        assert!(ask(&mut idle).await.starts_with("HTTP/1.1 200"));
        door.stop.cancel();
        door.running.await.unwrap();
        assert_eq!(idle.read(&mut [0; 8]).await.unwrap(), 0);
        assert!(TcpStream::connect(door.address).await.is_err());
    }
}
