//! The bar of a dashboard: its name and what can be done with it; below, while it is changed, its settings.

use browser::platform::window;
use browser::ui::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::{ev, html};
use shared::api::admin::KindPath;
use shared::api::reports::WidgetKind;
use shared::ids::UnitId;

use super::board::Light;
use super::work::use_work;
use crate::parts::{Choice, Pic, Picture};
use crate::text::{BoardKey, FrameKey, KINDS, kind_keys, t, texts, ts};
use crate::view::draft::{Fault, MOST};
use crate::view::route::{Page, Route};

/// Name, freshness, and the ways to see and change it.
#[component]
pub(super) fn Bar(place: NodeRef<html::Main>) -> impl IntoView {
    let work = use_work();
    let texts = texts();
    let name = work.part(|draft| draft.name.clone());
    let may_change = Memo::new(move |_| {
        work.room
            .open
            .with(|open| open.as_ref().is_some_and(|open| open.item.may_change))
    });
    let is_published = work.part(|draft| draft.published_in.is_some());
    let badge = move || {
        texts.get(if is_published.get() == Some(true) {
            BoardKey::Published
        } else {
            BoardKey::Mine
        })
    };
    let is_deleting = RwSignal::new(false);
    let edit = move |_| {
        if work.is_editing.get_untracked() {
            work.room.go(Route::page(Page::Dashboards));
        } else {
            work.is_editing.set(true);
        }
    };
    view! {
        <header class="rp-board-bar">
            <a
                class="ui-icon-button"
                href=Route::page(Page::Dashboards).hash()
                aria-label=t(BoardKey::Back)
                title=t(BoardKey::Back)
                data-testid="dashboard-back"
            >
                <Picture pic=Pic::Back />
            </a>
            <h1 class="rp-title" dir="auto" data-testid="dashboard-name">{name}</h1>
            <span class="ui-badge">{badge}</span>
            <Light />
            <span class="rp-gap"></span>
            <Show when=move || may_change.get() && !work.is_editing.get()>
                <button type="button" class="ui-button" data-testid="dashboard-edit" on:click=edit>
                    <Picture pic=Pic::Pencil />
                    <span>{t(BoardKey::Edit)}</span>
                </button>
            </Show>
            <button type="button" class="ui-button" data-testid="dashboard-copy" disabled=work.is_saving on:click=move |_| work.copy()>
                <Picture pic=Pic::Clipboard />
                <span>{t(BoardKey::Copy)}</span>
            </button>
            <Show when=move || may_change.get()>
                <button type="button" class="ui-button" data-testid="dashboard-delete" on:click=move |_| is_deleting.set(true)>
                    <Picture pic=Pic::Bin />
                    <span>{t(BoardKey::Delete)}</span>
                </button>
            </Show>
            <FullScreen place=place />
        </header>
        <Deleting is_open=is_deleting name=name />
    }
}

/// For screens on walls.
#[component]
fn FullScreen(place: NodeRef<html::Main>) -> impl IntoView {
    let texts = texts();
    let is_full = RwSignal::new(false);
    let look = move |_: web_sys::Event| {
        let document = window().document();
        let shown = document.and_then(|document| document.fullscreen_element());
        is_full.set(shown.is_some());
    };
    let changed = window_event_listener_untyped("fullscreenchange", look);
    on_cleanup(move || changed.remove());
    let press = move |_| {
        if is_full.get_untracked() {
            if let Some(document) = window().document() {
                document.exit_fullscreen();
            }
        } else if let Some(place) = place.get_untracked() {
            drop(place.request_fullscreen());
        }
    };
    let words = move || {
        texts.get(if is_full.get() {
            BoardKey::LeaveFull
        } else {
            BoardKey::FullScreen
        })
    };
    view! {
        <button type="button" class="ui-button" data-testid="dashboard-full" on:click=press>
            {move || {
                let pic = if is_full.get() { Pic::Shrink } else { Pic::Full };
                view! { <Picture pic=pic /> }
            }}
            <span>{words}</span>
        </button>
    }
}

#[component]
fn Deleting(is_open: RwSignal<bool>, name: Memo<Option<String>>) -> impl IntoView {
    let work = use_work();
    let texts = texts();
    let title = Signal::derive(move || {
        texts.with(
            BoardKey::DeleteTitle,
            &[("name", &name.get().unwrap_or_default())],
        )
    });
    view! {
        <Dialog open=is_open title=title on_cancel=Callback::new(move |()| is_open.set(false))>
            <p class="dialog-text">{t(BoardKey::DeleteText)}</p>
            <div class="dialog-foot">
                <button type="button" class="ui-button" on:click=move |_| is_open.set(false)>
                    {t(FrameKey::Cancel)}
                </button>
                <button
                    type="button"
                    class="ui-button ui-danger"
                    data-testid="delete-confirm"
                    on:click=move |_| {
                        is_open.set(false);
                        work.delete();
                    }
                >
                    {t(BoardKey::Delete)}
                </button>
            </div>
        </Dialog>
    }
}

/// Name, who sees it, new widgets, and saving.
#[component]
pub(super) fn EditBar() -> impl IntoView {
    let work = use_work();
    let texts = texts();
    let name = work.part(|draft| draft.name.clone());
    let fault = work.part(crate::view::draft::Draft::fault);
    let fault = Memo::new(move |_| fault.get().flatten());
    let is_dirty = Memo::new(move |_| work.room.is_dirty.get());
    let words = move || {
        fault.get().map(|fault| match fault {
            Fault::NoName => texts.get(BoardKey::NameMissing),
            Fault::LongName => texts.get(BoardKey::NameLong),
        })
    };
    let keys = window_event_listener(ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && event.key() == "s" {
            event.prevent_default();
            work.save();
        }
    });
    on_cleanup(move || keys.remove());
    view! {
        <section class="rp-edit" aria-label=t(BoardKey::Edit)>
            <div class="rp-field">
                <label class="ui-label" for="dashboard-name">{t(BoardKey::Name)}</label>
                <input
                    id="dashboard-name"
                    class="ui-input rp-name"
                    type="text"
                    autocomplete="off"
                    data-testid="dashboard-name-field"
                    aria-invalid=move || fault.get().is_some().then_some("true")
                    aria-describedby="dashboard-name-fault"
                    prop:value=move || name.get().unwrap_or_default()
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        work.change(|draft| draft.name = text);
                    }
                />
                <span class="ui-error" id="dashboard-name-fault" hidden=move || fault.get().is_none()>{words}</span>
            </div>
            <Sees />
            <AddWidget />
            <span class="rp-gap"></span>
            <Show when=move || is_dirty.get()>
                <span class="ui-badge" data-tone="warn" data-testid="unsaved">{t(BoardKey::Unsaved)}</span>
                <button type="button" class="ui-button" data-testid="discard" on:click=move |_| work.discard()>
                    {t(BoardKey::Discard)}
                </button>
            </Show>
            <button
                type="button"
                class="ui-button ui-primary"
                data-testid="save"
                disabled=move || !is_dirty.get() || fault.get().is_some() || work.is_saving.get()
                on:click=move |_| work.save()
            >
                {move || texts.get(if work.is_saving.get() { BoardKey::Saving } else { BoardKey::Save })}
            </button>
            <button
                type="button"
                class="ui-button"
                data-testid="done"
                disabled=move || is_dirty.get()
                on:click=move |_| work.is_editing.set(false)
            >
                {t(BoardKey::Done)}
            </button>
            <p class="rp-hint">{t(BoardKey::MoveHint)}</p>
        </section>
    }
}

/// Nobody else, everybody, or those of a unit.
#[component]
fn Sees() -> impl IntoView {
    let work = use_work();
    let texts = texts();
    let room = work.room;
    let units = room.names(KindPath::Units);
    let root = RwSignal::new(None::<String>);
    let server = room.server();
    spawn_local(async move {
        if let Ok(tenant) = server.tenant().await {
            root.try_set(Some(tenant.id.to_string()));
        }
    });
    let value = work.part(|draft| draft.published_in);
    let value = Signal::derive(move || {
        let unit = value.get().flatten();
        unit.map(|unit| unit.to_string()).unwrap_or_default()
    });
    let options = Signal::derive(move || {
        let mut options = vec![(String::new(), texts.get(BoardKey::OnlyMe).to_owned())];
        if let Some(root) = root.get() {
            options.push((root, texts.get(BoardKey::Everybody).to_owned()));
        }
        options.extend(units.get().into_iter().map(|(id, name)| {
            let words = texts.with(BoardKey::UnitOf, &[("name", &name)]);
            (id.to_string(), words)
        }));
        options
    });
    let choose = move |word: String| {
        let unit = word.parse::<UnitId>().ok();
        work.change(|draft| draft.published_in = unit);
    };
    view! {
        <Choice id="dashboard-sees" label=ts(BoardKey::Sees) value=value options=options on_change=Callback::new(choose) />
    }
}

/// The kinds of widgets to add.
#[component]
fn AddWidget() -> impl IntoView {
    let work = use_work();
    let is_open = RwSignal::new(false);
    let is_full = work.part(|draft| draft.widgets.len() >= MOST);
    let is_full = Memo::new(move |_| is_full.get() == Some(true));
    let add = move |kind: WidgetKind| {
        is_open.set(false);
        let mut added = None;
        work.change(|draft| added = draft.add(kind));
        if let Some(id) = added {
            super::grid::focus_handle(id);
        }
    };
    let press = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            is_open.set(false);
            browser::platform::focus::focus("#widget-add");
        }
    };
    view! {
        <div class="rp-add" on:keydown=press>
            <button
                type="button"
                class="ui-button"
                id="widget-add"
                data-testid="widget-add"
                aria-expanded=move || is_open.get().to_string()
                disabled=move || is_full.get()
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                <Picture pic=Pic::Plus />
                <span>{t(BoardKey::Add)}</span>
            </button>
            <Show when=move || is_full.get()>
                <span class="rp-hint" role="status">{t(BoardKey::Full)}</span>
            </Show>
            <Show when=move || is_open.get()>
                <ul class="rp-kinds">
                    {KINDS
                        .map(|kind| {
                            let (name, sub) = kind_keys(kind);
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        class="rp-kind"
                                        data-testid=format!("add-{}", super::grid::word(kind))
                                        on:click=move |_| add(kind)
                                    >
                                        <strong>{t(name)}</strong>
                                        <span class="rp-second">{t(sub)}</span>
                                    </button>
                                </li>
                            }
                        })
                        .into_iter()
                        .collect_view()}
                </ul>
            </Show>
        </div>
    }
}
