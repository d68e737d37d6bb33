//! A text with parameters: a picker puts them in, a preview shows how it reads.

use leptos::html;
use leptos::prelude::*;
use serde_json::Value;

use super::field::{FaultLine, described};
use super::{Pic, Picture, Spot};
use crate::text::{Key, t, texts};
use crate::view::template::{Parameter, Piece, insert, preview};

/// A text, or nothing: then everybody reads the product's own.
#[component]
pub(crate) fn TemplateInput(
    /// The place.
    spot: Spot,
    /// What it is for.
    label: Key,
    /// What can be put in.
    parameters: &'static [Parameter],
) -> impl IntoView {
    let texts = texts();
    let value = spot.value();
    let is_own = Memo::new(move |_| value.with(Value::is_string));
    let (id, path) = (spot.id(), spot.path.clone());
    let (write, back) = (spot.clone(), spot.clone());
    let label_id = format!("{id}-label");
    view! {
        <div class="ui-field template" data-field=path>
            <div class="template-head">
                <label class="ui-label" id=label_id for=id.clone()>{t(label)}</label>
                <Show when=move || is_own.get()>
                    {
                        let back = back.clone();
                        view! {
                            <button type="button" class="quiet" on:click=move |_| back.set(Value::Null)>
                                {t(Key::UseStandard)}
                            </button>
                        }
                    }
                </Show>
            </div>
            {move || {
                if is_own.get() {
                    view! { <Editing spot=spot.clone() parameters=parameters /> }.into_any()
                } else {
                    let write = write.clone();
                    view! {
                        <button type="button" class="template-none" id=id.clone() on:click=move |_| write.set("")>
                            <span>{t(Key::StandardText)}</span>
                            <span class="template-write">
                                <Picture pic=Pic::Pencil />
                                {move || texts.get(Key::WriteOwn)}
                            </span>
                        </button>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// The text itself.
#[component]
pub(crate) fn Editing(
    /// The place.
    spot: Spot,
    /// What can be put in.
    parameters: &'static [Parameter],
) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    let (text, fault) = (spot.text(), spot.fault());
    let pieces = Memo::new(move |_| text.with(|text| preview(text, parameters)));
    let has_slots = Memo::new(move |_| {
        pieces.with(|pieces| pieces.iter().any(|piece| !matches!(piece, Piece::Text(_))))
    });
    let (on_input, on_blur, on_pick) = (spot.clone(), spot.clone(), spot.clone());
    let pick = move |name: &str| {
        let Some(area) = node.get_untracked() else {
            return;
        };
        let at = |place: Result<Option<u32>, _>| {
            place.ok().flatten().map_or(usize::MAX, |at| at as usize)
        };
        let (from, to) = (at(area.selection_start()), at(area.selection_end()));
        let (new, cursor) = insert(&area.value(), from, to, name);
        on_pick.set(new.clone());
        area.set_value(&new);
        drop(area.focus());
        let cursor = u32::try_from(cursor).unwrap_or(u32::MAX);
        drop(area.set_selection_range(cursor, cursor));
    };
    view! {
        <div class="template-box">
            <textarea
                id=spot.id()
                class="ui-input ui-textarea"
                rows="2"
                dir="auto"
                node_ref=node
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                aria-describedby=described(&spot, false)
                prop:value=text
                on:input=move |event| on_input.set(event_target_value(&event))
                on:blur=move |_| on_blur.touch()
            ></textarea>
            <div class="template-tools">
                <span class="select select-plain">
                    <select
                        aria-label=t(Key::InsertParameter)
                        data-testid="parameter"
                        on:change=move |event| {
                            let name = event_target_value(&event);
                            if !name.is_empty() {
                                pick(&name);
                            }
                            let chosen = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlSelectElement>(
                                event.target().expect("an event of an element has a target"),
                            );
                            if let Ok(chosen) = chosen {
                                chosen.set_value("");
                            }
                        }
                    >
                        <option value="">{t(Key::InsertParameter)}</option>
                        {parameters
                            .iter()
                            .map(|(name, _)| view! { <option value=*name>{*name}</option> })
                            .collect_view()}
                    </select>
                    <Picture pic=Pic::ChevronDown />
                </span>
                <Show when=move || has_slots.get()>
                    <p class="template-preview" data-testid="template-preview">
                        <span class="ui-hidden">{t(Key::Preview)} ": "</span>
                        <span dir="auto">
                            {move || {
                                pieces
                                    .get()
                                    .into_iter()
                                    .map(|piece| match piece {
                                        Piece::Text(text) => text.into_any(),
                                        Piece::Value(text) => view! { <b>{text}</b> }.into_any(),
                                        Piece::Unknown(name) => view! { <s>{name}</s> }.into_any(),
                                    })
                                    .collect_view()
                            }}
                        </span>
                    </p>
                </Show>
            </div>
        </div>
        <FaultLine spot=spot />
    }
}
