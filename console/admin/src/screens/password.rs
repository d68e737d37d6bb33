//! A new password for somebody: set at once, not with the form.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::logins::LoginsOfEdited;
use crate::desk::use_desk;
use crate::rest::Refusal;
use crate::text::{Key, t, texts};

/// Fewest characters.
const FEWEST: usize = 12;

/// The field with its button.
#[component]
pub(crate) fn Password(label: Key, #[prop(optional_no_strip)] help: Option<Key>) -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let typed = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let set = move |_| {
        let new = typed.get_untracked();
        if new.chars().count() < FEWEST {
            fault.set(Some(texts.once(Key::PasswordShort, &[])));
            return;
        }
        let Some(user) = desk.editor.with_untracked(|editor| editor.as_ref()?.id) else {
            return;
        };
        let server = desk.server();
        spawn_local(async move {
            match server.set_password(user, new).await {
                Ok(()) => {
                    typed.try_set(String::new());
                    desk.tell(Key::PasswordDone, "", None);
                }
                Err(Refusal::Faults(faults)) => {
                    fault.try_set(faults.first().map(|fault| desk.server_words(fault)));
                }
                Err(refusal) => {
                    desk.hear(&refusal);
                    fault.try_set(desk.words(&refusal));
                }
            }
        });
    };
    view! {
        <div class="ui-field">
            <label class="ui-label" for="new-password">{t(label)}</label>
            <span class="beside">
                <input
                    id="new-password"
                    class="ui-input"
                    type="password"
                    autocomplete="new-password"
                    data-testid="new-password"
                    aria-invalid=move || fault.with(Option::is_some).then_some("true")
                    aria-describedby="new-password-help"
                    prop:value=typed
                    on:input=move |event| {
                        fault.set(None);
                        typed.set(event_target_value(&event));
                    }
                />
                <button type="button" class="ui-button" data-testid="password-set" disabled=move || typed.with(String::is_empty) on:click=set>
                    {t(Key::PasswordSet)}
                </button>
            </span>
            {help.map(|help| view! { <p class="form-help" id="new-password-help">{t(help)}</p> })}
            <div aria-live="polite">
                {move || fault.get().map(|text| view! { <p class="ui-error" data-testid="field-error">{text}</p> })}
            </div>
        </div>
        <LoginsOfEdited />
    }
}
