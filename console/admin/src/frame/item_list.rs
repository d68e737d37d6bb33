//! The list of a section: search, order, pages, and what to do where there is nothing.

use browser::platform::focus;
use leptos::prelude::*;
use serde_json::Value;
use shared::api::admin::Item;

use super::nav::section_key;
use crate::desk::use_desk;
use crate::parts::{Pic, Picture};
use crate::text::{Key, t, texts};
use crate::view::list::{Phase, Sort};
use crate::view::path;
use crate::view::route::{Open, Route, Section};
use crate::view::screen::form;

const fn sort_key(sort: Sort) -> Key {
    match sort {
        Sort::Name => Key::SortName,
        Sort::NameDown => Key::SortNameDown,
        Sort::Changed => Key::SortChanged,
    }
}

/// The head of a list: its name and the way to something new.
#[component]
pub(crate) fn ListHead(section: Section) -> impl IntoView {
    let texts = texts();
    let one = section.kind().and_then(form).map(|form| form.one);
    let new = Route {
        section,
        open: Open::New,
    };
    let label = move || one.map(|one| texts.with(Key::NewOf, &[("what", texts.get(one))]));
    view! {
        <header class="admin-list-head">
            <h1 class="admin-title">{t(section_key(section))}</h1>
            <a class="ui-button ui-primary admin-new" href=new.hash() aria-label=label data-testid="new">
                <Picture pic=Pic::Plus />
                {t(Key::New)}
            </a>
        </header>
    }
}

/// A list.
#[component]
pub(crate) fn ItemList(section: Section) -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let phase = Memo::new(move |_| desk.list.with(|list| list.phase));
    let search = Memo::new(move |_| desk.list.with(|list| list.search.clone()));
    let count = move || {
        texts.count(
            Key::Total,
            usize::try_from(desk.list.with(|list| list.total)).unwrap_or(0),
        )
    };
    // One list, many rows: arrows go from row to row.
    let walk = move |event: leptos::ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        // A field to choose from has arrows of its own.
        if browser::platform::focus::is_within("select") {
            return;
        }
        event.prevent_default();
        move_focus(step);
    };
    view! {
        <section class="admin-list" aria-label=t(section_key(section)) on:keydown=walk>
            <ListHead section=section />
            <div class="admin-find">
                <Picture pic=Pic::Search />
                <input
                    class="ui-input"
                    type="search"
                    aria-label=t(Key::Search)
                    placeholder=t(Key::Search)
                    data-testid="list-search"
                    prop:value=search
                    on:input=move |event| desk.search(event_target_value(&event))
                />
            </div>
            <div class="admin-list-tools">
                <span class="admin-count" role="status">{count}</span>
                <span class="select select-plain">
                    <select
                        aria-label=t(Key::SortBy)
                        data-testid="list-sort"
                        on:change=move |event| {
                            desk.list.update(|list| list.sort = Sort::of(&event_target_value(&event)));
                            desk.read_list();
                        }
                    >
                        {Sort::ALL
                            .into_iter()
                            .map(|sort| {
                                view! {
                                    <option
                                        value=sort.word()
                                        prop:selected=move || desk.list.with(|list| list.sort == sort)
                                    >
                                        {t(sort_key(sort))}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                    <Picture pic=Pic::ChevronDown />
                </span>
            </div>
            <ul class="admin-rows" aria-busy=move || (phase.get() == Phase::Loading).to_string()>
                <For
                    each=move || desk.list.with(|list| list.items.clone())
                    key=|item| (item.id, item.rev, item.name.clone())
                    let:item
                >
                    <Row section=section item=item />
                </For>
            </ul>
            {move || {
                let is_empty = desk.list.with(|list| list.items.is_empty());
                match (phase.get(), is_empty) {
                    (Phase::Loading, true) => view! { <Waiting /> }.into_any(),
                    (Phase::Failed, _) => view! { <ListFailed /> }.into_any(),
                    (Phase::Ready, true) => view! { <Nothing search=search /> }.into_any(),
                    _ => ().into_any(),
                }
            }}
            <Show when=move || desk.list.with(crate::view::list::List::has_more)>
                <button
                    type="button"
                    class="ui-button admin-more"
                    data-testid="list-more"
                    on:click=move |_| desk.read_more()
                >
                    {t(Key::LoadMore)}
                </button>
            </Show>
        </section>
    }
}

fn move_focus(step: i32) {
    let document = browser::platform::document();
    let Ok(rows) = document.query_selector_all(".admin-rows a") else {
        return;
    };
    let active = document.active_element();
    let n = i32::try_from(rows.length()).unwrap_or(0);
    let at = (0..n).find(|index| {
        let row = u32::try_from(*index).ok().and_then(|index| rows.get(index));
        row.is_some() && row.as_ref() == active.as_ref().map(AsRef::as_ref)
    });
    let next = at.map_or(0, |at| (at + step).clamp(0, n - 1)) + 1;
    focus::focus(&format!(".admin-rows li:nth-child({next}) a"));
}

#[component]
fn Row(section: Section, item: Item<Value>) -> impl IntoView {
    let desk = use_desk();
    let route = Route {
        section,
        open: Open::Thing(item.id),
    };
    let form = section.kind().and_then(form);
    let sub = form
        .map(|form| path::text(&item.value, form.sub))
        .unwrap_or_default();
    let is_revoked = path::get(&item.value, "revoked_at").is_i64();
    let texts = texts();
    let id = item.id;
    let used = move || match desk.key_uses.with(|uses| uses.get(&id).copied()) {
        Some(at) => texts.with(Key::ApiKeyUsed, &[("when", &texts.moment(at))]),
        None => texts.get(Key::ApiKeyUnused).to_owned(),
    };
    let is_off = path::get(&item.value, "active") == &Value::Bool(false);
    let name = if item.name.is_empty() {
        view! { <em>{t(Key::Unnamed)}</em> }.into_any()
    } else {
        item.name.clone().into_any()
    };
    view! {
        <li>
            <a
                class="admin-row"
                href=route.hash()
                aria-current=move || (desk.route.get() == route).then_some("true")
                data-testid="row"
            >
                <span class="admin-row-name" dir="auto">{name}</span>
                {(!sub.is_empty()).then(|| view! { <span class="admin-row-sub" dir="auto">{sub}</span> })}
                {(section == Section::ApiKeys).then(|| view! { <span class="admin-row-sub">{used}</span> })}
                {is_revoked.then(|| view! { <span class="ui-badge">{t(Key::ApiKeyRevoked)}</span> })}
                {is_off.then(|| view! { <span class="ui-badge">{t(Key::Inactive)}</span> })}
            </a>
        </li>
    }
}

#[component]
fn Waiting() -> impl IntoView {
    view! {
        <div class="admin-skeleton" role="status">
            <span class="ui-hidden">{t(Key::Loading)}</span>
            <i></i>
            <i></i>
            <i></i>
            <i></i>
        </div>
    }
}

#[component]
fn ListFailed() -> impl IntoView {
    let desk = use_desk();
    view! {
        <div class="admin-none" role="alert">
            <strong>{t(Key::ListFailed)}</strong>
            <button type="button" class="ui-button" data-testid="retry" on:click=move |_| desk.read_list()>
                {t(Key::Retry)}
            </button>
        </div>
    }
}

#[component]
fn Nothing(search: Memo<String>) -> impl IntoView {
    let texts = texts();
    let (title, sub) = if search.get_untracked().trim().is_empty() {
        (Key::ListEmpty, Key::ListEmptySub)
    } else {
        (Key::NoMatch, Key::NoMatchSub)
    };
    view! {
        <div class="admin-none" data-testid="list-empty">
            <strong>{t(title)}</strong>
            <span>{move || texts.with(sub, &[("text", &search.get())])}</span>
        </div>
    }
}
