//! External tasks that are open; whoever may can cancel them.

use leptos::prelude::*;
use shared::api::reports::{LiveTask, Widget};
use shared::wire::Modality;

use super::{Blank, grown};
use crate::boards::ask::use_question;
use crate::boards::board::use_now;
use crate::parts::{Pic, Picture};
use crate::text::{BoardKey, t, texts};
use crate::view::moment::shows_service;

use super::mine::state_key;

/// The external tasks of the widget's services.
#[component]
pub(super) fn Tasks(widget: Memo<Option<Widget>>) -> impl IntoView {
    let now = use_now();
    let tasks = Memo::new(move |_| {
        let live = now.moment.with(|moment| moment.live.clone())?;
        let shows = |one: &&LiveTask| {
            let service = one.task.service.as_ref().map(|service| service.id);
            one.task.modality == Modality::ExternalTask
                && widget.with(|widget| {
                    widget
                        .as_ref()
                        .is_some_and(|widget| shows_service(widget, service))
                })
        };
        Some(live.tasks.iter().filter(shows).cloned().collect::<Vec<_>>())
    });
    move || {
        let tasks = tasks.get()?;
        if tasks.is_empty() {
            return Some(view! { <Blank key=BoardKey::NoTasks /> }.into_any());
        }
        let rows = tasks.into_iter().map(|one| view! { <Row one=one /> });
        Some(view! { <ul class="rp-tasks">{rows.collect_view()}</ul> }.into_any())
    }
}

#[component]
fn Row(one: LiveTask) -> impl IntoView {
    let (now, texts) = (use_now(), texts());
    let question = use_question();
    let LiveTask {
        task,
        external,
        may_cancel,
    } = one;
    let title = task.title.clone();
    let label = {
        let title = title.clone();
        move || texts.with(BoardKey::CancelTask, &[("name", &title)])
    };
    let concerns = external.map(|external| external.customer_identifier);
    let concerns = concerns.filter(|name| !name.is_empty());
    let service = task.service.map(|service| service.display_name);
    let (id, age) = (task.task, task.age_ms);
    let asked = title.clone();
    view! {
        <li class="rp-task" data-testid="external-task">
            <span class="rp-task-words">
                <strong dir="auto">{title}</strong>
                <span class="rp-second" dir="auto">
                    {[service, concerns].into_iter().flatten().collect::<Vec<_>>().join(" · ")}
                </span>
            </span>
            <span class="ui-badge">{t(state_key(task.state))}</span>
            <span class="digits">{move || grown(age, now.grown_ms())}</span>
            {may_cancel
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="ui-icon-button"
                            aria-label=label.clone()
                            title=label
                            data-testid="external-cancel"
                            on:click=move |_| question.set(Some((id, asked.clone())))
                        >
                            <Picture pic=Pic::Close />
                        </button>
                    }
                })}
        </li>
    }
}
