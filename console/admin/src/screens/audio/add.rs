//! Something new to hear: a file, or a text that a voice reads.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::audio::AudioResource;
use shared::limits::AUDIO_UPLOAD_BYTES;

use super::Shelf;
use crate::parts::{Pic, Picture};
use crate::rest::Refusal;
use crate::text::{Key, t, texts};

/// What is entered and how it goes.
#[derive(Clone, Copy)]
struct Entry {
    name: RwSignal<String>,
    is_text: RwSignal<bool>,
    text: RwSignal<String>,
    file: NodeRef<leptos::html::Input>,
    /// Which part has left; none while nothing is under way.
    sent: RwSignal<Option<f64>>,
    name_fault: RwSignal<Option<String>>,
    trouble: RwSignal<Option<String>>,
}

/// The form.
#[component]
pub(super) fn Add(shelf: Shelf, can_speak: Memo<bool>) -> impl IntoView {
    let entry = Entry {
        name: RwSignal::default(),
        is_text: RwSignal::new(false),
        text: RwSignal::default(),
        file: NodeRef::new(),
        sent: RwSignal::new(None),
        name_fault: RwSignal::new(None),
        trouble: RwSignal::new(None),
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        entry.send(shelf);
    };
    let is_busy = move || entry.sent.get().is_some();
    let texts = texts();
    let word = move || {
        let key = match entry.is_text.get() {
            true => Key::AudioSpeak,
            false => Key::AudioUpload,
        };
        texts.get(key)
    };
    view! {
        <form class="form-card" data-testid="audio-add" on:submit=submit novalidate>
            <header class="form-card-head"><h2 class="form-card-title">{t(Key::AudioAdd)}</h2></header>
            <Show when=move || can_speak.get()>
                <Ways entry=entry />
            </Show>
            <div class="form-fields">
                <Source entry=entry />
                <Name entry=entry />
            </div>
            <Progress entry=entry />
            <div role="alert">
                {move || entry.trouble.get().map(|text| view! { <p class="ui-error" data-testid="error">{text}</p> })}
            </div>
            <button type="submit" class="ui-button ui-primary audio-send" data-testid="audio-send" disabled=is_busy>
                <Picture pic=Pic::Music />
                {word}
            </button>
        </form>
    }
}

#[component]
fn Ways(entry: Entry) -> impl IntoView {
    let way = move |is_text: bool, key: Key| {
        view! {
            <label class="audio-way">
                <input
                    type="radio"
                    name="audio-way"
                    prop:checked=move || entry.is_text.get() == is_text
                    on:change=move |_| entry.is_text.set(is_text)
                />
                {t(key)}
            </label>
        }
    };
    view! {
        <fieldset class="audio-ways">
            <legend class="ui-hidden">{t(Key::AudioAdd)}</legend>
            {way(false, Key::AudioFromFile)}
            {way(true, Key::AudioFromText)}
        </fieldset>
    }
}

#[component]
fn Source(entry: Entry) -> impl IntoView {
    view! {
        <div class="ui-field" hidden=move || entry.is_text.get()>
            <label class="ui-label" for="audio-file">{t(Key::AudioFile)}</label>
            <input
                id="audio-file"
                class="ui-input"
                type="file"
                accept="audio/*,.wav,.mp3,.ogg,.opus"
                data-testid="audio-file"
                aria-describedby="audio-file-help"
                node_ref=entry.file
                on:change=move |_| entry.chosen()
            />
            <p class="form-help" id="audio-file-help">{t(Key::AudioFileHelp)}</p>
        </div>
        <div class="ui-field" hidden=move || !entry.is_text.get()>
            <label class="ui-label" for="audio-text">{t(Key::AudioText)}</label>
            <textarea
                id="audio-text"
                class="ui-input"
                rows="3"
                dir="auto"
                maxlength="4096"
                data-testid="audio-text"
                prop:value=entry.text
                on:input=move |event| entry.text.set(event_target_value(&event))
            ></textarea>
        </div>
    }
}

#[component]
fn Name(entry: Entry) -> impl IntoView {
    let fault = entry.name_fault;
    view! {
        <div class="ui-field">
            <label class="ui-label" for="audio-name">{t(Key::Name)}</label>
            <input
                id="audio-name"
                class="ui-input"
                type="text"
                dir="auto"
                maxlength="64"
                data-testid="audio-name"
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                aria-describedby="audio-name-fault"
                prop:value=entry.name
                on:input=move |event| {
                    entry.name.set(event_target_value(&event));
                    fault.set(None);
                }
            />
            <div id="audio-name-fault" role="alert">
                {move || fault.get().map(|text| view! { <p class="ui-error" data-testid="field-error">{text}</p> })}
            </div>
        </div>
    }
}

#[component]
fn Progress(entry: Entry) -> impl IntoView {
    let texts = texts();
    let percent = Memo::new(move |_| entry.sent.get().map(|part| (part * 100.0).round()));
    let words = move || match percent.get()? {
        // All of it is there: the server makes Opus of it.
        100.0 => Some(texts.get(Key::AudioConverting).to_owned()),
        percent => Some(texts.with(Key::AudioSending, &[("n", &percent.to_string())])),
    };
    view! {
        <div class="audio-progress" role="status" hidden=move || percent.get().is_none()>
            <progress max="100" aria-label=t(Key::AudioAdd) prop:value=move || percent.get().unwrap_or_default()></progress>
            <span>{words}</span>
        </div>
    }
}

impl Entry {
    fn file(self) -> Option<web_sys::File> {
        self.file.get_untracked()?.files()?.get(0)
    }

    /// A file without a name of its own in the list is called like the file.
    fn chosen(self) {
        self.trouble.set(None);
        let Some(file) = self.file() else { return };
        if self.name.with_untracked(|name| name.trim().is_empty()) {
            let name = file.name();
            let stem = name
                .rsplit_once('.')
                .map_or(name.as_str(), |(stem, _)| stem);
            self.name.set(stem.chars().take(64).collect());
        }
    }

    fn send(self, shelf: Shelf) {
        if self.sent.get_untracked().is_some() {
            return;
        }
        let say = |key: Key| self.trouble.set(Some(shelf.desk.texts.once(key, &[])));
        self.trouble.set(None);
        let name = self.name.get_untracked();
        if name.trim().is_empty() {
            self.name_fault
                .set(Some(shelf.desk.texts.once(Key::FaultEmpty, &[])));
            browser::platform::focus::focus("#audio-name");
            return;
        }
        let text = self.text.get_untracked();
        let server = shelf.desk.server();
        match (self.is_text.get_untracked(), self.file()) {
            (true, _) if text.trim().is_empty() => say(Key::AudioNoText),
            (true, _) => {
                self.sent.set(Some(1.0));
                spawn_local(async move {
                    self.over(shelf, server.speak(&name, &text).await);
                });
            }
            (false, None) => say(Key::AudioNoFile),
            (false, Some(file)) if file.size() > AUDIO_UPLOAD_BYTES as f64 => {
                say(Key::AudioFileHelp);
            }
            (false, Some(file)) => {
                self.sent.set(Some(0.0));
                let moved = move |part| {
                    self.sent.try_set(Some(part));
                };
                spawn_local(async move {
                    let answer = server.upload_audio(&name, &file, moved).await;
                    self.over(shelf, answer);
                });
            }
        }
    }

    fn over(self, shelf: Shelf, answer: Result<AudioResource, Refusal>) {
        if self.sent.try_set(None).is_some() {
            // The screen was left meanwhile.
            return;
        }
        match answer {
            Ok(resource) => {
                self.name.set(String::new());
                self.text.set(String::new());
                if let Some(input) = self.file.get_untracked() {
                    input.set_value("");
                }
                shelf.added(resource);
            }
            Err(Refusal::Faults(faults)) => {
                let first = faults.first().map(|fault| shelf.desk.server_words(fault));
                self.name_fault.set(first);
                browser::platform::focus::focus("#audio-name");
            }
            Err(refusal) => {
                shelf.desk.hear(&refusal);
                self.trouble.set(shelf.desk.words(&refusal));
            }
        }
    }
}
