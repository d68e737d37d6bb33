//! What the user is told in passing.

use shared::ErrorCode;
use shared::wire::EndReason;

/// Something to tell in a toast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// An offer ran out unanswered.
    OfferMissed {
        /// Who was waiting.
        customer: String,
    },
    /// An offer was withdrawn: taken by somebody else, or the customer left.
    OfferWithdrawn {
        /// Who was waiting.
        customer: String,
    },
    /// The user accepted, but too late.
    OfferLost {
        /// Who was waiting.
        customer: String,
    },
    /// An offer that rang at several desks is gone: a colleague was faster, or the customer left.
    OfferTaken {
        /// Who was waiting.
        customer: String,
    },
    /// A task of the pickup list that the user wanted is gone.
    PickupLost {
        /// Who was waiting.
        customer: String,
    },
    /// The user handed a task to another service.
    Transferred {
        /// Who it is about.
        customer: String,
    },
    /// The colleague who was asked did not take it.
    ConsultDeclined {
        /// The colleague.
        name: String,
    },
    /// The colleague has ended the consultation.
    ConsultOver {
        /// The customer who is back.
        customer: String,
    },
    /// A contact ended without the user's doing.
    ContactEnded {
        /// The customer.
        customer: String,
        /// How.
        reason: EndReason,
    },
    /// A task left the desk with its contact, without the user's doing.
    TaskGone {
        /// The customer, or what the external task was about.
        customer: String,
    },
    /// The server refused a command for good.
    Refused {
        /// Why.
        code: ErrorCode,
    },
    /// A message of a task that is no longer at the desk was refused.
    NotDelivered {
        /// What it said.
        text: String,
    },
    /// The machine slept; everything is fetched anew.
    Slept {
        /// For how long.
        ms: i64,
    },
    /// The connection is back after a loss.
    BackOnline,
}
