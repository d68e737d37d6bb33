//! The one-way switch that stops the process: the database cannot be trusted any more.

use tokio::sync::watch;

/// Raised at most once; never lowered.
#[derive(Debug)]
pub struct Alarm(watch::Sender<Option<String>>);

impl Default for Alarm {
    fn default() -> Self {
        Self(watch::Sender::new(None))
    }
}

impl Alarm {
    /// Raises the alarm. The first reason is kept.
    pub fn raise(&self, reason: &str) {
        self.0.send_if_modified(|now| {
            let first = now.is_none();
            if first {
                tracing::error!(
                    reason,
                    "the database failed: nothing is acknowledged any more"
                );
                *now = Some(reason.to_owned());
            }
            first
        });
    }

    /// Whether it was raised.
    pub fn is_raised(&self) -> bool {
        self.0.borrow().is_some()
    }

    /// Completes with the reason once raised: the process must exit with a failure.
    pub async fn raised(&self) -> String {
        let mut reason = self.0.subscribe();
        let raised = reason.wait_for(Option::is_some).await;
        // The sender lives in `self`, so waiting cannot fail.
        raised
            .ok()
            .and_then(|reason| reason.clone())
            .unwrap_or_default()
    }
}
