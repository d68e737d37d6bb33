//! The real binary as a process: killed at any moment, out of file descriptors, out of disk.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use server::testing::{Seed, ServerProcess, TestVisitor, Told, message_id};
use shared::ids::MessageId;
use shared::wire::{VisitorFrame, VisitorNotice};

fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_interact-server"))
}

/// A visitor who keeps writing through every interruption, with the outbox of a widget.
struct Writer {
    visitor: TestVisitor,
    outbox: VecDeque<(MessageId, String)>,
    acked: Vec<String>,
    n: usize,
}

impl Writer {
    async fn write(mut self, name: usize, stop: Arc<AtomicBool>, acks: Arc<AtomicUsize>) -> Self {
        while !stop.load(Ordering::SeqCst) || !self.outbox.is_empty() {
            if self.outbox.is_empty() {
                self.n += 1;
                let text = format!("{name}/{}", self.n);
                self.outbox.push_back((message_id(), text));
                self.send_first().await;
            }
            match self.visitor.hear().await {
                Told::Notice(VisitorNotice::Acked { id, .. }) => {
                    if let Some(at) = self.outbox.iter().position(|(of, _)| *of == id) {
                        let (_, text) = self.outbox.remove(at).expect("just found");
                        self.acked.push(text);
                        acks.fetch_add(1, Ordering::SeqCst);
                    }
                }
                Told::Notice(VisitorNotice::Refused { code, retry_ms, .. }) => {
                    let wait = retry_ms.unwrap_or_else(|| panic!("refused for good: {code}"));
                    tokio::time::sleep(Duration::from_millis(u64::from(wait))).await;
                    self.send_first().await;
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

    /// Tries until the server is there again; the pause is the widget's backoff, shortened.
    async fn come_back(&mut self) {
        loop {
            if let Ok(ticket) = self.visitor.site.ticket().await
                && let Ok(socket) = self.visitor.site.socket().await
            {
                self.visitor.resume_on(socket, ticket).await;
                loop {
                    match self.visitor.hear().await {
                        Told::Notice(VisitorNotice::Ready(_)) => return self.send_first().await,
                        Told::Notice(_) => {}
                        Told::Closed(_) | Told::Gone => break,
                    }
                }
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// How often the server is killed: a handful, or as many as `INTERACT_KILLS` says.
fn kills() -> usize {
    let wanted = std::env::var("INTERACT_KILLS").ok();
    wanted.and_then(|n| n.parse().ok()).unwrap_or(6)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_however_often_the_server_is_killed() {
    let mut server = ServerProcess::start(binary(), Seed::default(), &[]).await;
    let (stop, acks) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicUsize::new(0)),
    );
    let mut writers = Vec::new();
    for name in 0..6 {
        let site = server.site().from_network(name);
        let writer = Writer {
            visitor: TestVisitor::start(&site, "begin").await,
            outbox: VecDeque::new(),
            acked: Vec::new(),
            n: 0,
        };
        let running = writer.write(usize::from(name), stop.clone(), acks.clone());
        writers.push(tokio::spawn(running));
    }
    for round in 0..kills() {
        // A different number of acknowledgements each time: the kill falls anywhere.
        let wanted = acks.load(Ordering::SeqCst) + 3 + (round * 7) % 11;
        while acks.load(Ordering::SeqCst) < wanted {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        server.kill();
        server.spawn();
    }
    let wanted = acks.load(Ordering::SeqCst) + 10;
    while acks.load(Ordering::SeqCst) < wanted {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    stop.store(true, Ordering::SeqCst);
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

#[tokio::test(flavor = "multi_thread")]
async fn out_of_file_descriptors_nobody_who_is_in_is_lost() {
    let shell = "ulimit -n 120";
    let server = ServerProcess::start_after(shell, binary(), Seed::default()).await;
    let mut inside = TestVisitor::start(&server.site(), "hello").await;
    let mut crowd = Vec::new();
    for _ in 0..200 {
        crowd.push(
            tokio::net::TcpStream::connect(server.address)
                .await
                .expect("the kernel accepts"),
        );
    }
    let (before, begin) = (server.cpu(), std::time::Instant::now());
    for n in 0..25 {
        let id = inside.send(&format!("still {n}")).await;
        let acked = tokio::time::timeout(Duration::from_secs(20), async {
            loop {
                match inside.hear().await {
                    Told::Notice(VisitorNotice::Acked { id: of, .. }) if of == id => break true,
                    Told::Notice(VisitorNotice::Refused { id: of, .. }) if of == id => break false,
                    Told::Notice(_) => {}
                    end => panic!("the visitor inside was lost: {end:?}"),
                }
            }
        });
        if !acked.await.expect("an answer in time") {
            // Above the visitor's rate: the next token comes in a fifth of a second.
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
    }
    let (used, took) = (server.cpu().saturating_sub(before), begin.elapsed());
    assert!(used < took.mul_f64(0.8), "spinning: {used:?} of {took:?}");
    drop(crowd);
    let newcomer = tokio::time::timeout(Duration::from_secs(20), async {
        while server.site().ticket().await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        TestVisitor::start(&server.site(), "me too").await
    });
    newcomer
        .await
        .expect("there is room again")
        .say("thanks")
        .await;
}

/// Whether this machine lets us mount a small disk of our own.
fn may_mount() -> bool {
    let probe = std::process::Command::new("unshare")
        .args(["-rm", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /mnt"])
        .output();
    probe.is_ok_and(|output| output.status.success())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_for_now_and_space_mends_it() {
    if !may_mount() {
        // `failing_store` tells the same story without a real disk.
        return;
    }
    let shell = "exec unshare -rm sh -c 'cp -r \"$FOLDER\" /tmp/seed-$$ && \
                 mount -t tmpfs -o size=6m tmpfs \"$FOLDER\" && cp -r /tmp/seed-$$/. \"$FOLDER\" && \
                 rm -r /tmp/seed-$$ && cd \"$FOLDER\" && exec \"$BINARY\" serve'; true";
    let server = ServerProcess::start_after(shell, binary(), Seed::default()).await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let inside = format!("/proc/{}/root{}", server.pid(), server.folder().display());
    let filler = format!("{inside}/filler");
    fill(&filler);
    let mut outbox: BTreeMap<MessageId, String> = BTreeMap::new();
    let mut refused = None;
    for n in 0..200 {
        let text = format!("{n} {}", "x".repeat(3_900));
        let id = visitor.send(&text).await;
        match answer(&mut visitor, id).await {
            None => drop(outbox.insert(id, text)),
            Some((shared::ErrorCode::RateLimited, wait)) => {
                tokio::time::sleep(Duration::from_millis(u64::from(wait))).await;
            }
            Some((code, _)) => {
                refused = Some((code, id, text));
                break;
            }
        }
    }
    let (code, id, text) = refused.expect("the disk is full at some point");
    assert_eq!(code, shared::ErrorCode::StorageFull);
    std::fs::remove_file(&filler).expect("the filler is ours");
    let mended = tokio::time::timeout(Duration::from_secs(20), async {
        loop {
            let text = text.clone();
            visitor.send_frame(&VisitorFrame::Send { id, text }).await;
            match answer(&mut visitor, id).await {
                None => break,
                Some((_, wait)) => {
                    tokio::time::sleep(Duration::from_millis(u64::from(wait.min(500)))).await;
                }
            }
        }
    });
    mended.await.expect("space mends it without a restart");
    visitor.cursor.seq = 0;
    visitor.entries.clear();
    visitor.resume().await;
    visitor.expect_text(&text).await;
    let texts = visitor.texts();
    for kept in outbox.values() {
        assert_eq!(texts.iter().filter(|text| *text == kept).count(), 1);
    }
}

/// Takes all but a little of the small disk.
fn fill(filler: &str) {
    use std::io::Write as _;
    let mut file = std::fs::File::create(filler).expect("the disk of the server is visible");
    let block = [7; 4_096];
    while file.write_all(&block).is_ok() {}
    let taken = file.metadata().expect("is there").len();
    file.set_len(taken.saturating_sub(64 * 1_024))
        .expect("may shrink");
}

/// What came of a message: nothing wrong, or the code and when to try again.
async fn answer(visitor: &mut TestVisitor, id: MessageId) -> Option<(shared::ErrorCode, u32)> {
    visitor
        .expect("an answer", |notice| match notice {
            VisitorNotice::Acked { id: of, .. } if *of == id => Some(None),
            VisitorNotice::Refused {
                id: of,
                code,
                retry_ms,
                ..
            } if *of == id => Some(Some((*code, retry_ms.unwrap_or(0)))),
            _ => None,
        })
        .await
}
