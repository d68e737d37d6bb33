//! The figures one by one, as columns of a table have them.

use serde::{Deserialize, Serialize};

use super::{Figures, Spread};

/// What a figure is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FigureUnit {
    /// A number of sessions.
    Count,
    /// A share from 0 to 1.
    Share,
    /// Milliseconds.
    Milliseconds,
}

macro_rules! figures {
    ($($name:ident = $text:literal, $unit:ident, |$of:ident| $value:expr;)*) => {
        /// One figure of [`Figures`]; its text is the key in definitions, widgets and CSV headers.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum FigureKey {
            $(#[doc = concat!("See the definition of `", $text, "`.")] #[serde(rename = $text)] $name,)*
        }

        impl FigureKey {
            /// Every figure, in the order of columns.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The key as written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// What it is measured in.
            #[must_use]
            pub const fn unit(self) -> FigureUnit {
                match self { $(Self::$name => FigureUnit::$unit,)* }
            }

            /// Its value among figures; none where there is nothing to measure.
            #[must_use]
            #[expect(clippy::cast_precision_loss, reason = "counts and milliseconds are far below 2^53")]
            pub fn of(self, figures: &Figures) -> Option<f64> {
                match self { $(Self::$name => { let $of = figures; $value })* }
            }
        }
    };
}

figures! {
    Sessions = "sessions", Count, |of| Some(of.sessions as f64);
    Accepted = "accepted", Count, |of| Some(of.accepted as f64);
    AcceptedInTime = "acceptedInTime", Count, |of| Some(of.accepted_in_time as f64);
    AcceptRate = "acceptRate", Share, |of| of.accept_rate;
    HangUps = "hangUps", Count, |of| Some(of.hang_ups as f64);
    HangUpsInTime = "hangUpsInTime", Count, |of| Some(of.hang_ups_in_time as f64);
    HangUpRate = "hangUpRate", Share, |of| of.hang_up_rate;
    UserAccepted = "userAccepted", Count, |of| Some(of.outcomes.user_accepted as f64);
    TransferSuccessful = "transferSuccessful", Count, |of| Some(of.outcomes.transfer_successful as f64);
    TransferFailed = "transferFailed", Count, |of| Some(of.outcomes.transfer_failed as f64);
    AbandonedInWorkflow = "abandonedInWorkflow", Count, |of| Some(of.outcomes.abandoned_in_workflow as f64);
    AbandonedInQueue = "abandonedInQueue", Count, |of| Some(of.outcomes.abandoned_in_queue as f64);
    HandledByWorkflow = "handledByWorkflow", Count, |of| Some(of.outcomes.handled_by_workflow as f64);
    WaitAverage = "waitAverage", Milliseconds, |of| average(of.wait);
    WaitP90 = "waitP90", Milliseconds, |of| p90(of.wait);
    WaitMax = "waitMax", Milliseconds, |of| max(of.wait);
    PatienceAverage = "patienceAverage", Milliseconds, |of| average(of.patience);
    PatienceP90 = "patienceP90", Milliseconds, |of| p90(of.patience);
    PatienceMax = "patienceMax", Milliseconds, |of| max(of.patience);
    Offers = "offers", Count, |of| Some(of.offers as f64);
    Answered = "answered", Count, |of| Some(of.answered as f64);
    Missed = "missed", Count, |of| Some(of.user_outcomes.missed as f64);
    Declined = "declined", Count, |of| Some(of.user_outcomes.declined as f64);
    Cancelled = "cancelled", Count, |of| Some(of.user_outcomes.cancelled as f64);
    Kept = "kept", Count, |of| Some(of.user_outcomes.accepted as f64);
    HandedOver = "handedOver", Count, |of| Some(of.user_outcomes.transferred_internally as f64);
    HandOverFailed = "handOverFailed", Count, |of| Some(of.user_outcomes.transfer_failed as f64);
    TalkAverage = "talkAverage", Milliseconds, |of| average(of.talk);
    TalkP90 = "talkP90", Milliseconds, |of| p90(of.talk);
    TalkMax = "talkMax", Milliseconds, |of| max(of.talk);
    WrapUpAverage = "wrapUpAverage", Milliseconds, |of| average(of.wrap_up);
    WrapUpP90 = "wrapUpP90", Milliseconds, |of| p90(of.wrap_up);
    WrapUpMax = "wrapUpMax", Milliseconds, |of| max(of.wrap_up);
    HandlingAverage = "handlingAverage", Milliseconds, |of| average(of.handling);
    HandlingP90 = "handlingP90", Milliseconds, |of| p90(of.handling);
    HandlingMax = "handlingMax", Milliseconds, |of| max(of.handling);
    Transfers = "transfers", Count, |of| Some(of.transfers as f64);
}

#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds are far below 2^53"
)]
fn average(of: Option<Spread>) -> Option<f64> {
    of.map(|spread| spread.average_ms as f64)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds are far below 2^53"
)]
fn p90(of: Option<Spread>) -> Option<f64> {
    of.map(|spread| spread.p90_ms as f64)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds are far below 2^53"
)]
fn max(of: Option<Spread>) -> Option<f64> {
    of.map(|spread| spread.max_ms as f64)
}
