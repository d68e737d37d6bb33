//! One field of the form with its label and its fault.

use crate::app::App;
use crate::draw::{El, Live, el};
use crate::text::{Key, Texts};
use crate::view::prechat::{Fault, Field, Form};

/// What tells the fields apart.
struct Look {
    id: &'static str,
    testid: &'static str,
    fault_id: &'static str,
    autocomplete: &'static str,
    input_type: &'static str,
    label: Key,
}

const fn look(field: Field) -> Look {
    match field {
        Field::Name => Look {
            id: "name",
            testid: "prechat-name",
            fault_id: "name-fault",
            autocomplete: "name",
            input_type: "text",
            label: Key::Name,
        },
        Field::Email => Look {
            id: "email",
            testid: "prechat-email",
            fault_id: "email-fault",
            autocomplete: "email",
            input_type: "email",
            label: Key::Email,
        },
        Field::Message => Look {
            id: "message",
            testid: "prechat-message",
            fault_id: "message-fault",
            autocomplete: "off",
            input_type: "",
            label: Key::Message,
        },
    }
}

/// The field.
pub(super) fn form_field(app: App, faults: Live<Vec<(Field, Fault)>>, field: Field) -> El {
    let look = look(field);
    let fault = move || {
        let found = faults.with(|faults| faults.iter().find(|(at, _)| *at == field).copied());
        found.map(|(_, fault)| words(app.texts(), fault))
    };
    let changed = move |text: String| {
        app.form
            .update_silently(|form| *content_mut(form, field) = text);
        faults.update(|faults| faults.retain(|(at, _)| *at != field));
    };
    let input = input(field, &look)
        .attr("id", look.id)
        .attr("dir", "auto")
        .attr("autocomplete", look.autocomplete)
        .testid(look.testid)
        .attr_when("aria-invalid", move || fault().map(|_| "true".to_owned()))
        .attr_when("aria-describedby", move || {
            fault().map(|_| look.fault_id.to_owned())
        })
        .value(move || app.form.with(|form| content(form, field).clone()))
        .on("input", move |event| {
            changed(leptos::prelude::event_target_value(&event));
        });
    el("div", "ui-field")
        .child(
            el("label", "ui-label")
                .attr("for", look.id)
                .words(move || app.text(look.label)),
        )
        .child(input)
        .when(
            move || fault().is_some(),
            move || {
                el("p", "ui-error")
                    .attr("id", look.fault_id)
                    .testid("field-error")
                    .words(move || fault().unwrap_or_default())
            },
        )
}

fn input(field: Field, look: &Look) -> El {
    let input = match field {
        Field::Message => el("textarea", "ui-input ui-textarea").attr("rows", "3"),
        Field::Name | Field::Email => el("input", "ui-input").attr("type", look.input_type),
    };
    match field {
        Field::Email => input,
        Field::Name | Field::Message => input.attr("aria-required", "true"),
    }
}

fn words(texts: Texts, fault: Fault) -> String {
    match fault {
        Fault::Missing => texts.get(Key::Required).to_owned(),
        Fault::NoEmail => texts.get(Key::EmailInvalid).to_owned(),
        Fault::TooLong(limit) => texts.count(Key::FieldTooLong, limit),
        Fault::NotAllowed => texts.get(Key::FieldNotAllowed).to_owned(),
    }
}

/// Finds a field on the screen.
pub(super) const fn selector(field: Field) -> &'static str {
    match field {
        Field::Name => "#name",
        Field::Email => "#email",
        Field::Message => "#message",
    }
}

/// What the person has entered in a field.
pub(super) const fn content(form: &Form, field: Field) -> &String {
    match field {
        Field::Name => &form.name,
        Field::Email => &form.email,
        Field::Message => &form.message,
    }
}

const fn content_mut(form: &mut Form, field: Field) -> &mut String {
    match field {
        Field::Name => &mut form.name,
        Field::Email => &mut form.email,
        Field::Message => &mut form.message,
    }
}
