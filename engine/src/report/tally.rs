//! Adding sessions up: counts and spans while they come in, figures at the end.

use shared::api::reports::{Figures, Outcomes, SessionKind, SessionOutcome, Spread, UserOutcomes};

use super::Fact;
use crate::model::ServiceLevels;

/// What has come in so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    counts: Figures,
    wait: Vec<u64>,
    patience: Vec<u64>,
    talk: Vec<u64>,
    wrap_up: Vec<u64>,
    handling: Vec<u64>,
}

impl Tally {
    /// One more session; `levels` are those of its service.
    pub(super) fn add(&mut self, fact: &Fact, levels: ServiceLevels) {
        match fact.kind {
            SessionKind::Service => self.add_service(fact, levels),
            SessionKind::User => self.add_user(fact),
            SessionKind::Transfer => self.counts.transfers += 1,
        }
    }

    fn add_service(&mut self, fact: &Fact, levels: ServiceLevels) {
        self.counts.sessions += 1;
        count_service(&mut self.counts.outcomes, fact.outcome);
        if fact.is_taken() {
            let wait = long(fact.wait_ms.unwrap_or(0));
            self.counts.accepted += 1;
            self.counts.accepted_in_time += u64::from(is_within(wait, levels.accept_secs));
            self.wait.push(wait);
        } else if fact.is_hang_up() {
            let stayed = long(fact.lasted_ms());
            self.counts.hang_ups += 1;
            self.counts.hang_ups_in_time += u64::from(is_within(stayed, levels.hang_up_secs));
            self.patience.push(stayed);
        }
    }

    fn add_user(&mut self, fact: &Fact) {
        self.counts.offers += 1;
        count_user(&mut self.counts.user_outcomes, fact.outcome);
        if let Some(talk) = fact.talk_ms {
            self.counts.answered += 1;
            self.talk.push(long(talk));
            self.handling
                .push(long(talk) + long(fact.wrap_up_ms.unwrap_or(0)));
            self.wrap_up.extend(fact.wrap_up_ms.map(long));
        }
    }

    /// The figures of what came in.
    pub(super) fn figures(mut self) -> Figures {
        let of = self.counts;
        Figures {
            accept_rate: share(of.accepted_in_time, of.accepted),
            hang_up_rate: share(of.hang_ups_in_time, of.hang_ups),
            wait: spread(&mut self.wait),
            patience: spread(&mut self.patience),
            talk: spread(&mut self.talk),
            wrap_up: spread(&mut self.wrap_up),
            handling: spread(&mut self.handling),
            ..of
        }
    }
}

/// Whether a span is at most so many seconds.
pub(super) const fn is_within(ms: u64, secs: u32) -> bool {
    ms <= secs as u64 * 1_000
}

const fn count_service(outcomes: &mut Outcomes, outcome: SessionOutcome) {
    let count = match outcome {
        SessionOutcome::TransferSuccessful => &mut outcomes.transfer_successful,
        SessionOutcome::TransferFailed => &mut outcomes.transfer_failed,
        SessionOutcome::AbandonedInWorkflow => &mut outcomes.abandoned_in_workflow,
        SessionOutcome::AbandonedInQueue => &mut outcomes.abandoned_in_queue,
        SessionOutcome::HandledByWorkflow => &mut outcomes.handled_by_workflow,
        _ => &mut outcomes.user_accepted,
    };
    *count += 1;
}

const fn count_user(outcomes: &mut UserOutcomes, outcome: SessionOutcome) {
    let count = match outcome {
        SessionOutcome::Declined => &mut outcomes.declined,
        SessionOutcome::Cancelled => &mut outcomes.cancelled,
        SessionOutcome::Missed => &mut outcomes.missed,
        SessionOutcome::TransferredInternally => &mut outcomes.transferred_internally,
        SessionOutcome::TransferFailed => &mut outcomes.transfer_failed,
        _ => &mut outcomes.accepted,
    };
    *count += 1;
}

fn long(ms: i64) -> u64 {
    u64::try_from(ms).unwrap_or(0)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "numbers of sessions are far below 2^53"
)]
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn spread(spans: &mut [u64]) -> Option<Spread> {
    let count = spans.len();
    let max_ms = *spans.iter().max()?;
    let sum_ms: u64 = spans.iter().sum();
    // Nearest rank: the smallest that nine in ten do not exceed.
    let rank = (count * 9).div_ceil(10);
    let (_, p90, _) = spans.select_nth_unstable(rank - 1);
    let n_spans = count as u64;
    Some(Spread {
        count: n_spans,
        sum_ms,
        average_ms: (sum_ms + n_spans / 2) / n_spans,
        p90_ms: *p90,
        max_ms,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_in_ten_by_nearest_rank() {
        let p90 = |mut spans: Vec<u64>| spread(&mut spans).map(|spread| spread.p90_ms);
        assert_eq!(p90(vec![]), None);
        assert_eq!(p90(vec![7]), Some(7));
        assert_eq!(p90((1..=10).rev().collect()), Some(9));
        assert_eq!(p90((1..=11).collect()), Some(10));
        assert_eq!(p90((1..=100).rev().collect()), Some(90));
    }

    #[test]
    fn averages_are_rounded_to_the_nearest() {
        let average = |mut spans: Vec<u64>| spread(&mut spans).unwrap().average_ms;
        assert_eq!(average(vec![1, 2]), 2);
        assert_eq!(average(vec![1, 1, 2]), 1);
        assert_eq!(average(vec![0, 0, 0]), 0);
    }

    #[test]
    fn within_includes_its_bound() {
        assert!(is_within(20_000, 20));
        assert!(!is_within(20_001, 20));
        assert!(is_within(0, 0));
    }
}
