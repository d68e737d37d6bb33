//! One of several words.

use leptos::prelude::*;

use super::field::described;
use super::{Pic, Picture, Spot};
use crate::text::{Key, t};

/// The browser's own list with our face.
#[component]
pub(crate) fn Select(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// The accessible name where no label stands beside it.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
    /// What is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Words with what they are shown as.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Stable identifier.
    #[prop(optional, into)]
    testid: Option<String>,
    /// What describes it.
    #[prop(optional, into)]
    described: Option<String>,
    /// Whether something is wrong with it.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// Runs with the word that was chosen.
    on_change: Callback<String>,
) -> impl IntoView {
    view! {
        <span class="select select-field">
            <select
                id=id
                class="ui-input"
                data-testid=testid
                aria-label=move || name.map(|name| name.get())
                aria-describedby=described
                aria-invalid=move || invalid.get().then_some("true")
                on:change=move |event| on_change.run(event_target_value(&event))
            >
                {move || {
                    options
                        .get()
                        .into_iter()
                        .map(|(word, shown)| {
                            let own = word.clone();
                            view! {
                                <option value=word prop:selected=move || value.with(|value| *value == own)>
                                    {shown}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
            <Picture pic=Pic::ChevronDown />
        </span>
    }
}

/// A choice between a few words: side by side where they are few and short.
#[component]
pub(crate) fn ChoiceInput(
    /// The place.
    spot: Spot,
    /// The words.
    words: &'static [(&'static str, Key)],
    /// Whether a help stands below.
    #[prop(optional)]
    has_help: bool,
    /// The accessible name where no label stands beside it.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
) -> impl IntoView {
    let value = spot.text();
    let texts = crate::text::texts();
    let options = Signal::derive(move || {
        let shown = |(word, key): &(&str, Key)| ((*word).to_owned(), texts.get(*key).to_owned());
        words.iter().map(shown).collect::<Vec<_>>()
    });
    let described = described(&spot, has_help);
    let fault = spot.fault();
    let id = spot.id();
    let choose = Callback::new(move |word: String| spot.set(word));
    let invalid = Signal::derive(move || fault.with(Option::is_some));
    match name {
        Some(name) => view! {
            <Select id=id name=name value=value options=options described=described invalid=invalid on_change=choose />
        }
        .into_any(),
        None => view! {
            <Select id=id value=value options=options described=described invalid=invalid on_change=choose />
        }
        .into_any(),
    }
}

/// A word, for those who choose by hand.
pub(crate) fn shown(words: &'static [(&'static str, Key)], word: &str) -> Option<Key> {
    words
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, key)| *key)
}

/// A badge with a word of a choice.
#[component]
pub(crate) fn WordBadge(
    words: &'static [(&'static str, Key)],
    #[prop(into)] word: Signal<String>,
) -> impl IntoView {
    move || {
        let key = word.with(|word| shown(words, word));
        key.map(|key| view! { <span class="ui-badge">{t(key)}</span> })
    }
}
