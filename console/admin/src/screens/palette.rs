//! The colours of a theme, with their contrast and how they look.

use leptos::prelude::*;
use serde_json::Value;

use crate::parts::{FaultLine, Spot};
use crate::text::{Key, t, texts};
use crate::view::faults::{PAIRS, contrast, rgb, written};
use crate::view::path;

const COLOURS: [(&str, Key); 6] = [
    ("accent", Key::ColourAccent),
    ("on_accent", Key::ColourOnAccent),
    ("surface", Key::ColourSurface),
    ("ink", Key::ColourInk),
    ("own", Key::ColourOwn),
    ("on_own", Key::ColourOnOwn),
];

/// Six colours, three pairs, one picture.
#[component]
pub(crate) fn PaletteInput(spot: Spot) -> impl IntoView {
    let texts = texts();
    let value = spot.value();
    let ratio = move |text: &'static str, ground: &'static str| {
        value.with(|value| {
            let colour = |name: &str| rgb(&path::text(value, name));
            Some(contrast(colour(text)?, colour(ground)?))
        })
    };
    view! {
        <div class="palette">
            <div class="palette-colours">
                {COLOURS
                    .into_iter()
                    .map(|(name, key)| view! { <Colour spot=spot.inside(&format!(".{name}")) label=key /> })
                    .collect_view()}
            </div>
            <div class="palette-look">
                <Picture value=value />
                <ul class="palette-ratios">
                    {PAIRS
                        .into_iter()
                        .map(|(text, ground, key)| {
                            let tone = move || match ratio(text, ground) {
                                Some(ratio) if ratio >= 4.5 => "good",
                                _ => "bad",
                            };
                            view! {
                                <li>
                                    <span>{t(key)}</span>
                                    <span class="ui-badge" data-tone=tone>
                                        {move || {
                                            let ratio = ratio(text, ground).map_or_else(|| "–".to_owned(), written);
                                            texts.with(Key::Contrast, &[("value", &ratio)])
                                        }}
                                    </span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </div>
        </div>
    }
}

#[component]
fn Colour(spot: Spot, label: Key) -> impl IntoView {
    let (text, fault) = (spot.text(), spot.fault());
    let (by_picker, by_hand, on_blur) = (spot.clone(), spot.clone(), spot.clone());
    let id = spot.id();
    view! {
        <div class="ui-field colour">
            <label class="ui-label" for=id.clone()>{t(label)}</label>
            <span class="colour-box">
                <input
                    type="color"
                    aria-label=t(label)
                    prop:value=text
                    on:input=move |event| by_picker.set(event_target_value(&event))
                />
                <input
                    id=id
                    class="ui-input"
                    type="text"
                    dir="ltr"
                    maxlength="7"
                    spellcheck="false"
                    autocomplete="off"
                    aria-invalid=move || fault.with(Option::is_some).then_some("true")
                    prop:value=text
                    on:input=move |event| by_hand.set(event_target_value(&event))
                    on:blur=move |_| on_blur.touch()
                />
            </span>
            <FaultLine spot=spot />
        </div>
    }
}

/// A small widget in these colours. Drawn as SVG: pages of ours take no inline styles.
#[component]
fn Picture(value: Memo<Value>) -> impl IntoView {
    let texts = texts();
    let colour = move |name: &'static str| {
        value.with(|value| {
            let text = path::text(value, name);
            if rgb(&text).is_some() {
                text
            } else {
                "none".to_owned()
            }
        })
    };
    view! {
        <svg class="palette-picture" viewBox="0 0 240 170" role="img" aria-label=t(Key::Preview)>
            <rect x="0.5" y="0.5" width="239" height="169" rx="14" class="palette-edge" fill=move || colour("surface")></rect>
            <path d="M0.500 14a14 14 0 0 1 14-13.500h211a14 14 0 0 1 14 13.500v22h-239z" fill=move || colour("accent")></path>
            <text x="16" y="24" font-size="13" font-weight="600" fill=move || colour("on_accent")>"Interact"</text>
            <text x="16" y="64" font-size="12" fill=move || colour("ink")>{move || texts.get(Key::PreviewHello)}</text>
            <rect x="84" y="82" width="140" height="30" rx="12" fill=move || colour("own")></rect>
            <text x="154" y="101" font-size="12" text-anchor="middle" fill=move || colour("on_own")>
                {move || texts.get(Key::PreviewOwn)}
            </text>
            <rect x="150" y="130" width="74" height="28" rx="9" fill=move || colour("accent")></rect>
            <text x="187" y="148" font-size="12" font-weight="600" text-anchor="middle" fill=move || colour("on_accent")>"OK"</text>
        </svg>
    }
}
