//! The form before a chat: name, e-mail and the first message.

use browser::platform::focus;
use browser::ui::{Button, Emphasis, FieldKind, Glyph, IconButton, TextField};
use leptos::prelude::*;
use shared::error_code::ErrorCode;

use crate::app::App;
use crate::failure::Alert;
use crate::text::{Key, Texts};
use crate::view::prechat::{Fault, Field, Form};

/// The form. Faults appear when it is sent and go away when their field is changed.
#[component]
pub(crate) fn Prechat(app: App) -> impl IntoView {
    let refused = app.model.with_untracked(|model| model.refused);
    let faults = RwSignal::new(refused_field(refused));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let found = app.submit_form();
        if let Some((field, _)) = found.first() {
            focus::focus(selector(*field));
        }
        faults.set(found);
    };
    // Whoever chose to write wants to type: the first empty field gets the keyboard.
    Effect::new(move || {
        let first = app.form.with_untracked(first_empty);
        focus::focus(selector(first));
    });
    view! {
        <form class="prechat" novalidate on:submit=submit>
            <div class="prechat-top">
                <IconButton
                    glyph=Glyph::Back
                    label=Signal::derive(move || app.text(Key::Back).to_owned())
                    testid="back"
                    on_press=Callback::new(move |_| app.leave_form())
                />
                <h2 class="prechat-title">{move || app.text(Key::FormTitle)}</h2>
            </div>
            <div class="prechat-fields">
                {refused_whole(refused).map(|code| view! { <Alert app=app code=code /> })}
                <FormField app=app faults=faults field=Field::Name />
                <FormField app=app faults=faults field=Field::Email />
                <FormField app=app faults=faults field=Field::Message />
            </div>
            <div class="prechat-end">
                <Button
                    emphasis=Emphasis::Primary
                    kind="submit"
                    testid="prechat-submit"
                    on_press=Callback::new(|_| {})
                >
                    {move || app.text(Key::StartChat)}
                </Button>
            </div>
        </form>
    }
}

type Faults = RwSignal<Vec<(Field, Fault)>>;

/// One field with its fault.
#[component]
fn FormField(app: App, faults: Faults, field: Field) -> impl IntoView {
    let (id, testid, name, kind, label) = match field {
        Field::Name => ("name", "prechat-name", "name", FieldKind::Line, Key::Name),
        Field::Email => (
            "email",
            "prechat-email",
            "email",
            FieldKind::Email,
            Key::Email,
        ),
        Field::Message => (
            "message",
            "prechat-message",
            "off",
            FieldKind::Text,
            Key::Message,
        ),
    };
    let value = RwSignal::new(app.form.with_untracked(|form| content(form, field).clone()));
    // The form outlives this screen; the field only edits its part of it.
    Effect::new(move |before: Option<()>| {
        let text = value.get();
        app.form.update(|form| *content_mut(form, field) = text);
        if before.is_some() {
            faults.update(|faults| faults.retain(|(at, _)| *at != field));
        }
    });
    let error = Signal::derive(move || {
        let fault = faults.with(|faults| faults.iter().find(|(at, _)| *at == field).copied());
        fault.map(|(_, fault)| words(app.texts(), fault))
    });
    view! {
        <TextField
            id=id
            testid=testid
            label=Signal::derive(move || app.text(label).to_owned())
            kind=kind
            name=name
            required=field != Field::Email
            value=value
            error=error
        />
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

const fn selector(field: Field) -> &'static str {
    match field {
        Field::Name => "#name",
        Field::Email => "#email",
        Field::Message => "#message",
    }
}

fn first_empty(form: &Form) -> Field {
    let mut fields = Field::ALL.into_iter();
    let empty = fields.find(|field| content(form, *field).is_empty());
    empty.unwrap_or(Field::Message)
}

const fn content(form: &Form, field: Field) -> &String {
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

fn refused_field(refused: Option<(Option<Field>, ErrorCode)>) -> Vec<(Field, Fault)> {
    match refused {
        Some((Some(field), _)) => vec![(field, Fault::NotAllowed)],
        _ => Vec::new(),
    }
}

const fn refused_whole(refused: Option<(Option<Field>, ErrorCode)>) -> Option<ErrorCode> {
    match refused {
        Some((None, code)) => Some(code),
        _ => None,
    }
}
