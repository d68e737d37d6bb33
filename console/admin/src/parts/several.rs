//! Several things of a kind: as chips, as a list in order, or each with a level.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::api::admin::KindPath;
use uuid::Uuid;

use super::reference::Finder;
use super::{Pic, Picture, Spot};
use crate::desk::use_desk;
use crate::text::{Key, texts};

fn ids(value: &Value) -> Vec<Uuid> {
    let list = value.as_array().map_or(&[][..], Vec::as_slice);
    list.iter()
        .filter_map(|id| id.as_str()?.parse().ok())
        .collect()
}

fn written(ids: &[Uuid]) -> Value {
    ids.iter().map(Uuid::to_string).collect()
}

/// `list` with what is at `from` one place further in the direction of `step`.
fn moved(list: &[Uuid], from: usize, step: isize) -> Vec<Uuid> {
    let mut list = list.to_vec();
    let to = from.saturating_add_signed(step);
    if from < list.len() && to < list.len() {
        list.swap(from, to);
    }
    list
}

/// The name of a thing, or that it has gone; read when it is not known yet.
fn name_of(kind: KindPath, id: Uuid) -> Signal<String> {
    let desk = use_desk();
    let texts = texts();
    let names = desk.names(kind);
    let known =
        Memo::new(move |_| names.with(|names| names.get(&id).map(|item| item.name.clone())));
    Effect::new(move || {
        if known.with_untracked(Option::is_none) {
            desk.look_at(kind, id);
        }
    });
    Signal::derive(move || {
        known
            .get()
            .unwrap_or_else(|| texts.get(Key::Gone).to_owned())
    })
}

/// Several things, in their order where it counts.
#[component]
pub(crate) fn SeveralInput(
    /// The place.
    spot: Spot,
    /// What kind.
    kind: KindPath,
    /// Whether the order counts.
    #[prop(optional)]
    is_ordered: bool,
) -> impl IntoView {
    let texts = texts();
    let value = spot.value();
    let chosen = Memo::new(move |_| value.with(ids));
    let set = {
        let spot = spot.clone();
        Callback::new(move |ids: Vec<Uuid>| spot.set(written(&ids)))
    };
    let add = Callback::new(move |id: Option<Uuid>| {
        if let Some(id) = id {
            set.run(chosen.get_untracked().into_iter().chain([id]).collect());
        }
    });
    let class = if is_ordered {
        "several ordered"
    } else {
        "several"
    };
    let label = format!("{}-label", spot.id());
    view! {
        <div class=class role="group" aria-labelledby=label>
            <ul class="several-list">
                <For each=move || chosen.get() key=|id| *id let:id>
                    <Chosen kind=kind id=id chosen=chosen set=set is_ordered=is_ordered />
                </For>
            </ul>
            <Finder
                id=spot.id()
                kind=kind
                shown=Signal::derive(String::new)
                name=Signal::derive(move || texts.get(Key::Add).to_owned())
                placeholder=Signal::derive(move || texts.get(Key::Add).to_owned())
                without=chosen
                on_choose=add
            />
        </div>
    }
}

#[component]
fn Chosen(
    kind: KindPath,
    id: Uuid,
    chosen: Memo<Vec<Uuid>>,
    set: Callback<Vec<Uuid>>,
    is_ordered: bool,
) -> impl IntoView {
    let texts = texts();
    let name = name_of(kind, id);
    let shift = move |step: isize| {
        let list = chosen.get_untracked();
        if let Some(from) = list.iter().position(|other| *other == id) {
            set.run(moved(&list, from, step));
        }
    };
    let labelled =
        move |key: Key| Signal::derive(move || texts.with(key, &[("name", &name.get())]));
    let is_first = move || chosen.with(|list| list.first() == Some(&id));
    let is_last = move || chosen.with(|list| list.last() == Some(&id));
    view! {
        <li class="several-item">
            <span class="several-name" dir="auto">{name}</span>
            {is_ordered
                .then(|| {
                    view! {
                        <button type="button" class="mini" aria-label=labelled(Key::MoveUp) disabled=is_first on:click=move |_| shift(-1)>
                            <Picture pic=Pic::Up />
                        </button>
                        <button type="button" class="mini" aria-label=labelled(Key::MoveDown) disabled=is_last on:click=move |_| shift(1)>
                            <Picture pic=Pic::Down />
                        </button>
                    }
                })}
            <button
                type="button"
                class="mini"
                aria-label=labelled(Key::RemoveOf)
                on:click=move |_| set.run(chosen.get_untracked().into_iter().filter(|other| *other != id).collect())
            >
                <Picture pic=Pic::Close />
            </button>
        </li>
    }
}

/// Things of a kind with a level each.
#[component]
pub(crate) fn Leveled(
    /// The place: an object from id to level.
    spot: Spot,
    /// What kind.
    kind: KindPath,
) -> impl IntoView {
    let texts = texts();
    let value = spot.value();
    let chosen = Memo::new(move |_| {
        value.with(|value| {
            let map = value.as_object();
            let keys = map.into_iter().flat_map(Map::keys);
            keys.filter_map(|id| id.parse::<Uuid>().ok())
                .collect::<Vec<_>>()
        })
    });
    let set = {
        let spot = spot.clone();
        Callback::new(move |(id, level): (Uuid, Option<u8>)| {
            let mut map = spot.peek().as_object().cloned().unwrap_or_default();
            match level {
                Some(level) => drop(map.insert(id.to_string(), Value::from(level))),
                None => drop(map.remove(&id.to_string())),
            }
            spot.set(Value::Object(map));
        })
    };
    let add = Callback::new(move |id: Option<Uuid>| {
        if let Some(id) = id {
            set.run((id, Some(3)));
        }
    });
    let label = format!("{}-label", spot.id());
    view! {
        <div class="several leveled" role="group" aria-labelledby=label>
            <ul class="several-list">
                <For each=move || chosen.get() key=|id| *id let:id>
                    <LeveledItem kind=kind id=id value=value set=set />
                </For>
            </ul>
            <Finder
                id=spot.id()
                kind=kind
                shown=Signal::derive(String::new)
                name=Signal::derive(move || texts.get(Key::Add).to_owned())
                placeholder=Signal::derive(move || texts.get(Key::Add).to_owned())
                without=chosen
                on_choose=add
            />
        </div>
    }
}

#[component]
fn LeveledItem(
    kind: KindPath,
    id: Uuid,
    value: Memo<Value>,
    set: Callback<(Uuid, Option<u8>)>,
) -> impl IntoView {
    let texts = texts();
    let name = name_of(kind, id);
    let level = Memo::new(move |_| {
        value.with(|value| {
            value
                .get(id.to_string())
                .and_then(Value::as_u64)
                .unwrap_or(1)
        })
    });
    view! {
        <li class="several-item">
            <span class="several-name" dir="auto">{name}</span>
            <Levels
                level=level
                label=Signal::derive(move || texts.with(Key::LevelOf, &[("name", &name.get())]))
                on_change=Callback::new(move |level| set.run((id, Some(level))))
            />
            <button
                type="button"
                class="mini"
                aria-label=move || texts.with(Key::RemoveOf, &[("name", &name.get())])
                on:click=move |_| set.run((id, None))
            >
                <Picture pic=Pic::Close />
            </button>
        </li>
    }
}

/// A level of 1 to 5.
#[component]
pub(crate) fn Levels(
    /// The level.
    #[prop(into)]
    level: Signal<u64>,
    /// The accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// Runs with the level that was chosen.
    on_change: Callback<u8>,
) -> impl IntoView {
    view! {
        <select
            class="levels"
            aria-label=label
            on:change=move |event| {
                if let Ok(level) = event_target_value(&event).parse() {
                    on_change.run(level);
                }
            }
        >
            {(1..=5_u64)
                .map(|n| {
                    view! {
                        <option value=n.to_string() prop:selected=move || level.get() == n>{n.to_string()}</option>
                    }
                })
                .collect_view()}
        </select>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_moved_changes_place_with_its_neighbour() {
        let [a, b, c] = [1, 2, 3].map(Uuid::from_u128);
        assert_eq!(moved(&[a, b, c], 1, -1), [b, a, c]);
        assert_eq!(moved(&[a, b, c], 1, 1), [a, c, b]);
        assert_eq!(moved(&[a, b, c], 2, 1), [a, b, c]);
        assert_eq!(moved(&[a, b, c], 0, -1), [a, b, c]);
    }

    #[test]
    fn ids_survive_the_value() {
        let list = [Uuid::from_u128(1), Uuid::from_u128(2)];
        assert_eq!(ids(&written(&list)), list);
        assert!(ids(&Value::Null).is_empty());
    }
}
