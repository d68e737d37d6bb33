//! One activity on the sheet.

use engine::model::{ActivityKind, Exit};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use shared::ids::ActivityId;

use super::pointer::{self, Held};
use super::work::work;
use crate::text::{Named, texts};
use crate::view::{Entry, Group};

/// A card with its name, what it is about, and its exits.
#[component]
pub(super) fn Node(id: ActivityId) -> impl IntoView {
    let work = work();
    let texts = texts();
    let held: StoredValue<Held> = expect_context();
    let kind = Memo::new(move |_| work.kind(id));
    let place = Memo::new(move |_| work.place(id));
    let is_chosen = Memo::new(move |_| work.chosen.with(|ids| ids.contains(&id)));
    let n_problems = Memo::new(move |_| work.problems.with(|all| all.count(id)));
    let is_target = Memo::new(move |_| {
        work.wire
            .with(|wire| wire.as_ref().is_some_and(|wire| wire.over == Some(id)))
    });
    let trace = Memo::new(move |_| {
        work.trial.with(|run| {
            let run = run.as_ref()?;
            let at = run.at() == Some(id);
            Some(if at {
                "here"
            } else if run.path().contains(&id) {
                "ran"
            } else {
                "not"
            })
        })
    });
    let at = move || {
        let place = place.get();
        format!("translate({}px,{}px)", place.x, place.y)
    };
    let exits = Memo::new(move |_| kind.with(|kind| kind.as_ref().map(|kind| texts.exits(kind))));
    let name = move || kind.with(|kind| kind.as_ref().map(|kind| texts.activity(kind)));
    let about = move || kind.with(|kind| kind.as_ref().map(about).unwrap_or_default());
    let several = move || exits.with(|exits| exits.as_ref().is_some_and(|exits| exits.len() > 1));
    view! {
        <div
            class="wf-node"
            id=format!("node-{id}")
            role="option"
            data-testid="workflow-node"
            data-kind=move || kind.with(|kind| kind.as_ref().map(|kind| Entry::of(kind).name()))
            data-group=move || kind.with(|kind| kind.as_ref().map(|kind| group_name(Entry::of(kind).group())))
            data-at=move || (work.at.get() == Some(id)).to_string()
            data-target=move || is_target.get().to_string()
            data-trace=move || trace.get()
            aria-selected=move || is_chosen.get().to_string()
            style:transform=at
            on:pointerdown=move |event: PointerEvent| pointer::down_on_node(work, held, id, &event)
        >
            <span class="wf-node-head">
                <span class="wf-node-name">{name}</span>
                <span class="wf-node-about">{about}</span>
                <span
                    class="wf-node-problem"
                    data-testid="workflow-node-problem"
                    hidden=move || n_problems.get() == 0
                >
                    {move || super::problems::counted(texts, n_problems.get())}
                </span>
                <Show when=move || !several()>
                    <Port id=id exits=exits row=0 />
                </Show>
            </span>
            <Show when=several>
                <span class="wf-node-exits">
                    <For
                        each=move || 0..exits.with(|exits| exits.as_ref().map_or(0, Vec::len))
                        key=|row| *row
                        let:row
                    >
                        <span class="wf-node-exit">
                            {move || exits.with(|exits| Some(exits.as_ref()?.get(row)?.1.clone()))}
                            <Port id=id exits=exits row=row />
                        </span>
                    </For>
                </span>
            </Show>
        </div>
    }
}

/// Where a line begins; drawn with the pointer, the keyboard has its own way.
#[component]
fn Port(id: ActivityId, exits: Memo<Option<Vec<(Exit, String)>>>, row: usize) -> impl IntoView {
    let work = work();
    let held: StoredValue<Held> = expect_context();
    let exit = move || exits.with(|exits| Some(exits.as_ref()?.get(row)?.0));
    let leads = move || {
        let exit = exit()?;
        work.with(|sheet| Some(sheet.activity(id)?.exits.contains_key(&exit)))
    };
    view! {
        <span
            class="wf-port"
            aria-hidden="true"
            data-testid="workflow-port"
            data-exit=move || exit().map(|exit| exit.to_string())
            data-leads=move || leads().unwrap_or_default().to_string()
            hidden=move || exit().is_none()
            on:pointerdown=move |event: PointerEvent| {
                if let Some(exit) = exits.with_untracked(|exits| Some(exits.as_ref()?.get(row)?.0)) {
                    pointer::down_on_port(work, held, id, exit, &event);
                }
            }
        ></span>
    }
}

/// What an activity is about, in its own words.
fn about(kind: &ActivityKind) -> String {
    let seconds = |secs: u32| format!("{secs} s");
    match kind {
        ActivityKind::Message { text, .. } => text.clone(),
        ActivityKind::Announcement(engine::model::Speech::Text { text, .. }) => text.clone(),
        ActivityKind::InputCustomer(menu) | ActivityKind::InputCustomerAdvanced { menu, .. } => {
            menu.prompt.clone()
        }
        ActivityKind::CollectInformation(collect) => collect.prompt.clone(),
        ActivityKind::SaveToParameter { parameter, value } if !parameter.is_empty() => {
            format!("{parameter} = {value}")
        }
        ActivityKind::WaitForParameter { parameters, .. } => parameters.join(", "),
        ActivityKind::Delay { secs } => seconds(*secs),
        ActivityKind::GetAvailableUsers { parameter, .. }
        | ActivityKind::GetQueuePosition { parameter }
        | ActivityKind::CheckParameter { parameter, .. } => parameter.clone(),
        ActivityKind::Queue(settings) | ActivityKind::QueueTask(settings) => {
            settings.limit_secs.map(seconds).unwrap_or_default()
        }
        _ => String::new(),
    }
}

pub(super) const fn group_name(group: Group) -> &'static str {
    match group {
        Group::Flow => "flow",
        Group::Customer => "customer",
        Group::Queue => "queue",
        Group::Check => "check",
        Group::Value => "value",
    }
}
