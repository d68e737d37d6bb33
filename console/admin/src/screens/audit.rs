//! Who changed what, with filters and both sides of each change.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use shared::api::admin::{AuditAction, AuditEntry, AuditPage, KindPath};
use uuid::Uuid;

use crate::desk::use_desk;
use crate::frame::section_key;
use crate::parts::{Finder, Pic, Picture, Select};
use crate::text::{Key, t, texts};
use crate::view::compare::{brief, changes};
use crate::view::path;
use crate::view::route::Section;
use crate::view::screen::form;

const fn action_key(action: AuditAction) -> Key {
    match action {
        AuditAction::Create => Key::ActionCreate,
        AuditAction::Update => Key::ActionUpdate,
        AuditAction::Delete => Key::ActionDelete,
        AuditAction::Restore => Key::ActionRestore,
        AuditAction::Publish => Key::ActionPublish,
        AuditAction::RotateKey => Key::ActionRotateKey,
        AuditAction::RevokeKey => Key::ActionRevokeKey,
        AuditAction::SetPassword => Key::ActionSetPassword,
        AuditAction::EndLogin => Key::ActionEndLogin,
        AuditAction::Erase => Key::ActionErase,
        AuditAction::Export => Key::ActionExport,
    }
}

/// What is asked for.
#[derive(Clone, Copy)]
struct Filter {
    kind: RwSignal<String>,
    user: RwSignal<Option<Uuid>>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

/// The beginning of a day here, in milliseconds; `later` days after it.
fn millis(day: &str, later: f64) -> String {
    if day.is_empty() {
        return String::new();
    }
    let at = js_sys::Date::parse(&format!("{day}T00:00:00"));
    if at.is_nan() {
        return String::new();
    }
    format!("{:.0}", at + later * 86_400_000.0)
}

/// The screen.
#[component]
pub(crate) fn Audit() -> impl IntoView {
    let desk = use_desk();
    let filter = Filter {
        kind: RwSignal::new(String::new()),
        user: RwSignal::new(None),
        from: RwSignal::new(String::new()),
        to: RwSignal::new(String::new()),
    };
    let entries = RwSignal::new(Vec::<AuditEntry<Value>>::new());
    let next = RwSignal::new(None::<String>);
    let state = RwSignal::new(None::<bool>);
    let turn = StoredValue::new(0_u32);
    let read = move |cursor: Option<String>| {
        let (kind, from, to) = (
            filter.kind.get(),
            millis(&filter.from.get(), 0.0),
            millis(&filter.to.get(), 1.0),
        );
        let user = filter
            .user
            .get()
            .map(|id| id.to_string())
            .unwrap_or_default();
        state.set(None);
        turn.update_value(|turn| *turn += 1);
        let asked = turn.get_value();
        let server = desk.server();
        spawn_local(async move {
            let values = [
                ("kind", kind.as_str()),
                ("user", user.as_str()),
                ("from", from.as_str()),
                ("to", to.as_str()),
                ("cursor", cursor.as_deref().unwrap_or_default()),
                ("limit", "50"),
            ];
            let answer = server.audit(&values).await;
            if turn.try_get_value() != Some(asked) {
                return;
            }
            match answer {
                Ok(AuditPage {
                    entries: found,
                    next: more,
                }) => {
                    entries.update(|entries| {
                        if cursor.is_none() {
                            entries.clear();
                        }
                        entries.extend(found);
                    });
                    next.set(more);
                    state.set(Some(true));
                }
                Err(refusal) => {
                    desk.hear(&refusal);
                    state.set(Some(false));
                }
            }
        });
    };
    Effect::new(move || read(None));
    view! {
        <main class="admin-page wide" data-testid="audit">
            <header class="admin-page-head">
                <h1 class="admin-title">{t(Key::AuditTitle)}</h1>
                <p class="form-help">{t(Key::AuditHelp)}</p>
            </header>
            <Filters filter=filter />
            <ol class="audit" aria-busy=move || state.get().is_none().to_string()>
                <For each=move || entries.get() key=|entry| entry.seq let:entry>
                    <Entry entry=entry />
                </For>
            </ol>
            {move || match (state.get(), entries.with(Vec::is_empty)) {
                (None, true) => view! { <p class="form-help" role="status">{t(Key::Loading)}</p> }.into_any(),
                (Some(false), _) => view! {
                    <div class="admin-none" role="alert">
                        <strong>{t(Key::ListFailed)}</strong>
                        <button type="button" class="ui-button" data-testid="retry" on:click=move |_| read(None)>{t(Key::Retry)}</button>
                    </div>
                }
                .into_any(),
                (Some(true), true) => view! {
                    <div class="admin-none">
                        <strong>{t(Key::AuditEmpty)}</strong>
                        <span>{t(Key::AuditEmptySub)}</span>
                    </div>
                }
                .into_any(),
                _ => ().into_any(),
            }}
            <Show when=move || next.with(Option::is_some)>
                <button type="button" class="ui-button admin-more" on:click=move |_| untrack(|| read(next.get()))>
                    {t(Key::LoadMore)}
                </button>
            </Show>
        </main>
    }
}

#[component]
fn Filters(filter: Filter) -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let kinds = Signal::derive(move || {
        let all = (String::new(), texts.get(Key::AuditAll).to_owned());
        let named = |kind: &KindPath| {
            let name = match kind {
                KindPath::Tenant => texts.get(Key::OneTenant),
                other => texts.get(section_key(Section::of(*other))),
            };
            (kind.as_str().to_owned(), name.to_owned())
        };
        let kinds = KindPath::ALL
            .iter()
            .filter(|kind| **kind != KindPath::WorkflowDrafts);
        std::iter::once(all)
            .chain(kinds.map(named))
            .collect::<Vec<_>>()
    });
    let names = desk.names(KindPath::Users);
    let shown = Signal::derive(move || match filter.user.get() {
        None => texts.get(Key::AuditEverybody).to_owned(),
        Some(id) => names.with(|names| {
            names
                .get(&id)
                .map(|item| item.name.clone())
                .unwrap_or_default()
        }),
    });
    view! {
        <div class="audit-filters">
            <div class="ui-field">
                <label class="ui-label" for="audit-kind">{t(Key::AuditKind)}</label>
                <Select
                    id="audit-kind"
                    value=filter.kind
                    options=kinds
                    testid="audit-kind"
                    on_change=Callback::new(move |word: String| filter.kind.set(word))
                />
            </div>
            <div class="ui-field">
                <label class="ui-label" for="audit-user">{t(Key::AuditUser)}</label>
                <Finder
                    id="audit-user"
                    kind=KindPath::Users
                    shown=shown
                    placeholder=Signal::derive(move || texts.get(Key::AuditEverybody).to_owned())
                    none=Some(Key::AuditEverybody)
                    without=Signal::derive(Vec::new)
                    on_choose=Callback::new(move |id| filter.user.set(id))
                />
            </div>
            {[("audit-from", Key::AuditFrom, filter.from), ("audit-to", Key::AuditTo, filter.to)]
                .into_iter()
                .map(|(id, key, signal)| {
                    view! {
                        <div class="ui-field">
                            <label class="ui-label" for=id>{t(key)}</label>
                            <input
                                id=id
                                class="ui-input"
                                type="date"
                                prop:value=signal
                                on:change=move |event| signal.set(event_target_value(&event))
                            />
                        </div>
                    }
                })
                .collect_view()}
        </div>
    }
}

#[component]
fn Entry(entry: AuditEntry<Value>) -> impl IntoView {
    let texts = texts();
    let is_open = RwSignal::new(false);
    let kind = entry.kind;
    let at = entry.at;
    let (before, after) = (
        entry.before.unwrap_or_default(),
        entry.after.unwrap_or_default(),
    );
    let rows: Vec<_> = changes(&before, &after)
        .into_iter()
        .filter(|place| !place.is_empty() || !before.is_object() && !after.is_object())
        .map(|place| {
            (
                place.clone(),
                brief(path::get(&before, &place)),
                brief(path::get(&after, &place)),
            )
        })
        .collect();
    let rows = StoredValue::new(rows);
    let who = if entry.by.is_none() && entry.by_name.is_empty() {
        t(Key::AuditServer).into_any()
    } else {
        entry.by_name.into_any()
    };
    let seq = entry.seq.to_string();
    view! {
        <li class="audit-entry" data-testid="audit-entry" data-action=entry.action.as_str()>
            <button
                type="button"
                class="audit-line"
                aria-expanded=move || is_open.get().to_string()
                aria-label=move || texts.with(Key::AuditDetails, &[("n", &seq)])
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                <Picture pic=Pic::ChevronDown />
            </button>
            <span class="audit-words">
                <strong dir="auto">{who}</strong>
                <span class="ui-badge" data-tone=if entry.action == AuditAction::Delete { "bad" } else { "neutral" }>
                    {t(action_key(entry.action))}
                </span>
                <span class="audit-kind">
                    {move || match kind {
                        KindPath::Tenant => texts.get(Key::OneTenant),
                        kind => texts.get(section_key(Section::of(kind))),
                    }}
                </span>
                <bdi>{entry.name}</bdi>
            </span>
            <span class="audit-when">
                <time>{move || texts.moment(at)}</time>
                {entry.from.map(|from| view! { <span dir="ltr">{from}</span> })}
            </span>
            <Show when=move || is_open.get()>
                <div class="stale-room" tabindex="0" role="region" aria-label=t(Key::AuditChanged)>
                    <table class="stale-table">
                        <thead>
                            <tr>
                                <th scope="col">{t(Key::StaleField)}</th>
                                <th scope="col">{t(Key::AuditBefore)}</th>
                                <th scope="col">{t(Key::AuditAfter)}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {rows
                                .get_value()
                                .into_iter()
                                .map(|(place, before, after)| {
                                    let label = form(kind).and_then(|form| form.field_at(&place)).map(|field| field.label);
                                    view! {
                                        <tr>
                                            <th scope="row">
                                                {match label {
                                                    Some(label) => t(label).into_any(),
                                                    None => place.into_any(),
                                                }}
                                            </th>
                                            <td dir="auto">{before}</td>
                                            <td dir="auto">{after}</td>
                                        </tr>
                                    }
                                })
                                .collect_view()}
                        </tbody>
                    </table>
                </div>
            </Show>
        </li>
    }
}
