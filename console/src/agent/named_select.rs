//! A choice of one among what the administrator named, or of none.

use std::fmt::Display;
use std::hash::Hash;

use leptos::prelude::*;
use shared::wire::Named;

use crate::shell::{Pic, Picture};
use crate::text::{Key, t};

/// The list, in the order of the administrator.
///
/// `id` must be unique on the page, for the label that stands beside it; tests find it by it too.
#[component]
pub(crate) fn NamedSelect<I>(
    /// Unique on the page.
    id: &'static str,
    /// What the choice of none is called.
    none: Key,
    /// What there is to choose from.
    #[prop(into)]
    choices: Signal<Vec<Named<I>>>,
    /// What is chosen.
    #[prop(into)]
    chosen: Signal<Option<I>>,
    /// Whether it takes the whole line.
    #[prop(optional)]
    is_wide: bool,
    /// Runs when the user chooses.
    on_choice: Callback<Option<I>>,
) -> impl IntoView
where
    I: Copy + Display + Eq + Hash + Send + Sync + 'static,
{
    let value = move || chosen.get().map(|id| id.to_string()).unwrap_or_default();
    let choose = move |value: String| {
        let known = choices.with_untracked(|choices| {
            let known = choices.iter().find(|one| one.id.to_string() == value);
            known.map(|one| one.id)
        });
        on_choice.run(known);
    };
    view! {
        <span class="select" class:select-wide=is_wide>
            <select
                id=id
                data-testid=id
                prop:value=value
                on:change=move |event| choose(event_target_value(&event))
            >
                <option value="" selected=move || chosen.get().is_none()>
                    {t(none)}
                </option>
                <For each=move || choices.get() key=|one| (one.id, one.name.clone()) let:one>
                    <option value=one.id.to_string() selected=move || chosen.get() == Some(one.id)>
                        {one.name}
                    </option>
                </For>
            </select>
            <Picture pic=Pic::ChevronDown />
        </span>
    }
}
