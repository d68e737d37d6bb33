//! A token bucket in sixteen bytes: one per connection and kind of frame.

use tokio::time::Instant;

/// Allows `burst` at once and `per_sec` sustained.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bucket<const PER_SEC: u32, const BURST: u32> {
    /// The moment at which the bucket is full again.
    full_at: Instant,
}

impl<const PER_SEC: u32, const BURST: u32> Bucket<PER_SEC, BURST> {
    const EACH_US: u64 = 1_000_000 / PER_SEC as u64;

    /// A full bucket.
    pub(super) fn new() -> Self {
        Self {
            full_at: Instant::now(),
        }
    }

    /// Takes one token, or tells in how many milliseconds there is one.
    pub(super) fn take(&mut self) -> Result<(), u32> {
        let now = Instant::now();
        let each = std::time::Duration::from_micros(Self::EACH_US);
        let filled = self.full_at.max(now) + each;
        let latest = now + each * BURST;
        if filled > latest {
            let wait = (filled - latest).as_millis();
            return Err(u32::try_from(wait).unwrap_or(u32::MAX).max(1));
        }
        self.full_at = filled;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_burst_passes_the_next_waits_and_time_refills() {
        let mut bucket = Bucket::<5, 20>::new();
        for n in 0..20 {
            assert_eq!(bucket.take(), Ok(()), "{n}");
        }
        assert_eq!(bucket.take(), Err(200));
        tokio::time::advance(std::time::Duration::from_millis(200)).await;
        assert_eq!(bucket.take(), Ok(()));
        assert_eq!(bucket.take(), Err(200));
        tokio::time::advance(std::time::Duration::from_secs(60)).await;
        for n in 0..20 {
            assert_eq!(bucket.take(), Ok(()), "{n}");
        }
        assert!(bucket.take().is_err());
    }
}
