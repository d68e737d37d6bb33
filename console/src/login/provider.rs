//! The way to the provider, and what it said when it led back without anybody signed in.

use browser::platform::window;
use leptos::prelude::*;
use shared::ErrorCode;
use shared::api::login::SignInWays;

use crate::shell::{Pic, Picture};
use crate::text::{Key, refusal_key, t, texts};

/// What stands in the address when a sign-in by the provider was refused: `#refused/CODE[/PLACE]`.
const REFUSED: &str = "#refused/";

/// Why a sign-in by the provider was refused, taken out of the address; the place stays in it.
pub(super) fn take_refusal() -> Option<String> {
    let location = window().location();
    let hash = location.hash().unwrap_or_default();
    let rest = hash.strip_prefix(REFUSED)?;
    let (code, place) = rest.split_once('/').unwrap_or((rest, ""));
    // Replaces the fragment only: the page stays, and there is nothing to go back to.
    drop(location.replace(&format!("#{place}")));
    let is_code = |letter: char| letter.is_ascii_lowercase() || letter == '_';
    (code.len() <= 40 && code.chars().all(is_code)).then(|| code.to_owned())
}

/// Why the provider's way led back here, in words and with the code for whoever is asked for help.
#[component]
pub(super) fn ProviderProblem(code: String) -> impl IntoView {
    let known = ErrorCode::ALL
        .iter()
        .copied()
        .find(|known| known.as_str() == code);
    let key = known.map_or(Key::SignInRefused, refusal_key);
    let texts = texts();
    view! {
        <div role="alert">
            <p class="login-problem" data-testid="error" data-code=code.clone()>
                <Picture pic=Pic::Alert />
                <span>
                    {t(key)} <br /> <span class="login-code">{move || texts.get(Key::SignInCode)} " " <code>{code.clone()}</code></span>
                </span>
            </p>
        </div>
    }
}

/// The button that leads to the provider, where there is one; apart from the form, where there is that too.
#[component]
pub(super) fn ProviderButton(ways: RwSignal<Option<SignInWays>>) -> impl IntoView {
    let texts = texts();
    let name = Memo::new(move |_| ways.with(|ways| ways.as_ref()?.provider.clone()));
    let has_form = Memo::new(move |_| has_password(ways));
    move || {
        name.get().map(|name| {
            let label = move || texts.with(Key::SignInWith, &[("name", &name)]);
            view! {
                <Show when=move || has_form.get()>
                    <p class="login-or">{t(Key::SignInOr)}</p>
                </Show>
                <a
                    class="ui-button login-submit"
                    class=("ui-primary", move || !has_form.get())
                    href=start_address()
                    data-testid="login-provider"
                >
                    {label}
                </a>
            }
        })
    }
}

/// Whether name and password can be entered: also while the server has not said that they cannot.
pub(super) fn has_password(ways: RwSignal<Option<SignInWays>>) -> bool {
    ways.with(|ways| ways.as_ref().is_none_or(|ways| ways.password))
}

/// Where the provider's way begins; it leads back to the place that the address names.
fn start_address() -> String {
    let place = window().location().hash().unwrap_or_default();
    format!("/api/v1/openid/start?to={}", place.replacen('#', "%23", 1))
}
