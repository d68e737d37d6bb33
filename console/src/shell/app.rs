//! The root: who is there decides what is shown.

use browser::platform::timer::Timer;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Brand, Programs, Shell};
use crate::live::api::{self, Who};
use crate::live::prefs::{self, Prefs};
use crate::live::{Gate, SignInReason};
use crate::login::{Login, SetUp, setup_token};
use crate::text::{Key, Texts, t};
use crate::view::onward::onward;

/// Pause before the server is asked again whether somebody is signed in.
const ASK_AGAIN_MS: i32 = 4_000;

/// The whole page.
#[component]
pub(crate) fn App(
    /// What is loaded when it is opened.
    programs: Programs,
) -> impl IntoView {
    provide_context(programs);
    let prefs = RwSignal::new(Prefs::load());
    prefs::follow(prefs);
    provide_context(prefs);
    let texts = Texts::new(&prefs.with_untracked(Prefs::locale).tag);
    Effect::new(move || texts.speak(&prefs.with(Prefs::locale).tag));
    provide_context(texts);
    let gate = RwSignal::new(Gate::Asking);
    spawn_local(ask_who(gate));
    move || match gate.get() {
        Gate::Asking => view! { <Splash /> }.into_any(),
        Gate::Unreachable => view! { <Unreachable gate=gate /> }.into_any(),
        Gate::SignIn(reason) => match setup_token() {
            Some(token) => view! { <SetUp gate=gate token=token /> }.into_any(),
            None => view! { <Login gate=gate reason=reason /> }.into_any(),
        },
        Gate::Desk(me) => view! { <Shell me=*me gate=gate prefs=prefs /> }.into_any(),
    }
}

/// Asks the server who is signed in and opens the gate accordingly.
pub(crate) async fn ask_who(gate: RwSignal<Gate>) {
    let next = match api::me().await {
        Ok(Who::Somebody(_)) if leads_onward() => return,
        Ok(Who::Somebody(me)) => Gate::Desk(me),
        Ok(Who::Nobody) => match gate.get_untracked() {
            Gate::SignIn(reason) => Gate::SignIn(reason),
            _ => Gate::SignIn(SignInReason::Fresh),
        },
        Err(_) => Gate::Unreachable,
    };
    if gate.get_untracked() != next {
        gate.set(next);
    }
}

/// Goes back to the page that sent somebody here to sign in, where one did.
fn leads_onward() -> bool {
    let location = browser::platform::window().location();
    let search = location.search().unwrap_or_default();
    let address = onward(&search);
    address.is_some_and(|address| location.replace(address).is_ok())
}

/// The moment before anything is known: the brand, so that nothing jumps.
#[component]
fn Splash() -> impl IntoView {
    view! {
        <main class="splash" aria-busy="true">
            <Brand />
            <span class="splash-bar" aria-hidden="true"></span>
            <span class="ui-hidden" role="status">{t(Key::Loading)}</span>
        </main>
    }
}

/// The server does not answer; asks again by itself.
#[component]
fn Unreachable(gate: RwSignal<Gate>) -> impl IntoView {
    let ask = move || spawn_local(ask_who(gate));
    let timer = StoredValue::new_local(Timer::every(ASK_AGAIN_MS, ask));
    on_cleanup(move || timer.dispose());
    view! {
        <main class="splash">
            <Brand />
            <h1 class="splash-title">{t(Key::ServerUnreachable)}</h1>
            <p class="splash-text">{t(Key::ServerUnreachableSub)}</p>
            <button type="button" class="ui-button" data-testid="retry" on:click=move |_| ask()>
                {t(Key::TryNow)}
            </button>
        </main>
    }
}
