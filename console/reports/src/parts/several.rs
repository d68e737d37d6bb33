//! Several of many: a button that tells what is chosen, and behind it a list with search and ticks.

use browser::platform::focus;
use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::{Pic, Picture};
use crate::text::{FilterKey, t, texts};

/// From so many on a field to search stands above the list.
const SEARCHED: usize = 8;

/// The field.
#[component]
pub(crate) fn Several(
    /// Unique on the page; also its stable identifier.
    #[prop(into)]
    id: String,
    /// What is chosen.
    #[prop(into)]
    label: Signal<String>,
    /// What choosing nothing means.
    #[prop(into)]
    nothing: Signal<String>,
    /// The words chosen.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// Words with what they are shown as.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Runs with the words chosen from now on.
    on_change: Callback<Vec<String>>,
    /// Runs with what is searched for, where not all are known.
    #[prop(optional)]
    on_search: Option<Callback<String>>,
) -> impl IntoView {
    let texts = texts();
    let is_open = RwSignal::new(false);
    let search = RwSignal::new(String::new());
    let shown = move || {
        let chosen = chosen.get();
        match chosen.as_slice() {
            [] => nothing.get(),
            [one] => options.with(|options| {
                let name = options.iter().find(|(word, _)| word == one);
                name.map_or_else(|| "1".to_owned(), |(_, name)| name.clone())
            }),
            many => texts.with(FilterKey::Chosen, &[("n", &many.len().to_string())]),
        }
    };
    let button = format!("#{id}");
    let close = move |gives_focus: bool| {
        is_open.set(false);
        search.set(String::new());
        if gives_focus {
            focus::focus(&button);
        }
    };
    let close = StoredValue::new(close);
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            event.stop_propagation();
            close.with_value(|close| close(true));
        }
    };
    // Focus that goes elsewhere closes; focus that goes nowhere stays, a click on a word does that.
    let left = move |event: FocusEvent| {
        let here = event
            .current_target()
            .and_then(|one| one.dyn_into::<Element>().ok());
        let next = event
            .related_target()
            .and_then(|one| one.dyn_into::<Node>().ok());
        if let (Some(here), Some(next)) = (here, next)
            && !here.contains(Some(&next))
        {
            close.with_value(|close| close(false));
        }
    };
    let label_id = format!("{id}-label");
    let labelled = format!("{label_id} {id}");
    let list = format!("{id}-list");
    view! {
        <div class="rp-field rp-several" on:keydown=press on:focusout=left>
            <span class="ui-label" id=label_id.clone()>{label}</span>
            <button
                type="button"
                class="rp-several-button"
                id=id.clone()
                data-testid=id
                aria-labelledby=labelled
                aria-expanded=move || is_open.get().to_string()
                aria-controls=list.clone()
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                <span class="rp-several-shown" dir="auto">{shown}</span>
                <Picture pic=Pic::ChevronDown />
            </button>
            <div class="rp-several-list" id=list role="group" aria-labelledby=label_id hidden=move || !is_open.get()>
                <Show when=move || is_open.get()>
                    <Ticks chosen options search on_change on_search />
                </Show>
            </div>
        </div>
    }
}

#[component]
fn Ticks(
    chosen: Signal<Vec<String>>,
    options: Signal<Vec<(String, String)>>,
    search: RwSignal<String>,
    on_change: Callback<Vec<String>>,
    on_search: Option<Callback<String>>,
) -> impl IntoView {
    let is_searched = Memo::new(move |was: Option<&bool>| {
        was.copied().unwrap_or_default() || options.with(Vec::len) >= SEARCHED
    });
    let found = Memo::new(move |_| {
        let wanted = search.with(|text| text.trim().to_lowercase());
        let options = options.get().into_iter();
        options
            .filter(|(_, name)| name.to_lowercase().contains(&wanted))
            .collect::<Vec<_>>()
    });
    let change = move |word: &str, on: bool| {
        let mut words = chosen.get_untracked();
        words.retain(|known| known != word);
        if on {
            words.push(word.to_owned());
        }
        on_change.run(words);
    };
    view! {
        <Show when=move || is_searched.get()>
            <input
                class="ui-input"
                type="search"
                aria-label=t(FilterKey::Search)
                placeholder=t(FilterKey::Search)
                prop:value=search
                on:input=move |event| {
                    let text = event_target_value(&event);
                    if let Some(ask) = on_search {
                        ask.run(text.clone());
                    }
                    search.set(text);
                }
            />
        </Show>
        <div class="rp-ticks" tabindex="-1">
            <For each=move || found.get() key=|one| one.clone() let:one>
                {
                    let (word, name) = one;
                    let own = word.clone();
                    view! {
                        <label class="rp-tick">
                            <input
                                type="checkbox"
                                prop:checked=move || chosen.with(|words| words.contains(&own))
                                on:change=move |event| change(&word, event_target_checked(&event))
                            />
                            <span dir="auto">{name}</span>
                        </label>
                    }
                }
            </For>
            <Show when=move || found.with(Vec::is_empty)>
                <p class="rp-none">{t(FilterKey::NothingFound)}</p>
            </Show>
        </div>
        <Show when=move || chosen.with(|words| !words.is_empty())>
            <button type="button" class="rp-quiet" on:click=move |_| on_change.run(Vec::new())>
                {t(FilterKey::Clear)}
            </button>
        </Show>
    }
}
