//! The real binary as a process: killed at any moment, told to stop, out of disk.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use server::testing::{PATIENCE, Seed, ServerProcess, TestVisitor, Told, message_id};
use shared::ErrorCode;
use shared::ids::MessageId;
use shared::limits::VISITOR_MESSAGES_BURST;
use shared::wire::{VisitorFrame, VisitorNotice};
use tokio::sync::watch;

fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_interact-server"))
}

/// A visitor who keeps writing through every interruption, with the outbox of a widget.
struct Writer {
    visitor: TestVisitor,
    outbox: VecDeque<(MessageId, String)>,
    acked: Vec<String>,
    /// How often the server has begun to serve.
    starts: watch::Receiver<u32>,
}

impl Writer {
    /// Writes until `stop`, and then until everything is acknowledged.
    async fn write(
        mut self,
        name: usize,
        stop: watch::Receiver<bool>,
        acks: Arc<watch::Sender<usize>>,
    ) -> Self {
        while !*stop.borrow() || !self.outbox.is_empty() {
            if self.outbox.is_empty() {
                let text = format!("{name}/{}", self.acked.len() + 1);
                self.outbox.push_back((message_id(), text));
                self.send_first().await;
            }
            match self.visitor.hear().await {
                Told::Notice(VisitorNotice::Acked { id, .. }) => {
                    if let Some(at) = self.outbox.iter().position(|(of, _)| *of == id) {
                        let (_, text) = self.outbox.remove(at).expect("just found");
                        self.acked.push(text);
                        acks.send_modify(|acks| *acks += 1);
                    }
                }
                Told::Notice(VisitorNotice::Refused { code, .. }) => {
                    assert_eq!(code, ErrorCode::RateLimited, "refused for another reason");
                    // A new connection has a rate of its own.
                    self.come_back().await;
                }
                Told::Notice(_) => {}
                Told::Closed(_) | Told::Gone => self.come_back().await,
            }
        }
        self
    }

    async fn send_first(&mut self) {
        if let Some((id, text)) = self.outbox.front().cloned() {
            self.visitor
                .send_frame(&VisitorFrame::Send { id, text })
                .await;
        }
    }

    /// Comes back at once; where that fails, as soon as the server has been started again.
    async fn come_back(&mut self) {
        loop {
            self.starts.mark_unchanged();
            if self.has_resumed().await {
                return self.send_first().await;
            }
            let restarted = self.starts.changed().await;
            restarted.expect("the server is still in the test's hands");
        }
    }

    async fn has_resumed(&mut self) -> bool {
        let Ok(ticket) = self.visitor.site.ticket().await else {
            return false;
        };
        let Ok(socket) = self.visitor.site.socket().await else {
            return false;
        };
        self.visitor.resume_on(socket, ticket).await;
        loop {
            match self.visitor.hear().await {
                Told::Notice(VisitorNotice::Ready(_)) => return true,
                Told::Notice(_) => {}
                Told::Closed(_) | Told::Gone => return false,
            }
        }
    }
}

/// How often the server is killed: a handful, or as many as `INTERACT_KILLS` says.
fn kills() -> usize {
    let wanted = std::env::var("INTERACT_KILLS").ok();
    wanted.and_then(|n| n.parse().ok()).unwrap_or(6)
}

/// Waits for as many more acknowledgements.
async fn more_acks(acks: &watch::Sender<usize>, more: usize) {
    let mut acks = acks.subscribe();
    let wanted = *acks.borrow() + more;
    let waiting = acks.wait_for(|acks| *acks >= wanted);
    let waited = tokio::time::timeout(PATIENCE, waiting).await;
    waited
        .expect("the writers go on in time")
        .expect("the counter is still there");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_however_often_the_server_is_killed() {
    let mut server = ServerProcess::start(binary(), Seed::default(), &[]).await;
    let stop = watch::Sender::new(false);
    let acks = Arc::new(watch::Sender::new(0));
    let mut writers = Vec::new();
    for name in 0..6 {
        let site = server.site().from_network(name);
        let writer = Writer {
            visitor: TestVisitor::start(&site, "begin").await,
            outbox: VecDeque::new(),
            acked: Vec::new(),
            starts: server.starts(),
        };
        let running = writer.write(usize::from(name), stop.subscribe(), acks.clone());
        writers.push(tokio::spawn(running));
    }
    for round in 0..kills() {
        // A different number of acknowledgements each time: the kill falls anywhere.
        more_acks(&acks, 3 + (round * 7) % 11).await;
        server.kill();
        server.spawn();
    }
    more_acks(&acks, 10).await;
    stop.send_replace(true);
    for writer in writers {
        let mut writer = writer.await.expect("nobody gives up");
        writer.visitor.cursor.seq = 0;
        writer.visitor.entries.clear();
        writer.visitor.resume().await;
        writer
            .visitor
            .expect_text(writer.acked.last().expect("wrote"))
            .await;
        let texts: Vec<_> = writer.visitor.texts().into_iter().skip(1).collect();
        assert_eq!(texts, writer.acked, "each once and in order");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_clients_come_back_after_a_kill() {
    let storm = server::loadtest::storm(binary(), 2_000).await;
    let storm = storm.expect("everybody comes back");
    assert_eq!((storm.back.len(), storm.incomplete), (2_000, 0));
    let last = storm.back.iter().max().expect("somebody");
    assert!(
        *last < Duration::from_secs(180),
        "{last:?} on a debug build"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_term_signal_ends_the_process_well_and_tells_the_visitors() {
    let mut server = ServerProcess::start(binary(), Seed::default(), &[]).await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let (ended_well, closed) = tokio::join!(server.terminate(), visitor.expect_close());
    assert!(ended_well);
    assert_eq!(closed.1, 4001);
    server.spawn();
    server.wait_until_up().await;
    visitor.resume().await;
    visitor.say("after").await;
}

/// The server on a small disk of its own, in a mount namespace.
#[cfg(target_os = "linux")]
const ON_A_SMALL_DISK: &str = "exec unshare -rm sh -c 'cp -r \"$FOLDER\" /tmp/seed-$$ && \
    mount -t tmpfs -o size=6m tmpfs \"$FOLDER\" && cp -r /tmp/seed-$$/. \"$FOLDER\" && \
    rm -r /tmp/seed-$$ && cd \"$FOLDER\" && exec \"$BINARY\" serve'; true";

/// Needs the right to mount: as root, or where the system allows user namespaces.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_for_now_and_space_mends_it() {
    let server = ServerProcess::start_after(ON_A_SMALL_DISK, binary(), Seed::default()).await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let inside = format!("/proc/{}/root{}", server.pid(), server.folder().display());
    let filler = format!("{inside}/filler");
    fill(&filler);
    let mut kept = Vec::new();
    let mut refused = None;
    // Within the burst nobody is refused for writing too fast.
    for n in 0..VISITOR_MESSAGES_BURST {
        let text = format!("{n} {}", "x".repeat(3_900));
        let id = visitor.send(&text).await;
        match answer(&mut visitor, id).await {
            Ok(()) => kept.push(text),
            Err(why) => {
                refused = Some((why, id, text));
                break;
            }
        }
    }
    let ((code, retry_ms), id, text) = refused.expect("the disk is full at some point");
    assert_eq!(code, ErrorCode::StorageFull);
    assert!(retry_ms.is_some(), "it helps to try again");
    visitor.send_frame(&VisitorFrame::Ping { n: 1 }).await;
    let is_pong = |notice: &VisitorNotice| matches!(notice, VisitorNotice::Pong { n: 1 });
    visitor
        .expect("a pong", |notice| is_pong(notice).then_some(()))
        .await;
    std::fs::remove_file(&filler).expect("the filler is ours");
    visitor.resume().await;
    let again = text.clone();
    visitor
        .send_frame(&VisitorFrame::Send { id, text: again })
        .await;
    visitor.expect_acked(id).await;
    visitor.cursor.seq = 0;
    visitor.entries.clear();
    visitor.resume().await;
    visitor.expect_text(&text).await;
    kept.insert(0, "hello".to_owned());
    kept.push(text);
    assert_eq!(visitor.texts(), kept, "each once and in order");
}

/// Takes all but a little of the small disk.
#[cfg(target_os = "linux")]
fn fill(filler: &str) {
    use std::io::Write as _;
    let mut file = std::fs::File::create(filler).expect("the disk of the server is visible");
    let block = [7; 4_096];
    while file.write_all(&block).is_ok() {}
    let taken = file.metadata().expect("is there").len();
    file.set_len(taken.saturating_sub(32 * 1_024))
        .expect("may shrink");
}

/// What came of a message: durable, or the code and when to try again.
#[cfg(target_os = "linux")]
async fn answer(visitor: &mut TestVisitor, id: MessageId) -> Result<(), (ErrorCode, Option<u32>)> {
    visitor
        .expect("an answer", |notice| match notice {
            VisitorNotice::Acked { id: of, .. } if *of == id => Some(Ok(())),
            VisitorNotice::Refused {
                id: of,
                code,
                retry_ms,
                ..
            } if *of == id => Some(Err((*code, *retry_ms))),
            _ => None,
        })
        .await
}
