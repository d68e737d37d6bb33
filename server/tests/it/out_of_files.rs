//! F-51: no file descriptors left. Who is connected goes on, nobody spins, newcomers get their turn.

use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use server::testing::{PATIENCE, Scratch, Seed, ServerProcess, TestVisitor};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const FILES: usize = 100;
/// What the log says each time that nobody can be let in.
const PAUSING: &str = "no connection can be accepted";
/// So many times, with 20 ms, 40 ms, 80 ms and 160 ms in between.
const TRIES: usize = 5;
const PAUSES: Duration = Duration::from_millis(20 + 40 + 80 + 160);

/// The binary under a limit that it cannot raise, with its log on its output.
fn limited(folder: &Scratch) -> PathBuf {
    let script = folder.path().join("limited.sh");
    let binary = env!("CARGO_BIN_EXE_interact-server");
    let text = format!("#!/bin/sh\nulimit -n {FILES}\nexec {binary} \"$@\" 2>&1\n");
    std::fs::write(&script, text).expect("a temporary folder is writable");
    let executable = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&script, executable).expect("our own file");
    script
}

async fn asks(stream: &mut TcpStream) {
    let ask = b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    stream
        .write_all(ask)
        .await
        .expect("the system keeps what is sent");
}

#[tokio::test]
async fn existing_visitors_go_on_and_nobody_spins() {
    let folder = Scratch::new();
    let script = limited(&folder);
    let server = ServerProcess::start(&script, Seed::default(), &[]).await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;

    let begin = Instant::now();
    let mut flood = Vec::new();
    for _ in 0..2 * FILES {
        flood.push(
            TcpStream::connect(server.address)
                .await
                .expect("the system's queue"),
        );
    }
    let mut last = flood.pop().expect("there are many");
    asks(&mut last).await;
    server.expect_lines(TRIES, PAUSING).await;
    let took = begin.elapsed();
    assert!(took >= PAUSES, "{TRIES} tries in {took:?}: it spins");

    for n in 0..10 {
        let text = format!("still here {n}");
        visitor.say(&text).await;
        visitor.expect_text(&text).await;
    }
    let early = last.try_read(&mut [0; 64]);
    let is_empty = early.is_err_and(|error| error.kind() == ErrorKind::WouldBlock);
    assert!(is_empty, "there must be no file left for it");
    drop(flood);
    let mut answer = Vec::new();
    let waited = tokio::time::timeout(PATIENCE, last.read_to_end(&mut answer)).await;
    waited.expect("its turn comes").expect("a whole answer");
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{answer:?}");
    let mut newcomer = TestVisitor::start(&server.site(), "me too").await;
    newcomer.say("thanks").await;
}
