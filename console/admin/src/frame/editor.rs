//! The editor: name and deeds above, tabs, cards with fields, and what went wrong.

use leptos::prelude::*;
use serde_json::Value;
use shared::api::admin::KindPath;

use super::stale::Stale;
use super::used_by::UsedBy;
use crate::desk::use_desk;
use crate::parts::{FieldView, Pic, Picture};
use crate::text::{Key, t, texts};
use crate::view::editor::{Editor, Phase};
use crate::view::form::{Card, Form};
use crate::view::path;
use crate::view::route::Route;
use crate::view::screen::form;

/// What is open, or what could be.
#[component]
pub(crate) fn EditorPane() -> impl IntoView {
    let desk = use_desk();
    // Drawn anew when something is opened and when it comes or cannot be had: neither with each key
    // pressed nor when a new thing is saved, which would take the focus.
    let shape = Memo::new(move |_| {
        desk.editor.with(|editor| {
            let editor = editor.as_ref()?;
            let is_there = !matches!(
                editor.phase,
                Phase::Loading | Phase::Failed | Phase::Missing
            );
            let missing = (!is_there).then_some(editor.phase);
            Some((desk.openings.get_value(), editor.kind, missing))
        })
    });
    move || match shape.get() {
        None => view! { <Closed /> }.into_any(),
        Some((.., Some(Phase::Loading))) => view! { <Waiting /> }.into_any(),
        Some((.., Some(phase))) => {
            view! { <NotThere is_missing=phase == Phase::Missing /> }.into_any()
        }
        Some((_, kind, None)) => match form(kind) {
            Some(form) => view! { <Open form=form /> }.into_any(),
            None => ().into_any(),
        },
    }
}

#[component]
fn Closed() -> impl IntoView {
    view! {
        <section class="editor editor-closed">
            <span class="admin-art"><Picture pic=Pic::Pencil /></span>
            <strong>{t(Key::ChooseOne)}</strong>
            <span>{t(Key::ChooseOneSub)}</span>
        </section>
    }
}

#[component]
fn Waiting() -> impl IntoView {
    view! {
        <section class="editor" aria-busy="true">
            <div class="admin-skeleton" role="status">
                <span class="ui-hidden">{t(Key::Loading)}</span>
                <i></i>
                <i></i>
                <i></i>
            </div>
        </section>
    }
}

#[component]
fn NotThere(is_missing: bool) -> impl IntoView {
    let desk = use_desk();
    let title = if is_missing {
        Key::EditorMissing
    } else {
        Key::EditorFailed
    };
    view! {
        <section class="editor editor-closed" role="alert">
            <span class="admin-art"><Picture pic=Pic::Plug /></span>
            <strong>{t(title)}</strong>
            {if is_missing {
                view! { <span>{t(Key::EditorMissingSub)}</span> }.into_any()
            } else {
                view! {
                    <button type="button" class="ui-button" data-testid="retry" on:click=move |_| desk.read_item()>
                        {t(Key::Retry)}
                    </button>
                }
                    .into_any()
            }}
        </section>
    }
}

#[component]
fn Open(form: &'static Form) -> impl IntoView {
    let desk = use_desk();
    let is_tabbed = form.tabs.len() > 1;
    view! {
        <section class="editor" data-testid="editor" data-kind=form.kind.as_str()>
            <Head form=form />
            {is_tabbed.then(|| view! { <Tabs form=form /> })}
            <Stale form=form />
            <Trouble />
            {move || {
                let tab = form.tabs.get(desk.tab.get()).or(form.tabs.first());
                tab.map(|tab| {
                    let id = tab.id;
                    view! {
                        <div
                            class="editor-body"
                            role=is_tabbed.then_some("tabpanel")
                            aria-labelledby=is_tabbed.then(|| format!("tab-{id}"))
                        >
                            {tab.cards.iter().map(|card| view! { <CardView card=card /> }).collect_view()}
                            {(desk.tab.get_untracked() == 0).then(|| view! { <UsedBy /> })}
                        </div>
                    }
                })
            }}
            <Foot />
        </section>
    }
}

#[component]
fn Head(form: &'static Form) -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let name = Memo::new(move |_| {
        desk.editor.with(|editor| {
            let value = editor.as_ref().map_or(&Value::Null, |editor| &editor.value);
            path::text(value, form.name)
        })
    });
    let is_new = Memo::new(move |_| {
        desk.editor
            .with(|editor| editor.as_ref().is_some_and(|editor| editor.id.is_none()))
    });
    let title = move || {
        let name = name.get();
        if !name.trim().is_empty() {
            name
        } else if is_new.get() {
            texts.with(Key::NewOf, &[("what", texts.get(form.one))])
        } else {
            texts.get(Key::Unnamed).to_owned()
        }
    };
    let back = Route::list(desk.route.get_untracked().section).hash();
    view! {
        <header class="editor-head">
            <a class="ui-icon-button editor-back" href=back aria-label=t(Key::BackToList)>
                <Picture pic=Pic::Back />
            </a>
            <div class="editor-names">
                <span class="editor-kind">{t(form.one)}</span>
                <h1 class="editor-title" dir="auto">{title}</h1>
            </div>
            {move || {
                (!is_new.get() && form.kind != KindPath::Tenant)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="ui-button editor-delete"
                                data-testid="delete"
                                on:click=move |_| desk.ask_delete()
                            >
                                <Picture pic=Pic::Bin />
                                <span>{t(Key::Delete)}</span>
                            </button>
                        }
                    })
            }}
        </header>
    }
}

#[component]
fn Tabs(form: &'static Form) -> impl IntoView {
    let desk = use_desk();
    let n = form.tabs.len();
    let walk = move |event: leptos::ev::KeyboardEvent| {
        let at = desk.tab.get_untracked();
        let is_rtl = browser::platform::document()
            .document_element()
            .is_some_and(|root| root.get_attribute("dir").as_deref() == Some("rtl"));
        let next = match (event.key().as_str(), is_rtl) {
            ("ArrowRight", false) | ("ArrowLeft", true) => (at + 1) % n,
            ("ArrowLeft", false) | ("ArrowRight", true) => (at + n - 1) % n,
            ("Home", _) => 0,
            ("End", _) => n - 1,
            _ => return,
        };
        event.prevent_default();
        desk.tab.set(next);
        browser::platform::focus::focus(&format!("#tab-{}", form.tabs[next].id));
    };
    // Which tabs have a fault that is shown.
    let faulty = Memo::new(move |_| {
        let own = desk.own_faults();
        let theirs = desk.editor.with(|editor| {
            editor
                .as_ref()
                .map_or_else(Vec::new, |editor| editor.faults.clone())
        });
        let places = own
            .into_iter()
            .map(|fault| fault.at)
            .chain(theirs.into_iter().map(|fault| fault.field));
        let shown = |at: &String| {
            desk.editor.with(|editor| {
                editor
                    .as_ref()
                    .is_some_and(|editor| editor.shows_faults_at(at))
            })
        };
        places
            .filter(shown)
            .filter_map(|at| form.tab_of(&at))
            .collect::<Vec<_>>()
    });
    view! {
        <div class="editor-tabs" role="tablist" on:keydown=walk>
            {form
                .tabs
                .iter()
                .enumerate()
                .map(|(index, tab)| {
                    view! {
                        <button
                            type="button"
                            role="tab"
                            class="editor-tab"
                            id=format!("tab-{}", tab.id)
                            data-testid=format!("tab-{}", tab.id)
                            aria-selected=move || (desk.tab.get() == index).to_string()
                            tabindex=move || if desk.tab.get() == index { "0" } else { "-1" }
                            on:click=move |_| desk.tab.set(index)
                        >
                            {t(tab.title)}
                            {move || {
                                faulty
                                    .with(|faulty| faulty.contains(&index))
                                    .then(|| view! { <span class="ui-dot" data-tone="bad"></span> })
                            }}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

#[component]
fn CardView(card: &'static Card) -> impl IntoView {
    let desk = use_desk();
    let visible = Memo::new(move |_| {
        desk.editor.with(|editor| {
            let Some(editor) = editor else {
                return Vec::new();
            };
            let is_new = editor.id.is_none();
            card.fields
                .iter()
                .map(|field| field.is_shown(&editor.value, is_new))
                .collect::<Vec<_>>()
        })
    });
    let has_any = Memo::new(move |_| visible.with(|visible| visible.contains(&true)));
    view! {
        <Show when=move || has_any.get()>
            <section class="form-card">
                <header class="form-card-head">
                    <h2 class="form-card-title">{t(card.title)}</h2>
                    {card.help.map(|help| view! { <p class="form-help">{t(help)}</p> })}
                </header>
                <div class="form-fields">
                    {card
                        .fields
                        .iter()
                        .enumerate()
                        .map(|(index, field)| {
                            let is_shown = Memo::new(move |_| {
                                visible.with(|visible| visible.get(index).copied().unwrap_or_default())
                            });
                            view! {
                                <Show when=move || is_shown.get()>
                                    <FieldView field=field />
                                </Show>
                            }
                        })
                        .collect_view()}
                </div>
            </section>
        </Show>
    }
}

/// Why the last deed came to nothing.
#[component]
fn Trouble() -> impl IntoView {
    let desk = use_desk();
    view! {
        <div role="alert">
            {move || {
                desk.trouble
                    .get()
                    .map(|text| {
                        view! {
                            <p class="editor-trouble" data-testid="error">
                                <Picture pic=Pic::Alert />
                                <span>{text}</span>
                            </p>
                        }
                    })
            }}
        </div>
    }
}

#[component]
fn Foot() -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let is_dirty = Memo::new(move |_| {
        desk.editor
            .with(|editor| editor.as_ref().is_some_and(Editor::is_dirty))
    });
    let is_new = Memo::new(move |_| {
        desk.editor
            .with(|editor| editor.as_ref().is_some_and(|editor| editor.id.is_none()))
    });
    let phase = Memo::new(move |_| {
        desk.editor
            .with(|editor| editor.as_ref().map(|editor| editor.phase))
    });
    let n_faults = Memo::new(move |_| {
        let own = desk.own_faults();
        desk.editor.with(|editor| {
            let Some(editor) = editor else { return 0 };
            let own_shown = own
                .iter()
                .filter(|fault| editor.shows_faults_at(&fault.at))
                .count();
            let is_own = |at: &str| own.iter().any(|fault| fault.at == at);
            let theirs = editor
                .faults
                .iter()
                .filter(|fault| editor.shows_faults_at(&fault.field) && !is_own(&fault.field));
            own_shown + theirs.count()
        })
    });
    let warnings = Memo::new(move |_| {
        desk.editor.with(|editor| {
            editor.as_ref().map_or_else(Vec::new, |editor| {
                editor
                    .warnings
                    .iter()
                    .map(|warning| warning.detail.clone())
                    .collect()
            })
        })
    });
    let state = move || match (phase.get(), n_faults.get(), is_dirty.get() || is_new.get()) {
        (Some(Phase::Saving), ..) => texts.get(Key::Saving).to_owned(),
        (_, 1.., _) => texts.count(Key::NFaults, n_faults.get()),
        (_, _, true) => texts.get(Key::Unsaved).to_owned(),
        _ => texts.get(Key::AllSaved).to_owned(),
    };
    let tone = move || match (n_faults.get(), is_dirty.get() || is_new.get()) {
        (1.., _) => "bad",
        (_, true) => "warn",
        _ => "good",
    };
    let label = move || match phase.get() {
        Some(Phase::Saving) => texts.get(Key::Saving),
        _ => texts.get(Key::Save),
    };
    view! {
        <footer class="editor-foot">
            {move || {
                let warnings = warnings.get();
                (!warnings.is_empty())
                    .then(|| {
                        view! {
                            <ul class="editor-warnings" aria-label=t(Key::Warnings)>
                                {warnings.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
                            </ul>
                        }
                    })
            }}
            <span class="editor-state" data-tone=tone role="status" data-testid="save-state">
                <span class="ui-dot" data-tone=tone></span>
                {state}
            </span>
            <Show when=move || is_dirty.get() && !is_new.get()>
                <button
                    type="button"
                    class="ui-button"
                    data-testid="discard"
                    on:click=move |_| {
                        desk.trouble.set(None);
                        desk.editor.update(|editor| if let Some(editor) = editor { editor.discard() });
                    }
                >
                    {t(Key::Discard)}
                </button>
            </Show>
            <button
                type="button"
                class="ui-button ui-primary"
                data-testid="save"
                aria-keyshortcuts="Control+S"
                disabled=move || !(is_dirty.get() || is_new.get()) || phase.get() != Some(Phase::Ready)
                on:click=move |_| desk.save()
            >
                {label}
            </button>
        </footer>
    }
}
