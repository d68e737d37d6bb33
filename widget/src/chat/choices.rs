//! The buttons of a menu, under its question.

use browser::text::Direction;
use shared::wire::{Prompt, PromptChoice};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use crate::app::App;
use crate::draw::{El, el};

/// The buttons, while a menu is open.
pub(super) fn choices(app: App) -> El {
    let menu = move || app.question.with(|question| question.menu().cloned());
    el("div", "").swap(menu, move |menu| Some(group(app, menu?)))
}

fn group(app: App, menu: Prompt) -> El {
    let group = el("div", "choices")
        .attr("role", "group")
        .testid("choices")
        .attr("aria-label", &menu.text)
        .children(menu.choices.into_iter().map(|choice| button(app, choice)));
    let node = group.node().clone();
    group.on("keydown", move |event| typed(app, &node, &event))
}

fn button(app: App, choice: PromptChoice) -> El {
    el("button", "ui-button")
        .attr("type", "button")
        .attr("dir", "auto")
        .testid("choice")
        .text(&choice.label)
        .on("click", move |_| app.choose(&choice))
}

/// Arrows go round among the buttons; a digit presses the button of that place.
fn typed(app: App, group: &Element, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    let (buttons, key) = (group.children(), event.key());
    let button = |at: u32| {
        buttons
            .item(at)
            .and_then(|node| node.dyn_into::<HtmlElement>().ok())
    };
    let rtl = app.locale.peek(|locale| locale.direction == Direction::Rtl);
    let step = match key.as_str() {
        "ArrowDown" => 1,
        "ArrowRight" if !rtl => 1,
        "ArrowLeft" if rtl => 1,
        "ArrowUp" | "ArrowRight" | "ArrowLeft" => buttons.length() - 1,
        _ => {
            let pressed = key.parse::<u32>().ok();
            if let Some(button) = pressed.and_then(|n| button(n.checked_sub(1)?)) {
                button.click();
            }
            return;
        }
    };
    event.prevent_default();
    let own = event.target();
    let at = (0..buttons.length()).find(|at| {
        let node = buttons.item(*at).map(Into::into);
        node == own
    });
    if let Some(next) = button((at.unwrap_or(0) + step) % buttons.length()) {
        // A button on the screen takes the focus.
        drop(next.focus());
    }
}
