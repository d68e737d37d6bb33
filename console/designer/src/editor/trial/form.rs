//! The set-up of a run.

use browser::platform::clock;
use browser::ui::{Button, Emphasis};
use engine::model::{Calendar, Distribution};
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::Millis;
use shared::wire::{Customer, Field};

use crate::api::api;
use crate::editor::work::{Work, work};
use crate::simulation::{Behaviour, MockAgent, Setup, Simulation};
use crate::text::{TrialKey, t, texts};

/// Most mock agents that can be set up by hand.
const AGENTS_MAX: usize = 10;

/// What is typed, kept while the designer is open.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    message: RwSignal<String>,
    /// As `datetime-local` writes it; empty = now.
    moment: RwSignal<String>,
    hours: RwSignal<String>,
    agents: RwSignal<Vec<MockAgent>>,
    parameters: RwSignal<Vec<Field>>,
}

/// Fields, agents, and the button that starts.
#[component]
pub(super) fn Form() -> impl IntoView {
    let work = work();
    let texts = texts();
    let agent = |number: usize| MockAgent {
        name: texts.with(TrialKey::AgentName, &[("number", &number.to_string())]),
        on_duty: true,
        behaviour: Behaviour::Accepts(5),
    };
    let typed = Typed {
        name: RwSignal::new(texts.get(TrialKey::CustomerName).to_owned()),
        message: RwSignal::new(texts.get(TrialKey::FirstMessageText).to_owned()),
        moment: RwSignal::default(),
        hours: RwSignal::default(),
        agents: RwSignal::new(vec![agent(1)]),
        parameters: RwSignal::default(),
    };
    let calendars = calendars();
    let refused = RwSignal::new(None::<String>);
    let begin = move |_| match Simulation::begin(setup(work, typed, &calendars.get_untracked())) {
        Ok(mut run) => {
            run.run();
            refused.set(None);
            work.trial.set(Some(run));
        }
        Err(code) => {
            work.trial.set(None);
            let reason = code.to_string();
            refused.set(Some(texts.with(TrialKey::Refused, &[("reason", &reason)])));
        }
    };
    view! {
        <details class="wf-setup" open=move || work.trial.with(Option::is_none)>
            <summary>{t(TrialKey::Setup)}</summary>
            <div class="wf-fields">
                <Text key=TrialKey::Customer value=typed.name testid="trial-customer" />
                <Text key=TrialKey::FirstMessage value=typed.message testid="trial-message" />
                <label class="wf-field">
                    <span class="ui-label">{t(TrialKey::Moment)}</span>
                    <input
                        class="ui-input"
                        type="datetime-local"
                        data-testid="trial-moment"
                        prop:value=typed.moment
                        on:input=move |event| typed.moment.set(event_target_value(&event))
                    />
                </label>
                <label class="wf-field">
                    <span class="ui-label">{t(TrialKey::Hours)}</span>
                    <select
                        class="ui-input"
                        data-testid="trial-hours"
                        on:change=move |event| typed.hours.set(event_target_value(&event))
                    >
                        <option value="">{t(TrialKey::HoursNone)}</option>
                        <For each=move || calendars.get() key=|one| one.id let:one>
                            <option value=one.id.to_string()>{one.name.clone()}</option>
                        </For>
                    </select>
                </label>
                <Agents all=typed.agents />
                <Parameters all=typed.parameters />
            </div>
        </details>
        <p class="ui-error" role="alert" hidden=move || refused.with(Option::is_none)>{refused}</p>
        <Button emphasis=Emphasis::Primary testid="trial-begin" on_press=Callback::new(begin)>
            {move || {
                let runs = work.trial.with(Option::is_some);
                texts.get(if runs { TrialKey::Again } else { TrialKey::Begin })
            }}
        </Button>
    }
}

fn calendars() -> RwSignal<Vec<Calendar>> {
    let api = api();
    let all = RwSignal::new(Vec::new());
    spawn_local(async move {
        if let Ok(items) = api.calendars().await {
            all.try_set(items.into_iter().map(|item| item.value).collect());
        }
    });
    all
}

fn setup(work: Work, typed: Typed, calendars: &[Calendar]) -> Setup {
    let hours = typed.hours.get_untracked();
    let chosen = calendars.iter().find(|one| one.id.to_string() == hours);
    let distribution = Distribution::default();
    Setup {
        workflow: work.look(|sheet| sheet.workflow.clone()),
        service_name: work.look(|sheet| sheet.workflow.name.clone()),
        distribution,
        hours: chosen.cloned(),
        begin: moment(&typed.moment.get_untracked()),
        agents: typed.agents.get_untracked(),
        customer: Customer {
            display_name: typed.name.get_untracked(),
            ..Customer::default()
        },
        message: typed.message.get_untracked(),
        parameters: typed.parameters.with_untracked(|all| {
            let named = |one: &&Field| !one.name.trim().is_empty();
            all.iter().filter(named).cloned().collect()
        }),
        locale: "en".to_owned(),
    }
}

/// The moment that a field shows, in the time zone of this browser; now when it is empty.
fn moment(text: &str) -> Millis {
    let parsed = js_sys::Date::parse(text);
    if text.is_empty() || parsed.is_nan() {
        return clock::wall();
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a date that a field can show fits by far"
    )]
    Millis(parsed as i64)
}

#[component]
fn Text(key: TrialKey, value: RwSignal<String>, testid: &'static str) -> impl IntoView {
    view! {
        <label class="wf-field">
            <span class="ui-label">{t(key)}</span>
            <input
                class="ui-input"
                data-testid=testid
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </label>
    }
}

#[component]
fn Agents(all: RwSignal<Vec<MockAgent>>) -> impl IntoView {
    let texts = texts();
    let count = Memo::new(move |_| all.with(Vec::len));
    let add = move |_: leptos::ev::MouseEvent| {
        let number = (count.get_untracked() + 1).to_string();
        let agent = MockAgent {
            name: texts.with(TrialKey::AgentName, &[("number", &number)]),
            on_duty: true,
            behaviour: Behaviour::Accepts(5),
        };
        all.update(|all| all.push(agent));
    };
    view! {
        <fieldset class="wf-list-field">
            <legend class="ui-label">{t(TrialKey::Agents)}</legend>
            <For each=move || 0..count.get() key=|at| *at let:at>
                <Agent all=all at=at />
            </For>
            <button
                type="button"
                class="wf-add"
                data-testid="trial-agent-add"
                disabled={move || count.get() >= AGENTS_MAX}
                on:click=add
            >
                {t(TrialKey::AgentAdd)}
            </button>
        </fieldset>
    }
}

#[component]
fn Agent(all: RwSignal<Vec<MockAgent>>, at: usize) -> impl IntoView {
    let name = move || all.with(|all| all.get(at).map(|one| one.name.clone()));
    let on_duty = move || all.with(|all| all.get(at).is_some_and(|one| one.on_duty));
    let behaviour = move || all.with(|all| all.get(at).map(|one| one.behaviour));
    let change = move |change: &dyn Fn(&mut MockAgent)| {
        all.update(|all| all.get_mut(at).into_iter().for_each(change));
    };
    let word = move || match behaviour() {
        Some(Behaviour::Declines(_)) => "declines",
        Some(Behaviour::Ignores) => "ignores",
        _ => "accepts",
    };
    let secs = move || match behaviour() {
        Some(Behaviour::Accepts(secs) | Behaviour::Declines(secs)) => Some(secs),
        _ => None,
    };
    let set = move |word: &str, secs: u32| {
        let behaviour = match word {
            "declines" => Behaviour::Declines(secs),
            "ignores" => Behaviour::Ignores,
            _ => Behaviour::Accepts(secs),
        };
        change(&|agent| agent.behaviour = behaviour);
    };
    let options = [
        ("accepts", TrialKey::Accepts),
        ("declines", TrialKey::Declines),
        ("ignores", TrialKey::Ignores),
    ];
    view! {
        <div class="wf-agent" role="group" aria-label=name data-testid="trial-agent">
            <span class="wf-agent-name">{name}</span>
            <label class="wf-check">
                <input
                    type="checkbox"
                    data-testid="trial-agent-duty"
                    prop:checked=on_duty
                    on:change=move |event| {
                        let checked = event_target_checked(&event);
                        change(&|agent| agent.on_duty = checked);
                    }
                />
                {t(TrialKey::OnDuty)}
            </label>
            <select
                class="ui-input"
                aria-label=t(TrialKey::Agents)
                data-testid="trial-agent-behaviour"
                on:change=move |event| set(&event_target_value(&event), secs().unwrap_or(5))
            >
                {options
                    .map(|(value, key)| {
                        view! { <option value=value prop:selected=move || word() == value>{t(key)}</option> }
                    })
                    .collect_view()}
            </select>
            <span class="wf-secs" hidden=move || secs().is_none()>
                <input
                    class="ui-input wf-number"
                    type="number"
                    min="0"
                    max="600"
                    aria-label=t(TrialKey::SecondsShort)
                    data-testid="trial-agent-secs"
                    prop:value=move || secs().unwrap_or_default().to_string()
                    on:input=move |event| {
                        set(word(), event_target_value(&event).parse().unwrap_or_default());
                    }
                />
                {t(TrialKey::SecondsShort)}
            </span>
        </div>
    }
}

#[component]
fn Parameters(all: RwSignal<Vec<Field>>) -> impl IntoView {
    let count = Memo::new(move |_| all.with(Vec::len));
    let add = move |_: leptos::ev::MouseEvent| {
        all.update(|all| {
            all.push(Field {
                name: String::new(),
                value: String::new(),
            });
        });
    };
    let one = move |at: usize| {
        let name = move || all.with(|all| all.get(at).map(|one| one.name.clone()));
        let value = move || all.with(|all| all.get(at).map(|one| one.value.clone()));
        let change = move |change: &dyn Fn(&mut Field)| {
            all.update(|all| all.get_mut(at).into_iter().for_each(change));
        };
        view! {
            <div class="wf-row">
                <input
                    class="ui-input"
                    aria-label=t(TrialKey::ParameterName)
                    placeholder=t(TrialKey::ParameterName)
                    data-testid="trial-parameter-name"
                    prop:value=name
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        change(&|field| field.name.clone_from(&text));
                    }
                />
                <input
                    class="ui-input"
                    aria-label=t(TrialKey::ParameterValue)
                    placeholder=t(TrialKey::ParameterValue)
                    data-testid="trial-parameter-value"
                    prop:value=value
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        change(&|field| field.value.clone_from(&text));
                    }
                />
            </div>
        }
    };
    view! {
        <fieldset class="wf-list-field">
            <legend class="ui-label">{t(TrialKey::Parameters)}</legend>
            <For each=move || 0..count.get() key=|at| *at children=one />
            <button type="button" class="wf-add" data-testid="trial-parameter-add" on:click=add>
                {t(TrialKey::ParameterAdd)}
            </button>
        </fieldset>
    }
}
