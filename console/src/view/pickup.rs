//! The pickup list: what anybody may take, and why the user cannot take something now.

use shared::Millis;
use shared::wire::{AgentStatus, Desk, Modality, PickupCard, Presence, TaskPhase};

/// Why a task of the list cannot be taken now, as far as the desk shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// Presence is not online.
    NotOnline,
    /// Off duty.
    OffDuty,
    /// Not available, with a reason.
    NotAvailable,
    /// Missed an offer (RONA).
    Missed,
    /// Wrapping up (ACW).
    WrapUp,
    /// As many tasks of its kind as the user may hold.
    Full,
    /// Something else: the rules of the service or of what can be done at the same time.
    Other,
}

/// What is in the way of taking `card`; none = it can be taken.
#[must_use]
pub fn hindrance(desk: &Desk, card: &PickupCard) -> Option<Hindrance> {
    if card.takeable {
        return None;
    }
    let wraps_up = desk
        .tasks
        .iter()
        .any(|task| matches!(task.phase, TaskPhase::WrapUp { .. }));
    Some(if !desk.on_duty {
        Hindrance::OffDuty
    } else if desk.status == AgentStatus::NotAvailable || desk.duty.reason.is_some() {
        Hindrance::NotAvailable
    } else if desk.status == AgentStatus::Missed {
        Hindrance::Missed
    } else if desk.presence != Presence::Online {
        Hindrance::NotOnline
    } else if wraps_up {
        Hindrance::WrapUp
    } else if is_full(desk, card.modality) {
        Hindrance::Full
    } else {
        Hindrance::Other
    })
}

const fn is_full(desk: &Desk, modality: Modality) -> bool {
    match modality {
        Modality::InstantMessaging => desk.chats >= desk.chats_max,
        Modality::ExternalTask => desk.external >= desk.external_max,
        Modality::AudioVideo => false,
    }
}

/// Milliseconds that `card` of a desk that arrived `at` has waited at `now`.
#[must_use]
pub fn waited_at(card: &PickupCard, at: Millis, now: Millis) -> i64 {
    i64::try_from(card.waited_ms)
        .unwrap_or(i64::MAX)
        .saturating_add(now.since(at))
}

#[cfg(test)]
mod tests {
    use shared::ids::ReasonId;

    use super::*;
    use crate::view::desk::samples::{desk, pickup, task};

    type Change = fn(&mut Desk);

    #[test]
    fn what_is_in_the_way_is_named_and_nothing_is_when_it_can_be_taken() {
        let cases: [(Change, Hindrance); 7] = [
            (|desk| desk.on_duty = false, Hindrance::OffDuty),
            (
                |desk| desk.duty.reason = Some(ReasonId::from_bytes([1; 16])),
                Hindrance::NotAvailable,
            ),
            (|desk| desk.status = AgentStatus::Missed, Hindrance::Missed),
            (|desk| desk.presence = Presence::Away, Hindrance::NotOnline),
            (
                |desk| {
                    let mut wrapping = task(1);
                    wrapping.phase = TaskPhase::WrapUp {
                        remaining_ms: 1,
                        total_ms: 1,
                        extendable: false,
                    };
                    desk.tasks.push(wrapping);
                },
                Hindrance::WrapUp,
            ),
            (|desk| desk.chats = 3, Hindrance::Full),
            (|_| {}, Hindrance::Other),
        ];
        for (change, expected) in cases {
            let mut desk = desk(1, vec![], vec![]);
            change(&mut desk);
            assert_eq!(hindrance(&desk, &pickup(1, false)), Some(expected));
            assert_eq!(hindrance(&desk, &pickup(1, true)), None);
        }
    }

    #[test]
    fn a_full_hand_is_counted_by_kind() {
        let mut desk = desk(1, vec![], vec![]);
        desk.external = 1;
        let mut card = pickup(1, false);
        assert_eq!(hindrance(&desk, &card), Some(Hindrance::Other));
        card.modality = Modality::ExternalTask;
        assert_eq!(hindrance(&desk, &card), Some(Hindrance::Full));
    }

    #[test]
    fn a_wait_goes_on_from_the_arrival_of_the_desk() {
        assert_eq!(
            waited_at(&pickup(1, true), Millis(1_000), Millis(3_000)),
            6_000
        );
    }
}
