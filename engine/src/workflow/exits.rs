//! Which exits an activity has, and which of them must lead somewhere.

use crate::model::{ActivityKind, Exit, HoursState, Menu};

/// Whether an exit must lead somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wiring {
    /// It must.
    Required,
    /// It may be left: `Default` is taken instead.
    OrDefault,
}

/// The exits of an activity, in the order in which a designer shows them.
#[must_use]
pub fn exits_of(kind: &ActivityKind) -> Vec<(Exit, Wiring)> {
    match kind {
        ActivityKind::Start
        | ActivityKind::Accept
        | ActivityKind::Message { .. }
        | ActivityKind::Announcement(_)
        | ActivityKind::SaveToParameter { .. }
        | ActivityKind::Delay { .. }
        | ActivityKind::GetAvailableUsers { .. }
        | ActivityKind::GetQueuePosition { .. }
        | ActivityKind::QueueTask(_)
        | ActivityKind::CancelTask
        | ActivityKind::VoiceMessage { .. } => required([Exit::Next]),
        ActivityKind::InputCustomer(menu) | ActivityKind::InputCustomerAdvanced { menu, .. } => {
            of_menu(menu)
        }
        ActivityKind::CollectInformation(_) => required([Exit::Answered, Exit::NoResponse]),
        ActivityKind::WaitForParameter { .. } => required([Exit::Changed, Exit::TimedOut]),
        ActivityKind::CheckOpeningHours => {
            with_default(HoursState::ALL.into_iter().map(Exit::Hours))
        }
        ActivityKind::CheckParameter { cases, .. } => with_default(
            (1..=u8::MAX)
                .zip(cases)
                .map(|(number, _)| Exit::Case(number)),
        ),
        ActivityKind::AvailabilityRouting { .. } => {
            required([Exit::Available, Exit::Busy, Exit::NoneOnDuty])
        }
        ActivityKind::CheckTask => required([Exit::Queued, Exit::Connected, Exit::LeftQueue]),
        ActivityKind::Queue(_) => required([Exit::TimedOut]),
        ActivityKind::Transfer { .. } => required([Exit::Failed]),
        ActivityKind::Disconnect => Vec::new(),
    }
}

fn required(exits: impl IntoIterator<Item = Exit>) -> Vec<(Exit, Wiring)> {
    exits
        .into_iter()
        .map(|exit| (exit, Wiring::Required))
        .collect()
}

fn with_default(exits: impl Iterator<Item = Exit>) -> Vec<(Exit, Wiring)> {
    let optional = exits.map(|exit| (exit, Wiring::OrDefault));
    optional
        .chain([(Exit::Default, Wiring::Required)])
        .collect()
}

fn of_menu(menu: &Menu) -> Vec<(Exit, Wiring)> {
    let choices = (1..=u8::MAX).zip(&menu.choices);
    let choices = choices.map(|(number, _)| Exit::Choice(number));
    required(choices.chain([Exit::NoResponse]))
}
