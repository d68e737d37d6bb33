//! The messages with their days, the other side's typing, and the way back to the newest.

use browser::text::date::day_number;
use browser::ui::{Glyph, Icon};
use leptos::html;
use leptos::prelude::*;

use super::line::LineView;
use crate::app::App;
use crate::text::Key;
use crate::view::thread::Line;

/// Nearer to the end than this many pixels counts as being there.
const NEAR: i32 = 48;

/// The scrolling list. Its one child lies in a reversed column, so that the browser itself keeps
/// the newest line in place while the list grows or the keyboard of a phone comes up.
#[component]
pub(super) fn Log(app: App) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let scrolled = move |_| {
        if let Some(list) = list.get_untracked() {
            // In a reversed column the end is 0 and everything above it negative.
            let at_end = list.scroll_top() > -NEAR;
            if app.panel.with_untracked(|panel| panel.at_end) != at_end {
                app.panel.update(|panel| panel.at_end = at_end);
            }
            app.look();
        }
    };
    let jump = move || {
        if let Some(list) = list.get_untracked() {
            list.set_scroll_top(0);
        }
        app.look();
    };
    // Sending takes the person to what they have sent.
    Effect::new(move || {
        if app.panel.get().at_end {
            jump();
        }
    });
    view! {
        <div class="log-place">
            <div
                class="log"
                role="log"
                aria-live="off"
                aria-label=move || app.text(Key::Conversation)
                tabindex="0"
                node_ref=list
                on:scroll=scrolled
            >
                <div class="lines">
                    <For
                        each=move || app.thread.with(|thread| thread.lines(day_number))
                        key=|line: &Line| line.key
                        children=move |line| view! { <LineView app=app line=line /> }
                    />
                    <Typing app=app />
                </div>
            </div>
            <Newest app=app jump=Callback::new(move |()| jump()) />
        </div>
    }
}

/// Three dots while the other side writes.
#[component]
fn Typing(app: App) -> impl IntoView {
    let typing = Memo::new(move |_| app.model.with(|model| model.typing));
    let name = move || {
        app.model
            .with(|model| model.agent().unwrap_or_default().to_owned())
    };
    move || {
        typing.get().then(|| {
            view! {
                <div class="line" data-testid="typing">
                    <div class="ui-bubble ui-other dots">
                        <span class="ui-hidden">{move || app.texts().named(Key::Typing, &name())}</span>
                        <i></i>
                        <i></i>
                        <i></i>
                    </div>
                </div>
            }
        })
    }
}

/// The way back to the newest message, with what waits there.
#[component]
fn Newest(app: App, jump: Callback<()>) -> impl IntoView {
    let away = Memo::new(move |_| app.panel.with(|panel| !panel.at_end));
    let label = move || match app.thread.with(crate::view::thread::Thread::unread) {
        0 => app.text(Key::Newest).to_owned(),
        n => app.texts().count(Key::NewMessages, n),
    };
    move || {
        away.get().then(|| {
            view! {
                <button
                    type="button"
                    class="newest"
                    data-testid="newest"
                    on:click=move |_| jump.run(())
                >
                    <Icon glyph=Glyph::Down />
                    <span>{label}</span>
                </button>
            }
        })
    }
}
