//! Whether this process takes new work: not while it is stopping.

use std::sync::atomic::{AtomicBool, Ordering};

use shared::ErrorCode;

/// A one-way switch: once draining, always draining.
#[derive(Debug, Default)]
pub struct Readiness {
    draining: AtomicBool,
}

impl Readiness {
    /// No new work from now on.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    /// Whether the process is stopping.
    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
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
}
