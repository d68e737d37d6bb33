//! The messages with their days, the other side's typing, and the way back to the newest.

use std::cell::RefCell;

use browser::text::date::day_number;
use browser::ui::Glyph;
use leptos::prelude::untrack;
use web_sys::{Element, Node};

use super::choices::choices;
use super::line::draw_line;
use crate::app::App;
use crate::draw::parts::icon;
use crate::draw::{El, el};
use crate::text::Key;
use crate::view::thread::{self, Line, Thread};

/// Nearer to the end than this many pixels counts as being there.
const NEAR: i32 = 48;

/// The scrolling list. Its one child lies in a reversed column, so that the browser itself keeps
/// the newest line in place while the list grows or the keyboard of a phone comes up.
pub(super) fn log(app: App) -> El {
    let content = el("div", "lines")
        .child(lines(app))
        .child(choices(app))
        .child(typing(app));
    let list = el("div", "log")
        .attr("role", "log")
        .attr("aria-live", "off")
        .attr("tabindex", "0")
        .label(move || app.text(Key::Conversation))
        .child(content);
    let (watched, moved) = (list.node().clone(), list.node().clone());
    let list = list
        .on("scroll", move |_| scrolled(app, &watched))
        // Sending takes the person to what they have sent.
        .effect(move || {
            if app.panel.with(|panel| panel.at_end) {
                moved.set_scroll_top(0);
            }
        });
    el("div", "log-place").child(list).child(newest(app))
}

fn scrolled(app: App, list: &Element) {
    // In a reversed column the end is 0 and everything above it negative.
    let at_end = list.scroll_top() > -NEAR;
    if app.panel.peek(|panel| panel.at_end) != at_end {
        app.panel.update(|panel| panel.at_end = at_end);
        app.look();
    }
}

/// The lines. Each keeps its element as long as it is in the thread.
fn lines(app: App) -> El {
    let place = el("div", "lines-place");
    let parent = place.node().clone();
    let shown: RefCell<Vec<(thread::Key, El)>> = RefCell::default();
    place.effect(move || {
        let lines = app.thread.with(|thread| thread.lines(day_number));
        untrack(|| arrange(app, &parent, &mut shown.borrow_mut(), lines));
    })
}

/// Makes `shown` and the children of `parent` what `lines` are, moving and making as few as
/// possible: nearly always everything stands in its place and one line is new at the end.
fn arrange(app: App, parent: &Element, shown: &mut Vec<(thread::Key, El)>, lines: Vec<Line>) {
    let wanted = lines.len();
    for (index, line) in lines.into_iter().enumerate() {
        if shown.get(index).is_some_and(|(key, _)| *key == line.key) {
            continue;
        }
        let found = (index + 1..shown.len()).find(|at| shown[*at].0 == line.key);
        let entry = match found {
            Some(at) => shown.remove(at),
            None => (line.key, draw_line(app, line)),
        };
        let before: Option<Node> = shown.get(index).map(|(_, next)| next.node().clone().into());
        // What stands behind is a child of the same parent.
        drop(parent.insert_before(entry.1.node(), before.as_ref()));
        shown.insert(index, entry);
    }
    for (_, gone) in shown.drain(wanted..) {
        gone.node().remove();
    }
}

/// Three dots while the other side writes.
fn typing(app: App) -> El {
    let name = move || {
        app.model
            .with(|model| model.agent().unwrap_or_default().to_owned())
    };
    el("div", "").when(
        move || app.model.with(|model| model.typing),
        move || {
            let dots = el("div", "ui-bubble ui-other dots")
                .spoken(move || app.texts().named(Key::Typing, &name()))
                .children((0..3).map(|_| el("i", "")));
            el("div", "line").testid("typing").child(dots)
        },
    )
}

/// The way back to the newest message, with what waits there.
fn newest(app: App) -> El {
    let words = move || match app.thread.with(Thread::unread) {
        0 => app.text(Key::Newest).to_owned(),
        n => app.texts().count(Key::NewMessages, n),
    };
    let jump = move || {
        app.panel.update(|panel| panel.at_end = true);
        app.look();
    };
    el("div", "").when(
        move || app.panel.with(|panel| !panel.at_end),
        move || {
            el("button", "newest")
                .attr("type", "button")
                .testid("newest")
                .child(icon(Glyph::Down))
                .child(el("span", "").words(words))
                .on("click", move |_| jump())
        },
    )
}
