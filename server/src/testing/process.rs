//! The real binary as a process of its own, to be killed at any moment.

use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use store::Store;
use store_sqlite::SqliteStore;
use tokio::sync::watch;

use super::server::database_in;
use super::{PATIENCE, Scratch, Seed, Seeded, Site};
use crate::clock::SystemClock;

/// What the binary prints once it serves.
const STARTED: &str = "Interact is at ";

/// A server process with its database.
pub struct ServerProcess {
    /// Where it listens, also after a restart.
    pub address: SocketAddr,
    /// What is in it.
    pub seeded: Seeded,
    binary: PathBuf,
    folder: Arc<Scratch>,
    extra: Vec<(String, String)>,
    shell: Option<String>,
    child: Option<Child>,
    /// What it has printed; closed once its output is.
    said: watch::Receiver<Vec<String>>,
    /// How often it has begun to serve.
    starts: Arc<watch::Sender<u32>>,
}

impl ServerProcess {
    /// Seeds a database and starts `binary` on it. `extra` are settings as environment.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start(binary: &Path, seed: Seed, extra: &[(&str, &str)]) -> Self {
        let mut process = Self::prepare(binary, seed).await;
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        process.extra = extra.iter().map(owned).collect();
        process.spawn();
        process.wait_until_up().await;
        process
    }

    /// As [`ServerProcess::start`], after commands of the shell that prepare its surroundings;
    /// they run in the folder of the database, which `$FOLDER` names.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start_after(shell: &str, binary: &Path, seed: Seed) -> Self {
        let mut process = Self::prepare(binary, seed).await;
        process.shell = Some(shell.to_owned());
        process.spawn();
        process.wait_until_up().await;
        process
    }

    /// A seeded database for a process that does not run yet.
    async fn prepare(binary: &Path, seed: Seed) -> Self {
        let folder = Arc::new(Scratch::new());
        let store = SqliteStore::open(&database_in(&folder)).await;
        let store: Arc<dyn Store> = Arc::new(store.expect("a database opens"));
        let seeded = seed.plant(&store, &SystemClock).await;
        store.close().await;
        Self {
            address: free_address(),
            seeded,
            binary: binary.to_owned(),
            folder,
            extra: Vec::new(),
            shell: None,
            child: None,
            said: watch::channel(Vec::new()).1,
            starts: Arc::default(),
        }
    }

    /// The shop whose snippet points at the first service.
    #[must_use]
    pub fn site(&self) -> Site {
        Site::new(self.address, &self.seeded)
    }

    /// The process id.
    ///
    /// # Panics
    /// When it is not running.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.as_ref().expect("the server runs").id()
    }

    /// Kills it as a power cut would (`kill -9`).
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended by itself already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Starts it again on the same address and database.
    pub fn spawn(&mut self) {
        let file = database_in(&self.folder);
        let mut command = match &self.shell {
            // The shell becomes the server, so that the process id stays.
            Some(shell) => {
                let mut command = Command::new("sh");
                command.args(["-c", &format!("{shell} && exec \"$BINARY\" serve")]);
                command
            }
            None => {
                let mut command = Command::new(&self.binary);
                command.arg("serve");
                command
            }
        };
        command
            .env("BINARY", &self.binary)
            .env("FOLDER", self.folder.path())
            .current_dir(self.folder.path())
            .env("INTERACT__HTTP__LISTEN", self.address.to_string())
            .env("INTERACT__METRICS__LISTEN", "")
            .env("INTERACT__MEDIA__UDP_PORT", "0")
            .env("INTERACT__MEDIA__TCP_PORT", "0")
            .env("INTERACT__TELEMETRY__FILTER", "warn")
            .env(
                "INTERACT__DATABASE__URL",
                format!("sqlite://{}", file.display()),
            )
            .envs(self.extra.iter().map(|(key, value)| (key, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut child = command.spawn().expect("the binary starts");
        let output = child.stdout.take().expect("its output is a pipe");
        self.said = listen(output, self.starts.clone());
        self.child = Some(child);
    }

    /// How often it has begun to serve, as something to wait for.
    #[must_use]
    pub fn starts(&self) -> watch::Receiver<u32> {
        self.starts.subscribe()
    }

    /// Asks it to stop (SIGTERM) and waits for the end; gives whether it ended well.
    ///
    /// # Panics
    /// When it does not end in time.
    pub async fn terminate(&mut self) -> bool {
        let pid = self.pid().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(told.is_ok_and(|status| status.success()), "kill is there");
        let mut child = self.child.take().expect("the server runs");
        let waiting = tokio::task::spawn_blocking(move || child.wait());
        let ended = tokio::time::timeout(Duration::from_secs(40), waiting).await;
        let status = ended.expect("it ends in time").expect("nobody panics");
        status.is_ok_and(|status| status.success())
    }

    /// Waits for the process to end by itself; gives its exit code.
    ///
    /// # Panics
    /// When it does not end in time.
    pub async fn ended(&mut self) -> Option<i32> {
        let mut child = self.child.take().expect("the server runs");
        let waiting = tokio::task::spawn_blocking(move || child.wait());
        let ended = tokio::time::timeout(PATIENCE, waiting).await;
        let status = ended.expect("it ends in time").expect("nobody panics");
        status.ok().and_then(|status| status.code())
    }

    /// Waits until it says that it serves.
    ///
    /// # Panics
    /// When it does not in time.
    pub async fn wait_until_up(&self) {
        self.expect_lines(1, STARTED).await;
    }

    /// Waits until it has printed as many lines with `text`.
    ///
    /// # Panics
    /// When it does not in time, or ends first.
    pub async fn expect_lines(&self, wanted: usize, text: &str) {
        let mut said = self.said.clone();
        let are_there = |lines: &Vec<String>| {
            let with_text = lines.iter().filter(|line| line.contains(text));
            with_text.count() >= wanted
        };
        let heard = tokio::time::timeout(PATIENCE, said.wait_for(are_there)).await;
        let heard = heard.map(|lines| lines.is_ok());
        let said = self.said.borrow().clone();
        assert!(heard.is_ok(), "no {text:?} in time, only {said:?}");
        assert_eq!(heard, Ok(true), "it ended without {text:?}: {said:?}");
    }

    /// Waits until everything that holds its output has ended: the process and what watches it.
    ///
    /// # Panics
    /// When that does not end in time.
    pub async fn expect_end_of_output(&self) {
        let mut said = self.said.clone();
        let ended = async { while said.changed().await.is_ok() {} };
        let ended = tokio::time::timeout(PATIENCE, ended).await;
        assert!(ended.is_ok(), "its output ends in time");
    }

    /// The folder with the database.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Reads what a process prints until the end, so that it never waits for a reader.
fn listen(output: ChildStdout, starts: Arc<watch::Sender<u32>>) -> watch::Receiver<Vec<String>> {
    let (lines, said) = watch::channel(Vec::new());
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let has_started = line.contains(STARTED);
            lines.send_modify(|lines: &mut Vec<String>| lines.push(line));
            if has_started {
                starts.send_modify(|starts| *starts += 1);
            }
        }
    });
    said
}

/// A port that is free now; the process that takes it next must be ours.
fn free_address() -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("a bound port")
}
