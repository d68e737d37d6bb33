//! A program of its own inside the page: loaded when it is opened, told the language, closed when left.

use browser::platform::window;
use console_base::guest::{Guest, words_of};
use js_sys::Function;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::login::Me;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::{Pic, Picture};
use crate::live::{Gate, SignInReason, use_live};
use crate::text::{Key, t, texts};

/// What loads a program by its name: `boot.js` knows the addresses of this build.
#[derive(Clone, Copy)]
pub(crate) struct Programs(StoredValue<Function, LocalStorage>);

impl Programs {
    /// The programs behind `load(name, attempt)`.
    pub(crate) fn new(load: Function) -> Self {
        Self(StoredValue::new_local(load))
    }
}

/// How far a program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Loading,
    Open,
    Failed,
}

/// The place of the program `name`.
#[component]
pub(crate) fn ProgramPlace(name: &'static str) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let programs: Programs = expect_context();
    let host = NodeRef::<html::Div>::new();
    let phase = RwSignal::new(Phase::Loading);
    let attempt = RwSignal::new(0_u32);
    let program = StoredValue::new_local(None::<Guest>);
    let gate = live.gate();
    Effect::new(move || {
        let (Some(host), attempt) = (host.get(), attempt.get()) else {
            return;
        };
        phase.set(Phase::Loading);
        let facts = facts(&live.me(), &untrack(|| texts.tag()));
        spawn_local(async move {
            let opened = open(programs, name, attempt, &host, &facts, gate).await;
            // Somebody may have gone elsewhere meanwhile.
            match opened {
                Ok(opened) if program.try_set_value(Some(opened.clone())).is_none() => {
                    phase.try_set(Phase::Open);
                }
                Ok(opened) => opened.close(),
                Err(reason) => {
                    leptos::logging::warn!("Interact: {}", words_of(&reason));
                    phase.try_set(Phase::Failed);
                }
            }
        });
    });
    Effect::new(move || {
        let tag = texts.tag();
        if phase.get() == Phase::Open {
            program.with_value(|program| {
                if let Some(program) = program {
                    program.speak(&tag);
                }
            });
        }
    });
    on_cleanup(move || {
        if let Some(Some(program)) = program.try_update_value(Option::take) {
            program.close();
        }
    });
    view! {
        <div class="program" data-program=name aria-busy=move || (phase.get() == Phase::Loading).to_string()>
            <div class="program-host" node_ref=host></div>
            {move || match phase.get() {
                Phase::Open => ().into_any(),
                Phase::Loading => view! { <Loading /> }.into_any(),
                Phase::Failed => {
                    view! { <Failed again=Callback::new(move |()| attempt.update(|n| *n += 1)) /> }.into_any()
                }
            }}
        </div>
    }
}

async fn open(
    programs: Programs,
    name: &'static str,
    attempt: u32,
    host: &Element,
    facts: &str,
    gate: RwSignal<Gate>,
) -> Result<Guest, JsValue> {
    let over = wasm_bindgen::closure::Closure::once_into_js(move || {
        gate.try_set(Gate::SignIn(SignInReason::LoginOver));
    });
    let load = programs.0.get_value();
    Guest::open(load, name, attempt, host, facts, over.unchecked_into()).await
}

fn facts(me: &Me, tag: &str) -> String {
    #[derive(serde::Serialize)]
    struct Facts<'a> {
        me: &'a Me,
        tag: &'a str,
    }
    serde_json::to_string(&Facts { me, tag }).expect("names and texts are JSON")
}

#[component]
fn Loading() -> impl IntoView {
    view! {
        <p class="program-state" role="status">
            <span class="splash-bar" aria-hidden="true"></span>
            <span>{t(Key::ProgramLoading)}</span>
        </p>
    }
}

#[component]
fn Failed(again: Callback<()>) -> impl IntoView {
    view! {
        <section class="program-state" role="alert">
            <span class="empty-pic"><Picture pic=Pic::Plug /></span>
            <h1 class="splash-title">{t(Key::ProgramFailed)}</h1>
            <p class="splash-text">{t(Key::ProgramFailedSub)}</p>
            <span class="program-mend">
                <button type="button" class="ui-button ui-primary" data-testid="retry" on:click=move |_| again.run(())>
                    {t(Key::TryNow)}
                </button>
                // After an update of the server the addresses of this page may be gone.
                <button
                    type="button"
                    class="ui-button"
                    on:click=move |_| drop(window().location().reload())
                >
                    {t(Key::Reload)}
                </button>
            </span>
        </section>
    }
}
