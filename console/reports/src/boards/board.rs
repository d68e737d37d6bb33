//! One dashboard: its bar, its widgets, and what goes on now, asked for every other second.

use browser::platform::clock;
use browser::platform::timer::Timer;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::reports::Widget;
use uuid::Uuid;

use super::ask::{Question, Questions};
use super::bar::{Bar, EditBar};
use super::grid::Grid;
use super::settings::Settings;
use super::work::{Work, use_work};
use crate::parts::{Nothing, Pic, Picture, State};
use crate::room::own_zone;
use crate::text::{BoardKey, FrameKey, t, texts, ts};
use crate::view::moment::{Moment, values};

/// Pause between two questions.
const PAUSE_MS: i32 = 2_000;

/// What goes on now, for every widget.
#[derive(Clone, Copy)]
pub(super) struct Now {
    /// The newest answer.
    pub(super) moment: RwSignal<Moment>,
    /// The monotonic clock.
    pub(super) clock: ReadSignal<shared::Millis>,
    is_asking: StoredValue<bool>,
    work: Work,
}

impl Now {
    /// Milliseconds to add to the spans of the answer.
    pub(super) fn grown_ms(self) -> i64 {
        let clock = self.clock.get();
        self.moment.with(|moment| moment.grown_ms(clock))
    }

    /// Asks now, unless an answer is on its way.
    pub(super) fn ask(self) {
        let asked = self.work.room.open.with_untracked(|open| {
            let widgets = &open.as_ref()?.draft.widgets;
            let widgets: Vec<&Widget> = widgets.iter().map(|(_, one)| one).collect();
            values(&widgets, &own_zone())
        });
        let Some(asked) = asked else { return };
        if self.is_asking.get_value() {
            return;
        }
        self.is_asking.set_value(true);
        let server = self.work.room.server();
        spawn_local(async move {
            let answer = server.live(&asked).await;
            if self.is_asking.try_set_value(false).is_some() {
                return;
            }
            if let Err(refusal) = &answer {
                self.work.room.hear(refusal);
            }
            let (now, wall) = (clock::monotonic(), clock::wall());
            self.moment.try_update(|moment| match answer {
                Ok(live) => moment.arrived(live, now, wall),
                Err(_) => moment.failed(),
            });
        });
    }
}

/// What goes on now.
pub(super) fn use_now() -> Now {
    expect_context()
}

/// The page.
#[component]
pub(super) fn Board(id: Uuid) -> impl IntoView {
    let work = use_work();
    work.read(id);
    let now = Now {
        moment: RwSignal::default(),
        clock: crate::room::ticking(),
        is_asking: StoredValue::new(false),
        work,
    };
    provide_context(now);
    provide_context(Question::new());
    let timer = StoredValue::new_local(Timer::every(PAUSE_MS, move || now.ask()));
    on_cleanup(move || timer.dispose());
    // Whoever changes what a widget shows sees it at once.
    let wanted = work.part(|draft| {
        let widgets = draft.widgets.iter();
        widgets
            .map(|(_, one)| (one.kind, one.services.clone(), one.users.clone()))
            .collect::<Vec<_>>()
    });
    Effect::new(move || {
        wanted.track();
        now.ask();
    });
    let is_there = Memo::new(move |_| {
        work.room
            .open
            .with(|open| open.as_ref().is_some_and(|open| open.item.item.id == id))
    });
    let place = NodeRef::<html::Main>::new();
    view! {
        <main class="rp-page rp-board" data-testid="dashboard" node_ref=place data-editing=move || work.is_editing.get().to_string()>
            <Show
                when=move || is_there.get()
                fallback=move || {
                    view! { <State trouble=work.trouble again=Callback::new(move |()| work.load(id)) /> }
                }
            >
                <Bar place=place />
                <Show when=move || work.is_editing.get()>
                    <EditBar />
                </Show>
                <Stale />
                <Grid />
                <Empty />
                <Settings />
                <Questions />
            </Show>
            <p class="ui-hidden" aria-live="polite">{move || work.said.get()}</p>
        </main>
    }
}

/// Says so when what is shown is what was.
#[component]
fn Stale() -> impl IntoView {
    let (now, texts) = (use_now(), texts());
    let state = Memo::new(move |_| {
        now.moment.with(|moment| {
            let is_bare = moment.live.is_none() && moment.has_failed;
            (is_bare, moment.is_stale(now.clock.get()))
        })
    });
    let words = move || match state.get() {
        (true, _) => Some(texts.get(FrameKey::NoAnswer).to_owned()),
        (false, true) => {
            let at = now.moment.with(Moment::as_of);
            Some(texts.with(BoardKey::AsOf, &[("time", &texts.time(at))]))
        }
        (false, false) => None,
    };
    move || {
        let words = words()?;
        Some(view! {
            <p class="note rp-stale" data-tone="warn" role="status" data-testid="stale">
                <Picture pic=Pic::Plug />
                <span>{words}</span>
            </p>
        })
    }
}

#[component]
fn Empty() -> impl IntoView {
    let work = use_work();
    let is_empty = work.part(|draft| draft.widgets.is_empty());
    move || {
        (is_empty.get() == Some(true)).then(|| {
            let sub = if work.is_editing.get() {
                BoardKey::EmptyEdit
            } else {
                BoardKey::EmptyView
            };
            view! { <Nothing pic=Pic::Grid title=ts(BoardKey::Empty) sub=Signal::derive({
                let texts = texts();
                move || texts.get(sub).to_owned()
            }) /> }
        })
    }
}

/// The light that says that what is shown is what is.
#[component]
pub(super) fn Light() -> impl IntoView {
    let now = use_now();
    let is_live = move || {
        now.moment
            .with(|moment| moment.live.is_some() && !moment.is_stale(now.clock.get()))
    };
    let is_live = Memo::new(move |_| is_live());
    view! {
        <Show when=move || is_live.get()>
            <span class="rp-light" data-testid="freshness">
                <span class="health-light" data-tone="good" aria-hidden="true"></span>
                {t(BoardKey::Live)}
            </span>
        </Show>
    }
}
