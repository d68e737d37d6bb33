//! Ringing offers: their countdown, and the reason to tell when one disappears.

use shared::Millis;
use shared::ids::{OfferId, TaskId};
use shared::wire::OfferCard;

use super::clock::Countdown;

/// How close to its deadline a vanished offer counts as run out rather than taken away.
const DEADLINE_SLACK_MS: i64 = 750;

/// An offer on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ringing {
    /// The newest card from the server.
    pub card: OfferCard,
    /// Until when it rings.
    pub countdown: Countdown,
    /// When the customer began to wait, on the local clock (may lie before the page's start).
    pub waited_ms: i64,
    /// When `waited_ms` was true.
    pub at: Millis,
}

impl Ringing {
    /// The offer as it arrived at `now`.
    #[must_use]
    pub fn new(card: OfferCard, now: Millis) -> Self {
        Self {
            countdown: Countdown::new(card.remaining_ms, card.total_ms, now),
            waited_ms: i64::from(card.waited_ms),
            at: now,
            card,
        }
    }

    /// Milliseconds the customer has waited at `now`.
    #[must_use]
    pub fn waited_at(&self, now: Millis) -> i64 {
        self.waited_ms + now.since(self.at)
    }
}

/// How an offer left the screen; each is told to the user in its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Farewell {
    /// It is now a task at this desk.
    Accepted,
    /// The user turned it down.
    Declined,
    /// Its time ran out unanswered.
    Missed,
    /// Somebody else has it, or the customer left: it was withdrawn.
    Withdrawn,
    /// It rang at others too and is gone: one of them was faster, or the customer left.
    Taken,
}

/// What is known at the moment when an offer disappears.
#[derive(Clone, Copy, Debug)]
pub struct Parting {
    /// The desk now has the offer's task.
    pub is_at_desk: bool,
    /// The user asked to decline it.
    pub was_declined: bool,
    /// The moment.
    pub now: Millis,
}

/// Why `offer` is gone.
#[must_use]
pub fn farewell(offer: &Ringing, parting: Parting) -> Farewell {
    if parting.is_at_desk {
        Farewell::Accepted
    } else if parting.was_declined {
        Farewell::Declined
    } else if offer.countdown.left_ms(parting.now) <= DEADLINE_SLACK_MS {
        Farewell::Missed
    } else if offer.card.others > 0 {
        Farewell::Taken
    } else {
        Farewell::Withdrawn
    }
}

/// An offer that has just left the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departed {
    /// The offer.
    pub offer: OfferId,
    /// Its task.
    pub task: TaskId,
    /// Who was waiting, or what an external task is about.
    pub customer: String,
    /// Why it is gone.
    pub farewell: Farewell,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::desk::samples::offer;

    fn parting(is_at_desk: bool, was_declined: bool, now: i64) -> Parting {
        Parting {
            is_at_desk,
            was_declined,
            now: Millis(now),
        }
    }

    #[test]
    fn each_way_out_has_its_own_reason() {
        let ringing = Ringing::new(offer(1, 20_000), Millis(0));
        for (parting, expected) in [
            (parting(true, false, 5_000), Farewell::Accepted),
            (parting(true, true, 5_000), Farewell::Accepted),
            (parting(false, true, 5_000), Farewell::Declined),
            (parting(false, false, 5_000), Farewell::Withdrawn),
            (parting(false, false, 19_249), Farewell::Withdrawn),
            (parting(false, false, 19_250), Farewell::Missed),
            (parting(false, false, 60_000), Farewell::Missed),
        ] {
            assert_eq!(farewell(&ringing, parting), expected, "{parting:?}");
        }
    }

    #[test]
    fn an_offer_that_rang_at_several_desks_was_taken() {
        let mut card = offer(1, 20_000);
        card.others = 2;
        let ringing = Ringing::new(card, Millis(0));
        assert_eq!(
            farewell(&ringing, parting(false, false, 5_000)),
            Farewell::Taken
        );
        assert_eq!(
            farewell(&ringing, parting(false, false, 20_000)),
            Farewell::Missed
        );
    }

    #[test]
    fn the_customers_wait_goes_on_while_the_offer_rings() {
        let mut card = offer(1, 20_000);
        card.waited_ms = 65_000;
        let ringing = Ringing::new(card, Millis(1_000));
        assert_eq!(ringing.waited_at(Millis(4_000)), 68_000);
    }
}
