//! The buttons of a menu, under its question.

use browser::text::Direction;
use shared::wire::{Prompt, PromptChoice};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use crate::app::App;
use crate::draw::{El, el};

/// The buttons, while a menu is open.
pub(super) fn choices(app: App) -> El {
    // The number tells menus apart: nothing else has to be compared.
    let number = move || app.question.with(|question| Some(question.menu()?.number));
    el("div", "").swap(number, move |_| {
        app.question
            .peek(|question| Some(group(app, question.menu()?)))
    })
}

fn group(app: App, menu: &Prompt) -> El {
    let group = el("div", "choices")
        .attr("role", "group")
        .testid("choices")
        .attr("aria-label", &menu.text);
    let node = group.node().clone();
    let mut group = group.on("keydown", move |event| typed(app, &node, &event));
    for choice in &menu.choices {
        group = group.child(button(app, choice));
    }
    group
}

fn button(app: App, choice: &PromptChoice) -> El {
    let number = choice.number;
    el("button", "ui-button")
        .attr("type", "button")
        .attr("dir", "auto")
        .testid("menu-choice")
        .text(&choice.label)
        .on("click", move |_| app.choose(number))
}

/// Arrows go round among the buttons; a digit presses the button of that place.
fn typed(app: App, group: &Element, event: &Event) {
    let event: &KeyboardEvent = event.unchecked_ref();
    let rtl = app.locale.peek(|locale| locale.direction == Direction::Rtl);
    // Key codes are numbers: comparing names would weigh more than everything else here.
    let (left, up, right, down) = (37, 38, 39, 40);
    let (back, on) = if rtl { (right, left) } else { (left, right) };
    let own: Option<Element> = event.target().map(JsCast::unchecked_into);
    let pressed = event.key_code();
    let next = if pressed == down || pressed == on {
        let next = own.and_then(|own| own.next_element_sibling());
        next.or_else(|| group.first_element_child())
    } else if pressed == up || pressed == back {
        let before = own.and_then(|own| own.previous_element_sibling());
        before.or_else(|| group.last_element_child())
    } else {
        let place = pressed.wrapping_sub(u32::from(b'1'));
        if let Some(button) = group.children().item(place).filter(|_| place < 9) {
            button.unchecked_ref::<HtmlElement>().click();
        }
        return;
    };
    event.prevent_default();
    if let Some(next) = next {
        // A button on the screen takes the focus.
        drop(next.unchecked_ref::<HtmlElement>().focus());
    }
}
