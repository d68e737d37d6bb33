//! F-02: nothing is acknowledged before an fsync that began after the message came. This is what
//! a power failure would test; the order of the system calls shows it without one.

use crate::place::Folder;
use crate::strace::{self, Call};
use crate::writer;

#[tokio::test]
async fn every_acknowledgement_follows_its_fsync() {
    strace::demand();
    let folder = Folder::new();
    let trace = folder.path().join("trace");
    let options = ["-e", "trace=fsync,fdatasync,write"];
    let command = writer::command(&strace::wrapper(&options, &trace), folder.path(), 40);
    let told = writer::run(command, usize::MAX);
    assert_eq!(told.messages.len(), 4 * 40);
    let calls = strace::parse(&std::fs::read_to_string(&trace).unwrap());
    let (n_acked, unsynced) = find_unsynced(&calls);
    assert_eq!(n_acked, 5 * 40, "every acknowledgement is in the trace");
    assert_eq!(unsynced, Vec::<String>::new());
}

/// The acknowledgements, and those without an fsync of the WAL since the message was sent.
fn find_unsynced(calls: &[Call]) -> (usize, Vec<String>) {
    let syncs: Vec<_> = calls.iter().filter(|call| is_wal_sync(call)).collect();
    let mut n_acked = 0;
    let mut unsynced = Vec::new();
    for ack in calls {
        let Some(what) = said(ack, "acked ") else {
            continue;
        };
        n_acked += 1;
        let what = what.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" ");
        let is_sent = |call: &&Call| said(call, "sent ") == Some(&what);
        let sent = calls.iter().find(is_sent).expect("it was sent");
        let is_between = |sync: &&&Call| sync.began > sent.began && sync.ended < ack.began;
        if !syncs.iter().any(|sync| is_between(&sync)) {
            unsynced.push(what);
        }
    }
    (n_acked, unsynced)
}

fn is_wal_sync(call: &Call) -> bool {
    let is_sync = call.text.starts_with("fsync(") || call.text.starts_with("fdatasync(");
    is_sync && call.is_ok && call.text.contains(".db-wal>")
}

/// What follows `verb` on the output.
fn said<'a>(call: &'a Call, verb: &str) -> Option<&'a str> {
    let (_, line) = call.text.strip_prefix("write(1<")?.split_once(">, \"")?;
    line.strip_prefix(verb)?.split("\\n").next()
}

#[test]
fn an_acknowledgement_without_fsync_is_found() {
    let sync = "7 fdatasync(9</d/x.db-wal>) = 0\n";
    let sent = "8 write(1</p>, \"sent 0 1\\n\", 9) = 9\n";
    let acked = "8 write(1</p>, \"acked 0 1 1\\n\", 12) = 12\n";
    let failed = "7 fdatasync(9</d/x.db-wal>) = -1 EIO\n";
    let other = "7 fdatasync(9</d/x.db>) = 0\n";
    let early = [
        "7 fdatasync(9</d/x.db-wal> <unfinished ...>\n",
        sent,
        "7 <... fdatasync resumed>) = 0\n",
    ];
    for (trace, n_unsynced) in [
        ([sent, sync, acked].concat(), 0),
        ([sync, sent, acked].concat(), 1),
        ([sent, acked, sync].concat(), 1),
        ([sent, failed, acked].concat(), 1),
        ([sent, other, acked].concat(), 1),
        ([early.concat().as_str(), acked].concat(), 1),
    ] {
        let (n_acked, unsynced) = find_unsynced(&strace::parse(&trace));
        assert_eq!((n_acked, unsynced.len()), (1, n_unsynced), "{trace}");
    }
}
