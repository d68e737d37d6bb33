//! The widgets in their grid; while it is changed they are dragged, or moved with the arrow keys.

use browser::platform::focus;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use shared::api::reports::{Widget, WidgetKind};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::body::Body;
use super::work::{Work, use_work};
use crate::parts::{Pic, Picture};
use crate::text::{BoardKey, kind_keys, t, texts};
use crate::view::draft::Draft;
use crate::view::grid::{COLUMNS, Spot, Step};

/// Room between widgets, as the style sheet has it.
const GAP: f64 = 12.0;

/// A kind in a word.
pub(super) const fn word(kind: WidgetKind) -> &'static str {
    match kind {
        WidgetKind::Queue => "queue",
        WidgetKind::Users => "users",
        WidgetKind::Kpis => "kpis",
        WidgetKind::ExternalTasks => "external",
        WidgetKind::MySessions => "mine",
        WidgetKind::Chart => "chart",
    }
}

/// Gives the focus to the handle of a widget, once it is drawn.
pub(super) fn focus_handle(id: u32) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        focus::focus(&format!("#widget-{id}-move"));
    });
}

/// A widget under a pointer, and how everything lay when it was taken.
#[derive(Clone)]
struct Held {
    id: u32,
    is_size: bool,
    from: (f64, f64),
    unit: (f64, f64),
    spot: Spot,
    before: Draft,
}

/// The grid.
#[component]
pub(super) fn Grid() -> impl IntoView {
    let work = use_work();
    let ids = work.part(|draft| {
        let mut widgets: Vec<_> = draft.widgets.iter().collect();
        widgets.sort_by_key(|(_, one)| (one.row, one.column));
        widgets.into_iter().map(|(id, _)| *id).collect::<Vec<_>>()
    });
    let own = work.part(|draft| draft.widgets.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    // What is moved with the keyboard keeps its place in the document, and with it the focus.
    let shown = Memo::new(move |_| {
        let ids = if work.is_editing.get() {
            own.get()
        } else {
            ids.get()
        };
        ids.unwrap_or_default()
    });
    view! {
        <div class="rp-grid" data-testid="grid">
            <For each=move || shown.get() key=|id| *id let:id>
                <Tile id=id />
            </For>
        </div>
    }
}

/// What a widget is called.
pub(super) fn title_of(work: Work, id: u32) -> Signal<String> {
    let texts = work.room.texts;
    let own = work.part(move |draft| {
        draft
            .widget(id)
            .map(|widget| (widget.title.trim().to_owned(), widget.kind))
    });
    Signal::derive(move || match own.get().flatten() {
        Some((title, kind)) if title.is_empty() => texts.get(kind_keys(kind).0).to_owned(),
        Some((title, _)) => title,
        None => String::new(),
    })
}

#[component]
fn Tile(id: u32) -> impl IntoView {
    let work = use_work();
    let widget = work.part(move |draft| draft.widget(id).cloned());
    let widget = Memo::new(move |_| widget.get().flatten());
    let held = StoredValue::new(None::<Held>);
    let lies = move |pick: fn(&Widget) -> u8| {
        move || widget.with(|widget| widget.as_ref().map_or(0, pick).to_string())
    };
    let kind = widget.with_untracked(|widget| widget.as_ref().map(|one| one.kind));
    let title = title_of(work, id);
    let drag = move |event: &PointerEvent, is_size: bool| take(work, held, id, is_size, event);
    view! {
        <section
            class="rp-widget"
            aria-labelledby=format!("widget-{id}-title")
            data-testid="widget"
            data-kind=kind.map(word)
            style=("--x", lies(|one| one.column))
            style=("--y", lies(|one| one.row))
            style=("--w", lies(|one| one.width))
            style=("--h", lies(|one| one.height))
        >
            <header
                class="rp-widget-head"
                on:pointerdown=move |event| drag(&event, false)
                on:pointermove=move |event| moved(work, held, &event)
                on:pointerup=move |_| held.set_value(None)
                on:pointercancel=move |_| held.set_value(None)
            >
                <h2 class="rp-widget-title" id=format!("widget-{id}-title") dir="auto">{title}</h2>
                <Show when=move || work.is_editing.get()>
                    <Tools id=id title=title />
                </Show>
            </header>
            <div class="rp-widget-body">
                <Body id=id widget=widget />
            </div>
            <Show when=move || work.is_editing.get()>
                <span
                    class="rp-corner"
                    aria-hidden="true"
                    data-testid="widget-corner"
                    on:pointerdown=move |event| drag(&event, true)
                    on:pointermove=move |event| moved(work, held, &event)
                    on:pointerup=move |_| held.set_value(None)
                    on:pointercancel=move |_| held.set_value(None)
                ></span>
            </Show>
        </section>
    }
}

#[component]
fn Tools(id: u32, title: Signal<String>) -> impl IntoView {
    let work = use_work();
    let texts = texts();
    let named = move |key: BoardKey| move || texts.with(key, &[("name", &title.get())]);
    let press = move |event: KeyboardEvent| {
        let is_rtl = work.room.is_rtl();
        let step = match event.key().as_str() {
            "ArrowLeft" if is_rtl => Step::On,
            "ArrowRight" if is_rtl => Step::Back,
            "ArrowLeft" => Step::Back,
            "ArrowRight" => Step::On,
            "ArrowUp" => Step::Up,
            "ArrowDown" => Step::Down,
            _ => return,
        };
        event.prevent_default();
        work.change(|draft| draft.step(id, step, event.shift_key()));
        tell(work, id, &title.get_untracked());
    };
    let remove = move |_| {
        work.change(|draft| draft.remove(id));
        focus::focus("#widget-add");
    };
    view! {
        <span class="rp-tools">
            <button
                type="button"
                class="rp-tool"
                id=format!("widget-{id}-move")
                aria-label=named(BoardKey::Move)
                data-testid="widget-move"
                on:keydown=press
            >
                <Picture pic=Pic::Move />
            </button>
            <button
                type="button"
                class="rp-tool"
                id=format!("widget-{id}-settings")
                aria-label=named(BoardKey::Settings)
                title=named(BoardKey::Settings)
                data-testid="widget-settings"
                on:click=move |_| work.settings.set(Some(id))
            >
                <Picture pic=Pic::Sliders />
            </button>
            <button
                type="button"
                class="rp-tool"
                aria-label=named(BoardKey::Remove)
                title=named(BoardKey::Remove)
                data-testid="widget-remove"
                on:click=remove
            >
                <Picture pic=Pic::Bin />
            </button>
        </span>
    }
}

/// Says where a widget lies now.
fn tell(work: Work, id: u32, name: &str) {
    let lies = work.room.open.with_untracked(|open| {
        let widget = open.as_ref()?.draft.widget(id)?;
        let from_one = |n: u8| (u16::from(n) + 1).to_string();
        Some((
            from_one(widget.column),
            from_one(widget.row),
            widget.width.to_string(),
            widget.height.to_string(),
        ))
    });
    if let Some((x, y, w, h)) = lies {
        let values = [("name", name), ("x", &x), ("y", &y), ("w", &w), ("h", &h)];
        work.said.set(work.room.texts.once(BoardKey::Lies, &values));
    }
}

/// A pointer takes a widget, or its corner.
fn take(work: Work, held: StoredValue<Option<Held>>, id: u32, is_size: bool, event: &PointerEvent) {
    let target = event
        .target()
        .and_then(|one| one.dyn_into::<Element>().ok());
    let is_button = target
        .as_ref()
        .is_some_and(|target| target.closest("button").is_ok_and(|found| found.is_some()));
    if !work.is_editing.get_untracked() || event.button() != 0 || is_button {
        return;
    }
    let own = event
        .current_target()
        .and_then(|one| one.dyn_into::<Element>().ok());
    let (Some(own), Some(before)) = (
        own,
        work.room
            .open
            .with_untracked(|open| open.as_ref().map(|open| open.draft.clone())),
    ) else {
        return;
    };
    let tile = own.closest(".rp-widget").ok().flatten();
    let grid = own.closest(".rp-grid").ok().flatten();
    let (Some(tile), Some(grid), Some(widget)) = (tile, grid, before.widget(id)) else {
        return;
    };
    let spot = Spot {
        x: u16::from(widget.column),
        y: u16::from(widget.row),
        w: u16::from(widget.width),
        h: u16::from(widget.height),
    };
    let (tile, grid) = (
        tile.get_bounding_client_rect(),
        grid.get_bounding_client_rect(),
    );
    let unit = (
        (grid.width() + GAP) / f64::from(COLUMNS),
        (tile.height() + GAP) / f64::from(spot.h.max(1)),
    );
    // Without it the pointer is lost as soon as it is quicker than the drawing.
    drop(own.set_pointer_capture(event.pointer_id()));
    event.prevent_default();
    let from = (f64::from(event.client_x()), f64::from(event.client_y()));
    held.set_value(Some(Held {
        id,
        is_size,
        from,
        unit,
        spot,
        before,
    }));
}

/// A pointer moves what it holds.
fn moved(work: Work, held: StoredValue<Option<Held>>, event: &PointerEvent) {
    let Some(held) = held.get_value() else { return };
    let way = if work.room.is_rtl() { -1.0 } else { 1.0 };
    let right = (f64::from(event.client_x()) - held.from.0) * way / held.unit.0;
    let down = (f64::from(event.client_y()) - held.from.1) / held.unit.1;
    let spot = held.spot;
    let wanted = if held.is_size {
        Spot {
            w: shifted(spot.w, right).min(COLUMNS - spot.x),
            h: shifted(spot.h, down),
            ..spot
        }
    } else {
        Spot {
            x: shifted(spot.x, right),
            y: shifted(spot.y, down),
            ..spot
        }
    };
    let mut draft = held.before;
    draft.place(held.id, wanted);
    work.change(|now| *now = draft);
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to a screen of columns and rows before"
)]
fn shifted(from: u16, by: f64) -> u16 {
    (f64::from(from) + by.round()).clamp(0.0, 190.0) as u16
}

/// What stands for a widget that shows nothing of what is asked.
#[component]
pub(super) fn TooWide() -> impl IntoView {
    view! {
        <p class="note" data-tone="warn" role="status" data-testid="too-wide">
            <Picture pic=Pic::Alert />
            <span>{t(BoardKey::TooWide)}</span>
        </p>
    }
}
