//! The open tasks: waiting ones first, in the order of their queue; each opens its story.

use leptos::prelude::*;
use shared::ids::{ServiceId, TaskId};
use shared::wire::{BoardTask, BoardTaskState, Priority};

use super::states::{StateBadge, state_key};
use super::{grown, span, use_room};
use crate::live::use_live;
use crate::parts::{ModalityMark, PriorityChip, modality_name};
use crate::shell::{Pic, Picture};
use crate::text::{LiveKey, t, texts};
use crate::view::board::{TaskFilter, wanted};
use crate::view::session::Session;

const STATES: [BoardTaskState; 6] = [
    BoardTaskState::InQueue,
    BoardTaskState::Offered,
    BoardTaskState::Connected,
    BoardTaskState::InWrapUp,
    BoardTaskState::InWorkflow,
    BoardTaskState::Parked,
];

/// The list with its filters.
#[component]
pub(super) fn Tasks() -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let filter = RwSignal::new(TaskFilter::default());
    let board = live.part(|session: &Session| session.board().newest().cloned());
    let ids = Memo::new(move |_| {
        let board = board.get();
        filter.with(|filter| match &board {
            Some(board) => wanted(board, filter).iter().map(|task| task.task).collect(),
            None => Vec::<TaskId>::new(),
        })
    });
    let counts = Memo::new(move |_| {
        board.with(|board| {
            let board = board.as_ref();
            board.map_or((0, 0), |board| (board.tasks.len(), board.n_tasks as usize))
        })
    });
    let empty = move || {
        let key = if counts.get().0 == 0 {
            LiveKey::TasksNone
        } else {
            LiveKey::TasksNoMatch
        };
        ids.with(Vec::is_empty).then(|| texts.get(key))
    };
    let cut = move || {
        let (shown, n) = counts.get();
        let values = [("shown", shown.to_string()), ("n", n.to_string())];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        (shown < n).then(|| texts.with(LiveKey::TasksMore, &values))
    };
    view! {
        <section class="card" aria-labelledby="live-tasks-title">
            <div class="card-head">
                <h2 class="card-title" id="live-tasks-title">
                    <span>{t(LiveKey::Tasks)}</span>
                    <span class="side-count" aria-hidden="true">{move || counts.get().1}</span>
                </h2>
                <Filters filter=filter />
            </div>
            <p class="card-none" role="status">{empty}</p>
            <ul class="live-tasks" data-testid="live-tasks">
                <For each=move || ids.get() key=|id| *id let:id>
                    <TaskRow id=id />
                </For>
            </ul>
            <p class="card-foot">{cut}</p>
        </section>
    }
}

#[component]
fn Filters(filter: RwSignal<TaskFilter>) -> impl IntoView {
    let texts = texts();
    let services = use_live().part(|session: &Session| {
        let board = session.board().newest();
        board.map_or_else(Vec::new, |board| {
            let services = board.queues.iter().map(|queue| queue.service.clone());
            services.collect::<Vec<_>>()
        })
    });
    let by_service = move |value: String| {
        filter.update(|filter| filter.service = value.parse::<ServiceId>().ok());
    };
    let by_state = move |value: String| {
        let at = value.parse::<usize>().ok();
        filter.update(|filter| filter.state = at.and_then(|at| STATES.get(at).copied()));
    };
    view! {
        <div class="filters">
            <span class="select">
                <select
                    aria-label=t(LiveKey::FilterService)
                    data-testid="filter-service"
                    on:change=move |event| by_service(event_target_value(&event))
                >
                    <option value="">{t(LiveKey::AllServices)}</option>
                    <For each=move || services.get() key=|one| (one.id, one.display_name.clone()) let:one>
                        <option value=one.id.to_string()>{one.display_name}</option>
                    </For>
                </select>
                <Picture pic=Pic::ChevronDown />
            </span>
            <span class="select">
                <select
                    aria-label=t(LiveKey::FilterState)
                    data-testid="filter-state"
                    on:change=move |event| by_state(event_target_value(&event))
                >
                    <option value="">{t(LiveKey::AllStates)}</option>
                    {STATES
                        .iter()
                        .enumerate()
                        .map(|(at, state)| {
                            let key = state_key(*state);
                            view! { <option value=at.to_string()>{move || texts.get(key)}</option> }
                        })
                        .collect_view()}
                </select>
                <Picture pic=Pic::ChevronDown />
            </span>
        </div>
    }
}

#[component]
fn TaskRow(id: TaskId) -> impl IntoView {
    let live = use_live();
    let room = use_room();
    let grown = grown(live);
    let task = live.part(move |session: &Session| session.board().task(id).cloned());
    let is_open = move || room.open.get() == Some(id);
    let time = move || {
        let task = task.get()?;
        Some(span(task.waited_ms.unwrap_or(task.age_ms), grown.get()))
    };
    view! {
        <li>
            <button
                type="button"
                class="live-task"
                class:open=is_open
                aria-expanded=move || is_open().to_string()
                data-testid="live-task"
                data-task-id=id.to_string()
                data-modality=move || task.get().map(|task| modality_name(task.modality))
                on:click=move |_| room.open.set((!is_open()).then_some(id))
            >
                {move || task.get().map(|task| view! { <TaskFace task=task /> })}
                <span class="live-time digits">{time}</span>
            </button>
        </li>
    }
}

#[component]
fn TaskFace(task: BoardTask) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let user = task.user;
    let with = live.part(move |session: &Session| {
        let agent = session.board().agent(user?)?;
        Some(agent.display_name.clone())
    });
    let service = task.service.map(|service| service.display_name);
    let place = task.position;
    let priority = task.priority.unwrap_or(Priority::Normal);
    view! {
        <span class="live-name" dir="auto">{task.title}</span>
        <span class="live-state">
            <PriorityChip priority=priority />
            <StateBadge state=task.state />
        </span>
        <span class="live-meta">
            <ModalityMark modality=task.modality />
            <bdi>{move || service.clone().unwrap_or_else(|| texts.get(LiveKey::Direct).to_owned())}</bdi>
            {move || {
                let name = with.get()?;
                Some(view! { <bdi>{texts.with(LiveKey::With, &[("name", &name)])}</bdi> })
            }}
            {move || place.map(|n| texts.with(LiveKey::Place, &[("n", &n.to_string())]))}
        </span>
    }
}
