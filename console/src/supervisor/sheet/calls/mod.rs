//! What a task's calls left: recordings and figures of quality. Fetched when the task is opened,
//! and again as it moves on.

mod chart;
mod figures;
mod quality;
mod recordings;

use browser::platform::timer::Timer;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::quality::TaskQuality;
use shared::api::recording::TaskRecordings;
use shared::ids::TaskId;
use shared::wire::{BoardTask, Modality};

use super::story::Story;
use crate::live::api::{self, Unread};
use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{RecordKey, t, texts};

use quality::Quality;
use recordings::Recordings;

/// How often a running call is looked at: its ends send figures every five seconds.
const LOOK_MS: i32 = 5_000;

/// What is known of the calls.
#[derive(Clone, Copy)]
struct Records {
    task: TaskId,
    recordings: RwSignal<Option<TaskRecordings>>,
    quality: RwSignal<Option<TaskQuality>>,
    /// Why the last attempt brought nothing.
    unread: RwSignal<Option<Unread>>,
    /// Grows with each request: an answer to an older one changes nothing.
    round: StoredValue<u32>,
}

impl Records {
    fn of(task: TaskId) -> Self {
        Self {
            task,
            recordings: RwSignal::new(None),
            quality: RwSignal::new(None),
            unread: RwSignal::new(None),
            round: StoredValue::new(0),
        }
    }

    fn fetch(self) {
        let round = self.round.get_value() + 1;
        self.round.set_value(round);
        spawn_local(async move {
            let recordings = api::recordings(self.task).await;
            let quality = api::quality(self.task).await;
            if self.round.try_get_value() != Some(round) {
                return;
            }
            let unread = recordings.as_ref().err().or(quality.as_ref().err());
            self.unread.try_set(unread.copied());
            if let Ok(recordings) = recordings {
                self.recordings.try_set(Some(recordings));
            }
            if let Ok(quality) = quality {
                self.quality.try_set(Some(quality));
            }
        });
    }

    /// Whether there is anything, or ever was.
    fn has_any(self) -> bool {
        let recorded = self.recordings.with(|told| {
            told.as_ref()
                .is_some_and(|told| !told.recordings.is_empty())
        });
        let measured = self
            .quality
            .with(|told| told.as_ref().is_some_and(|told| !told.samples.is_empty()));
        recorded || measured
    }

    fn is_recording(self) -> bool {
        self.recordings.with_untracked(|told| {
            let told = told.as_ref();
            told.is_some_and(|told| told.recordings.iter().any(|one| one.length_ms.is_none()))
        })
    }
}

/// The part of the sheet; nothing for a task that never had a call.
#[component]
pub(super) fn CallsLeft(
    task: TaskId,
    card: Memo<Option<BoardTask>>,
    story: Story,
) -> impl IntoView {
    let records = Records::of(task);
    let is_ready = use_live().is_ready();
    let is_call = Memo::new(move |_| {
        let on_board = card.with(|card| card.as_ref().map(|card| card.modality));
        let told = || {
            story
                .told
                .with(|told| told.as_ref().map(|told| told.modality))
        };
        on_board.or_else(told) == Some(Modality::AudioVideo)
    });
    let stands = Memo::new(move |_| card.with(|card| card.as_ref().map(|card| card.state)));
    Effect::new(move || {
        stands.track();
        if is_ready.get() {
            records.fetch();
        }
    });
    let looks = Timer::every(LOOK_MS, move || {
        let goes_on = stands.with_untracked(Option::is_some);
        let may_grow = goes_on && (is_call.get_untracked() || records.has_any());
        if is_ready.get_untracked() && (may_grow || records.is_recording()) {
            records.fetch();
        }
    });
    let looks = StoredValue::new_local(looks);
    on_cleanup(move || looks.dispose());
    view! {
        <Show when=move || is_call.get() || records.has_any()>
            <section class="left" aria-labelledby="left-title" data-testid="calls-left">
                <h3 class="story-title" id="left-title">{t(RecordKey::Title)}</h3>
                <Troubles records=records />
                <Recordings records=records />
                <Quality records=records />
            </section>
        </Show>
    }
}

/// Nothing yet, nothing to be had, or nothing for this user.
#[component]
fn Troubles(records: Records) -> impl IntoView {
    let texts = texts();
    let is_loading = move || {
        let is_empty = records.recordings.with(Option::is_none);
        (is_empty && records.unread.get().is_none()).then(|| texts.get(RecordKey::Loading))
    };
    view! {
        <p class="card-none" role="status">{is_loading}</p>
        {move || match records.unread.get() {
            None => ().into_any(),
            Some(Unread::NotAllowed) => view! {
                <p class="note" data-testid="calls-not-allowed">
                    <Picture pic=Pic::Shield />
                    <span>{t(RecordKey::NotAllowed)}</span>
                </p>
            }
            .into_any(),
            Some(Unread::Unreachable) => view! {
                <p class="note" data-tone="bad" role="alert">
                    <Picture pic=Pic::Alert />
                    <span>{t(RecordKey::Failed)}</span>
                    <button type="button" class="ui-button small" on:click=move |_| records.fetch()>
                        {t(RecordKey::Retry)}
                    </button>
                </p>
            }
            .into_any(),
        }}
    }
}
