//! Why a widget does not show: every step of the doors, with its mend.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::admin::{KindPath, TroubleshootAnswer, TroubleshootCheck};
use shared::ids::Target;
use uuid::Uuid;

use crate::desk::use_desk;
use crate::parts::{Finder, Pic, Picture, Select};
use crate::text::{Key, t, texts};

fn step_key(name: &str) -> Option<Key> {
    Some(match name {
        "tenant" => Key::CheckTenant,
        "interact" => Key::CheckInteract,
        "target" => Key::CheckTarget,
        "key" => Key::CheckKey,
        "licence" => Key::CheckLicence,
        "active" => Key::CheckActive,
        "origin" => Key::CheckOrigin,
        "modality" => Key::CheckModality,
        "workflow" => Key::CheckWorkflow,
        "authorization" => Key::CheckAuthorization,
        "hours" => Key::CheckHours,
        "limits" => Key::CheckLimits,
        "agents" => Key::CheckAgents,
        _ => return None,
    })
}

/// What is asked.
#[derive(Clone, Copy)]
struct Form {
    origin: RwSignal<String>,
    is_user: RwSignal<bool>,
    target: RwSignal<Option<Uuid>>,
    key: RwSignal<String>,
    modality: RwSignal<String>,
}

/// The screen.
#[component]
pub(crate) fn Troubleshooter() -> impl IntoView {
    let desk = use_desk();
    let suspect = desk.suspect.try_update_value(Option::take).flatten();
    let begins_now = suspect.as_ref().is_some_and(|page| page.target.is_some());
    let suspect = suspect.unwrap_or_default();
    let (is_user, target) = match suspect.target {
        Some(Target::User(id)) => (true, Some(id.0)),
        Some(Target::Service(id)) => (false, Some(id.0)),
        None => (false, None),
    };
    let form = Form {
        origin: RwSignal::new(suspect.origin),
        is_user: RwSignal::new(is_user),
        target: RwSignal::new(target),
        key: RwSignal::new(String::new()),
        modality: RwSignal::new("chat".to_owned()),
    };
    let answer = RwSignal::new(None::<TroubleshootAnswer>);
    let trouble = RwSignal::new(None::<String>);
    let texts = texts();
    let check = move || {
        let Some(target) = form.target.get_untracked() else {
            trouble.set(Some(texts.once(Key::TroubleTargetFirst, &[])));
            return;
        };
        trouble.set(None);
        let target = target.to_string();
        let server = desk.server();
        spawn_local(async move {
            let name = if form.is_user.get_untracked() {
                "contactId"
            } else {
                "serviceId"
            };
            let (origin, key) = (form.origin.get_untracked(), form.key.get_untracked());
            let modality = form.modality.get_untracked();
            let values = [
                ("origin", origin.trim()),
                (name, target.as_str()),
                ("widgetKey", key.trim()),
                ("modality", modality.as_str()),
            ];
            match server.troubleshoot(&values).await {
                Ok(found) => drop(answer.try_set(Some(found))),
                Err(refusal) => {
                    desk.hear(&refusal);
                    let words = match &refusal {
                        crate::rest::Refusal::Faults(faults) => {
                            faults.first().map(|fault| desk.server_words(fault))
                        }
                        other => desk.words(other),
                    };
                    trouble.try_set(words);
                }
            }
        });
    };
    let ask = move |event: SubmitEvent| {
        event.prevent_default();
        check();
    };
    if begins_now {
        check();
    }
    view! {
        <main class="admin-page" data-testid="troubleshooter">
            <header class="admin-page-head">
                <h1 class="admin-title">{t(Key::TroubleTitle)}</h1>
                <p class="form-help">{t(Key::TroubleHelp)}</p>
            </header>
            <form class="form-card trouble-form" on:submit=ask novalidate>
                <Fields form=form />
                <div role="alert">
                    {move || trouble.get().map(|text| view! { <p class="ui-error" data-testid="field-error">{text}</p> })}
                </div>
                <button type="submit" class="ui-button ui-primary" data-testid="trouble-check">
                    <Picture pic=Pic::Pulse />
                    {t(Key::TroubleCheck)}
                </button>
            </form>
            <div role="status">
                {move || answer.get().map(|answer| view! { <Outcome answer=answer /> })}
            </div>
        </main>
    }
}

#[component]
fn Fields(form: Form) -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let options = |words: &'static [(&'static str, Key)]| {
        Signal::derive(move || {
            let shown =
                |(word, key): &(&str, Key)| ((*word).to_owned(), texts.get(*key).to_owned());
            words.iter().map(shown).collect::<Vec<_>>()
        })
    };
    let kind = Memo::new(move |_| {
        if form.is_user.get() {
            KindPath::Users
        } else {
            KindPath::Services
        }
    });
    view! {
        <div class="ui-field">
            <label class="ui-label" for="trouble-origin">{t(Key::TroubleOrigin)}</label>
            <input
                id="trouble-origin"
                class="ui-input"
                type="url"
                dir="ltr"
                data-testid="trouble-origin"
                aria-describedby="trouble-origin-help"
                prop:value=form.origin
                on:input=move |event| form.origin.set(event_target_value(&event))
            />
            <p class="form-help" id="trouble-origin-help">{t(Key::TroubleOriginHelp)}</p>
        </div>
        <div class="pair">
            <div class="ui-field">
                <label class="ui-label" for="trouble-kind">{t(Key::TroubleTarget)}</label>
                <Select
                    id="trouble-kind"
                    value=Signal::derive(move || if form.is_user.get() { "user" } else { "service" }.to_owned())
                    options=options(&[("service", Key::TroubleService), ("user", Key::TroubleUser)])
                    on_change=Callback::new(move |word: String| {
                        form.target.set(None);
                        form.is_user.set(word == "user");
                    })
                />
            </div>
            <div class="ui-field">
                <label class="ui-label" for="trouble-target">{move || texts.get(if form.is_user.get() { Key::TroubleUser } else { Key::TroubleService })}</label>
                {move || {
                    let kind = kind.get();
                    let names = desk.names(kind);
                    let shown = Signal::derive(move || {
                        let name = |id: Uuid| names.with(|names| names.get(&id).map(|item| item.name.clone()));
                        form.target.get().and_then(name).unwrap_or_default()
                    });
                    view! {
                        <Finder
                            id="trouble-target"
                            kind=kind
                            shown=shown
                            placeholder=Signal::derive(move || texts.get(Key::Choose).to_owned())
                            none=None
                            without=Signal::derive(Vec::new)
                            testid="trouble-target"
                            on_choose=Callback::new(move |id| form.target.set(id))
                        />
                    }
                }}
            </div>
        </div>
        <div class="pair">
            <div class="ui-field">
                <label class="ui-label" for="trouble-modality">{t(Key::TroubleModality)}</label>
                <Select
                    id="trouble-modality"
                    value=form.modality
                    options=options(&[("chat", Key::TroubleChat), ("audio", Key::TroubleAudio), ("video", Key::TroubleVideo)])
                    on_change=Callback::new(move |word: String| form.modality.set(word))
                />
            </div>
            <div class="ui-field">
                <label class="ui-label" for="trouble-key">{t(Key::TroubleKey)}</label>
                <input
                    id="trouble-key"
                    class="ui-input"
                    type="text"
                    dir="ltr"
                    placeholder="wk_…"
                    aria-describedby="trouble-key-help"
                    prop:value=form.key
                    on:input=move |event| form.key.set(event_target_value(&event))
                />
                <p class="form-help" id="trouble-key-help">{t(Key::TroubleKeyHelp)}</p>
            </div>
        </div>
    }
}

#[component]
fn Outcome(answer: TroubleshootAnswer) -> impl IntoView {
    let (tone, key, pic) = if answer.ok {
        ("good", Key::TroubleOk, Pic::Check)
    } else {
        ("bad", Key::TroubleBad, Pic::Alert)
    };
    view! {
        <section class="form-card" data-testid="trouble-answer">
            <h2 class="trouble-verdict" data-tone=tone>
                <Picture pic=pic />
                {t(key)}
            </h2>
            <ol class="trouble-steps">
                {answer.checks.into_iter().map(|check| view! { <Step check=check /> }).collect_view()}
            </ol>
        </section>
    }
}

#[component]
fn Step(check: TroubleshootCheck) -> impl IntoView {
    let texts = texts();
    let (pic, verdict) = if check.ok {
        (Pic::Check, Key::TroublePass)
    } else {
        (Pic::Close, Key::TroubleFail)
    };
    let name = check.name.clone();
    let title =
        move || step_key(&name).map_or_else(|| name.clone(), |key| texts.get(key).to_owned());
    view! {
        <li class="trouble-step" data-ok=check.ok.to_string() data-check=check.name data-testid="trouble-step">
            <span class="trouble-mark"><Picture pic=pic /></span>
            <span class="trouble-words">
                <strong>{title} <span class="ui-hidden">" " {t(verdict)}</span></strong>
                <span lang="en" dir="auto">{check.detail}</span>
                {check
                    .mend
                    .map(|mend| {
                        view! {
                            <span class="trouble-mend" dir="auto">{move || texts.with(Key::TroubleMend, &[("what", &mend)])}</span>
                        }
                    })}
            </span>
        </li>
    }
}
