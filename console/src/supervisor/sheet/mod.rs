//! One task: where it stands, what can be done about it, and its story.

mod actions;
mod assign;
mod calls;
mod decision;
mod story;

use browser::platform::focus;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use shared::api::explanation::TaskExplanation;
use shared::ids::TaskId;
use shared::wire::BoardTask;

use super::states::StateBadge;
use super::{grown, span, use_room};
use crate::live::use_live;
use crate::parts::ModalityMark;
use crate::shell::{Pic, Picture};
use crate::text::{LiveKey, t, texts};
use crate::view::session::Session;
use actions::Actions;
use calls::CallsLeft;
use story::{Story, StoryView};

const TITLE: &str = "#sheet-title";

/// The panel beside the page, while a task is open.
#[component]
pub(super) fn Sheet() -> impl IntoView {
    let room = use_room();
    move || {
        room.open
            .get()
            .map(|task| view! { <TaskSheet task=task /> })
    }
}

#[component]
fn TaskSheet(task: TaskId) -> impl IntoView {
    let live = use_live();
    let room = use_room();
    let card = live.part(move |session: &Session| session.board().task(task).cloned());
    let story = Story::of(live, task, card);
    let title = move || {
        let shown = card.with(|card| card.as_ref().map(|card| card.title.clone()));
        shown.or_else(|| {
            story
                .told
                .with(|told| told.as_ref().map(|told| told.title.clone()))
        })
    };
    let close = move || {
        room.open.set(None);
        focus::focus(&format!("[data-testid=live-task][data-task-id='{task}']"));
    };
    let press = move |event: KeyboardEvent| {
        // A dialog above takes Escape for itself.
        if event.key() == "Escape" && !focus::is_within("dialog") {
            close();
        }
    };
    Effect::new(move || {
        focus::focus(TITLE);
    });
    view! {
        <aside class="sheet-panel" aria-labelledby="sheet-title" data-testid="task-sheet" on:keydown=press>
            <header class="sheet-head">
                <h2 class="sheet-name" id="sheet-title" tabindex="-1" dir="auto">{title}</h2>
                <button
                    type="button"
                    class="ui-icon-button"
                    aria-label=t(LiveKey::Close)
                    title=t(LiveKey::Close)
                    on:click=move |_| close()
                >
                    <Picture pic=Pic::Close />
                </button>
            </header>
            <Facts card=card told=story.told.into() />
            <Actions task=task card=card />
            <CallsLeft task=task card=card story=story />
            <StoryView story=story />
        </aside>
    }
}

/// Service, state and times, from the board while the task is open, from its story afterwards.
#[component]
fn Facts(card: Memo<Option<BoardTask>>, told: Signal<Option<TaskExplanation>>) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let grown = grown(live);
    let badge = move || match (card.get(), told.with(Option::is_some)) {
        (Some(card), _) => view! { <StateBadge state=card.state /> }.into_any(),
        (None, true) => view! { <span class="ui-badge">{t(LiveKey::Over)}</span> }.into_any(),
        (None, false) => ().into_any(),
    };
    let kind = move || {
        let from_card = card.with(|card| card.as_ref().map(|card| card.modality));
        let modality =
            from_card.or_else(|| told.with(|told| told.as_ref().map(|one| one.modality)))?;
        Some(view! { <ModalityMark modality=modality /> })
    };
    let service = move || {
        let from_card = card.with(|card| {
            let card = card.as_ref()?;
            Some(
                card.service
                    .as_ref()
                    .map(|service| service.display_name.clone()),
            )
        });
        let service =
            from_card.or_else(|| told.with(|told| Some(told.as_ref()?.service.clone())))?;
        Some(service.unwrap_or_else(|| texts.get(LiveKey::Direct).to_owned()))
    };
    let waits = move || {
        let ms = card.with(|card| card.as_ref()?.waited_ms)?;
        Some(texts.with(LiveKey::Waits, &[("time", &span(ms, grown.get()))]))
    };
    let began = move || {
        let (from, to) =
            told.with(|told| Some((told.as_ref()?.started_at, told.as_ref()?.ended_at)))?;
        let mut words = texts.with(LiveKey::Began, &[("time", &texts.time(from))]);
        if let Some(to) = to {
            words = format!(
                "{words}, {}",
                texts.with(LiveKey::Ended, &[("time", &texts.time(to))])
            );
        }
        Some(words)
    };
    view! {
        <p class="sheet-facts">
            {badge}
            {kind}
            <bdi>{service}</bdi>
            <span class="digits">{waits}</span>
            <span>{began}</span>
        </p>
    }
}
