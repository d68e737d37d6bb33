//! How calls are, by the browsers' own figures: counted here, kept by whoever has a log for it.

use engine::call::Party;
use shared::ErrorCode;
use shared::Millis;
use shared::ids::{TaskId, TenantId};
use shared::wire::QualitySample;

use super::{Calls, Seat};

/// One sample of one end of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quality {
    /// The tenant.
    pub tenant: TenantId,
    /// The task.
    pub task: TaskId,
    /// Number of the call within the task.
    pub call: u32,
    /// Whose end.
    pub party: Party,
    /// When it came.
    pub at: Millis,
    /// Figures.
    pub sample: QualitySample,
}

/// Keeps samples; may drop them when there are too many.
pub trait QualityLog: Send + Sync {
    /// Notes a sample; never waits.
    fn note(&self, quality: Quality);
}

/// Samples are counted and forgotten.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoQuality;

impl QualityLog for NoQuality {
    fn note(&self, _: Quality) {}
}

impl Calls {
    /// Notes a sample of the tab that has the media.
    ///
    /// # Errors
    /// `call_ended`, or `replaced` when another tab has them.
    pub fn note_quality(
        &self,
        seat: Seat,
        call: u32,
        sample: QualitySample,
    ) -> Result<(), ErrorCode> {
        self.check_holder(seat, call)?;
        let loss = f64::from(sample.lost_permille) / 1_000.0;
        metrics::histogram!("interact_call_loss_ratio").record(loss);
        let trip = f64::from(sample.round_trip_ms) / 1_000.0;
        metrics::histogram!("interact_call_round_trip_seconds").record(trip);
        self.parts.quality.note(Quality {
            tenant: seat.tenant,
            task: seat.task,
            call,
            party: seat.party,
            at: self.parts.clock.now(),
            sample,
        });
        Ok(())
    }
}
