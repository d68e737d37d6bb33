//! Forms of one or two fields.

use engine::model::ActivityKind;
use leptos::prelude::*;
use shared::ids::ServiceId;

use super::bind::{Bound, Value};
use super::field::{Line, Number, Pick, Words};
use crate::editor::chooser::{self, Choice};
use crate::text::{SettingKey, texts};

/// The words of a label.
pub(super) fn label(key: SettingKey) -> Signal<String> {
    let texts = texts();
    Signal::derive(move || texts.get(key).to_owned())
}

/// The words of a hint.
pub(super) fn hint(key: SettingKey) -> Signal<Option<String>> {
    let texts = texts();
    Signal::derive(move || Some(texts.get(key).to_owned()))
}

/// A number that must be there: an empty field is 0, which the engine names as a problem.
pub(super) fn required(value: Value<u32>) -> Value<Option<u32>> {
    value.map(|now| Some(*now), |_, new| Some(new.unwrap_or_default()))
}

pub(super) fn message(of: Bound) -> AnyView {
    let text = of.value(|kind| match kind {
        ActivityKind::Message { text, .. } => Some(text),
        _ => None,
    });
    let delay = of.value(|kind| match kind {
        ActivityKind::Message { delay_ms, .. } => Some(delay_ms),
        _ => None,
    });
    let delay = delay.map(
        |ms| Some(ms / 1_000),
        |_, secs: Option<u32>| Some(secs.unwrap_or_default().saturating_mul(1_000)),
    );
    view! {
        <Words label=label(SettingKey::Text) value=text />
        <Number label=label(SettingKey::DelaySecs) value=delay />
    }
    .into_any()
}

pub(super) fn delay(of: Bound) -> AnyView {
    let secs = of.value(|kind| match kind {
        ActivityKind::Delay { secs } => Some(secs),
        _ => None,
    });
    view! { <Number label=label(SettingKey::Secs) value=required(secs) /> }.into_any()
}

pub(super) fn save_to_parameter(of: Bound) -> AnyView {
    let value = of.value(|kind| match kind {
        ActivityKind::SaveToParameter { value, .. } => Some(value),
        _ => None,
    });
    view! {
        <Line label=label(SettingKey::Parameter) value=parameter(of) testid="setting-parameter" />
        <Words label=label(SettingKey::Value) value=value />
    }
    .into_any()
}

/// The parameter of an activity that has one.
pub(super) fn parameter(of: Bound) -> Value<String> {
    of.value(|kind| match kind {
        ActivityKind::SaveToParameter { parameter, .. }
        | ActivityKind::InputCustomerAdvanced { parameter, .. }
        | ActivityKind::GetAvailableUsers { parameter, .. }
        | ActivityKind::GetQueuePosition { parameter }
        | ActivityKind::CheckParameter { parameter, .. } => Some(parameter),
        ActivityKind::CollectInformation(collect) => Some(&mut collect.parameter),
        _ => None,
    })
}

pub(super) fn queue_position(of: Bound) -> AnyView {
    view! { <Line label=label(SettingKey::Parameter) value=parameter(of) testid="setting-parameter" /> }
        .into_any()
}

pub(super) fn available_users(of: Bound) -> AnyView {
    view! {
        {optional_service(of)}
        <Line label=label(SettingKey::Parameter) value=parameter(of) testid="setting-parameter" />
    }
    .into_any()
}

pub(super) fn availability(of: Bound) -> AnyView {
    optional_service(of)
}

/// Another service, or the task's own.
fn optional_service(of: Bound) -> AnyView {
    let service = of.value(|kind| match kind {
        ActivityKind::GetAvailableUsers { service, .. }
        | ActivityKind::AvailabilityRouting { service } => Some(service),
        _ => None,
    });
    let text = service.map(
        |service| service.map(|id| id.to_string()).unwrap_or_default(),
        |_, text: String| match text.as_str() {
            "" => Some(None),
            text => text.parse().ok().map(Some),
        },
    );
    service_pick(text, SettingKey::ServiceOwn)
}

pub(super) fn transfer(of: Bound) -> AnyView {
    let service = of.look(|kind| match kind {
        ActivityKind::Transfer { service } => Some(*service),
        _ => None,
    });
    let nobody = ServiceId::from_bytes([0; 16]);
    let text = Value {
        now: Signal::derive(move || {
            let chosen = service.get().flatten().filter(|id| *id != nobody);
            chosen.map(|id| id.to_string()).unwrap_or_default()
        }),
        put: Callback::new(move |text: String| {
            let id = text.parse().unwrap_or(nobody);
            of.change(None, |kind| {
                if let ActivityKind::Transfer { service } = kind {
                    *service = id;
                }
            });
        }),
    };
    service_pick(text, SettingKey::ServiceChoose)
}

fn service_pick(value: Value<String>, none: SettingKey) -> AnyView {
    let texts = texts();
    let services = chooser::services();
    let choices = Signal::derive(move || {
        let none = Choice {
            value: String::new(),
            label: texts.get(none).to_owned(),
        };
        let mut all = vec![none];
        all.extend(services.get());
        all
    });
    view! {
        <Pick
            label=label(SettingKey::Service)
            choices=choices
            value=value
            testid="setting-service"
        />
    }
    .into_any()
}
