//! A process that writes and says on its output what was sent and what was acknowledged, and the
//! check that everything acknowledged is there.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use engine::{EventKind, TaskEvent};
use shared::Millis;
use shared::ids::CommandId;
use store::conformance::fixture::{Contact, OURS, agent, bytes};
use store::{Append, CommandOutcome, Commit, Store, StoreError};
use store_sqlite::SqliteStore;

use crate::place::Folder;

/// Names the folder to write into; not set when this runs as a plain test.
const FOLDER: &str = "INTERACT_TEST_WRITER";
/// Messages per producer.
const ROUNDS: &str = "INTERACT_TEST_ROUNDS";
/// Producers of messages, each with a conversation of its own.
pub(crate) const PRODUCERS: u64 = 4;

/// As a plain test: writes a little and finds all of it. With [`FOLDER`]: the writing process.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writer_process() {
    let rounds = std::env::var(ROUNDS).map_or(5, |rounds| rounds.parse().unwrap());
    if let Some(folder) = std::env::var_os(FOLDER) {
        return write(&PathBuf::from(folder).join("interact.db"), rounds).await;
    }
    let folder = Folder::new();
    write(&folder.database(), rounds).await;
    let acked = (0..PRODUCERS).flat_map(|producer| (1..=5).map(move |n| (producer, n)));
    let told = Told {
        messages: acked.map(|(producer, n)| (producer, n, n)).collect(),
        batches: 5,
        ..Told::default()
    };
    told.check(&folder.database()).await;
}

/// This process again, writing into `folder`; `wrapper` is a program to run it under.
pub(crate) fn command(wrapper: &[&OsStr], folder: &Path, rounds: u64) -> Command {
    let exe = std::env::current_exe().unwrap();
    let mut words = wrapper.iter().copied().chain([exe.as_os_str()]);
    let mut command = Command::new(words.next().unwrap());
    command
        .args(words)
        .args(["writer::writer_process", "--exact", "--nocapture"])
        .env(FOLDER, folder)
        .env(ROUNDS, rounds.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

/// Runs the command; kills it once it has acknowledged `kill_after` writes, if ever.
pub(crate) fn run(mut command: Command, kill_after: usize) -> Told {
    let mut child = command.spawn().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let mut told = Told::default();
    // What it managed to say before it died counts: so the output is read to its end.
    for line in output.lines() {
        told.hear(&line.unwrap());
        if told.is_opening && told.n_acked() >= kill_after {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    told
}

/// What the process said.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) is_opening: bool,
    /// Acknowledged messages: producer, number, place.
    pub(crate) messages: Vec<(u64, u64, u64)>,
    /// Acknowledged batches: the number of the last one.
    pub(crate) batches: u64,
    /// Refusals, in order.
    pub(crate) refused: Vec<String>,
    /// Messages that were sent after the first refusal.
    sent_late: BTreeSet<(u64, u64)>,
    /// Those of them that were acknowledged all the same.
    pub(crate) acked_late: usize,
    /// Reads that were answered after the database failed.
    pub(crate) shown_late: usize,
}

impl Told {
    pub(crate) fn n_acked(&self) -> usize {
        self.messages.len() + usize::try_from(self.batches).unwrap()
    }

    fn hear(&mut self, line: &str) {
        let words: Vec<_> = line.split(' ').collect();
        let number = |i: usize| words[i].parse::<u64>().unwrap();
        match words[0] {
            "opening" => self.is_opening = true,
            "acked" if words[1] == "batch" => self.batches = number(2),
            "acked" => {
                self.acked_late += usize::from(self.sent_late.contains(&(number(1), number(2))));
                self.messages.push((number(1), number(2), number(3)));
            }
            "sent" if words[1] != "batch" && !self.refused.is_empty() => {
                self.sent_late.insert((number(1), number(2)));
            }
            "shown" => self.shown_late += 1,
            "refused" => self.refused.push(words[1].to_owned()),
            _ => {}
        }
    }

    /// Every acknowledged write is there, logs are dense, batches are whole.
    pub(crate) async fn check(&self, database: &Path) {
        let store = SqliteStore::open(database).await.unwrap();
        for producer in 0..PRODUCERS {
            self.check_log(&store, producer).await;
        }
        self.check_batches(&store).await;
        store::Upkeep::close(&store).await;
    }

    async fn check_log(&self, store: &dyn Store, producer: u64) {
        let log = Contact::new(producer + 1).conversation;
        let page = match store.read_log(OURS, log, 0, u32::MAX).await {
            Ok(page) => page.entries,
            Err(StoreError::NotFound) => Vec::new(),
            Err(error) => panic!("{error}"),
        };
        let places: Vec<_> = page.iter().map(|stored| stored.entry.seq).collect();
        assert_eq!(places, (1..=page.len() as u64).collect::<Vec<_>>(), "dense");
        for (_, n, place) in self.messages.iter().filter(|(of, ..)| *of == producer) {
            let stored = &page[usize::try_from(*place).unwrap() - 1].entry;
            assert_eq!(
                stored.id,
                Some(message(producer, *n).id),
                "acknowledged, so there"
            );
        }
    }

    async fn check_batches(&self, store: &dyn Store) {
        let running = store.load_running(OURS).await.unwrap();
        let n_batches = running.agents.first().map_or(0, |agent| agent.rev);
        assert!(
            n_batches >= self.batches,
            "{n_batches} of {} batches",
            self.batches
        );
        let log = Contact::new(100).conversation;
        let head = match store.read_log(OURS, log, 0, 0).await {
            Ok(page) => page.head,
            Err(StoreError::NotFound) => 0,
            Err(error) => panic!("{error}"),
        };
        assert_eq!(head, n_batches, "entry and row of a batch come together");
        for (n, outcome) in [
            (n_batches, Some(CommandOutcome::Done)),
            (n_batches + 1, None),
        ] {
            let found = store.find_command(OURS, command_id(n)).await.unwrap();
            assert_eq!(found, outcome.filter(|_| n > 0), "outcome of batch {n}");
        }
    }
}

async fn write(database: &Path, rounds: u64) {
    // The test harness may have begun a line.
    println!("\nopening");
    let store = match SqliteStore::open(database).await {
        Ok(store) => Arc::new(store),
        Err(error) => return println!("refused {}", format!("{error}").replace(' ', "_")),
    };
    println!("opened");
    let producers = (0..PRODUCERS).map(|producer| {
        let store = Arc::clone(&store);
        tokio::spawn(async move { produce(&*store, producer, rounds).await })
    });
    let producers: Vec<_> = producers.collect();
    commit_batches(&*store, rounds).await;
    for producer in producers {
        producer.await.unwrap();
    }
    store::Upkeep::close(&*store).await;
}

async fn produce(store: &dyn Store, producer: u64, rounds: u64) {
    if !begin(store, producer + 1).await {
        return;
    }
    for n in 1..=rounds {
        println!("sent {producer} {n}");
        match store.append(OURS, message(producer, n)).await {
            Ok(done) => println!("acked {producer} {n} {}", done.entry.entry.seq),
            Err(error) => {
                println!("refused {}", name(&error));
                look_after(store, &error).await;
            }
        }
    }
}

/// Once the database failed, it shows nothing either: that may not be durable.
async fn look_after(store: &dyn Store, error: &StoreError) {
    let is_fatal = matches!(error, StoreError::Fatal(_));
    if is_fatal && store.load_running(OURS).await.is_ok() {
        println!("shown");
    }
}

async fn begin(store: &dyn Store, contact: u64) -> bool {
    match store.commit(OURS, Contact::new(contact).commit()).await {
        Ok(_) | Err(StoreError::Conflict(_)) => true,
        Err(error) => {
            println!("refused {}", name(&error));
            false
        }
    }
}

async fn commit_batches(store: &dyn Store, rounds: u64) {
    if !begin(store, 100).await {
        return;
    }
    for n in 1..=rounds {
        println!("sent batch {n}");
        match store.commit(OURS, batch(n)).await {
            Ok(_) => println!("acked batch {n}"),
            // Its number would be missing: a later batch could not be told from a half one.
            Err(error) => return println!("refused {}", name(&error)),
        }
    }
}

fn batch(n: u64) -> Commit {
    let contact = Contact::new(100);
    let event = TaskEvent {
        task: contact.task,
        seq: n,
        at: Millis(0),
        kind: EventKind::InQueue,
    };
    Commit {
        agents: vec![agent(1, n)],
        entries: vec![contact.entry(&format!("batch {n}"))],
        events: vec![event],
        commands: vec![(command_id(n), CommandOutcome::Done)],
        ..Commit::default()
    }
}

fn command_id(n: u64) -> CommandId {
    CommandId::from_bytes(bytes(n))
}

pub(crate) fn message(producer: u64, n: u64) -> Append {
    Contact::new(producer + 1).message(producer * 1_000_000 + n)
}

pub(crate) const fn name(error: &StoreError) -> &'static str {
    match error {
        StoreError::NotFound => "not_found",
        StoreError::Closed => "closed",
        StoreError::Conflict(_) => "conflict",
        StoreError::Full => "full",
        StoreError::Busy => "busy",
        StoreError::Fatal(_) => "fatal",
        StoreError::Corrupt(_) => "corrupt",
    }
}
