//! The form before a chat: name, e-mail and the first message.

mod field;

use browser::platform::focus;
use browser::platform::timer::Timer;
use browser::ui::Glyph;
use shared::error_code::ErrorCode;

use crate::app::App;
use crate::draw::parts::icon_button;
use crate::draw::{El, Live, el};
use crate::failure::alert;
use crate::text::Key;
use crate::view::prechat::{Fault, Field, Form};

use field::{content, form_field, selector};

/// The form. Faults appear when it is sent and go away when their field is changed.
pub(crate) fn prechat(app: App) -> El {
    let refused = app.model.peek(|model| model.refused);
    let faults = Live::new(refused_field(refused));
    let submit = move || {
        let found = app.submit_form();
        if let Some((field, _)) = found.first() {
            focus::focus(selector(*field));
        }
        faults.set(found);
    };
    let fields = el("div", "prechat-fields")
        .children(refused_whole(refused).map(|code| alert(app, code)))
        .children((0..Field::ALL.len()).map(|at| form_field(app, faults, Field::ALL[at])));
    focus_first_empty(app);
    el("form", "prechat")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            submit();
        })
        .child(top(app))
        .child(fields)
        .child(end(app))
}

fn top(app: App) -> El {
    el("div", "prechat-top")
        .child(icon_button(
            Glyph::Back,
            "back",
            move || app.text(Key::Back),
            move || app.leave_form(),
        ))
        .child(el("h2", "prechat-title").words(move || app.text(Key::FormTitle)))
}

fn end(app: App) -> El {
    let submit = el("button", "ui-button ui-primary")
        .attr("type", "submit")
        .testid("prechat-submit")
        .words(move || app.text(Key::StartChat));
    el("div", "prechat-end").child(submit)
}

/// Whoever chose to write wants to type: the first empty field gets the keyboard, once it is there,
/// unless the person is in a field already.
fn focus_first_empty(app: App) {
    app.later(Timer::after(0, move || {
        if focus::is_nowhere() {
            focus::focus(selector(app.form.peek(first_empty)));
        }
    }));
}

fn first_empty(form: &Form) -> Field {
    let mut fields = Field::ALL.into_iter();
    let empty = fields.find(|field| content(form, *field).is_empty());
    empty.unwrap_or(Field::Message)
}

type Refused = Option<(Option<Field>, ErrorCode)>;

fn refused_field(refused: Refused) -> Vec<(Field, Fault)> {
    match refused {
        Some((Some(field), _)) => vec![(field, Fault::NotAllowed)],
        _ => Vec::new(),
    }
}

const fn refused_whole(refused: Refused) -> Option<ErrorCode> {
    match refused {
        Some((None, code)) => Some(code),
        _ => None,
    }
}
