//! The password field with its show and hide switch.

use leptos::prelude::*;

use super::Form;
use crate::shell::{Pic, Picture};
use crate::text::{Key, t, texts};

/// The password; shown as text while the user wants to see it.
#[component]
pub(crate) fn PasswordField(form: Form) -> impl IntoView {
    let texts = texts();
    let is_shown = RwSignal::new(false);
    let label = move || {
        texts.get(if is_shown.get() {
            Key::HidePassword
        } else {
            Key::ShowPassword
        })
    };
    view! {
        <div class="ui-field">
            <label class="ui-label" for="login-password">{t(Key::Password)}</label>
            <div class="login-password">
                <input
                    id="login-password"
                    name="password"
                    class="ui-input"
                    type=move || if is_shown.get() { "text" } else { "password" }
                    autocomplete="current-password"
                    autocapitalize="none"
                    spellcheck="false"
                    required
                    data-testid="login-password"
                    prop:value=form.password
                    on:input=move |event| form.password.set(event_target_value(&event))
                />
                <button
                    type="button"
                    class="ui-icon-button login-reveal"
                    aria-label=label
                    title=label
                    aria-pressed=move || is_shown.get().to_string()
                    on:click=move |_| is_shown.update(|shown| *shown = !*shown)
                >
                    {move || {
                        let pic = if is_shown.get() { Pic::EyeOff } else { Pic::Eye };
                        view! { <Picture pic=pic /> }
                    }}
                </button>
            </div>
        </div>
    }
}
