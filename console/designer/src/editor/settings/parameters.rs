//! Waiting for parameters.

use engine::model::ActivityKind;
use leptos::prelude::*;

use super::bind::Bound;
use super::field::{Line, Number};
use super::simple::{label, required};
use crate::text::{SettingKey, t, texts};

/// Most parameters that one activity waits for.
const PARAMETERS_MAX: usize = 10;

const fn parameters(kind: &mut ActivityKind) -> Option<&mut Vec<String>> {
    match kind {
        ActivityKind::WaitForParameter { parameters, .. } => Some(parameters),
        _ => None,
    }
}

pub(super) fn form(of: Bound) -> AnyView {
    let texts = texts();
    let limit = of.value(|kind| match kind {
        ActivityKind::WaitForParameter { limit_secs, .. } => Some(limit_secs),
        _ => None,
    });
    let count = of.look(|kind| {
        let mut kind = kind.clone();
        parameters(&mut kind).map_or(0, |all| all.len())
    });
    let count = move || count.get().unwrap_or_default();
    let one = move |at: usize| {
        let name = of.value(move |kind| parameters(kind)?.get_mut(at));
        let remove = move |_: leptos::ev::MouseEvent| {
            of.change(None, |kind| {
                if let Some(all) = parameters(kind).filter(|all| all.len() > 1) {
                    all.remove(at);
                }
            });
        };
        let remove_name = move || texts.with(SettingKey::Remove, &[("name", &name.now.get())]);
        view! {
            <div class="wf-row">
                <Line label=label(SettingKey::Parameter) value=name testid="setting-parameter" />
                <button type="button" class="wf-remove" aria-label=remove_name on:click=remove>"×"</button>
            </div>
        }
    };
    let add = move |_: leptos::ev::MouseEvent| {
        of.change(None, |kind| {
            if let Some(all) = parameters(kind) {
                all.push(String::new());
            }
        });
    };
    view! {
        <fieldset class="wf-list-field">
            <legend class="ui-label">{t(SettingKey::Parameters)}</legend>
            <For each=move || 0..count() key=|at| *at children=one />
            <button
                type="button"
                class="wf-add"
                disabled={move || count() >= PARAMETERS_MAX}
                on:click=add
            >
                {t(SettingKey::ParameterAdd)}
            </button>
        </fieldset>
        <Number label=label(SettingKey::LimitSecs) value=required(limit) />
    }
    .into_any()
}
