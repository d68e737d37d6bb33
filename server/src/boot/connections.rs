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
        outcome = &mut connection => outcome,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = outcome {
        tracing::debug!(%error, "a connection broke");
    }
}
