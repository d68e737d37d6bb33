//! The dashboards to choose from: one's own, and those that are published.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::reports::DashboardItem;

use super::work::use_work;
use crate::parts::{Nothing, Pic, Picture, State};
use crate::text::{BoardKey, t, texts, ts};
use crate::view::route::Route;

/// At most so many are read; whoever has more opens them by their address.
const MOST: usize = 1_000;

/// The page.
#[component]
pub(super) fn List() -> impl IntoView {
    let work = use_work();
    let all = RwSignal::new(None::<Vec<DashboardItem>>);
    let trouble = RwSignal::new(None::<String>);
    let room = work.room;
    let read = move || {
        trouble.set(None);
        let server = room.server();
        spawn_local(async move {
            let (mut found, mut cursor) = (Vec::new(), None);
            loop {
                match server.dashboards(cursor).await {
                    Ok(page) => {
                        found.extend(page.items);
                        cursor = page.next;
                    }
                    Err(refusal) => {
                        room.hear(&refusal);
                        trouble.try_set(Some(room.words(&refusal)));
                        return;
                    }
                }
                if cursor.is_none() || found.len() >= MOST {
                    break;
                }
            }
            all.try_set(Some(found));
        });
    };
    work.leave();
    read();
    let of = move |published: bool| {
        all.get()
            .unwrap_or_default()
            .into_iter()
            .filter(|item| item.item.value.published_in.is_some() == published)
            .collect::<Vec<_>>()
    };
    let is_empty = move || all.with(|all| all.as_ref().is_some_and(Vec::is_empty));
    view! {
        <main class="rp-page" data-testid="dashboards">
            <div class="rp-main">
                <header class="rp-head-line">
                    <div>
                        <h1 class="rp-title">{t(BoardKey::Title)}</h1>
                        <p class="rp-sub">{t(BoardKey::Sub)}</p>
                    </div>
                    <button
                        type="button"
                        class="ui-button ui-primary"
                        data-testid="dashboard-new"
                        disabled=work.is_saving
                        on:click=move |_| work.begin()
                    >
                        <Picture pic=Pic::Plus />
                        <span>{t(BoardKey::New)}</span>
                    </button>
                </header>
                <Show when=move || all.with(Option::is_none)>
                    <State trouble=trouble again=Callback::new(move |()| read()) />
                </Show>
                <Show when=is_empty>
                    <Nothing pic=Pic::Grid title=ts(BoardKey::NoneYet) sub=ts(BoardKey::NoneYetSub) />
                </Show>
                {[(BoardKey::Mine, false), (BoardKey::Published, true)]
                    .map(|(key, published)| view! { <Section key=key of=Signal::derive(move || of(published)) /> })
                    .into_iter()
                    .collect_view()}
            </div>
        </main>
    }
}

#[component]
fn Section(key: BoardKey, of: Signal<Vec<DashboardItem>>) -> impl IntoView {
    view! {
        <Show when=move || of.with(|all| !all.is_empty())>
            <section class="rp-section">
                <h2 class="rp-section-title">{t(key)}</h2>
                <ul class="rp-boards">
                    <For each=move || of.get() key=|item| (item.item.id, item.item.rev) let:item>
                        <Card item=item />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Card(item: DashboardItem) -> impl IntoView {
    let work = use_work();
    let texts = texts();
    let is_mine = work.room.me.with_value(|me| me.user == item.owner);
    let n = item.item.value.widgets.len();
    let owner = item.owner_name;
    let by = move || {
        (!is_mine && !owner.is_empty()).then(|| texts.with(BoardKey::By, &[("name", &owner)]))
    };
    view! {
        <li>
            <a class="rp-board-card" href=Route::dashboard(item.item.id).hash() data-testid="dashboard-card">
                <span class="rp-board-pic"><Picture pic=Pic::Grid /></span>
                <strong dir="auto">{item.item.name}</strong>
                <span class="rp-second">{move || texts.count(BoardKey::NWidgets, n)} " " {by}</span>
            </a>
        </li>
    }
}
