//! Shows that something long is still going on: what it is and for how many seconds.

use std::io::{IsTerminal, Write, stderr};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::{Duration, Instant};

/// Nobody wonders before this has passed.
const QUIET: Duration = Duration::from_secs(2);
/// Between two signs of life in a log file, where each one stays.
const LOG_PERIOD: Duration = Duration::from_secs(15);

/// A step that tells about itself until it is dropped.
pub(crate) struct Progress {
    stop: Option<Sender<()>>,
    ticker: Option<JoinHandle<()>>,
    label: String,
    started: Instant,
}

impl Progress {
    /// Starts to watch a step that writes nothing itself.
    pub(crate) fn quiet_step(label: impl Into<String>) -> Self {
        let (label, started) = (label.into(), Instant::now());
        let (stop, stopped) = channel();
        let text = label.clone();
        let ticker = spawn(move || {
            let mut pause = QUIET;
            while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                pause = tick(&text, started.elapsed());
            }
        });
        Self {
            stop: Some(stop),
            ticker: Some(ticker),
            label,
            started,
        }
    }

    /// Starts a step whose program shows its own progress: only its beginning and end are told.
    pub(crate) fn loud_step(label: impl Into<String>) -> Self {
        let label = label.into();
        eprintln!("▸ {label}");
        Self {
            stop: None,
            ticker: None,
            label,
            started: Instant::now(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(ticker) = self.ticker.take() {
            // A ticker that panicked has nothing left to say.
            let _ = ticker.join();
        }
        let elapsed = self.started.elapsed();
        if elapsed >= QUIET {
            clear_line();
            eprintln!("  {}: {:.1} s", self.label, elapsed.as_secs_f32());
        }
    }
}

fn tick(label: &str, elapsed: Duration) -> Duration {
    if stderr().is_terminal() {
        eprint!("\r\x1b[K  {label} … {} s", elapsed.as_secs());
        // A terminal that cannot be written to must not stop the work.
        let _ = stderr().flush();
        Duration::from_secs(1)
    } else {
        eprintln!("  {label} … {} s", elapsed.as_secs());
        LOG_PERIOD
    }
}

fn clear_line() {
    if stderr().is_terminal() {
        eprint!("\r\x1b[K");
    }
}
