//! The recordings of a task, each with its player.

use leptos::prelude::*;
use shared::api::recording::RecordingInfo;
use shared::ids::RecordingId;

use super::Records;
use crate::shell::{Pic, Picture};
use crate::text::{RecordKey, Texts, t, texts};
use crate::view::clock::clock_text;

/// The list; it keeps its players while more comes.
#[component]
pub(super) fn Recordings(records: Records) -> impl IntoView {
    let each = move || {
        let told = records.recordings.get();
        told.map(|told| told.recordings).unwrap_or_default()
    };
    let is_empty = move || {
        let told = records
            .recordings
            .with(|told| Some(told.as_ref()?.recordings.is_empty()));
        told == Some(true)
    };
    view! {
        <h4 class="left-title">{t(RecordKey::Recordings)}</h4>
        <Show when=is_empty>
            <p class="left-none">{t(RecordKey::NoRecordings)}</p>
        </Show>
        <ul class="recordings">
            <For each=each key=|one| (one.id, one.length_ms) let:one>
                <Item one=one records=records />
            </For>
        </ul>
    }
}

#[component]
fn Item(one: RecordingInfo, records: Records) -> impl IntoView {
    let texts = texts();
    let is_ready = one.length_ms.is_some();
    let call = one.call.to_string();
    let kind = if one.video {
        RecordKey::Pictures
    } else {
        RecordKey::Voices
    };
    let (at, until, bytes, length) = (one.at, one.until, one.bytes, one.length_ms);
    let length = move || {
        let length = clock_text(i64::try_from(length?).unwrap_or(i64::MAX));
        Some(texts.with(RecordKey::Length, &[("time", &length)]))
    };
    let size = move || Some(size(texts, bytes?));
    let state = if is_ready {
        RecordKey::Available
    } else {
        RecordKey::BeingWritten
    };
    let tone = if is_ready { "good" } else { "warn" };
    view! {
        <li class="recording" data-testid="recording" data-ready=is_ready.to_string()>
            <div class="recording-head">
                <Picture pic=if one.video { Pic::Camera } else { Pic::Microphone } />
                <strong>{move || texts.with(RecordKey::Call, &[("n", &call)])}</strong>
                <span>{t(kind)}</span>
                <span class="ui-badge" data-tone=tone role="status">{t(state)}</span>
            </div>
            <p class="recording-facts">
                <span>{move || texts.with(RecordKey::Began, &[("time", &texts.time(at))])}</span>
                <span>{length}</span>
                <span>{size}</span>
                <span>{move || texts.with(RecordKey::KeptUntil, &[("day", &texts.day(until))])}</span>
            </p>
            {is_ready.then(|| view! { <Player one=one records=records /> })}
        </li>
    }
}

/// Kilobytes up to a megabyte.
fn size(texts: Texts, bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1_000);
    if kilobytes < 1_000 {
        return texts.with(RecordKey::Kilobytes, &[("n", &kilobytes.to_string())]);
    }
    let tenths = texts.tenths(bytes / 100_000);
    texts.with(RecordKey::Megabytes, &[("n", &tenths)])
}

fn address(id: RecordingId) -> String {
    format!("/api/v1/recordings/{id}")
}

/// The browser's own player, which everybody knows and which finds any place by itself. Nothing is
/// fetched before it is played: who listens is written down.
#[component]
fn Player(one: RecordingInfo, records: Records) -> impl IntoView {
    let texts = texts();
    let is_broken = RwSignal::new(false);
    let RecordingInfo {
        id,
        call,
        video,
        at,
        ..
    } = one;
    let label = move || {
        let values = [("n", call.to_string()), ("time", texts.time(at))];
        texts.with(
            RecordKey::Play,
            &values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str())),
        )
    };
    let fail = move |_| {
        is_broken.set(true);
        // Perhaps its time is over: then the list no longer has it.
        records.fetch();
    };
    let ending = if video { "webm" } else { "ogg" };
    view! {
        {if video {
            view! {
                <video
                    class="recording-player"
                    data-testid="recording-player"
                    controls
                    playsinline
                    preload="none"
                    src=address(id)
                    aria-label=label
                    on:error=fail
                ></video>
            }
            .into_any()
        } else {
            view! {
                <audio
                    class="recording-player"
                    data-testid="recording-player"
                    controls
                    preload="none"
                    src=address(id)
                    aria-label=label
                    on:error=fail
                ></audio>
            }
            .into_any()
        }}
        <Show when=move || is_broken.get()>
            <p class="note" data-tone="bad" role="alert">
                <Picture pic=Pic::Alert />
                <span>{t(RecordKey::Broken)}</span>
            </p>
        </Show>
        <a
            class="ui-button small recording-download"
            data-testid="recording-download"
            href=address(id)
            download=format!("recording-{id}.{ending}")
        >
            <Picture pic=Pic::Down />
            {t(RecordKey::Download)}
        </a>
    }
}
