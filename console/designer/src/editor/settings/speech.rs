//! What callers hear: a text that a voice reads, or an audio file.

use engine::model::{ActivityKind, Speech};
use leptos::prelude::*;
use shared::ids::ResourceId;

use super::bind::{Bound, Value};
use super::field::{Labelled, Line, Number, Pick, Words};
use super::simple::{hint, label, required};
use crate::editor::chooser::{self, Choice};
use crate::text::{SettingKey, texts};

/// Finds what is spoken in the settings.
type Find = fn(&mut ActivityKind) -> Option<&mut Speech>;

fn of_announcement(kind: &mut ActivityKind) -> Option<&mut Speech> {
    match kind {
        ActivityKind::Announcement(speech) => Some(speech),
        ActivityKind::VoiceMessage { prompt, .. } => Some(prompt),
        _ => None,
    }
}

pub(super) fn announcement(of: Bound) -> AnyView {
    fields(of, of_announcement)
}

pub(super) fn voice_message(of: Bound) -> AnyView {
    let max = of.value(|kind| match kind {
        ActivityKind::VoiceMessage { max_secs, .. } => Some(max_secs),
        _ => None,
    });
    view! {
        {fields(of, of_announcement)}
        <Number label=label(SettingKey::MaxSecs) value=required(max) />
    }
    .into_any()
}

fn fields(of: Bound, find: Find) -> AnyView {
    let is_text = of.look(move |kind| {
        let mut kind = kind.clone();
        matches!(find(&mut kind), Some(Speech::Text { .. }))
    });
    let kind = Value {
        now: Signal::derive(move || {
            let is_text = is_text.get().unwrap_or(true);
            if is_text { "text" } else { "audio" }.to_owned()
        }),
        put: Callback::new(move |what: String| {
            of.change(None, |kind| {
                if let Some(speech) = find(kind) {
                    *speech = match what.as_str() {
                        "audio" => Speech::Resource(ResourceId::from_bytes([0; 16])),
                        _ => Speech::Text {
                            text: String::new(),
                            voice: None,
                        },
                    };
                }
            });
        }),
    };
    let texts = texts();
    let kinds = Signal::derive(move || {
        [
            ("text", SettingKey::SpeechText),
            ("audio", SettingKey::SpeechAudio),
        ]
        .map(|(value, key)| Choice {
            value: value.to_owned(),
            label: texts.get(key).to_owned(),
        })
        .to_vec()
    });
    view! {
        <Pick label=label(SettingKey::Speech) choices=kinds value=kind testid="setting-speech" />
        {move || {
            if is_text.get().unwrap_or(true) { spoken(of, find) } else { played(of, find) }
        }}
    }
    .into_any()
}

fn spoken(of: Bound, find: Find) -> AnyView {
    let text = of.value(move |kind| match find(kind)? {
        Speech::Text { text, .. } => Some(text),
        Speech::Resource(_) => None,
    });
    let voice = of.value(move |kind| match find(kind)? {
        Speech::Text { voice, .. } => Some(voice),
        Speech::Resource(_) => None,
    });
    let voice = voice.map(
        |voice| voice.clone().unwrap_or_default(),
        |_, text: String| Some(Some(text).filter(|text| !text.trim().is_empty())),
    );
    view! {
        <Words label=label(SettingKey::Text) value=text />
        <Line label=label(SettingKey::Voice) hint=hint(SettingKey::VoiceHint) value=voice />
    }
    .into_any()
}

fn played(of: Bound, find: Find) -> AnyView {
    let audio = chooser::audio();
    let chosen = of.look(move |kind| {
        let mut kind = kind.clone();
        match find(&mut kind) {
            Some(Speech::Resource(id)) => id.to_string(),
            _ => String::new(),
        }
    });
    let put = move |text: String| {
        if let Ok(id) = text.parse() {
            of.change(None, |kind| {
                if let Some(speech) = find(kind) {
                    *speech = Speech::Resource(id);
                }
            });
        }
    };
    view! {
        <Labelled label=label(SettingKey::Audio)>
            <select
                class="ui-input"
                data-testid="setting-audio"
                on:change=move |event| put(event_target_value(&event))
            >
                <option value="">"–"</option>
                <For each=move || audio.get() key=|one| one.value.clone() let:one>
                    {
                        let stored = one.value.clone();
                        view! {
                            <option
                                value=one.value.clone()
                                prop:selected=move || chosen.get().as_deref() == Some(&*stored)
                            >
                                {one.label.clone()}
                            </option>
                        }
                    }
                </For>
            </select>
        </Labelled>
    }
    .into_any()
}
