//! One thing of a kind, found by typing a part of its name.

use leptos::prelude::*;
use serde_json::Value;
use shared::api::admin::KindPath;
use uuid::Uuid;

use super::field::described;
use super::{Pic, Picture, Spot};
use crate::desk::use_desk;
use crate::text::{Key, t, texts};
use crate::view::route::Route;

/// A field that searches while it is typed in. Arrows and Enter choose; Escape leaves it as it was.
#[component]
pub(crate) fn Finder(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// What is found.
    kind: KindPath,
    /// What the field says while nobody types in it.
    #[prop(into)]
    shown: Signal<String>,
    /// The accessible name where no label stands beside it.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
    /// Shown while nothing is entered.
    #[prop(into)]
    placeholder: Signal<String>,
    /// What nothing means; none = something must be chosen.
    #[prop(optional_no_strip)]
    none: Option<Key>,
    /// What cannot be chosen.
    #[prop(into)]
    without: Signal<Vec<Uuid>>,
    /// What describes it.
    #[prop(optional, into)]
    described: Option<String>,
    /// Whether something is wrong with it.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// Stable identifier.
    #[prop(optional, into)]
    testid: Option<String>,
    /// Runs with what was chosen.
    on_choose: Callback<Option<Uuid>>,
) -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let names = desk.names(kind);
    let typed = RwSignal::new(None::<String>);
    let is_open = RwSignal::new(false);
    let at = RwSignal::new(0_usize);
    let found = Memo::new(move |_| {
        let search = typed.get().unwrap_or_default().trim().to_lowercase();
        let without = without.get();
        let fits = |name: &str| search.is_empty() || name.to_lowercase().contains(&search);
        let mut found: Vec<(Option<Uuid>, String)> = names.with(|names| {
            let free = names
                .values()
                .filter(|item| !without.contains(&item.id) && fits(&item.name));
            free.map(|item| (Some(item.id), item.name.clone()))
                .collect()
        });
        found.sort_by_key(|(_, name)| name.to_lowercase());
        found.truncate(50);
        if let Some(none) = none.filter(|_| search.is_empty()) {
            found.insert(0, (None, texts.get(none).to_owned()));
        }
        found
    });
    let choose = move |index: usize| {
        if let Some((id, _)) = found.with_untracked(|found| found.get(index).cloned()) {
            on_choose.run(id);
        }
        typed.set(None);
        is_open.set(false);
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        let n = found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if !is_open.get_untracked() => is_open.set(true),
            "ArrowDown" if n > 0 => at.update(|at| *at = (*at + 1) % n),
            "ArrowUp" if n > 0 => at.update(|at| *at = (*at + n - 1) % n),
            "Enter" if is_open.get_untracked() => choose(at.get_untracked()),
            "Escape" if is_open.get_untracked() => {
                typed.set(None);
                is_open.set(false);
            }
            _ => return,
        }
        event.prevent_default();
    };
    let list_id = format!("{id}-list");
    let option_id = {
        let list_id = list_id.clone();
        move |index: usize| format!("{list_id}-{index}")
    };
    let active = {
        let option_id = option_id.clone();
        move || is_open.get().then(|| option_id(at.get()))
    };
    let controls = list_id.clone();
    view! {
        <span class="finder">
            <input
                id=id
                class="ui-input"
                type="text"
                role="combobox"
                dir="auto"
                autocomplete="off"
                spellcheck="false"
                aria-label=move || name.map(|name| name.get())
                aria-autocomplete="list"
                aria-expanded=move || is_open.get().to_string()
                aria-controls=controls
                aria-activedescendant=active
                aria-describedby=described
                aria-invalid=move || invalid.get().then_some("true")
                data-testid=testid
                placeholder=placeholder
                prop:value=move || typed.get().unwrap_or_else(|| shown.get())
                on:focus=move |_| at.set(0)
                on:click=move |_| is_open.set(true)
                on:input=move |event| {
                    let text = event_target_value(&event);
                    desk.look_up(kind, text.clone());
                    typed.set(Some(text));
                    at.set(0);
                    is_open.set(true);
                }
                on:blur=move |_| {
                    typed.set(None);
                    is_open.set(false);
                }
                on:keydown=pressed
            />
            <Picture pic=Pic::ChevronDown />
            <ul class="finder-list" id=list_id role="listbox" hidden=move || !is_open.get()>
                {move || {
                    let found = found.get();
                    if found.is_empty() {
                        let key = if typed.get().is_some() { Key::NoMatch } else { Key::NothingToChoose };
                        return view! { <li class="finder-none" role="option" aria-disabled="true" aria-selected="false">{t(key)}</li> }
                            .into_any();
                    }
                    found
                        .into_iter()
                        .enumerate()
                        .map(|(index, (id, name))| {
                            view! {
                                <li
                                    id=option_id(index)
                                    role="option"
                                    class="finder-option"
                                    dir="auto"
                                    data-none=id.is_none().to_string()
                                    aria-selected=move || (at.get() == index).to_string()
                                    on:mousedown=move |event| {
                                        event.prevent_default();
                                        choose(index);
                                    }
                                    on:mousemove=move |_| if at.get_untracked() != index { at.set(index) }
                                >
                                    {name}
                                </li>
                            }
                        })
                        .collect_view()
                        .into_any()
                }}
            </ul>
        </span>
    }
}

/// A reference to one thing, with the way to it.
#[component]
pub(crate) fn ReferenceInput(
    /// The place.
    spot: Spot,
    /// What is referred to.
    kind: KindPath,
    /// What nothing means.
    #[prop(optional_no_strip)]
    none: Option<Key>,
    /// Whether a help stands below.
    #[prop(optional)]
    has_help: bool,
) -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let text = spot.text();
    let names = desk.names(kind);
    let id = Memo::new(move |_| text.get().parse::<Uuid>().ok());
    let known = Memo::new(move |_| {
        id.get()
            .and_then(|id| names.with(|names| names.get(&id).map(|item| item.name.clone())))
    });
    // What lies beyond the first hundreds is read by itself.
    Effect::new(move || {
        if let Some(id) = id.get()
            && known.with_untracked(Option::is_none)
        {
            desk.look_at(kind, id);
        }
    });
    let shown = Signal::derive(move || match (id.get(), known.get()) {
        (None, _) => none
            .map(|none| texts.get(none).to_owned())
            .unwrap_or_default(),
        (_, Some(name)) => name,
        (Some(_), None) => "…".to_owned(),
    });
    let described = described(&spot, has_help);
    let fault = spot.fault();
    let field = spot.id();
    let choose = Callback::new(move |chosen: Option<Uuid>| {
        spot.set(chosen.map_or(Value::Null, |id| Value::from(id.to_string())));
    });
    let placeholder = Signal::derive(move || texts.get(Key::Choose).to_owned());
    view! {
        <span class="reference">
            <Finder
                id=field
                kind=kind
                shown=shown
                placeholder=placeholder
                none=none
                without=Signal::derive(Vec::new)
                described=described
                invalid=Signal::derive(move || fault.with(Option::is_some))
                on_choose=choose
            />
            {move || {
                id.get()
                    .map(|id| {
                        view! {
                            <a
                                class="ui-icon-button"
                                href=Route::thing(kind, id).hash()
                                aria-label=move || known.get().unwrap_or_default()
                                title=move || known.get().unwrap_or_default()
                            >
                                <Picture pic=Pic::Link />
                            </a>
                        }
                    })
            }}
        </span>
    }
}
