//! A run: what it waits for, what can be done, what happened.

use browser::ui::Button;
use leptos::prelude::*;
use shared::wire::{Answer, Field, Prompt};

use crate::editor::work::{Work, work};
use crate::simulation::{Simulation, Waiting};
use crate::text::{TrialKey, happening, t, texts};

/// The run and its story.
#[component]
pub(super) fn Run() -> impl IntoView {
    let work = work();
    let texts = texts();
    let waiting = Memo::new(move |_| {
        work.trial
            .with(|run| run.as_ref().map_or(Waiting::Over, Simulation::waiting))
    });
    let now = move || {
        let at = work.trial.with(|run| run.as_ref().map(Simulation::now))?;
        let time = format!("{}, {}", texts.day(at), texts.time(at));
        Some(texts.with(TrialKey::Now, &[("time", &time)]))
    };
    view! {
        <section class="wf-run" data-testid="trial-run">
            <p class="wf-faint" data-testid="trial-now">{now}</p>
            <div class="wf-waiting" role="status" data-testid="trial-waiting">
                {move || doing(work, waiting.get())}
            </div>
            <Story />
        </section>
    }
}

/// Does something with the run and goes on as far as nobody is needed.
fn act<T>(work: Work, deed: impl FnOnce(&mut Simulation) -> T) {
    work.trial.update(|run| {
        if let Some(run) = run {
            // A deed that does not fit (any more) changes nothing.
            let _ = deed(run);
            run.run();
        }
    });
    let at = work.trial.with_untracked(|run| run.as_ref()?.at());
    if let Some(at) = at {
        work.bring_into_view(at);
    }
}

/// Lets only the next thing happen.
fn step(work: Work) {
    work.trial.update(|run| {
        if let Some(run) = run {
            run.step();
        }
    });
}

/// Something outside sets a parameter, as the connector or the page would.
#[component]
fn Outside() -> impl IntoView {
    let work = work();
    let (name, value) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let set = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let field = Field {
            name: name.get_untracked().trim().to_owned(),
            value: value.get_untracked(),
        };
        if !field.name.is_empty() {
            act(work, |run| run.set_parameter(field));
        }
    };
    view! {
        <form class="wf-row" on:submit=set>
            <input
                class="ui-input"
                aria-label=t(TrialKey::ParameterName)
                placeholder=t(TrialKey::ParameterName)
                data-testid="trial-set-name"
                prop:value=name
                on:input=move |event| name.set(event_target_value(&event))
            />
            <input
                class="ui-input"
                aria-label=t(TrialKey::ParameterValue)
                placeholder=t(TrialKey::ParameterValue)
                data-testid="trial-set-value"
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
            <button type="submit" class="ui-button" data-testid="trial-set">{t(TrialKey::Set)}</button>
        </form>
    }
}

/// What the person at the screen can do now.
fn doing(work: Work, waiting: Waiting) -> AnyView {
    let texts = work.texts;
    let leave = move || {
        view! {
            <Button
                testid="trial-leave"
                on_press=Callback::new(move |_| act(work, |run| run.leave()))
            >
                {t(TrialKey::LeaveAsCustomer)}
            </Button>
        }
    };
    let says = |text: String| view! { <p>{text}</p> };
    match waiting {
        Waiting::Over => says(texts.get(TrialKey::Over).to_owned()).into_any(),
        Waiting::Answer(prompt) => {
            view! { <Question prompt=prompt /> <div class="wf-actions">{leave()}</div> }.into_any()
        }
        Waiting::Playing(_) => view! {
            {says(texts.get(TrialKey::Playing).to_owned())}
            <div class="wf-actions">
                <Button
                    testid="trial-played"
                    on_press=Callback::new(move |_| act(work, |run| run.end_playing()))
                >
                    {t(TrialKey::PlayedEnd)}
                </Button>
                {leave()}
            </div>
        }
        .into_any(),
        Waiting::Talking(user) => {
            let name = work.trial.with_untracked(|run| {
                let run = run.as_ref()?;
                run.agent_name(user).map(str::to_owned)
            });
            let name = name.unwrap_or_default();
            view! {
                {says(texts.with(TrialKey::Talking, &[("name", &name)]))}
                <div class="wf-actions">
                    <Button
                        testid="trial-hang-up"
                        on_press=Callback::new(move |_| act(work, |run| run.hang_up()))
                    >
                        {texts.with(TrialKey::HangUp, &[("name", &name)])}
                    </Button>
                    {leave()}
                </div>
            }
            .into_any()
        }
        Waiting::Time(at) => view! {
            {says(texts.with(TrialKey::WaitingTime, &[("time", &texts.time(at))]))}
            <div class="wf-actions">
                <Button testid="trial-step" on_press=Callback::new(move |_| step(work))>
                    {t(TrialKey::Step)}
                </Button>
                <Button testid="trial-continue" on_press=Callback::new(move |_| act(work, |_| ()))>
                    {t(TrialKey::Continue)}
                </Button>
                {leave()}
            </div>
            <Outside />
        }
        .into_any(),
        Waiting::Nobody => view! {
            {says(texts.get(TrialKey::WaitingNobody).to_owned())}
            <div class="wf-actions">{leave()}</div>
        }
        .into_any(),
    }
}

#[component]
fn Question(prompt: Prompt) -> impl IntoView {
    let work = work();
    let answer = move |answer: Answer| act(work, |run| run.answer(answer));
    let typed = RwSignal::new(String::new());
    let asks_text = prompt.choices.is_empty();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.get_untracked();
        typed.set(String::new());
        answer(Answer::Text { text });
    };
    view! {
        <p class="wf-asked">{prompt.text}</p>
        <div class="wf-actions">
            {prompt
                .choices
                .into_iter()
                .map(|choice| {
                    let number = choice.number;
                    view! {
                        <Button
                            testid="trial-choice"
                            on_press=Callback::new(move |_| answer(Answer::Choice { number }))
                        >
                            {choice.label}
                        </Button>
                    }
                })
                .collect_view()}
        </div>
        {asks_text
            .then(|| {
                view! {
                    <form class="wf-row" on:submit=send>
                        <input
                            class="ui-input"
                            aria-label=t(TrialKey::Answer)
                            data-testid="trial-answer"
                            prop:value=typed
                            on:input=move |event| typed.set(event_target_value(&event))
                        />
                        <button type="submit" class="ui-button" data-testid="trial-send">
                            {t(TrialKey::Send)}
                        </button>
                    </form>
                }
            })}
    }
}

/// What happened, the latest last.
#[component]
fn Story() -> impl IntoView {
    let work = work();
    let texts = texts();
    let lines = move || {
        work.trial.with(|run| {
            let run = run.as_ref()?;
            Some(work.with(|sheet| {
                let begin = run.story().first().map(|step| step.at);
                let line = |step: &crate::simulation::Step| {
                    let words = happening(texts, run, sheet, step)?;
                    let secs = begin.map_or(0, |begin| step.at.since(begin) / 1_000);
                    Some((step.activity(), secs, words))
                };
                run.story().iter().filter_map(line).collect::<Vec<_>>()
            }))
        })
    };
    view! {
        <h3 class="wf-pane-title">{t(TrialKey::Story)}</h3>
        <ol class="wf-story" data-testid="trial-story">
            {move || {
                lines()
                    .into_iter()
                    .flatten()
                    .map(|(activity, secs, words)| {
                        view! {
                            <li
                                class="wf-story-line"
                                data-activity=activity.is_some().to_string()
                                on:click=move |_| activity.into_iter().for_each(|id| work.show(id))
                            >
                                <span class="wf-story-time">{clock(secs)}</span>
                                <span>{words}</span>
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ol>
    }
}

/// Seconds since the beginning, as `m:ss`.
fn clock(secs: i64) -> String {
    format!("{}:{:02}", secs / 60, secs % 60)
}
