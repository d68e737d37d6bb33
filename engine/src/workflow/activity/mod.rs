//! What each kind of activity does: one file each, pure.
//!
//! [`enter`] says what happens when a walk comes to an activity; while it stays there, [`time_is_up`],
//! [`answered`], [`parameter_changed`] and [`media_ended`] say what happens next. The walk itself,
//! with its bounds, is `crate::state::walk`. An activity sees the world through its [`View`] only.

mod accept;
mod announcement;
mod answer_rule;
mod availability_routing;
mod cancel_task;
mod check_opening_hours;
mod check_parameter;
mod check_task;
mod collect_information;
mod decimal;
mod delay;
mod disconnect;
mod face;
mod get_available_users;
mod get_queue_position;
mod input_customer;
mod input_customer_advanced;
mod message;
mod prompt;
mod queue;
mod queue_task;
mod save_to_parameter;
mod start;
#[cfg(test)]
mod testing;
mod transfer;
mod voice_message;
mod wait_for_parameter;

use shared::ErrorCode;
use shared::wire::Answer;

use crate::model::{ActivityKind, Exit};

pub(super) use decimal::Decimal;
pub(crate) use face::{
    Act, Answered, Entered, MediaOrder, QueuePlace, Staff, StaffCount, Then, View,
};
pub(super) use input_customer::key_of;
pub(crate) use prompt::prompt;

/// Enters an activity.
pub(crate) fn enter(kind: &ActivityKind, view: View<'_>) -> Entered {
    match kind {
        ActivityKind::Start => start::enter(),
        ActivityKind::Accept => accept::enter(),
        ActivityKind::Message { delay_ms, .. } => message::enter(*delay_ms, view),
        ActivityKind::Announcement(speech) => announcement::enter(speech, view),
        ActivityKind::InputCustomer(menu) | ActivityKind::InputCustomerAdvanced { menu, .. } => {
            input_customer::ask(menu, 0, view)
        }
        ActivityKind::CollectInformation(collect) => collect_information::enter(collect, view),
        ActivityKind::SaveToParameter { parameter, value } => {
            save_to_parameter::enter(parameter, value, view)
        }
        ActivityKind::WaitForParameter { limit_secs, .. } => {
            wait_for_parameter::enter(*limit_secs, view)
        }
        ActivityKind::Delay { secs } => delay::enter(*secs, view),
        ActivityKind::GetAvailableUsers { service, parameter } => {
            get_available_users::enter(*service, parameter, view)
        }
        ActivityKind::GetQueuePosition { parameter } => get_queue_position::enter(parameter, view),
        ActivityKind::CheckOpeningHours => check_opening_hours::enter(view),
        ActivityKind::CheckParameter { parameter, cases } => {
            check_parameter::enter(parameter, cases, view)
        }
        ActivityKind::AvailabilityRouting { service } => {
            availability_routing::enter(*service, view)
        }
        ActivityKind::CheckTask => check_task::enter(view),
        ActivityKind::Queue(settings) => queue::enter(*settings, view),
        ActivityKind::QueueTask(settings) => queue_task::enter(*settings, view),
        ActivityKind::CancelTask => cancel_task::enter(view),
        ActivityKind::Transfer { service } => transfer::enter(*service),
        ActivityKind::VoiceMessage { prompt, max_secs } => {
            voice_message::enter(prompt, *max_secs, view)
        }
        ActivityKind::Disconnect => disconnect::enter(),
    }
}

/// The moment of [`Then::WaitUntil`] or [`Then::Ask`] has come. Activities that never wait stay
/// where they are.
pub(crate) fn time_is_up(kind: &ActivityKind, view: View<'_>) -> Entered {
    let (act, exit) = match kind {
        ActivityKind::Message { text, .. } => return message::time_is_up(text),
        ActivityKind::Announcement(_) | ActivityKind::VoiceMessage { .. } => {
            (view.silence(), Exit::Next)
        }
        ActivityKind::InputCustomer(_)
        | ActivityKind::InputCustomerAdvanced { .. }
        | ActivityKind::CollectInformation(_) => (view.silence(), Exit::NoResponse),
        ActivityKind::WaitForParameter { .. } => (None, Exit::TimedOut),
        ActivityKind::Delay { .. } => (None, Exit::Next),
        _ => return Entered::then(Then::Stay),
    };
    Entered::acts([act], Then::Leave(exit))
}

/// The customer answered the open prompt. An answer that breaks the prompt's rule counts too: it
/// is asked again, or the activity is left by `NoResponse`.
///
/// # Errors
/// `NotApplicable` when the activity asks nothing, `FieldInvalid` for what no widget sends: a
/// text that is blank, above its limit or has control characters. It counts as not said.
pub(crate) fn answered(
    kind: &ActivityKind,
    view: View<'_>,
    answer: &Answer,
) -> Result<Answered, ErrorCode> {
    answer_rule::check_form(answer)?;
    match kind {
        ActivityKind::InputCustomer(menu) => Ok(input_customer::answered(menu, view, answer)),
        ActivityKind::InputCustomerAdvanced { menu, parameter } => Ok(
            input_customer_advanced::answered(menu, parameter, view, answer),
        ),
        ActivityKind::CollectInformation(collect) => {
            Ok(collect_information::answered(collect, view, answer))
        }
        _ => Err(ErrorCode::NotApplicable),
    }
}

/// A parameter got a new value; none = that changes nothing here.
pub(crate) fn parameter_changed(kind: &ActivityKind, name: &str) -> Option<Entered> {
    match kind {
        ActivityKind::WaitForParameter { parameters, .. } => {
            wait_for_parameter::parameter_changed(parameters, name)
        }
        _ => None,
    }
}

/// What was played or recorded is over; none = that changes nothing here.
pub(crate) fn media_ended(kind: &ActivityKind) -> Option<Entered> {
    matches!(
        kind,
        ActivityKind::Announcement(_) | ActivityKind::VoiceMessage { .. }
    )
    .then(|| Entered::then(Then::Leave(Exit::Next)))
}
