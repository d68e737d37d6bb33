//! The simulator: who comes and who is there, then the run, step by step.

mod form;
mod run;

use leptos::prelude::*;

use super::work::work;
use form::Form;
use run::Run;

/// The pane: the set-up until it is started, then the run.
#[component]
pub(super) fn Trial() -> impl IntoView {
    let work = work();
    let runs = Memo::new(move |_| work.trial.with(Option::is_some));
    view! {
        <div class="wf-trial" data-testid="simulator">
            <Form />
            {move || runs.get().then(|| view! { <Run /> })}
        </div>
    }
}
