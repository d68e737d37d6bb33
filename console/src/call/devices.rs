//! The choice of microphone, camera and speaker, with a meter that shows that one is heard.

use browser::call::devices::{Device, Kind};
use browser::platform::sight::is_popover_open;
use leptos::prelude::*;

use crate::live::use_calls;
use crate::shell::{Pic, Picture};
use crate::text::{CallKey, t, texts};

const ID: &str = "call-devices";

/// The button with its panel.
#[component]
pub(crate) fn Devices() -> impl IntoView {
    let calls = use_calls();
    let is_open = RwSignal::new(false);
    view! {
        <button
            type="button"
            class="ui-icon-button call-devices-button"
            data-testid="call-devices-open"
            aria-label=t(CallKey::Devices)
            title=t(CallKey::Devices)
            aria-haspopup="dialog"
            popovertarget=ID
        >
            <Picture pic=Pic::Sliders />
        </button>
        <div
            id=ID
            class="popover call-devices"
            popover="auto"
            role="dialog"
            aria-label=t(CallKey::Devices)
            data-testid="call-devices"
            on:toggle=move |event| {
                let opens = is_popover_open(&event);
                is_open.set(opens);
                if opens {
                    calls.list_devices();
                }
            }
        >
            <Show when=move || is_open.get()>
                <Choice kind=Kind::Microphone key=CallKey::Microphone pic=Pic::Microphone />
                <Level />
                <Choice kind=Kind::Camera key=CallKey::Camera pic=Pic::Camera />
                <Show
                    when=move || calls.can_choose_speaker()
                    fallback=|| view! { <p class="call-devices-hint">{t(CallKey::SpeakerFixed)}</p> }
                >
                    <Choice kind=Kind::Speaker key=CallKey::Speaker pic=Pic::Sound />
                </Show>
                <p class="call-devices-hint">{t(CallKey::DevicesKept)}</p>
            </Show>
        </div>
    }
}

const fn testid(kind: Kind) -> &'static str {
    match kind {
        Kind::Microphone => "device-microphone",
        Kind::Camera => "device-camera",
        Kind::Speaker => "device-speaker",
    }
}

#[component]
fn Choice(kind: Kind, key: CallKey, pic: Pic) -> impl IntoView {
    let calls = use_calls();
    let texts = texts();
    let found = Memo::new(move |_| {
        let all = calls.devices();
        // The browser's own "default" entry would stand there twice.
        let usable = |one: &Device| one.kind == kind && !one.id.is_empty() && one.id != "default";
        all.into_iter().filter(usable).collect::<Vec<_>>()
    });
    let chosen = move || calls.chosen(kind);
    let options = move || {
        let chosen = chosen();
        let named = |(at, one): (usize, Device)| {
            let label = if one.label.is_empty() {
                texts.with(CallKey::DeviceUnnamed, &[("n", &(at + 1).to_string())])
            } else {
                one.label
            };
            let is_chosen = one.id == chosen;
            view! { <option value=one.id selected=is_chosen>{label}</option> }
        };
        found
            .get()
            .into_iter()
            .enumerate()
            .map(named)
            .collect_view()
    };
    view! {
        <label class="call-device">
            <Picture pic=pic />
            <span class="call-device-name">{t(key)}</span>
            <span class="select">
                <select
                    data-testid=testid(kind)
                    on:change=move |event| calls.choose(kind, event_target_value(&event))
                >
                    <option value="" selected=move || chosen().is_empty()>
                        {move || {
                            let none = found.with(Vec::is_empty) && kind != Kind::Speaker;
                            texts.get(if none { CallKey::DeviceNone } else { CallKey::DeviceDefault })
                        }}
                    </option>
                    {options}
                </select>
                <Picture pic=Pic::ChevronDown />
            </span>
        </label>
    }
}

/// The level of the microphone, while the panel is open.
#[component]
fn Level() -> impl IntoView {
    let level = use_calls().level();
    view! {
        <div class="call-level">
            <div
                class="call-level-track"
                role="meter"
                aria-label=t(CallKey::Level)
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || level.get().to_string()
                data-testid="call-level"
            >
                <span style:inline-size=move || format!("{}%", level.get())></span>
            </div>
            <p class="call-devices-hint">{t(CallKey::LevelHint)}</p>
        </div>
    }
}
