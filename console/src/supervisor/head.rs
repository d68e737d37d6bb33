//! The top of the page: how fresh it is, the way to a new task, and the four figures that matter.

use leptos::prelude::*;

use super::{grown, span, use_room};
use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{Key, LiveKey, t, texts};
use crate::view::board::{Totals, totals};
use crate::view::session::Session;

/// Title, freshness and the way to a new task.
#[component]
pub(super) fn Head() -> impl IntoView {
    let room = use_room();
    let is_ready = use_live().is_ready();
    view! {
        <header class="live-head">
            <h1 class="live-title">{t(LiveKey::Title)}</h1>
            <Freshness />
            <button
                type="button"
                class="ui-button ui-primary live-new"
                data-testid="new-task"
                disabled=move || !is_ready.get()
                on:click=move |_| room.is_form_open.set(true)
            >
                <Picture pic=Pic::Plus />
                <span>{t(LiveKey::NewTask)}</span>
            </button>
        </header>
    }
}

/// Whether the figures are those of now, or of when.
#[component]
fn Freshness() -> impl IntoView {
    let texts = texts();
    let freshness = use_live().part(|session: &Session| {
        let board = session.board();
        board.newest().map(|_| board.as_of())
    });
    move || {
        let as_of = freshness.get()?;
        let (tone, words) = match as_of {
            None => ("good", texts.get(LiveKey::UpToDate).to_owned()),
            Some(at) => ("warn", texts.with(Key::AsOf, &[("time", &texts.time(at))])),
        };
        Some(view! {
            <span class="live-fresh" role="status" data-tone=tone data-testid="freshness">
                <span class="health-light" data-tone=tone aria-hidden="true"></span>
                {words}
            </span>
        })
    }
}

/// The four figures.
#[component]
pub(super) fn Tiles() -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let grown = grown(live);
    let figures = live.part(|session: &Session| {
        let board = session.board().newest();
        board.map_or_else(Totals::default, |board| totals(board))
    });
    let longest = move || match figures.get().longest_wait_ms {
        Some(ms) => span(ms, grown.get()),
        None => "–".to_owned(),
    };
    let of = move || texts.count(LiveKey::TileFreeOf, figures.get().on_duty as usize);
    view! {
        <dl class="tiles">
            <Tile
                label=LiveKey::TileWaiting
                value=Signal::derive(move || figures.get().waiting.to_string())
                tone=Signal::derive(move || if figures.get().waiting > 0 { "warn" } else { "calm" })
            />
            <Tile label=LiveKey::TileLongest value=Signal::derive(longest) />
            <Tile
                label=LiveKey::TileTalking
                value=Signal::derive(move || figures.get().connected.to_string())
            />
            <Tile
                label=LiveKey::TileFree
                value=Signal::derive(move || figures.get().free.to_string())
                more=Signal::derive(of)
                tone=Signal::derive(move || if figures.get().free > 0 { "good" } else { "calm" })
            />
        </dl>
    }
}

#[component]
fn Tile(
    label: LiveKey,
    value: Signal<String>,
    #[prop(optional, into)] more: Signal<String>,
    #[prop(default = Signal::stored("calm"))] tone: Signal<&'static str>,
) -> impl IntoView {
    view! {
        <div class="tile" data-tone=tone>
            <dt>{t(label)}</dt>
            <dd>
                <strong class="digits">{value}</strong>
                <span class="tile-more" dir="auto">{more}</span>
            </dd>
        </div>
    }
}
