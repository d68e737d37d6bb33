//! The story of a task: fetched when it is opened, and again whenever the task has moved on.

use browser::text::date::machine_readable;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::Millis;
use shared::api::explanation::{StepKind, TaskExplanation};
use shared::ids::TaskId;
use shared::wire::BoardTask;

use super::decision::DecisionView;
use crate::live::{Live, api};
use crate::shell::{Pic, Picture};
use crate::text::{LiveKey, StoryKey, sentence, t, texts};
use crate::view::clock::clock_text;
use crate::view::story::{Chapter, ChapterKind, Weight, chapters, weight};

/// Shorter than this is not worth telling.
const TOOK_MS: i64 = 1_000;

/// The newest story, and whether the last attempt to fetch it failed.
#[derive(Clone, Copy)]
pub(super) struct Story {
    pub(super) told: RwSignal<Option<TaskExplanation>>,
    has_failed: RwSignal<bool>,
    is_ready: Memo<bool>,
    /// Grows with each request: an answer to an older one changes nothing.
    round: StoredValue<u32>,
    task: TaskId,
}

impl Story {
    /// The story of `task`, kept in step with its card on the board.
    pub(super) fn of(live: Live, task: TaskId, card: Memo<Option<BoardTask>>) -> Self {
        let story = Self {
            told: RwSignal::new(None),
            has_failed: RwSignal::new(false),
            is_ready: live.is_ready(),
            round: StoredValue::new(0),
            task,
        };
        // A task can be declined and ring again between two boards, and then looks the same: each
        // board, at most two a second, may have brought a move.
        Effect::new(move || {
            card.track();
            if story.is_ready.get() {
                story.fetch();
            }
        });
        story
    }

    fn fetch(self) {
        let round = self.round.get_value() + 1;
        self.round.set_value(round);
        spawn_local(async move {
            let answer = api::explanation(self.task).await;
            if self.round.try_get_value() != Some(round) {
                return;
            }
            self.has_failed.try_set(answer.is_err());
            if let Ok(told) = answer {
                self.told.try_set(Some(told));
            }
        });
    }
}

/// The timeline.
#[component]
pub(super) fn StoryView(story: Story) -> impl IntoView {
    let texts = texts();
    let start = Memo::new(move |_| {
        story
            .told
            .with(|told| told.as_ref().map_or(Millis(0), |told| told.started_at))
    });
    let chapters = Memo::new(move |_| {
        story.told.with(|told| {
            told.as_ref()
                .map(|told| chapters(&told.steps))
                .unwrap_or_default()
        })
    });
    let state = move || match (story.told.with(Option::is_some), story.has_failed.get()) {
        (false, false) if !story.is_ready.get() => Some(LiveKey::StoryWaits),
        (false, false) => Some(LiveKey::StoryLoading),
        (false, true) => None,
        (true, _) => chapters.with(Vec::is_empty).then_some(LiveKey::StoryNone),
    };
    let cut = move || {
        let (shown, n) = story
            .told
            .with(|told| Some((told.as_ref()?.steps.len(), told.as_ref()?.n_steps)))?;
        ((shown as u64) < n).then(|| texts.with(LiveKey::StoryCut, &[("n", &shown.to_string())]))
    };
    view! {
        <section class="story" aria-labelledby="story-title">
            <h3 class="story-title" id="story-title">{t(LiveKey::Story)}</h3>
            <p class="card-none" role="status">{move || state().map(|key| texts.get(key))}</p>
            <Show when=move || story.has_failed.get()>
                <p class="note" data-tone="bad" role="alert">
                    <Picture pic=Pic::Alert />
                    <span>{t(LiveKey::StoryFailed)}</span>
                    <button type="button" class="ui-button small" on:click=move |_| story.fetch()>
                        {t(LiveKey::Retry)}
                    </button>
                </p>
            </Show>
            <p class="card-none">{cut}</p>
            <ol class="chapters" data-testid="story">
                <For
                    each=move || chapters.get()
                    key=|chapter| (chapter.seq, matches!(chapter.kind, ChapterKind::Activity { exit: Some(_), .. }))
                    let:chapter
                >
                    <ChapterView chapter=chapter start=start />
                </For>
            </ol>
        </section>
    }
}

const fn weight_name(weight: Weight) -> &'static str {
    match weight {
        Weight::Turn => "turn",
        Weight::Plain => "plain",
        Weight::Trouble => "trouble",
        Weight::Quiet => "quiet",
    }
}

#[component]
fn ChapterView(chapter: Chapter, start: Memo<Millis>) -> impl IntoView {
    let texts = texts();
    let Chapter { at, kind, .. } = chapter;
    let took = match kind {
        ChapterKind::Activity { took_ms, .. } => took_ms.filter(|ms| *ms >= TOOK_MS),
        ChapterKind::Step(_) => None,
    };
    let decision = match &kind {
        ChapterKind::Step(StepKind::Decided(decision)) => Some((**decision).clone()),
        _ => None,
    };
    let weight = weight_name(weight(&kind));
    let words = move || sentence(texts.language(), &kind);
    view! {
        <li class="chapter" data-weight=weight data-testid="chapter">
            <time
                class="chapter-time digits"
                dir="ltr"
                datetime=machine_readable(at)
                title=move || texts.time(at)
            >
                {move || format!("+{}", clock_text(at.since(start.get())))}
            </time>
            <div class="chapter-body">
                <p class="chapter-words" dir="auto">
                    {words}
                    {took
                        .map(|ms| {
                            view! {
                                <span class="chapter-took">
                                    " "
                                    {move || texts.with(StoryKey::ActivityTook, &[("time", &clock_text(ms))])}
                                </span>
                            }
                        })}
                </p>
                {decision.map(|decision| view! { <DecisionView decision=decision /> })}
            </div>
        </li>
    }
}
