//! What stands beside the sheet, one at a time.

use leptos::prelude::*;

use super::problems::{Problems, counted};
use super::settings::Settings;
use super::trial::Trial;
use super::versions::Versions;
use super::work::{Pane, work};
use crate::text::{EditorKey, t, texts};

const PANES: [(Pane, EditorKey, &str); 4] = [
    (Pane::Settings, EditorKey::Settings, "pane-settings"),
    (Pane::Problems, EditorKey::Problems, "pane-problems"),
    (Pane::Trial, EditorKey::Trial, "pane-trial"),
    (Pane::Versions, EditorKey::Versions, "pane-versions"),
];

/// Tabs and what the chosen one shows.
#[component]
pub(super) fn Panes() -> impl IntoView {
    let work = work();
    let texts = texts();
    let n_problems = Memo::new(move |_| work.problems.with(|all| all.all.len()));
    view! {
        <aside class="wf-panes">
            <div class="wf-tabs" role="tablist">
                {PANES
                    .map(|(pane, key, testid)| {
                        let is_open = move || work.pane.get() == pane;
                        view! {
                            <button
                                type="button"
                                role="tab"
                                class="wf-tab"
                                data-testid=testid
                                aria-selected=move || is_open().to_string()
                                aria-controls="wf-pane"
                                on:click=move |_| work.pane.set(pane)
                            >
                                {t(key)}
                                <span
                                    class="wf-tab-count"
                                    hidden=move || pane != Pane::Problems || n_problems.get() == 0
                                >
                                    <span aria-hidden="true">{move || n_problems.get()}</span>
                                    <span class="ui-hidden">{move || counted(texts, n_problems.get())}</span>
                                </span>
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <div class="wf-pane" id="wf-pane" role="tabpanel" tabindex="-1">
                {move || match work.pane.get() {
                    Pane::Settings => view! { <Settings /> }.into_any(),
                    Pane::Problems => view! { <Problems /> }.into_any(),
                    Pane::Trial => view! { <Trial /> }.into_any(),
                    Pane::Versions => view! { <Versions /> }.into_any(),
                }}
            </div>
        </aside>
    }
}
