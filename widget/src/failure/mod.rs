//! Failures with their code and a way to try again.

use browser::text::fill;
use browser::ui::Glyph;
use shared::error_code::ErrorCode;

use crate::app::App;
use crate::draw::parts::{button, icon};
use crate::draw::{El, el};
use crate::text::Key;

/// A failure that leaves nothing else to show.
pub(crate) fn failure(app: App, code: ErrorCode) -> El {
    let code_words = move || fill(app.text(Key::FailureCode), &[("code", code.as_str())]);
    let words = alert_box("div", code)
        .child(el("p", "").words(move || app.texts().failure(code)))
        .child(el("p", "failure-code").words(code_words));
    el("section", "failure")
        .child(el("span", "failure-icon").child(icon(Glyph::Alert)))
        .child(el("h2", "failure-title").words(move || app.text(Key::FailureTitle)))
        .child(words)
        .child(retry(app))
}

/// A failure above something that can still be used.
pub(crate) fn alert(app: App, code: ErrorCode) -> El {
    alert_box("p", code)
        .attr("class", "alert")
        .child(icon(Glyph::Alert))
        .child(el("span", "").words(move || app.texts().failure(code)))
}

/// The way to connect once more.
pub(crate) fn retry(app: App) -> El {
    button(
        "ui-button",
        "retry",
        move || app.text(Key::Retry),
        move || app.reconnect(),
    )
}

fn alert_box(tag: &str, code: ErrorCode) -> El {
    el(tag, "")
        .testid("error")
        .attr("data-code", code.as_str())
        .attr("role", "alert")
}
