//! The sign-in screen: name and password, or the provider, and what went wrong, in words that help.

mod password;
mod provider;
mod setup;

use browser::platform::focus;
use browser::platform::timer::Timer;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::live::api::{self, SignInFailed};
use crate::live::{Gate, SignInReason};
use crate::shell::{Brand, LanguageSelect, Pic, Picture, ask_who};
use crate::text::{Key, error_key, t, texts};
use password::PasswordField;
use provider::{ProviderButton, ProviderProblem, has_password, take_refusal};

pub(crate) use setup::{SetUp, setup_token};

/// What the form knows.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    upn: RwSignal<String>,
    pub(crate) password: RwSignal<String>,
    is_busy: RwSignal<bool>,
    failed: RwSignal<Option<SignInFailed>>,
    /// Seconds until another attempt makes sense.
    wait_secs: RwSignal<u32>,
}

impl Form {
    fn new() -> Self {
        Self {
            upn: RwSignal::new(String::new()),
            password: RwSignal::new(String::new()),
            is_busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            wait_secs: RwSignal::new(0),
        }
    }

    fn submit(self, gate: RwSignal<Gate>) {
        if self.is_busy.get_untracked() || self.wait_secs.get_untracked() > 0 {
            return;
        }
        self.failed.set(None);
        let (upn, password) = (
            self.upn.get_untracked().trim().to_owned(),
            self.password.get_untracked(),
        );
        if upn.is_empty() || password.is_empty() {
            let missing = if upn.is_empty() { UPN } else { PASSWORD };
            focus::focus(missing);
            return;
        }
        self.is_busy.set(true);
        spawn_local(async move {
            match api::login(&upn, &password).await {
                Ok(()) => ask_who(gate).await,
                Err(failed) => self.fail(failed),
            }
            self.is_busy.try_set(false);
        });
    }

    fn fail(self, failed: SignInFailed) {
        if let SignInFailed::Throttled(retry_ms) = failed {
            let secs = retry_ms.unwrap_or(30_000).div_ceil(1_000);
            self.wait_secs.try_set(secs.max(1));
        }
        self.failed.try_set(Some(failed));
        if failed == SignInFailed::Wrong {
            self.password.try_set(String::new());
            focus::focus(PASSWORD);
        }
    }

    fn tick(self) {
        if self.wait_secs.get_untracked() > 0 {
            self.wait_secs.update(|secs| *secs -= 1);
            if self.wait_secs.get_untracked() == 0 {
                self.failed.set(None);
            }
        }
    }
}

const UPN: &str = "#login-upn";
const PASSWORD: &str = "#login-password";

/// The sign-in screen.
#[component]
pub(crate) fn Login(gate: RwSignal<Gate>, reason: SignInReason) -> impl IntoView {
    let form = Form::new();
    let timer = StoredValue::new_local(Timer::every(1_000, move || form.tick()));
    on_cleanup(move || timer.dispose());
    // Browsers ignore `autofocus` on elements that are added later.
    Effect::new(move || {
        focus::focus(UPN);
    });
    let intro = match reason {
        SignInReason::Fresh => None,
        SignInReason::SignedOut => Some(Key::SignedOut),
        SignInReason::LoginOver => Some(Key::LoginOver),
    };
    let refusal = take_refusal();
    let ways = RwSignal::new(None);
    spawn_local(async move {
        ways.try_set(api::ways().await);
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.submit(gate);
    };
    view! {
        <main class="login">
            <section class="login-art" aria-hidden="true">
                <Brand />
                <p class="login-claim">{t(Key::Claim)}</p>
                <Bubbles />
            </section>
            <section class="login-side">
                <form class="login-form" on:submit=submit novalidate>
                    <div class="login-brand"><Brand /></div>
                    <h1 class="login-title">{t(Key::SignInTitle)}</h1>
                    <p class="login-sub">{t(Key::SignInSub)}</p>
                    {intro.map(|key| view! { <p class="login-intro" role="status">{t(key)}</p> })}
                    {refusal.map(|code| view! { <ProviderProblem code=code /> })}
                    <Show when=move || has_password(ways)>
                    <div class="ui-field">
                        <label class="ui-label" for="login-upn">{t(Key::Upn)}</label>
                        <input
                            id="login-upn"
                            name="username"
                            class="ui-input"
                            type="email"
                            inputmode="email"
                            autocomplete="username"
                            autocapitalize="none"
                            spellcheck="false"
                            required
                            data-testid="login-upn"
                            prop:value=form.upn
                            on:input=move |event| form.upn.set(event_target_value(&event))
                        />
                    </div>
                    <PasswordField form=form />
                    <Problem form=form />
                    <SubmitButton form=form />
                    </Show>
                    <ProviderButton ways=ways />
                </form>
                <footer class="login-foot"><LanguageSelect id="login-language" /></footer>
            </section>
        </main>
    }
}

#[component]
fn SubmitButton(form: Form) -> impl IntoView {
    let texts = texts();
    let label = move || {
        if form.is_busy.get() {
            texts.get(Key::SigningIn)
        } else {
            texts.get(Key::SignIn)
        }
    };
    view! {
        <button
            type="submit"
            class="ui-button ui-primary login-submit"
            data-testid="login-submit"
            aria-disabled=move || (form.is_busy.get() || form.wait_secs.get() > 0).to_string()
        >
            {label}
        </button>
    }
}

#[component]
fn Problem(form: Form) -> impl IntoView {
    let texts = texts();
    let text = move || {
        form.failed.get().map(|failed| match failed {
            SignInFailed::Wrong => texts.get(Key::SignInWrong).to_owned(),
            SignInFailed::Throttled(_) => texts.with(
                Key::SignInThrottled,
                &[("n", &form.wait_secs.get().to_string())],
            ),
            SignInFailed::Unreachable => texts.get(Key::ServerUnreachable).to_owned(),
            SignInFailed::Refused(code) => texts.get_untracked(error_key(code)).to_owned(),
        })
    };
    view! {
        <div role="alert">
            {move || {
                text()
                    .map(|text| {
                        view! {
                            <p class="login-problem" data-testid="error">
                                <Picture pic=Pic::Alert />
                                <span>{text}</span>
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// A quiet picture of what the product is for.
#[component]
fn Bubbles() -> impl IntoView {
    view! {
        <div class="login-bubbles">
            <span class="login-bubble"><i></i><i></i></span>
            <span class="login-bubble login-bubble-own"><i></i></span>
            <span class="login-bubble"><i></i><i></i><i></i></span>
            <span class="login-bubble login-bubble-own"><i></i><i></i></span>
        </div>
    }
}
