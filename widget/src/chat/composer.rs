//! The field to write in: grows with its text, counts near the limit, Enter sends.

use browser::platform::focus;
use browser::ui::{Glyph, Icon};
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

use crate::app::App;
use crate::text::Key;
use crate::view::compose::{self, Room};

/// The field and its button.
#[component]
pub(super) fn Composer(app: App) -> impl IntoView {
    let send = move || {
        app.send_draft();
        focus::focus("#composer");
    };
    let typed = move |event: KeyboardEvent| {
        // While an input method composes, Enter picks a word and sends nothing.
        let enters = event.key() == "Enter" && !event.shift_key() && !event.is_composing();
        if enters {
            event.prevent_default();
            send();
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send();
    };
    let room = Memo::new(move |_| app.draft.with(|text| compose::room(text)));
    let blocked = Memo::new(move |_| app.draft.with(|text| compose::message(text).is_none()));
    Effect::new(move || {
        focus::focus("#composer");
    });
    view! {
        <form class="composer" on:submit=submit>
            <Count app=app room=room.into() />
            <div class="composer-row">
                // The copy behind the field gives it its height: no script has to measure.
                <div class="grow" data-copy=move || app.draft.get()>
                    <textarea
                        id="composer"
                        class="composer-field"
                        data-testid="composer"
                        rows="1"
                        dir="auto"
                        enterkeyhint="send"
                        aria-label=move || app.text(Key::Composer)
                        placeholder=move || app.text(Key::Composer)
                        aria-invalid=move || matches!(room.get(), Room::Over(_)).then_some("true")
                        aria-describedby=move || (room.get() != Room::Plenty).then_some("room")
                        prop:value=move || app.draft.get()
                        on:input=move |event| app.write_draft(event_target_value(&event))
                        on:keydown=typed
                    ></textarea>
                </div>
                <button
                    type="submit"
                    class="composer-send"
                    data-testid="send"
                    disabled=blocked
                    aria-label=move || app.text(Key::Send)
                    title=move || app.text(Key::Send)
                >
                    <Icon glyph=Glyph::Send />
                </button>
            </div>
        </form>
    }
}

/// How many characters are left, once that matters.
#[component]
fn Count(app: App, room: Signal<Room>) -> impl IntoView {
    let words = move || match room.get() {
        Room::Plenty => String::new(),
        Room::Left(n) => app.texts().count(Key::CharsLeft, n),
        Room::Over(n) => app.texts().count(Key::CharsOver, n),
    };
    view! {
        <p
            id="room"
            class="composer-room"
            data-testid="characters"
            class:over=move || matches!(room.get(), Room::Over(_))
            hidden=move || room.get() == Room::Plenty
        >
            {words}
        </p>
    }
}
