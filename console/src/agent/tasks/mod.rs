//! The tasks at the desk: who wrote, who waits for an answer, what wraps up.

mod item;

use browser::platform::focus;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use shared::ids::TaskId;

use crate::live::use_live;
use crate::text::{Key, t, texts};
use crate::view::session::Session;
use item::TaskItem;

/// The list. Arrow keys move between tasks; one of them is in the tab order.
#[component]
pub(crate) fn Tasks() -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let ids = live.part(|session: &Session| {
        session
            .desk()
            .tasks()
            .iter()
            .map(|task| task.task)
            .collect::<Vec<TaskId>>()
    });
    let is_known = live.part(|session: &Session| session.desk().snapshot.is_some());
    view! {
        <section class="tasks" aria-labelledby="tasks-title">
            <h2 class="side-title" id="tasks-title">
                <span>{t(Key::Tasks)}</span>
                <span class="side-count" aria-hidden="true">{move || ids.with(Vec::len)}</span>
            </h2>
            <Show when=move || is_known.get() && ids.with(Vec::is_empty)>
                <p class="tasks-none">{move || texts.get(Key::TasksNone)}</p>
            </Show>
            <ul class="task-list" data-testid="task-list" on:keydown=move |event| roam(&event)>
                <For each=move || ids.get() key=|id| *id let:id>
                    <TaskItem id=id ids=ids />
                </For>
            </ul>
        </section>
    }
}

/// Moves the focus to the task above or below.
fn roam(event: &KeyboardEvent) {
    let selector = match event.key().as_str() {
        "ArrowDown" => ".task-row:has(.task:focus) + .task-row .task",
        "ArrowUp" => ".task-row:has(+ .task-row .task:focus) .task",
        "Home" => ".task-row:first-child .task",
        "End" => ".task-row:last-child .task",
        _ => return,
    };
    if !event.alt_key() && focus::focus(selector) {
        event.prevent_default();
    }
}
