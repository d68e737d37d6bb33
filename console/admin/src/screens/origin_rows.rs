//! The websites of a domain template, judged while they are typed.

use leptos::prelude::*;
use serde_json::{Value, json};

use crate::parts::{LineInput, Pic, Picture, Select, Spot};
use crate::text::{Key, t, texts};

/// The rows.
#[component]
pub(crate) fn OriginRows(spot: Spot) -> impl IntoView {
    let value = spot.value();
    let n = Memo::new(move |_| value.with(|value| value.as_array().map_or(0, Vec::len)));
    let add = {
        let spot = spot.clone();
        move |_| {
            let mut rows = spot.peek().as_array().cloned().unwrap_or_default();
            rows.push(json!({ "protocol": "https", "domain": "", "port": null }));
            spot.set(Value::Array(rows));
        }
    };
    view! {
        <div class="stack" data-testid="origin-rows">
            <Show when=move || n.get() == 0>
                <p class="form-help">{t(Key::RowsNone)}</p>
            </Show>
            <For
                each=move || 0..n.get()
                key=|index| *index
                children=move |index| view! { <OneRow spot=spot.clone() index=index /> }
            />
            <button type="button" class="ui-button" data-testid="row-add" on:click=add>
                <Picture pic=Pic::Plus />
                {t(Key::RowAdd)}
            </button>
        </div>
    }
}

#[component]
fn OneRow(spot: Spot, index: usize) -> impl IntoView {
    let texts = texts();
    let row = spot.inside(&format!("[{index}]"));
    let (protocol, domain, port) = (
        row.inside(".protocol"),
        row.inside(".domain"),
        row.inside(".port"),
    );
    let number = (index + 1).to_string();
    let fault = row.fault();
    let options = Signal::derive(|| {
        ["https", "http"]
            .map(|word| (word.to_owned(), format!("{word}://")))
            .to_vec()
    });
    let named = |key: Key| Signal::derive(move || texts.get(key).to_owned());
    let protocol_text = protocol.text();
    let protocol_fault = protocol.fault();
    let port_text = port.text();
    let port_fault = port.fault();
    let port_blur = port.clone();
    let remove = move |_| {
        let mut rows = spot.peek().as_array().cloned().unwrap_or_default();
        if index < rows.len() {
            rows.remove(index);
        }
        spot.set(Value::Array(rows));
    };
    let group = {
        let number = number.clone();
        move || texts.with(Key::RowOf, &[("n", &number)])
    };
    let remove_label = move || texts.with(Key::RowRemove, &[("n", &number)]);
    view! {
        <div class="origin-row" role="group" aria-label=group data-testid="origin-row">
            <Select
                id=protocol.id()
                name=named(Key::Protocol)
                value=protocol_text
                options=options
                invalid=Signal::derive(move || protocol_fault.with(Option::is_some))
                on_change=Callback::new(move |word: String| protocol.set(word))
            />
            <LineInput
                spot=domain
                name=named(Key::Domain)
                placeholder=Signal::derive(|| "shop.example.com".to_owned())
            />
            <span class="origin-port">
                ":"
                <input
                    id=port.id()
                    class="ui-input"
                    type="text"
                    inputmode="numeric"
                    maxlength="6"
                    autocomplete="off"
                    aria-label=named(Key::Port)
                    placeholder=named(Key::PortStandard)
                    aria-invalid=move || port_fault.with(Option::is_some).then_some("true")
                    prop:value=port_text
                    on:input=move |event| {
                        let typed = event_target_value(&event);
                        let typed = typed.trim();
                        port.set(if typed.is_empty() {
                            Value::Null
                        } else {
                            typed.parse::<u32>().map_or_else(|_| Value::from(typed), Value::from)
                        });
                    }
                    on:blur=move |_| port_blur.touch()
                />
            </span>
            <button type="button" class="ui-icon-button" aria-label=remove_label data-testid="row-remove" on:click=remove>
                <Picture pic=Pic::Close />
            </button>
            <div class="origin-fault" aria-live="polite">
                {move || fault.get().map(|text| view! { <p class="ui-error" data-testid="field-error">{text}</p> })}
            </div>
        </div>
    }
}
