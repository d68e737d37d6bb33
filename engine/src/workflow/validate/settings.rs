//! The settings of one activity: ranges, texts, names of parameters.

use shared::limits::{NAME_CHARS, PARAMETER_CHARS};

use super::prompts;
use crate::message::{Scope, SystemField, check_parameter_name, check_template};
use crate::model::{ActivityKind, Case, QueueSettings, Speech, Test};
use crate::workflow::activity::Decimal;
use crate::workflow::{FindingKind, Setting, TextPlace};

/// What is wrong with the settings of an activity.
pub(super) fn check(kind: &ActivityKind) -> Vec<FindingKind> {
    let mut out = Vec::new();
    match kind {
        ActivityKind::Message { text, delay_ms } => {
            check_text(TextPlace::Text, text, &mut out);
            check_range(Setting::MessageDelay, *delay_ms, &mut out);
        }
        ActivityKind::Announcement(speech) => check_speech(speech, &mut out),
        ActivityKind::InputCustomer(menu) => prompts::check_menu(menu, &mut out),
        ActivityKind::InputCustomerAdvanced { menu, parameter } => {
            prompts::check_menu(menu, &mut out);
            check_parameter(parameter, &mut out);
        }
        ActivityKind::CollectInformation(collect) => prompts::check_collect(collect, &mut out),
        ActivityKind::SaveToParameter { parameter, value } => {
            check_parameter(parameter, &mut out);
            check_template_of(TextPlace::Value, value, &mut out);
        }
        ActivityKind::WaitForParameter {
            parameters,
            limit_secs,
        } => {
            check_range(Setting::Parameters, count(parameters), &mut out);
            parameters
                .iter()
                .for_each(|name| check_parameter(name, &mut out));
            check_range(Setting::WaitLimit, *limit_secs, &mut out);
        }
        ActivityKind::Delay { secs } => check_range(Setting::Delay, *secs, &mut out),
        ActivityKind::GetAvailableUsers { parameter, .. }
        | ActivityKind::GetQueuePosition { parameter } => check_parameter(parameter, &mut out),
        ActivityKind::CheckParameter { parameter, cases } => {
            check_asked(parameter, &mut out);
            check_cases(cases, &mut out);
        }
        ActivityKind::Queue(settings) | ActivityKind::QueueTask(settings) => {
            check_queue(*settings, &mut out);
        }
        ActivityKind::VoiceMessage { prompt, max_secs } => {
            check_speech(prompt, &mut out);
            check_range(Setting::Recording, *max_secs, &mut out);
        }
        ActivityKind::Start
        | ActivityKind::Accept
        | ActivityKind::CheckOpeningHours
        | ActivityKind::AvailabilityRouting { .. }
        | ActivityKind::CheckTask
        | ActivityKind::CancelTask
        | ActivityKind::Transfer { .. }
        | ActivityKind::Disconnect => {}
    }
    out
}

pub(super) fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

pub(super) fn check_range(setting: Setting, value: u32, out: &mut Vec<FindingKind>) {
    if !setting.range().contains(&value) {
        out.push(FindingKind::OutOfRange(setting));
    }
}

/// A text that must say something.
pub(super) fn check_text(place: TextPlace, text: &str, out: &mut Vec<FindingKind>) {
    check_template_of(place, text, out);
    if text.trim().is_empty() {
        out.push(FindingKind::EmptyText(place));
    }
}

fn check_template_of(place: TextPlace, text: &str, out: &mut Vec<FindingKind>) {
    if let Err(fault) = check_template(text, Scope::Workflow) {
        out.push(FindingKind::Text { place, fault });
    }
}

pub(super) fn check_speech(speech: &Speech, out: &mut Vec<FindingKind>) {
    let Speech::Text { text, voice } = speech else {
        return;
    };
    check_text(TextPlace::Speech, text, out);
    let is_name = |voice: &String| {
        (1..=NAME_CHARS).contains(&voice.trim().chars().count())
            && !voice.chars().any(char::is_control)
    };
    if !voice.as_ref().is_none_or(is_name) {
        out.push(FindingKind::EmptyText(TextPlace::Voice));
    }
}

/// A parameter to be written or waited for.
pub(super) fn check_parameter(name: &str, out: &mut Vec<FindingKind>) {
    if let Err(fault) = check_parameter_name(name) {
        let name = name.to_owned();
        out.push(FindingKind::ParameterName { name, fault });
    }
}

/// A parameter or system field to be read.
fn check_asked(name: &str, out: &mut Vec<FindingKind>) {
    if !name.contains('.') {
        check_parameter(name, out);
    } else if SystemField::named(name).is_none() {
        out.push(FindingKind::UnknownField(name.to_owned()));
    }
}

fn check_cases(cases: &[Case], out: &mut Vec<FindingKind>) {
    check_range(Setting::Cases, count(cases), out);
    for (number, case) in (1..=u8::MAX).zip(cases) {
        let is_good = match &case.test {
            Test::Equals(text) | Test::Contains(text) | Test::StartsWith(text) => {
                !text.trim().is_empty() && text.chars().count() <= PARAMETER_CHARS
            }
            Test::Below(number) | Test::Above(number) | Test::Number(number) => {
                Decimal::read(number).is_some() && number.len() <= PARAMETER_CHARS
            }
            Test::Empty => true,
        };
        if !is_good {
            out.push(FindingKind::Case(number));
        }
    }
}

fn check_queue(settings: QueueSettings, out: &mut Vec<FindingKind>) {
    if let Some(secs) = settings.limit_secs {
        check_range(Setting::QueueLimit, secs, out);
    }
    if let Some(secs) = settings.rona_secs {
        check_range(Setting::Rona, secs, out);
    }
}
