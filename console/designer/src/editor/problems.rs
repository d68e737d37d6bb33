//! What is wrong, each with a way to where it is.

use engine::workflow::Finding;
use leptos::prelude::*;

use super::work::{Pane, work};
use crate::text::{EditorKey, Named, Texts, sentence, t, texts};

/// How many problems, in words.
pub(super) fn counted(texts: Texts, count: usize) -> String {
    match count {
        1 => texts.get(EditorKey::OneProblem).to_owned(),
        _ => texts.with(EditorKey::ProblemsOf, &[("count", &count.to_string())]),
    }
}

/// All of them, in the engine's order.
#[component]
pub(super) fn Problems() -> impl IntoView {
    let work = work();
    let all = move || work.problems.with(|all| all.all.clone());
    view! {
        <div class="wf-problems" data-testid="workflow-problems">
            {move || {
                let all = all();
                if all.is_empty() {
                    return view! { <p class="wf-good">{t(EditorKey::NoProblems)}</p> }.into_any();
                }
                view! {
                    <ul>
                        {all.into_iter().map(|finding| view! { <Problem finding=finding /> }).collect_view()}
                    </ul>
                }
                    .into_any()
            }}
        </div>
    }
}

#[component]
fn Problem(finding: Finding) -> impl IntoView {
    let work = work();
    let texts = texts();
    let Finding { activity, kind } = finding;
    let code = kind.code();
    let place = move || match activity {
        Some(id) => work
            .kind(id)
            .map(|kind| texts.activity(&kind))
            .unwrap_or_default(),
        None => texts.get(EditorKey::WholeWorkflow),
    };
    let go = move |_| {
        if let Some(id) = activity {
            work.show(id);
            work.pane.set(Pane::Settings);
        }
    };
    view! {
        <li>
            <button
                type="button"
                class="wf-problem"
                data-testid="workflow-problem"
                data-code=code
                disabled=activity.is_none()
                on:click=go
            >
                <strong>{place}</strong>
                <span>{move || sentence(texts, &kind)}</span>
            </button>
        </li>
    }
}
