//! Whether this process takes new work: not while it is stopping.

use std::sync::Arc;
use std::time::{Duration, Instant};

use shared::ErrorCode;
use store::Store;
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;

/// A database that takes longer than this is not ready.
const TIMEOUT: Duration = Duration::from_secs(2);
/// The check writes to the disk, and anyone may ask: one answer serves everyone this long.
const FRESH: Duration = Duration::from_secs(1);

/// Once draining, always draining.
#[derive(Default)]
pub struct Readiness {
    draining: CancellationToken,
    checked: Mutex<Option<(Instant, bool)>>,
}

impl Readiness {
    /// Not ready any more once `draining` is cancelled.
    #[must_use]
    pub fn new(draining: CancellationToken) -> Self {
        Self {
            draining,
            checked: Mutex::default(),
        }
    }

    /// Whether the process is stopping.
    pub fn is_draining(&self) -> bool {
        self.draining.is_cancelled()
    }

    /// Whether new work may begin.
    ///
    /// # Errors
    /// `server_unavailable` while the process is stopping.
    pub fn take_new_work(&self) -> Result<(), ErrorCode> {
        if self.is_draining() {
            Err(ErrorCode::ServerUnavailable)
        } else {
            Ok(())
        }
    }

    /// Whether the database reads and writes now.
    pub async fn has_database(&self, store: &Arc<dyn Store>) -> bool {
        let mut checked = self.checked.lock().await;
        if let Some((at, outcome)) = *checked
            && at.elapsed() < FRESH
        {
            return outcome;
        }
        let outcome = matches!(
            tokio::time::timeout(TIMEOUT, store.check()).await,
            Ok(Ok(()))
        );
        *checked = Some((Instant::now(), outcome));
        outcome
    }
}
