//! Time and chance as values that are passed in: the only place that reads the system's.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use shared::Millis;
use shared::ids::v7;
use uuid::Uuid;

/// A wait that a clock hands out.
pub type Wait = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Where moments come from. Deadlines of one connection (heartbeat, silence) use tokio's monotonic
/// time instead; this clock is for everything that is stored or decided by the engine.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> Millis;

    /// Completes once `now()` has reached `at`.
    fn sleep_until(&self, at: Millis) -> Wait;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn sleep_until(&self, at: Millis) -> Wait {
        // Rounded up by one: waking a fraction of a millisecond early would only cost another turn.
        let left = at.since(self.now()).unsigned_abs().saturating_add(1);
        Box::pin(tokio::time::sleep(Duration::from_millis(left)))
    }
}

/// Where unpredictable bytes come from.
pub trait Entropy: Send + Sync + 'static {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's generator, through a thread-local CSPRNG.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        rand::fill(bytes);
    }
}

/// A time-ordered id.
pub fn new_id(clock: &dyn Clock, entropy: &dyn Entropy) -> Uuid {
    let mut random = [0; 10];
    entropy.fill(&mut random);
    v7(clock.now().0.unsigned_abs(), random)
}

/// A number below `bound` (0 for a bound of 0); for spreading load, not for secrets.
pub fn spread(entropy: &dyn Entropy, bound: u32) -> u32 {
    let mut bytes = [0; 4];
    entropy.fill(&mut bytes);
    u32::from_le_bytes(bytes).checked_rem(bound).unwrap_or(0)
}
