//! One line of the conversation that is no message of a person: a day or a system message.

use browser::platform::clock;
use browser::text::date::day_number;
use browser::text::links::{Piece, pieces};
use shared::Millis;
use shared::wire::Notice;

use super::message::{own, user};
use crate::app::App;
use crate::draw::{El, el};
use crate::text::Key;
use crate::view::thread::{Body, Line};

const DAY_MS: i64 = 86_400_000;

/// A line of any kind.
pub(super) fn draw_line(app: App, line: Line) -> El {
    match &line.body {
        Body::Day => day(app, line.at),
        Body::Notice(notice) => system(app, notice.clone()),
        Body::User { name, text, first } => user(app, &line, name, text, *first),
        Body::Own(text) => own(app, &line, text),
    }
}

fn day(app: App, at: Millis) -> El {
    el("p", "day").words(move || {
        let (day, now) = (day_number(at), clock::wall());
        if day == day_number(now) {
            app.text(Key::Today).to_owned()
        } else if day == day_number(now.plus(-DAY_MS)) {
            app.text(Key::Yesterday).to_owned()
        } else {
            app.date(|dates| dates.day(at))
        }
    })
}

fn system(app: App, notice: Notice) -> El {
    el("p", "notice")
        .attr("dir", "auto")
        .testid("message")
        .attr("data-from", "system")
        .swap(
            move || app.texts(),
            move |texts| Some(linked(app, &texts.notice(&notice))),
        )
}

/// The text with its addresses as links; everything else stays text.
pub(super) fn linked(app: App, text: &str) -> El {
    let pieces = pieces(text).into_iter();
    pieces.fold(el("span", "words"), |words, piece| match piece {
        Piece::Plain(text) => words.text(text),
        Piece::Link(address) => words.child(
            el("a", "")
                .attr("href", address)
                .attr("target", "_blank")
                .attr("rel", "noopener noreferrer")
                .text(address)
                .child(
                    el("span", "ui-hidden")
                        .text(" (")
                        .words(move || app.text(Key::LinkOpensTab))
                        .text(")"),
                ),
        ),
    })
}
