//! The levels of a distribution policy: who joins the pool, and when the next level does.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::api::admin::KindPath;

use crate::parts::{Labelled, Leveled, NumberInput, Pic, Picture, SeveralInput, Spot};
use crate::text::{Key, t, texts};

/// The levels.
#[component]
pub(crate) fn PolicyLevels(spot: Spot) -> impl IntoView {
    let value = spot.value();
    let n = Memo::new(move |_| value.with(|value| value.as_array().map_or(0, Vec::len)));
    let add = {
        let spot = spot.clone();
        move |_| {
            let mut levels = spot.peek().as_array().cloned().unwrap_or_default();
            levels.push(json!({ "skills": [], "responsibilities": [], "grows_after_secs": 30 }));
            spot.set(Value::Array(levels));
        }
    };
    view! {
        <div class="stack">
            <Show when=move || n.get() == 0>
                <p class="form-help">{t(Key::PolicyNone)}</p>
            </Show>
            <For
                each=move || 0..n.get()
                key=|index| *index
                children=move |index| view! { <OneLevel spot=spot.clone() index=index /> }
            />
            <button type="button" class="ui-button" data-testid="level-add" on:click=add>
                <Picture pic=Pic::Plus />
                {t(Key::PolicyLevelAdd)}
            </button>
        </div>
    }
}

#[component]
fn OneLevel(spot: Spot, index: usize) -> impl IntoView {
    let texts = texts();
    let level = spot.inside(&format!("[{index}]"));
    let number = (index + 1).to_string();
    let title = {
        let number = number.clone();
        move || texts.with(Key::PolicyLevelOf, &[("n", &number)])
    };
    let remove_label = {
        let title = title.clone();
        move || texts.with(Key::RemoveOf, &[("name", &title())])
    };
    let remove = move |_| {
        let mut levels = spot.peek().as_array().cloned().unwrap_or_default();
        if index < levels.len() {
            levels.remove(index);
        }
        spot.set(Value::Array(levels));
    };
    let (responsibilities, grows) = (
        level.inside(".responsibilities"),
        level.inside(".grows_after_secs"),
    );
    view! {
        <fieldset class="sub-card" data-testid="level">
            <legend>{title}</legend>
            <button type="button" class="ui-icon-button sub-remove" aria-label=remove_label on:click=remove>
                <Picture pic=Pic::Close />
            </button>
            <Needs spot=level.inside(".skills") />
            <Labelled spot=responsibilities.clone() label=Key::Responsibilities help=None is_label=false>
                <SeveralInput spot=responsibilities kind=KindPath::Responsibilities />
            </Labelled>
            <Labelled spot=grows.clone() label=Key::PolicyGrows help=None>
                <NumberInput spot=grows least=0 most=86_400 unit=Key::Seconds />
            </Labelled>
        </fieldset>
    }
}

/// Skills with their least level: kept as a list, edited as the levels of a user are.
#[component]
fn Needs(spot: Spot) -> impl IntoView {
    let as_map = |value: &Value| {
        let list = value.as_array().map_or(&[][..], Vec::as_slice);
        let pair = |need: &Value| {
            Some((
                need.get("skill")?.as_str()?.to_owned(),
                need.get("least")?.clone(),
            ))
        };
        Value::Object(list.iter().filter_map(pair).collect::<Map<_, _>>())
    };
    let as_list = |map: &Value| {
        let map = map.as_object().cloned().unwrap_or_default();
        map.into_iter()
            .map(|(skill, least)| json!({ "skill": skill, "least": least }))
            .collect::<Value>()
    };
    let seen = spot.clone().seen_as(as_map, as_list);
    view! {
        <Labelled spot=spot label=Key::PolicySkills help=None is_label=false>
            <Leveled spot=seen kind=KindPath::Skills />
        </Labelled>
    }
}
