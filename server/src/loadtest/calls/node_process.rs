//! The handle on the measured process.

use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Mutex;

use super::media_node::{Ask, Said};

/// A media node in a process of its own; it ends with its last handle.
#[derive(Clone)]
pub(super) struct NodeProcess {
    pid: u32,
    pipes: Arc<Mutex<Pipes>>,
}

struct Pipes {
    _child: Child,
    ask: ChildStdin,
    said: Lines<BufReader<ChildStdout>>,
}

impl NodeProcess {
    /// Starts this very binary as a node.
    pub(super) async fn start() -> Result<Self> {
        let binary = std::env::current_exe().context("this binary knows where it is")?;
        let mut child = Command::new(binary)
            .args(["loadtest", "media-node"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let pid = child.id().context("the node has not ended yet")?;
        let ask = child.stdin.take().context("the node has an input")?;
        let said = child.stdout.take().context("the node has an output")?;
        let pipes = Pipes {
            _child: child,
            ask,
            said: BufReader::new(said).lines(),
        };
        Ok(Self {
            pid,
            pipes: Arc::new(Mutex::new(pipes)),
        })
    }

    pub(super) fn pid(&self) -> u32 {
        self.pid
    }

    /// The answer to an offer.
    pub(super) async fn accept(&self, leg: u64, offer: String) -> Result<String> {
        match self.ask(Ask::Accept { leg, offer }).await? {
            Said::Answer(answer) => Ok(answer),
            other => bail!("no answer but {other:?}"),
        }
    }

    /// Lets `leg` hear and see `of`.
    pub(super) async fn give(&self, leg: u64, of: u64) -> Result<()> {
        self.ask(Ask::Give { leg, of }).await.map(drop)
    }

    /// Ends a leg.
    pub(super) async fn close(&self, leg: u64) -> Result<()> {
        self.ask(Ask::Close { leg }).await.map(drop)
    }

    /// Packets sent to the first `legs` legs.
    pub(super) async fn forwarded(&self, legs: usize) -> Result<u64> {
        let legs = u64::try_from(legs)?;
        match self.ask(Ask::Forwarded { legs }).await? {
            Said::Count(count) => Ok(count),
            other => bail!("no count but {other:?}"),
        }
    }

    /// How long datagrams stayed within, in the middle and at the 99th percentile, and how many
    /// were lost before.
    pub(super) async fn delays(&self) -> Result<(Duration, Duration, u64)> {
        match self.ask(Ask::Delays).await? {
            Said::Delays { p50, p99, lost } => {
                let micros = Duration::from_micros;
                Ok((micros(p50), micros(p99), lost))
            }
            other => bail!("no delays but {other:?}"),
        }
    }

    async fn ask(&self, ask: Ask) -> Result<Said> {
        let mut line = serde_json::to_vec(&ask)?;
        line.push(b'\n');
        let mut pipes = self.pipes.lock().await;
        pipes.ask.write_all(&line).await?;
        let said = pipes.said.next_line().await?;
        Ok(serde_json::from_str(&said.context("the node has ended")?)?)
    }
}
