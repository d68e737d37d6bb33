//! F-51: no file descriptors left. Who is connected goes on, nobody spins, newcomers get their turn.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use server::testing::{PATIENCE, Scratch, Seed, ServerProcess, TestVisitor};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const FILES: usize = 100;
/// How long the flood is watched.
const WATCHED: Duration = Duration::from_secs(2);

/// The binary under a limit that it cannot raise.
fn limited(folder: &Scratch) -> PathBuf {
    let script = folder.path().join("limited.sh");
    let binary = env!("CARGO_BIN_EXE_interact-server");
    let text = format!("#!/bin/sh\nulimit -n {FILES}\nexec {binary} \"$@\"\n");
    std::fs::write(&script, text).expect("a temporary folder is writable");
    let executable = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&script, executable).expect("our own file");
    script
}

/// Processor time of a process so far, in ticks of 10 ms.
fn ticks(pid: u32) -> u64 {
    let stat = std::fs::read_to_string(Path::new("/proc").join(pid.to_string()).join("stat"));
    let stat = stat.expect("the process runs");
    let after_name = stat.rsplit_once(')').expect("the name is in brackets").1;
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    fields[11..13]
        .iter()
        .map(|field| field.parse::<u64>().expect("a number"))
        .sum()
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
    let before = ticks(server.pid());
    let mut answer = Vec::new();
    let waited = tokio::time::timeout(WATCHED, last.read_to_end(&mut answer)).await;
    assert!(
        waited.is_err(),
        "there must be no file left for it: {answer:?}"
    );
    let busy = ticks(server.pid()) - before;
    let allowed = 20 * WATCHED.as_secs();
    assert!(
        busy < allowed,
        "{busy} of {} ticks: it spins",
        100 * WATCHED.as_secs()
    );

    for n in 0..10 {
        let text = format!("still here {n}");
        visitor.say(&text).await;
        visitor.expect_text(&text).await;
    }
    drop(flood);
    let waited = tokio::time::timeout(PATIENCE, last.read_to_end(&mut answer)).await;
    waited.expect("its turn comes").expect("a whole answer");
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{answer:?}");
}
