//! One line of the conversation: a day, a message or a system message.

use browser::platform::clock;
use browser::text::date::{day_number, machine_readable};
use browser::text::links::{Piece, pieces};
use browser::ui::{Avatar, Glyph, Icon};
use leptos::prelude::*;
use shared::Millis;
use shared::ids::MessageId;
use shared::wire::Notice;

use crate::app::App;
use crate::text::Key;
use crate::view::thread::{Body, Delivery, Line};

const DAY_MS: i64 = 86_400_000;

/// A line of any kind.
#[component]
pub(super) fn LineView(app: App, line: Line) -> impl IntoView {
    let Line { id, at, body, .. } = line;
    match body {
        Body::Day => day(app, at),
        Body::Notice(notice) => system(app, notice),
        Body::User { name, text, first } => user(
            app,
            UserLine {
                id,
                at,
                name,
                first,
            },
            &text,
        ),
        Body::Own(text) => own(app, id, at, &text),
    }
}

fn day(app: App, at: Millis) -> AnyView {
    let words = move || {
        let (day, now) = (day_number(at), clock::wall());
        if day == day_number(now) {
            app.text(Key::Today).to_owned()
        } else if day == day_number(now.plus(-DAY_MS)) {
            app.text(Key::Yesterday).to_owned()
        } else {
            app.date(|dates| dates.day(at))
        }
    };
    view! { <p class="day">{words}</p> }.into_any()
}

fn system(app: App, notice: Notice) -> AnyView {
    view! {
        <p class="notice" dir="auto" data-testid="message" data-from="system">
            {move || linked(app, &app.texts().notice(&notice))}
        </p>
    }
    .into_any()
}

struct UserLine {
    id: Option<MessageId>,
    at: Millis,
    name: String,
    first: bool,
}

fn user(app: App, line: UserLine, text: &str) -> AnyView {
    let UserLine {
        id,
        at,
        name,
        first,
    } = line;
    let says = name.clone();
    let text = linked(app, text);
    view! {
        <div
            class="line line-user"
            class:line-first=first
            data-testid="message"
            data-from="user"
            data-message-id=id.map(|id| id.to_string())
            data-state="sent"
        >
            {first.then(|| view! { <Avatar name=Signal::stored(name) /> })}
            <div class="ui-bubble ui-other" dir="auto">
                <span class="ui-hidden">{move || app.texts().named(Key::Says, &says)} " "</span>
                <span class="words">{text}</span>
                <span class="meta">{time(app, at)}</span>
            </div>
        </div>
    }
    .into_any()
}

fn own(app: App, id: Option<MessageId>, at: Millis, text: &str) -> AnyView {
    let delivery = Memo::new(move |_| {
        id.map_or(Delivery::Sent, |id| {
            app.thread.with(|thread| thread.delivery(id))
        })
    });
    let text = linked(app, text);
    view! {
        <div
            class="line line-own"
            data-testid="message"
            data-from="customer"
            data-message-id=id.map(|id| id.to_string())
            data-state=move || delivery.get().name()
        >
            <div class="ui-bubble ui-own" dir="auto">
                <span class="ui-hidden">{move || app.text(Key::You)} ": "</span>
                <span class="words">{text}</span>
                <span class="meta">{time(app, at)} {move || mark(app, delivery.get())}</span>
            </div>
            {move || match (delivery.get(), id) {
                (Delivery::Failed(code), Some(id)) => Some(view! { <Failed app=app id=id code=code /> }),
                _ => None,
            }}
        </div>
    }
    .into_any()
}

/// Why a message was not sent, and the way to send it again.
#[component]
fn Failed(app: App, id: MessageId, code: shared::error_code::ErrorCode) -> impl IntoView {
    let may_write = move || app.model.with(crate::view::contact::Model::may_write);
    view! {
        <p class="failed">
            <span>{move || app.text(Key::NotSent)} " " {move || app.texts().failure(code)}</span>
            <Show when=may_write>
                <button
                    type="button"
                    class="failed-retry"
                    data-testid="retry"
                    on:click=move |_| app.retry_message(id)
                >
                    {move || app.text(Key::Retry)}
                </button>
            </Show>
        </p>
    }
}

fn mark(app: App, delivery: Delivery) -> impl IntoView {
    let (key, glyph) = match delivery {
        Delivery::Sending => (Key::Sending, Glyph::Clock),
        Delivery::Sent => (Key::Sent, Glyph::Check),
        Delivery::Seen => (Key::Seen, Glyph::Checks),
        Delivery::Failed(_) => (Key::NotSent, Glyph::Alert),
    };
    view! {
        <Icon glyph=glyph />
        <span class="ui-hidden">{move || app.text(key)}</span>
    }
}

fn time(app: App, at: Millis) -> impl IntoView {
    view! {
        <time datetime=machine_readable(at)>{move || app.date(|dates| dates.time(at))}</time>
    }
}

/// The text with its addresses as links; everything else stays text.
fn linked(app: App, text: &str) -> Vec<AnyView> {
    let piece = |piece| match piece {
        Piece::Plain(words) => words.to_owned().into_any(),
        Piece::Link(address) => view! {
            <a href=address.to_owned() target="_blank" rel="noopener noreferrer">
                {address.to_owned()}
                <span class="ui-hidden">" (" {move || app.text(Key::LinkOpensTab)} ")"</span>
            </a>
        }
        .into_any(),
    };
    pieces(text).into_iter().map(piece).collect()
}
