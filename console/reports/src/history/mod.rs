//! The history: sessions one by one, with filters, pages, a file, and what is told of one.

mod detail;
mod table;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::reports::HistoryRow;

use crate::filter::{CsvLink, Filters};
use crate::parts::{Choice, Nothing, Pic, State};
use crate::rest::address;
use crate::room::{Room, use_room};
use crate::text::{FrameKey, HistoryKey, t, texts, ts};
use crate::view::filter::Filter;
use crate::view::pages::{Came, Pages, Phase};

use detail::Detail;
use table::Table;

/// What this page has besides the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Order {
    kind: String,
    sort: String,
}

/// The list with what is open.
#[derive(Clone, Copy)]
struct List {
    pages: RwSignal<Pages<HistoryRow>>,
    order: RwSignal<Order>,
    open: RwSignal<Option<HistoryRow>>,
    room: Room,
}

impl List {
    fn values(self, filter: &Filter) -> Vec<(&'static str, String)> {
        let mut values = filter.values(self.room.today(&filter.zone));
        self.order.with(|order| {
            values.push(("kind", order.kind.clone()));
            values.push(("sort", order.sort.clone()));
        });
        values
    }

    fn read(self, is_more: bool) {
        let filter = self.room.filter.get();
        let mut values = self.values(&filter);
        if !filter.is_askable(self.room.today(&filter.zone)) {
            self.pages.update(Pages::clear);
            return;
        }
        let asked = if is_more {
            self.pages.try_update(Pages::ask_more).flatten()
        } else {
            self.pages.try_update(Pages::ask)
        };
        let Some(asked) = asked else { return };
        values.push(("limit", "50".to_owned()));
        values.push(("cursor", asked.cursor.clone().unwrap_or_default()));
        let server = self.room.server();
        spawn_local(async move {
            let answer = server.history(&values).await;
            if let Err(refusal) = &answer {
                self.room.hear(refusal);
            }
            let came = answer.map_err(|_| ()).map(|page| Came {
                rows: page.items,
                next: page.next,
                total: page.total,
            });
            self.pages.try_update(|pages| pages.answered(&asked, came));
        });
    }
}

/// The page.
#[component]
pub(crate) fn HistoryPage() -> impl IntoView {
    let room = use_room();
    let texts = texts();
    let list = List {
        pages: RwSignal::default(),
        order: RwSignal::new(Order {
            kind: "service".to_owned(),
            sort: "-start".to_owned(),
        }),
        open: RwSignal::new(None),
        room,
    };
    Effect::new(move || {
        list.order.track();
        list.read(false);
    });
    let csv = Signal::derive(move || {
        let mut values = list.values(&room.filter.get());
        values.push(("locale", texts.tag()));
        values.push(("bom", "1".to_owned()));
        format!("/api/v1/{}", address("history.csv", &values))
    });
    let total = move || {
        let n = list.pages.with(|pages| pages.total);
        texts.count(HistoryKey::Total, usize::try_from(n).unwrap_or(usize::MAX))
    };
    view! {
        <main class="rp-page" class:with-side=move || list.open.get().is_some() data-testid="history">
            <div class="rp-main">
                <header class="rp-head-line">
                    <div>
                        <h1 class="rp-title">{t(HistoryKey::Title)}</h1>
                        <p class="rp-sub">{t(HistoryKey::Sub)}</p>
                    </div>
                    <CsvLink href=csv />
                </header>
                <Filters>
                    <Orders order=list.order />
                </Filters>
                <p class="rp-total" role="status" data-testid="history-total">{total}</p>
                <Rows list=list />
            </div>
            <Detail open=list.open />
        </main>
    }
}

/// Which sessions, in which order.
#[component]
fn Orders(order: RwSignal<Order>) -> impl IntoView {
    let texts = texts();
    let named = move |all: &[(&str, HistoryKey)]| {
        let all = all.iter();
        all.map(|(word, key)| ((*word).to_owned(), texts.get(*key).to_owned()))
            .collect::<Vec<_>>()
    };
    let kinds = Signal::derive(move || {
        named(&[
            ("service", HistoryKey::KindService),
            ("user", HistoryKey::KindUser),
            ("transfer", HistoryKey::KindTransfer),
            ("", HistoryKey::KindAll),
        ])
    });
    let sorts = Signal::derive(move || {
        named(&[
            ("-start", HistoryKey::Newest),
            ("start", HistoryKey::Oldest),
            ("-duration", HistoryKey::Longest),
            ("duration", HistoryKey::Shortest),
        ])
    });
    view! {
        <Choice
            id="history-kind"
            label=ts(HistoryKey::Kind)
            value=Signal::derive(move || order.with(|order| order.kind.clone()))
            options=kinds
            on_change=Callback::new(move |kind| order.update(|order| order.kind = kind))
        />
        <Choice
            id="history-sort"
            label=ts(HistoryKey::Order)
            value=Signal::derive(move || order.with(|order| order.sort.clone()))
            options=sorts
            on_change=Callback::new(move |sort| order.update(|order| order.sort = sort))
        />
    }
}

#[component]
fn Rows(list: List) -> impl IntoView {
    let texts = texts();
    let phase = Memo::new(move |_| list.pages.with(|pages| pages.phase));
    let is_empty = Memo::new(move |_| list.pages.with(|pages| pages.rows.is_empty()));
    let has_more = Memo::new(move |_| list.pages.with(|pages| pages.next.is_some()));
    let trouble = Signal::derive(move || {
        (phase.get() == Phase::Failed).then(|| texts.get(FrameKey::NoAnswer).to_owned())
    });
    let again = Callback::new(move |()| untrack(|| list.read(!is_empty.get())));
    view! {
        <Show when=move || !is_empty.get()>
            <Table list=list.pages open=list.open />
        </Show>
        {move || match (phase.get(), is_empty.get()) {
            (Phase::Ready, true) => {
                view! { <Nothing pic=Pic::Inbox title=ts(HistoryKey::Empty) sub=ts(HistoryKey::EmptySub) /> }
                    .into_any()
            }
            (Phase::Reading, true) | (Phase::Failed, _) => {
                view! { <State trouble=trouble again=again /> }.into_any()
            }
            _ => ().into_any(),
        }}
        <Show when=move || has_more.get() && phase.get() != Phase::Failed>
            <button
                type="button"
                class="ui-button rp-more"
                data-testid="more"
                disabled=move || phase.get() == Phase::Reading
                on:click=move |_| untrack(|| list.read(true))
            >
                {t(HistoryKey::More)}
            </button>
        </Show>
    }
}
