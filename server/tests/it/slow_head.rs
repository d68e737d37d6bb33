//! Requests whose head never ends (F-16), at the doors of the real server: closed at the limit,
//! however slowly something still comes, and everybody else is served meanwhile.

use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use server::testing::{PATIENCE, Seed, ServerProcess, TestVisitor};
use shared::limits::REQUEST_HEAD_MS;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Attackers of each kind.
const EACH: usize = 100;
/// What they begin with: nothing, an ordinary request, the upgrade to a socket.
const BEGINNINGS: [&str; 3] = [
    "",
    "GET /healthz HTTP/1.1\r\nhost: x\r\nslow: ",
    "GET /ws/widget HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nslow: ",
];
/// Between two bytes of those that keep going.
const BYTE_EVERY: Duration = Duration::from_secs(1);

/// Sends a byte now and then until the server closes; gives how long it let that go on.
async fn trickle(mut stream: TcpStream, since: Instant, goes_on: bool) -> Duration {
    let mut answer = [0; 64];
    loop {
        match timeout(BYTE_EVERY, stream.read(&mut answer)).await {
            Ok(Ok(0) | Err(_)) => return since.elapsed(),
            Ok(Ok(_)) => {}
            Err(_) if goes_on => {
                // The server may have closed at this very moment; the next read shows it.
                let _ = stream.write_all(b"x").await;
            }
            Err(_) => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn heads_that_never_end_are_closed_and_disturb_nobody() {
    let binary = Path::new(env!("CARGO_BIN_EXE_interact-server"));
    let server = ServerProcess::start(binary, Seed::default(), &[]).await;
    let mut inside = TestVisitor::start(&server.site(), "hello").await;
    let since = Instant::now();
    let mut attackers = Vec::new();
    for n in 0..EACH {
        for beginning in BEGINNINGS {
            let mut stream = TcpStream::connect(server.address)
                .await
                .expect("it listens");
            let begun = stream.write_all(beginning.as_bytes()).await;
            begun.expect("the server reads");
            let goes_on = !beginning.is_empty() && n % 2 == 0;
            attackers.push((stream, goes_on));
        }
    }
    TestVisitor::start(&server.site(), "new here")
        .await
        .say("served")
        .await;
    inside.say("so am I").await;
    for (stream, _) in &attackers {
        let early = stream.try_read(&mut [0; 64]);
        let is_open = early.is_err_and(|error| error.kind() == ErrorKind::WouldBlock);
        assert!(is_open, "all of them are still there");
    }
    let closing = attackers
        .into_iter()
        .map(|(stream, goes_on)| trickle(stream, since, goes_on));
    let closed = timeout(PATIENCE, join_all(closing)).await;
    let closed = closed.expect("every one of them is closed");
    let limit = Duration::from_millis(REQUEST_HEAD_MS);
    let soonest = closed.iter().min().expect("there are many");
    assert!(
        *soonest >= limit,
        "{soonest:?}: an honest slow line has its time"
    );
    inside.say("still here").await;
}
