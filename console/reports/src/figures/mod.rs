//! Figures: what the sessions of a period come to, as tiles, charts and tables.

mod names;
mod show;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::reports::{Definition, FigureKey, FiguresAnswer, GroupBy};

use crate::filter::{CsvLink, Filters};
use crate::parts::{Choice, Nothing, Pic, Several, State};
use crate::rest::address;
use crate::room::{Room, use_room};
use crate::text::{FiguresKey, t, texts, ts};
use crate::view::figures::View;
use crate::view::filter::Filter;

pub(crate) use names::{by, by_of, word};
pub(crate) use show::Charts;

use show::{Tiles, views};

/// What the page shows besides the filter.
#[derive(Clone, Copy)]
struct Wanted {
    by: RwSignal<GroupBy>,
    view: RwSignal<View>,
    own: RwSignal<Vec<FigureKey>>,
}

/// An answer, or why there is none.
#[derive(Clone, Copy)]
pub(crate) struct Answered {
    /// The newest answer.
    pub(crate) answer: RwSignal<Option<FiguresAnswer>>,
    /// Why the last question was not answered.
    pub(crate) trouble: RwSignal<Option<String>>,
    turn: StoredValue<u32>,
}

impl Answered {
    /// Nothing is there yet.
    pub(crate) fn new() -> Self {
        Self {
            answer: RwSignal::new(None),
            trouble: RwSignal::new(None),
            turn: StoredValue::new(0),
        }
    }

    /// Asks; only the answer to the newest question counts.
    pub(crate) fn read(self, room: Room, filter: &Filter, by: GroupBy) {
        let today = room.today(&filter.zone);
        if !filter.is_askable(today) {
            self.answer.set(None);
            return;
        }
        let mut values = filter.values(today);
        values.push(("by", names::word(by).to_owned()));
        self.turn.update_value(|turn| *turn += 1);
        let asked = self.turn.get_value();
        self.trouble.set(None);
        let server = room.server();
        spawn_local(async move {
            let answer = server.figures(&values).await;
            if self.turn.try_get_value() != Some(asked) {
                return;
            }
            match answer {
                Ok(answer) => drop(self.answer.try_set(Some(answer))),
                Err(refusal) => {
                    room.hear(&refusal);
                    self.trouble.try_set(Some(room.words(&refusal)));
                }
            }
        });
    }
}

/// The page.
#[component]
pub(crate) fn FiguresPage() -> impl IntoView {
    let room = use_room();
    let texts = texts();
    let wanted = Wanted {
        by: RwSignal::new(GroupBy::Day),
        view: RwSignal::new(View::Outcomes),
        own: RwSignal::new(vec![FigureKey::Sessions]),
    };
    let answered = Answered::new();
    let read = move || answered.read(room, &room.filter.get(), wanted.by.get());
    Effect::new(read);
    let csv = Signal::derive(move || {
        let filter = room.filter.get();
        let mut values = filter.values(room.today(&filter.zone));
        values.push(("by", names::word(wanted.by.get()).to_owned()));
        values.push(("locale", texts.tag()));
        values.push(("bom", "1".to_owned()));
        format!("/api/v1/{}", address("figures.csv", &values))
    });
    let figures = Memo::new(move |_| wanted.own.with(|own| wanted.view.get().figures(own)));
    let is_there = Memo::new(move |_| answered.answer.with(Option::is_some));
    let is_empty = Memo::new(move |_| {
        answered.answer.with(|answer| {
            let total = answer.as_ref().map(|answer| &answer.total);
            total.is_some_and(|total| total.sessions + total.offers + total.transfers == 0)
        })
    });
    view! {
        <main class="rp-page" data-testid="figures">
            <div class="rp-main">
                <header class="rp-head-line">
                    <div>
                        <h1 class="rp-title">{t(FiguresKey::Title)}</h1>
                        <p class="rp-sub">{t(FiguresKey::Sub)}</p>
                    </div>
                    <CsvLink href=csv />
                </header>
                <Filters>
                    <Ways wanted=wanted />
                </Filters>
                {move || match (answered.trouble.get().is_none() && is_there.get(), is_empty.get()) {
                    (true, false) => {
                        view! {
                            <Tiles answer=answered.answer />
                            <Charts answer=answered.answer figures=figures />
                        }
                            .into_any()
                    }
                    (true, true) => {
                        view! { <Nothing pic=Pic::Chart title=ts(FiguresKey::Empty) sub=ts(FiguresKey::EmptySub) /> }
                            .into_any()
                    }
                    (false, _) if !room.filter.with(|filter| filter.is_askable(room.today(&filter.zone))) => {
                        ().into_any()
                    }
                    (false, _) => {
                        view! { <State trouble=answered.trouble again=Callback::new(move |()| untrack(read)) /> }
                            .into_any()
                    }
                }}
            </div>
        </main>
    }
}

/// By what is grouped, and which figures.
#[component]
fn Ways(wanted: Wanted) -> impl IntoView {
    let texts = texts();
    let ways = Signal::derive(move || by_of(texts));
    let views = Signal::derive(move || {
        let all = View::ALL.iter();
        all.map(|(view, word)| ((*word).to_owned(), texts.get(views(*view)).to_owned()))
            .collect::<Vec<_>>()
    });
    view! {
        <Choice
            id="figures-by"
            label=ts(FiguresKey::By)
            value=Signal::derive(move || names::word(wanted.by.get()).to_owned())
            options=ways
            on_change=Callback::new(move |word: String| wanted.by.set(names::by(&word)))
        />
        <Choice
            id="figures-view"
            label=ts(FiguresKey::Show)
            value=Signal::derive(move || wanted.view.get().word().to_owned())
            options=views
            on_change=Callback::new(move |word: String| wanted.view.set(View::of(&word)))
        />
        <Show when=move || wanted.view.get() == View::Own>
            <FigureChoice
                id="figures-own"
                chosen=wanted.own
                on_change=Callback::new(move |figures| wanted.own.set(figures))
            />
        </Show>
    }
}

/// Figures to choose from.
#[component]
pub(crate) fn FigureChoice(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// The figures chosen.
    #[prop(into)]
    chosen: Signal<Vec<FigureKey>>,
    /// Runs with the figures chosen from now on.
    on_change: Callback<Vec<FigureKey>>,
) -> impl IntoView {
    let texts = texts();
    let options = Signal::derive(move || {
        let tag = texts.tag();
        let all = FigureKey::ALL.iter();
        all.map(|key| {
            let name = Definition::of(*key).words(&tag).name;
            (key.as_str().to_owned(), name.to_owned())
        })
        .collect::<Vec<_>>()
    });
    let words = Signal::derive(move || {
        chosen.with(|chosen| {
            chosen
                .iter()
                .map(|key| key.as_str().to_owned())
                .collect::<Vec<_>>()
        })
    });
    let change = move |words: Vec<String>| {
        // In the order of columns, whichever was ticked first.
        let all = FigureKey::ALL.iter().copied();
        let figures = all.filter(|key| words.iter().any(|word| word == key.as_str()));
        on_change.run(figures.collect());
    };
    view! {
        <Several
            id=id
            label=ts(FiguresKey::OwnFigures)
            nothing=ts(FiguresKey::Usual)
            chosen=words
            options=options
            on_change=Callback::new(change)
        />
    }
}
