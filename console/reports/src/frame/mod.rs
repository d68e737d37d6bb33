//! The frame: the pages of the program, the one that is shown, and what is asked above them.

use browser::ui::Dialog;
use leptos::ev;
use leptos::prelude::*;

use crate::boards::Boards;
use crate::figures::FiguresPage;
use crate::history::HistoryPage;
use crate::parts::{Pic, Picture};
use crate::room::use_room;
use crate::text::{FrameKey, t, ts};
use crate::view::route::{Page, Route};

const fn page_key(page: Page) -> (FrameKey, Pic) {
    match page {
        Page::Dashboards => (FrameKey::Dashboards, Pic::Grid),
        Page::History => (FrameKey::History, Pic::Clock),
        Page::Figures => (FrameKey::Figures, Pic::Chart),
    }
}

/// Everything.
#[component]
pub(crate) fn Frame() -> impl IntoView {
    let room = use_room();
    let hash = window_event_listener(ev::hashchange, move |_| room.address_changed());
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if room.is_dirty.get_untracked() {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        hash.remove();
        unload.remove();
    });
    let page = Memo::new(move |_| room.route.get().page);
    view! {
        <div class="rp" data-testid="reports">
            <Ways page=page />
            {move || match page.get() {
                Page::Dashboards => view! { <Boards /> }.into_any(),
                Page::History => view! { <HistoryPage /> }.into_any(),
                Page::Figures => view! { <FiguresPage /> }.into_any(),
            }}
            <Leaving />
            <Reported />
        </div>
    }
}

#[component]
fn Ways(page: Memo<Page>) -> impl IntoView {
    let ways = Page::ALL.map(|one| {
        let (key, pic) = page_key(one);
        view! {
            <a
                class="rp-way"
                href=Route::page(one).hash()
                aria-current=move || (page.get() == one).then_some("page")
                data-testid=format!("reports-{}", one.word())
            >
                <Picture pic=pic />
                <span>{t(key)}</span>
            </a>
        }
    });
    view! {
        <nav class="rp-ways" aria-label=t(FrameKey::Pages)>{ways.into_iter().collect_view()}</nav>
    }
}

/// Whether to leave what is not saved.
#[component]
fn Leaving() -> impl IntoView {
    let room = use_room();
    let stay = Callback::new(move |()| room.leaving.set(None));
    let leave = move |_| {
        if let Some(route) = room.leaving.get_untracked() {
            room.open.set(None);
            room.go(route);
        }
    };
    view! {
        <Dialog
            open=Signal::derive(move || room.leaving.get().is_some())
            title=ts(FrameKey::LeaveTitle)
            on_cancel=stay
        >
            <p class="dialog-text">{t(FrameKey::LeaveText)}</p>
            <div class="dialog-foot">
                <button type="button" class="ui-button" data-testid="leave-discard" on:click=leave>
                    {t(FrameKey::Leave)}
                </button>
                <button type="button" class="ui-button ui-primary" data-testid="leave-stay" on:click=move |_| stay.run(())>
                    {t(FrameKey::Stay)}
                </button>
            </div>
        </Dialog>
    }
}

/// What was done, or came to nothing.
#[component]
fn Reported() -> impl IntoView {
    let room = use_room();
    view! {
        <div class="rp-reports" role="status" data-testid="report">
            {move || {
                let report = room.report.get()?;
                let (tone, pic) = if report.is_bad { ("bad", Pic::Alert) } else { ("good", Pic::Check) };
                Some(view! {
                    <p class="rp-report" data-tone=tone>
                        <Picture pic=pic />
                        <span>{report.text}</span>
                    </p>
                })
            }}
        </div>
    }
}
