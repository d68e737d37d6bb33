//! Another process holds the database's write lock (F-06), as a person in a database shell would: a
//! short hold only delays, a long one is refused for now; nothing is half done.

use std::path::Path;
use std::process::Stdio;

use server::testing::{PATIENCE, Seed, ServerProcess, TestAgent, TestVisitor, call, start_frame};
use shared::ErrorCode;
use shared::wire::{AgentCommand, VisitorFrame, VisitorNotice};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// Names the database whose lock is to be held; set only in the other process.
const HOLD: &str = "INTERACT_TEST_HOLD_THE_LOCK_OF";
/// What the other process prints once it has the lock.
const HELD: &str = "the lock is held";

/// The other process: this test program once more. It holds the lock until its input ends.
struct Holder {
    child: Child,
    /// Read until the end, or the other process could not write its last words.
    output: Lines<BufReader<ChildStdout>>,
}

impl Holder {
    async fn of(database: &Path) -> Self {
        let program = std::env::current_exe().expect("this program knows where it is");
        let mut child = Command::new(program)
            .args([
                "locked::a_lock_of_another_process_delays_or_is_refused_for_now",
                "--exact",
                "--nocapture",
            ])
            .env(HOLD, database)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("this program starts once more");
        let output = child.stdout.take().expect("its output is a pipe");
        let mut output = BufReader::new(output).lines();
        let held = async {
            while let Some(line) = output.next_line().await.expect("it writes text") {
                if line.contains(HELD) {
                    return;
                }
            }
            panic!("the other process has ended without the lock");
        };
        let held = tokio::time::timeout(PATIENCE, held).await;
        held.expect("it gets the lock in time");
        Self { child, output }
    }

    async fn let_go(mut self) {
        drop(self.child.stdin.take());
        let ending = async {
            while let Ok(Some(_)) = self.output.next_line().await {}
            self.child.wait().await
        };
        let ended = tokio::time::timeout(PATIENCE, ending).await;
        let status = ended.expect("it ends in time").expect("it is our child");
        assert!(status.success(), "{status}");
    }
}

/// What the other process does.
async fn hold(database: &Path) {
    let options = SqliteConnectOptions::new().filename(database);
    let mut db = options.connect().await.expect("the database is there");
    let run = async |db: &mut _, sql: &'static str| {
        sqlx::query(sql)
            .execute(db)
            .await
            .expect("nobody else is in the way");
    };
    run(&mut db, "PRAGMA busy_timeout = 10000").await;
    run(&mut db, "BEGIN IMMEDIATE").await;
    println!("{HELD}");
    let end = tokio::io::stdin().read_to_end(&mut Vec::new()).await;
    end.expect("its input is a pipe");
    run(&mut db, "ROLLBACK").await;
    db.close().await.expect("it was open");
}

#[tokio::test]
async fn a_lock_of_another_process_delays_or_is_refused_for_now() {
    if let Some(database) = std::env::var_os(HOLD) {
        return hold(Path::new(&database)).await;
    }
    let binary = Path::new(env!("CARGO_BIN_EXE_interact-server"));
    let server = ServerProcess::start(binary, Seed::default(), &[]).await;
    let database = server.folder().join("interact.db");
    let mut agent = TestAgent::ready(server.address, &server.seeded.agents[0].1).await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let task = agent.accept().await;
    let mut waiting = TestVisitor::start(&server.site(), "me too").await;
    let (offer, _) = agent.expect_offer().await;
    let mut newcomer = TestVisitor::open(&server.site()).await;

    // Held while a message is on its way: it waits for the lock and is not refused.
    let other = Holder::of(&database).await;
    let id = visitor.send("short").await;
    other.let_go().await;
    visitor.expect_acked(id).await;

    // Held until everybody has an answer: for now, no.
    let other = Holder::of(&database).await;
    let id = visitor.send("long").await;
    let start = start_frame("new here");
    let VisitorFrame::Start(ref begun) = start else {
        unreachable!("a start frame is a start")
    };
    newcomer.send_frame(&start).await;
    waiting.send_frame(&VisitorFrame::Ping { n: 7 }).await;
    let is_pong = |notice: &VisitorNotice| matches!(notice, VisitorNotice::Pong { n: 7 });
    let pong = waiting.expect("a pong", |notice| is_pong(notice).then_some(()));
    pong.await;
    let (said, begun, accepted) = tokio::join!(
        visitor.expect_refused(id),
        newcomer.expect_refused(begun.id),
        agent.command(AgentCommand::Accept { offer }),
    );
    let for_now = (ErrorCode::StorageUnavailable, true);
    assert_eq!((said.0, said.1.is_some()), for_now);
    assert_eq!((begun.0, begun.1.is_some()), for_now);
    assert_eq!(accepted, Err(ErrorCode::StorageUnavailable));
    let ready = call(server.address, None, "GET /readyz", &[], b"").await;
    assert_eq!(ready.expect("an answer").status, 503);
    other.let_go().await;

    // The same again, with the same ids: once each.
    let text = "long".to_owned();
    visitor.send_frame(&VisitorFrame::Send { id, text }).await;
    visitor.expect_acked(id).await;
    newcomer.send_frame(&start).await;
    newcomer.expect_text("new here").await;
    let accepted = agent.command(AgentCommand::Accept { offer }).await;
    assert_eq!(accepted, Ok(()));
    waiting.say("thanks").await;
    agent.expect_text(task, "long").await;
    assert_eq!(agent.texts(task), ["hello", "short", "long"]);
}
