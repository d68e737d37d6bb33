//! The choice of language, by the names that the languages have in themselves.

use browser::text::Language;
use leptos::prelude::*;

use super::{Pic, Picture};
use crate::live::prefs::Prefs;
use crate::text::{Key, t, texts};

const fn own_name(language: Language) -> &'static str {
    match language {
        Language::En => "English",
        Language::De => "Deutsch",
    }
}

/// A field to choose the language.
#[component]
pub(crate) fn LanguageSelect(
    /// Unique on the page.
    id: &'static str,
) -> impl IntoView {
    let prefs: RwSignal<Prefs> = expect_context();
    let texts = texts();
    let choose = move |tag: String| prefs.update(|prefs| prefs.language = Some(tag));
    view! {
        <div class="choice">
            <label class="choice-label" for=id>
                <Picture pic=Pic::Globe />
                <span>{t(Key::Language)}</span>
            </label>
            <span class="select">
                <select
                    id=id
                    data-testid="language"
                    prop:value=move || texts.language().tag()
                    on:change=move |event| choose(event_target_value(&event))
                >
                    {Language::ALL
                        .iter()
                        .map(|language| {
                            let language = *language;
                            view! {
                                <option
                                    value=language.tag()
                                    lang=language.tag()
                                    selected=move || texts.language() == language
                                >
                                    {own_name(language)}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
                <Picture pic=Pic::ChevronDown />
            </span>
        </div>
    }
}
