//! A clock that moves only when told to.

use shared::Millis;
use tokio::sync::watch;

use crate::clock::{Clock, Wait};

/// Starts at a fixed moment; waits complete when the clock has been moved far enough.
#[derive(Debug)]
pub struct FakeClock(watch::Sender<Millis>);

impl Default for FakeClock {
    fn default() -> Self {
        Self(watch::Sender::new(Millis(1_700_000_000_000)))
    }
}

impl FakeClock {
    /// Moves the clock forward.
    pub fn advance(&self, ms: i64) {
        self.0.send_modify(|now| *now = now.plus(ms));
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Millis {
        *self.0.borrow()
    }

    fn sleep_until(&self, at: Millis) -> Wait {
        let mut now = self.0.subscribe();
        Box::pin(async move {
            // The clock outlives the loops that wait for it, or nobody waits any more.
            let _ = now.wait_for(|now| *now >= at).await;
        })
    }
}
