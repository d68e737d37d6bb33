//! How the words of sessions stand in columns: as places in these lists, which only grow.

use shared::api::reports::{SessionKind, SessionOutcome};
use shared::wire::Modality;
use store::StoreError;

use crate::fault::Run;

const KINDS: [SessionKind; 3] = [
    SessionKind::Service,
    SessionKind::User,
    SessionKind::Transfer,
];

const MODALITIES: [Modality; 3] = [
    Modality::InstantMessaging,
    Modality::AudioVideo,
    Modality::ExternalTask,
];

const OUTCOMES: [SessionOutcome; 11] = [
    SessionOutcome::UserAccepted,
    SessionOutcome::TransferSuccessful,
    SessionOutcome::AbandonedInWorkflow,
    SessionOutcome::AbandonedInQueue,
    SessionOutcome::HandledByWorkflow,
    SessionOutcome::TransferFailed,
    SessionOutcome::Accepted,
    SessionOutcome::Declined,
    SessionOutcome::Cancelled,
    SessionOutcome::Missed,
    SessionOutcome::TransferredInternally,
];

pub(super) fn of_kind(kind: SessionKind) -> i64 {
    place(&KINDS, kind)
}

pub(super) fn of_modality(modality: Modality) -> i64 {
    place(&MODALITIES, modality)
}

pub(super) fn of_outcome(outcome: SessionOutcome) -> i64 {
    place(&OUTCOMES, outcome)
}

pub(super) fn kind(code: i64) -> Run<SessionKind> {
    at(&KINDS, code)
}

pub(super) fn modality(code: i64) -> Run<Modality> {
    at(&MODALITIES, code)
}

pub(super) fn outcome(code: i64) -> Run<SessionOutcome> {
    at(&OUTCOMES, code)
}

fn place<T: PartialEq>(all: &[T], one: T) -> i64 {
    let place = all.iter().position(|known| *known == one);
    // Every value is in its list; the test walks through all.
    place
        .and_then(|place| i64::try_from(place).ok())
        .unwrap_or(-1)
}

fn at<T: Copy>(all: &[T], code: i64) -> Run<T> {
    let known = usize::try_from(code).ok().and_then(|place| all.get(place));
    known
        .copied()
        .ok_or_else(|| StoreError::Corrupt(format!("a session's code {code}")).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_places_of_the_words() {
        for (n, word) in OUTCOMES.into_iter().enumerate() {
            assert_eq!(word as usize, n, "the migration names this order");
            assert_eq!(outcome(of_outcome(word)).unwrap(), word);
        }
        for (n, word) in MODALITIES.into_iter().enumerate() {
            assert_eq!(word as usize, n);
            assert_eq!(modality(of_modality(word)).unwrap(), word);
        }
        for word in KINDS {
            assert_eq!(kind(of_kind(word)).unwrap(), word);
        }
        assert!(outcome(11).is_err());
        assert!(kind(-1).is_err());
    }
}
