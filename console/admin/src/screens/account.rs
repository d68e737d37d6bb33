//! One's own account: a new password, and the browsers that are signed in.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::logins::OwnLogins;
use crate::desk::use_desk;
use crate::rest::Refusal;
use crate::text::{Key, t, texts};

/// Fewest characters.
const FEWEST: usize = 12;

/// The page.
#[component]
pub(crate) fn Account() -> impl IntoView {
    let desk = use_desk();
    // Where only the provider signs in, there is no password to change.
    let has_password = RwSignal::new(true);
    spawn_local(async move {
        if let Ok(ways) = desk.server().sign_in_ways().await {
            has_password.try_set(ways.password);
        }
    });
    view! {
        <main class="admin-page" data-testid="account">
            <header class="admin-page-head">
                <h1 class="admin-title">{t(Key::Account)}</h1>
                <p class="form-help">{t(Key::AccountHelp)}</p>
            </header>
            <Show
                when=move || has_password.get()
                fallback=|| view! { <p class="form-help">{t(Key::AccountProvider)}</p> }
            >
                <OwnPassword />
            </Show>
            <section class="form-card" aria-labelledby="own-logins">
                <h2 class="form-card-title" id="own-logins">{t(Key::LoginsOwn)}</h2>
                <OwnLogins />
            </section>
        </main>
    }
}

#[component]
fn OwnPassword() -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    // At which of the two fields, and what.
    let fault = RwSignal::new(None::<(bool, String)>);
    let change = move |event: SubmitEvent| {
        event.prevent_default();
        fault.set(None);
        if new.with_untracked(|new| new.chars().count() < FEWEST) {
            fault.set(Some((false, texts.once(Key::PasswordShort, &[]))));
            return;
        }
        let (old, next) = (current.get_untracked(), new.get_untracked());
        spawn_local(async move {
            match desk.server().change_password(old, next).await {
                Ok(()) => {
                    current.try_set(String::new());
                    new.try_set(String::new());
                    desk.tell(Key::PasswordChanged, "", None);
                }
                Err(Refusal::Faults(faults)) => {
                    let first = faults.first().map(|first| {
                        let is_current = first.field == "current";
                        let words = match is_current {
                            true => texts.once(Key::PasswordWrong, &[]),
                            false => desk.server_words(first),
                        };
                        (is_current, words)
                    });
                    fault.try_set(first);
                }
                Err(refusal) => {
                    desk.hear(&refusal);
                    fault.try_set(desk.words(&refusal).map(|words| (false, words)));
                }
            }
        });
    };
    let field = move |id: &'static str, label, signal: RwSignal<String>, is_current: bool| {
        let words = move || {
            fault.with(|fault| {
                let (at, words) = fault.as_ref()?;
                (*at == is_current).then(|| words.clone())
            })
        };
        let help = format!("{id}-fault");
        view! {
            <div class="ui-field">
                <label class="ui-label" for=id>{t(label)}</label>
                <input
                    id=id
                    class="ui-input"
                    type="password"
                    autocomplete=if is_current { "current-password" } else { "new-password" }
                    data-testid=id
                    aria-invalid=move || words().map(|_| "true")
                    aria-describedby=help.clone()
                    prop:value=signal
                    on:input=move |event| {
                        fault.set(None);
                        signal.set(event_target_value(&event));
                    }
                />
                <div id=help.clone() aria-live="polite">
                    {move || words().map(|text| view! { <p class="ui-error" data-testid="field-error">{text}</p> })}
                </div>
            </div>
        }
    };
    view! {
        <form class="form-card" on:submit=change novalidate>
            <h2 class="form-card-title">{t(Key::Password)}</h2>
            <p class="form-help">{t(Key::OwnPasswordHelp)}</p>
            {field("own-password-current", Key::PasswordCurrent, current, true)}
            {field("own-password-new", Key::PasswordNew, new, false)}
            <button type="submit" class="ui-button ui-primary logins-end" data-testid="own-password-set">
                {t(Key::PasswordChange)}
            </button>
        </form>
    }
}
