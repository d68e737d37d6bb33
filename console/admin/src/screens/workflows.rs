//! The place of the designer: a program of its own, loaded when it is opened.

use js_sys::{Array, Function, Promise, Reflect};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::desk::use_desk;
use crate::parts::{Pic, Picture};
use crate::program::Loader;
use crate::text::{Key, t};

/// The designer, once it is there.
#[component]
pub(crate) fn Workflows() -> impl IntoView {
    let desk = use_desk();
    let loader: Loader = expect_context();
    let host = NodeRef::<html::Div>::new();
    let has_failed = RwSignal::new(false);
    let attempt = RwSignal::new(0_u32);
    let is_loading = RwSignal::new(true);
    let program = StoredValue::new_local(None::<JsValue>);
    Effect::new(move || {
        let (Some(host), attempt) = (host.get(), attempt.get()) else {
            return;
        };
        has_failed.set(false);
        is_loading.set(true);
        let facts = loader.facts.get_value();
        let load = loader.load.get_value();
        spawn_local(async move {
            let opened = open(&load, attempt, &host, &facts, desk.over()).await;
            is_loading.try_set(false);
            match opened {
                Ok(opened) => drop(program.try_set_value(Some(opened))),
                Err(_) => drop(has_failed.try_set(true)),
            }
        });
    });
    on_cleanup(move || {
        if let Some(Some(program)) = program.try_update_value(Option::take) {
            drop(call(&program, "close", &[]));
        }
    });
    view! {
        <main class="admin-designer" data-testid="workflows">
            <div class="designer-host" node_ref=host></div>
            <Show when=move || is_loading.get()>
                <p class="admin-none" role="status">{t(Key::WorkflowsLoading)}</p>
            </Show>
            <Show when=move || has_failed.get()>
                <div class="admin-none" role="alert">
                    <span class="admin-art"><Picture pic=Pic::Flow /></span>
                    <strong>{t(Key::WorkflowsFailed)}</strong>
                    <button type="button" class="ui-button" data-testid="retry" on:click=move |_| attempt.update(|n| *n += 1)>
                        {t(Key::Retry)}
                    </button>
                </div>
            </Show>
        </main>
    }
}

async fn open(
    load: &Function,
    attempt: u32,
    host: &web_sys::Element,
    facts: &str,
    over: Function,
) -> Result<JsValue, JsValue> {
    let part = load.call2(&JsValue::NULL, &"designer".into(), &attempt.into())?;
    let part = JsFuture::from(part.dyn_into::<Promise>()?).await?;
    let start: Function = Reflect::get(&part, &"load".into())?.dyn_into()?;
    let program = JsFuture::from(start.call0(&JsValue::NULL)?.dyn_into::<Promise>()?).await?;
    let load: JsValue = load.clone().into();
    call(
        &program,
        "open",
        &[host.into(), facts.into(), load, over.into()],
    )?;
    Ok(program)
}

fn call(program: &JsValue, name: &str, arguments: &[JsValue]) -> Result<(), JsValue> {
    let function: Function = Reflect::get(program, &name.into())?.dyn_into()?;
    let arguments: Array = arguments.iter().collect();
    function.apply(program, &arguments).map(drop)
}
