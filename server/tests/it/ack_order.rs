//! An acknowledgement leaves only after an fsync that began after its message had come (F-02):
//! seen in the order of the server's system calls, because `kill -9` cannot find this fault.
//! Needs `strace` and the right to trace; `cargo xtask test` installs it.

use std::path::Path;

use server::signaling::Encoding;
use server::testing::{Seed, ServerProcess, Site, TestVisitor};

const MESSAGES: usize = 15;

/// What matters in the trace, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Call {
    /// Bytes came in on a socket.
    Received(u32),
    /// A sync of the database was complete.
    Synced,
    /// An acknowledgement went out on a socket.
    Acked(u32),
}

/// Reads one line of `strace -f`; a call may be split over two lines.
fn call_of(line: &str) -> Option<Call> {
    let (_, call) = line.split_once(' ')?;
    let call = call.trim_start();
    let is_sync = ["fsync", "fdatasync"].iter().any(|name| {
        call.starts_with(&format!("{name}(")) || call.starts_with(&format!("<... {name} resumed"))
    });
    if is_sync {
        return call.ends_with("= 0").then_some(Call::Synced);
    }
    let (name, arguments) = call.split_once('(')?;
    let fd = arguments.split(',').next()?.parse().ok()?;
    match name {
        "recvfrom" | "read" | "readv" | "recvmsg" if !call.contains("= -1") => {
            Some(Call::Received(fd))
        }
        "sendto" | "write" | "writev" | "sendmsg" if call.contains("acked") => {
            Some(Call::Acked(fd))
        }
        _ => None,
    }
}

fn calls_in(trace: &Path) -> Vec<Call> {
    let text = std::fs::read_to_string(trace).expect("strace has written");
    text.lines().filter_map(call_of).collect()
}

fn acks_in(calls: &[Call]) -> usize {
    let acks = calls.iter().filter(|call| matches!(call, Call::Acked(_)));
    acks.count()
}

/// The acknowledgements without a sync between their message and themselves.
fn unsynced(calls: &[Call]) -> usize {
    let is_bad = |at: usize, fd: u32| {
        let before = &calls[..at];
        let came = before.iter().rposition(|call| *call == Call::Received(fd));
        !before[came.unwrap_or(0)..].contains(&Call::Synced)
    };
    let acks = calls.iter().enumerate();
    acks.filter(|(at, call)| matches!(call, Call::Acked(fd) if is_bad(*at, *fd)))
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledgement_comes_after_a_sync_of_its_own() {
    // The second handle on the output keeps it open until the tracer has written everything.
    let shell = "exec 9>&1 && \
                 exec strace -D -f -qq -s 32 -o \"$FOLDER/trace\" -e trace=fsync,fdatasync,recvfrom,\
                 read,readv,recvmsg,sendto,write,writev,sendmsg \"$BINARY\" serve; true";
    let binary = Path::new(env!("CARGO_BIN_EXE_interact-server"));
    let mut server = ServerProcess::start_after(shell, binary, Seed::default()).await;
    let site = Site {
        encoding: Encoding::Json,
        ..server.site()
    };
    let mut visitor = TestVisitor::start(&site, "hello").await;
    for n in 0..MESSAGES {
        visitor.say(&format!("message {n}")).await;
    }
    let trace = server.folder().join("trace");
    let (ended_well, _) = tokio::join!(server.terminate(), visitor.expect_close());
    assert!(ended_well);
    server.expect_end_of_output().await;
    let calls = calls_in(&trace);
    assert!(acks_in(&calls) >= MESSAGES, "all are in it: {calls:?}");
    assert_eq!(unsynced(&calls), 0, "{calls:?}");
}

#[test]
fn an_acknowledgement_before_its_sync_is_found() {
    let calls =
        |lines: &[&str]| -> Vec<_> { lines.iter().filter_map(|line| call_of(line)).collect() };
    let received = "11 recvfrom(12, \"\\201\\231\"..., 4096, 0, NULL, NULL) = 57";
    let synced = "13 fdatasync(7)                       = 0";
    let resumed = "13 <... fdatasync resumed>)            = 0";
    let acked = "11 sendto(12, \"\\201z{\\\"acked\\\":{\\\"at\\\":17\"..., 124, MSG_NOSIGNAL, NULL, 0) = 124";
    let nothing = "11 recvfrom(12, 0x7f, 4096, 0, NULL, NULL) = -1 EAGAIN (Resource)";
    assert_eq!(unsynced(&calls(&[received, synced, acked])), 0);
    assert_eq!(unsynced(&calls(&[received, resumed, nothing, acked])), 0);
    assert_eq!(unsynced(&calls(&[received, acked, synced])), 1);
    assert_eq!(unsynced(&calls(&[received, synced, received, acked])), 1);
    let failed = "13 fdatasync(7)                       = -1 EIO (Input/output error)";
    assert_eq!(unsynced(&calls(&[received, failed, acked])), 1);
}
