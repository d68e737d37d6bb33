//! The open conversation or external task, or what to do while there is none.

mod bar;
mod composer;
mod empty;
mod line;
mod linked;
mod scroll;
mod wrap_up;

use std::collections::HashMap;

use browser::text::date::day_number;
use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{Modality, TaskPhase};

use crate::agent::external::External;
use crate::call::CallPlace;
use crate::live::use_live;
use crate::text::{Key, t};
use crate::view::desk::is_ended;
use crate::view::rows::{Look, Row, RowKey, rows};
use crate::view::session::Session;

use bar::Bar;
pub(crate) use bar::Face;
use composer::Composer;
use empty::Empty;
use line::Line;
pub(crate) use linked::Linked;
use scroll::{Jump, Scroll};
use wrap_up::{Over, WrapUp};

/// The middle pane.
#[component]
pub(crate) fn Talks() -> impl IntoView {
    let selected = use_live().part(Session::selected);
    view! {
        <section class="talk" aria-label=t(Key::Conversation)>
            {move || match selected.get() {
                Some(task) => view! { <Talk task=task /> }.into_any(),
                None => view! { <Empty /> }.into_any(),
            }}
        </section>
    }
}

/// What stands below the conversation.
#[derive(Clone, Copy, PartialEq)]
enum Foot {
    Write,
    Over,
    WrapUp,
}

fn foot(session: &Session, task: TaskId) -> Foot {
    match session
        .desk()
        .task(task)
        .map(|card| (card.phase, card.state))
    {
        Some((TaskPhase::WrapUp { .. }, _)) => Foot::WrapUp,
        Some((TaskPhase::Connected, state)) if is_ended(state) => Foot::Over,
        _ => Foot::Write,
    }
}

#[component]
fn Talk(task: TaskId) -> impl IntoView {
    let live = use_live();
    let foot = live.part(move |session: &Session| foot(session, task));
    let is_typing =
        live.part(move |session: &Session| session.talk(task).is_some_and(|talk| talk.is_typing()));
    let is_external = live.peek(|session| {
        let card = session.desk().task(task);
        card.is_some_and(|card| card.modality == Modality::ExternalTask)
    });
    if is_external {
        return view! { <ExternalTalk task=task /> }.into_any();
    }
    let scroll = Scroll::new(live, task);
    view! {
        <Bar task=task />
        <CallPlace task=task />
        <div class="talk-middle">
            <div
                class="lines"
                data-testid="conversation"
                tabindex="0"
                role="region"
                aria-label=t(Key::Messages)
                node_ref=scroll.node
                on:scroll=move |_| scroll.moved()
            >
                <Lines task=task scroll=scroll />
                <Show when=move || is_typing.get()>
                    <p class="typing" data-testid="typing">
                        <span class="typing-dots" aria-hidden="true"><i></i><i></i><i></i></span>
                        <span>{t(Key::Typing)}</span>
                    </p>
                </Show>
            </div>
            <Jump scroll=scroll />
        </div>
        {move || match foot.get() {
            Foot::Write => view! { <Composer task=task scroll=scroll /> }.into_any(),
            Foot::Over => view! { <Over task=task /> }.into_any(),
            Foot::WrapUp => view! { <WrapUp task=task /> }.into_any(),
        }}
    }
    .into_any()
}

/// A conversation that is only read: the newest line stays in view.
#[component]
pub(crate) fn ReadAlong(task: TaskId, #[prop(into)] label: Signal<String>) -> impl IntoView {
    let scroll = Scroll::new(use_live(), task);
    view! {
        <div
            class="lines read-along"
            data-testid="conversation"
            tabindex="0"
            role="region"
            aria-label=label
            node_ref=scroll.node
            on:scroll=move |_| scroll.moved()
        >
            <Lines task=task scroll=scroll />
        </div>
    }
}

/// An external task: nobody to talk to, something to do.
#[component]
fn ExternalTalk(task: TaskId) -> impl IntoView {
    let live = use_live();
    let foot = live.part(move |session: &Session| foot(session, task));
    view! {
        <Bar task=task />
        <External task=task />
        {move || match foot.get() {
            Foot::Write => ().into_any(),
            Foot::Over => view! { <Over task=task /> }.into_any(),
            Foot::WrapUp => view! { <WrapUp task=task /> }.into_any(),
        }}
    }
}

#[component]
fn Lines(task: TaskId, scroll: Scroll) -> impl IntoView {
    let live = use_live();
    let me = live.me().user;
    let unseen_after = live.peek(|session| {
        let talk = session.talk(task)?;
        (talk.read() > 0 && talk.n_unread() > 0).then(|| talk.read())
    });
    let parts = live.part(move |session: &Session| {
        let letters: Vec<_> = session.letters(task).cloned().collect();
        (session.talk(task).cloned(), letters)
    });
    let rows = Memo::new(move |_| {
        parts.with(|(talk, letters)| {
            talk.as_ref()
                .map(|talk| rows(talk, letters.iter(), me, unseen_after, day_number))
                .unwrap_or_default()
        })
    });
    // A row is drawn once; what can change about it is looked up by its key.
    let looks = Memo::new(move |_| {
        rows.with(|rows| {
            rows.iter()
                .filter_map(|row| match row {
                    Row::Message { key, message } => Some((*key, message.look)),
                    _ => None,
                })
                .collect::<HashMap<RowKey, Look>>()
        })
    });
    Effect::new(move || {
        rows.track();
        scroll.grown();
    });
    view! {
        <ol class="rows">
            <For each=move || rows.get() key=Row::key let:row>
                <Line row=row looks=looks />
            </For>
        </ol>
    }
}
