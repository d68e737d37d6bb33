//! The guided set-up: from a tenant with nothing to the first contact, a few fields at a time.

mod company;
mod service;
mod snippet;
mod website;

use browser::platform::focus;
use browser::platform::timer::Timer;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::admin::FirstSteps;

use crate::desk::{Desk, use_desk};
use crate::parts::{Pic, Picture};
use crate::rest::Refusal;
use crate::text::{Key, t, texts};
use crate::view::steps::{Step, next};

/// How often it is looked whether something has happened elsewhere.
const LOOK_MS: i32 = 3_000;

/// What every step knows; cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Way {
    desk: Desk,
    now: RwSignal<Option<FirstSteps>>,
    skipped: RwSignal<Vec<Step>>,
    has_failed: RwSignal<bool>,
    /// Why the last deed came to nothing.
    trouble: RwSignal<Option<String>>,
    is_busy: RwSignal<bool>,
}

impl Way {
    /// Looks how far it is.
    fn look(self) {
        let server = self.desk.server();
        spawn_local(async move {
            match server.first_steps().await {
                Ok(found) => {
                    self.has_failed.try_set(false);
                    if self
                        .now
                        .try_with_untracked(|now| now.as_ref() != Some(&found))
                        == Some(true)
                    {
                        self.now.try_set(Some(found));
                    }
                }
                Err(refusal) => {
                    self.desk.hear(&refusal);
                    self.has_failed.try_set(true);
                }
            }
        });
    }

    /// Does something once, then goes on to the next step.
    pub(super) fn act<F>(self, deed: F)
    where
        F: Future<Output = Result<(), Refusal>> + 'static,
    {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let done = deed.await;
            self.is_busy.try_set(false);
            match done {
                Ok(()) => self.look(),
                Err(refusal) => {
                    self.desk.hear(&refusal);
                    self.trouble.try_set(self.words(&refusal));
                }
            }
        });
    }

    fn words(self, refusal: &Refusal) -> Option<String> {
        match refusal {
            Refusal::Faults(faults) => faults.first().map(|fault| self.desk.server_words(fault)),
            Refusal::Stale(_) => Some(self.desk.texts.once(Key::NoAnswer, &[])),
            other => self.desk.words(other),
        }
    }

    /// Not now.
    fn skip(self, step: Step) {
        self.trouble.set(None);
        self.skipped.update(|skipped| skipped.push(step));
    }
}

const fn title(step: Step) -> Key {
    match step {
        Step::Company => Key::StepCompany,
        Step::Service => Key::StepService,
        Step::Website => Key::StepWebsite,
        Step::Snippet => Key::StepSnippet,
        Step::Contact => Key::StepContact,
    }
}

const fn help(step: Step) -> Key {
    match step {
        Step::Company => Key::StepCompanyHelp,
        Step::Service => Key::StepServiceHelp,
        Step::Website => Key::StepWebsiteHelp,
        Step::Snippet => Key::StepSnippetHelp,
        Step::Contact => Key::StepContactHelp,
    }
}

/// The page.
#[component]
pub(crate) fn FirstStepsPage() -> impl IntoView {
    let way = Way {
        desk: use_desk(),
        now: RwSignal::new(None),
        skipped: RwSignal::default(),
        has_failed: RwSignal::new(false),
        trouble: RwSignal::new(None),
        is_busy: RwSignal::new(false),
    };
    way.look();
    let timer = StoredValue::new_local(Timer::every(LOOK_MS, move || way.look()));
    on_cleanup(move || timer.dispose());
    let is_known = Memo::new(move |_| way.now.with(Option::is_some));
    view! {
        <main class="admin-page" data-testid="first-steps">
            <header class="admin-page-head">
                <h1 class="admin-title">{t(Key::StepsTitle)}</h1>
                <p class="form-help">{t(Key::StepsHelp)}</p>
            </header>
            {move || match (is_known.get(), way.has_failed.get()) {
                (true, _) => view! { <Steps way=way /> }.into_any(),
                (false, false) => view! { <p class="form-help" role="status">{t(Key::Loading)}</p> }.into_any(),
                (false, true) => view! {
                    <div class="admin-none" role="alert">
                        <strong>{t(Key::ListFailed)}</strong>
                        <button type="button" class="ui-button" data-testid="retry" on:click=move |_| way.look()>{t(Key::Retry)}</button>
                    </div>
                }
                .into_any(),
            }}
        </main>
    }
}

#[component]
fn Steps(way: Way) -> impl IntoView {
    let texts = texts();
    let current = Memo::new(move |_| {
        let skipped = way.skipped.get();
        way.now
            .with(|now| now.as_ref().and_then(|now| next(now, &skipped)))
    });
    // What comes next has the focus, so that nobody has to look for it.
    Effect::new(move || {
        current.track();
        spawn_local(async {
            leptos::task::tick().await;
            focus::focus(".step[data-now=true] .step-first");
        });
    });
    let n_done = Memo::new(move |_| {
        way.now.with(|now| {
            let is_done = |step: &Step| now.as_ref().is_some_and(|now| step.is_done(now));
            Step::ALL.iter().filter(|step| is_done(step)).count()
        })
    });
    let progress = move || {
        let (n, all) = (n_done.get().to_string(), Step::ALL.len().to_string());
        texts.with(Key::StepsDone, &[("n", &n), ("all", &all)])
    };
    view! {
        <p class="form-help" role="status">{progress}</p>
        <ol class="steps">
            {Step::ALL
                .into_iter()
                .map(|step| view! { <StepCard way=way step=step current=current /> })
                .collect_view()}
        </ol>
        {move || current.get().is_none().then(|| view! { <Arrived way=way /> })}
    }
}

#[component]
fn StepCard(way: Way, step: Step, current: Memo<Option<Step>>) -> impl IntoView {
    let texts = texts();
    let is_now = Memo::new(move |_| current.get() == Some(step));
    let is_done = Memo::new(move |_| {
        way.now
            .with(|now| now.as_ref().is_some_and(|now| step.is_done(now)))
    });
    let number = (Step::ALL
        .iter()
        .position(|one| *one == step)
        .unwrap_or_default()
        + 1)
    .to_string();
    view! {
        <li
            class="step form-card"
            data-testid=format!("step-{}", step.word())
            data-now=move || is_now.get().to_string()
            data-done=move || is_done.get().to_string()
            aria-current=move || is_now.get().then_some("step")
        >
            <h2 class="step-title">
                <span class="step-mark" aria-hidden="true">
                    {move || if is_done.get() {
                        view! { <Picture pic=Pic::Check /> }.into_any()
                    } else {
                        number.clone().into_any()
                    }}
                </span>
                {t(title(step))}
                {move || is_done.get().then(|| view! { <span class="ui-hidden">" " {texts.get(Key::StepDone)}</span> })}
            </h2>
            {move || is_now.get().then(|| view! {
                <div class="step-body">
                    <p class="form-help">{t(help(step))}</p>
                    <Body way=way step=step />
                    <div role="alert">
                        {move || way.trouble.get().map(|text| view! { <p class="ui-error" data-testid="field-error">{text}</p> })}
                    </div>
                </div>
            })}
        </li>
    }
}

#[component]
fn Body(way: Way, step: Step) -> impl IntoView {
    match step {
        Step::Company => view! { <company::Company way=way /> }.into_any(),
        Step::Service => view! { <service::ServiceStep way=way /> }.into_any(),
        Step::Website => view! { <website::Website way=way /> }.into_any(),
        Step::Snippet => view! { <snippet::SnippetStep way=way /> }.into_any(),
        Step::Contact => view! {
            <p class="step-deeds">
                <a class="ui-button ui-primary step-first" href="#desk" data-testid="step-desk">{t(Key::StepDesk)}</a>
                <Preview way=way />
            </p>
        }
        .into_any(),
    }
}

/// The button that finishes a step, and the one that puts it off.
#[component]
pub(super) fn Deeds(
    way: Way,
    step: Step,
    label: Key,
    #[prop(optional)] is_first: bool,
) -> impl IntoView {
    view! {
        <p class="step-deeds">
            <button
                type="submit"
                class=if is_first { "ui-button ui-primary step-first" } else { "ui-button ui-primary" }
                data-testid="step-do"
                aria-disabled=move || way.is_busy.get().to_string()
            >
                {t(label)}
            </button>
            <Later way=way step=step />
        </p>
    }
}

/// Puts a step off.
#[component]
pub(super) fn Later(way: Way, step: Step) -> impl IntoView {
    view! {
        <button type="button" class="ui-button" data-testid="step-skip" on:click=move |_| way.skip(step)>
            {t(Key::StepLater)}
        </button>
    }
}

/// The way to the mock website with the service's widget.
#[component]
pub(super) fn Preview(way: Way) -> impl IntoView {
    let address = Memo::new(move |_| {
        way.now.with(|now| {
            let service = now.as_ref()?.service.as_ref()?;
            Some(format!("/preview/service/{}", service.id))
        })
    });
    view! {
        <a class="ui-button" href=move || address.get() target="_blank" rel="noopener" data-testid="preview-open">
            <Picture pic=Pic::Eye />
            {t(Key::PreviewOpen)}
        </a>
    }
}

/// The end of the way, or as far as somebody wanted to go.
#[component]
fn Arrived(way: Way) -> impl IntoView {
    let is_there = Memo::new(move |_| {
        way.now
            .with(|now| now.as_ref().is_some_and(|now| now.contact))
    });
    view! {
        <section class="form-card" data-testid="steps-end">
            <h2 class="trouble-verdict" data-tone=move || is_there.get().then_some("good")>
                <Picture pic=Pic::Check />
                {move || if is_there.get() { t(Key::StepsArrived)() } else { t(Key::StepsPutOff)() }}
            </h2>
            <p class="step-deeds">
                <a class="ui-button" href="#admin/services">{t(Key::Services)}</a>
                <a class="ui-button" href="#admin/users">{t(Key::Users)}</a>
                {move || (!is_there.get()).then(|| view! {
                    <button type="button" class="ui-button" data-testid="steps-again" on:click=move |_| way.skipped.set(Vec::new())>
                        {t(Key::StepsAgain)}
                    </button>
                })}
            </p>
        </section>
    }
}
