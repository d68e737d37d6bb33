//! A labelled text field with its hint and its error.

use leptos::prelude::*;

/// What a field takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    #[default]
    Line,
    /// An e-mail address.
    Email,
    /// A password.
    Password,
    /// Several lines.
    Text,
}

impl FieldKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Line | Self::Text => "text",
            Self::Email => "email",
            Self::Password => "password",
        }
    }
}

/// A field that shows its error below it and tells assistive technology.
///
/// `id` must be unique on the page; `name` is the value of `autocomplete`.
#[component]
pub fn TextField(
    /// Unique on the page.
    id: &'static str,
    /// Stable identifier for tests.
    #[prop(into)]
    testid: &'static str,
    /// What to enter.
    #[prop(into)]
    label: Signal<String>,
    /// What it takes.
    #[prop(optional)]
    kind: FieldKind,
    /// Value of `autocomplete`.
    #[prop(default = "off")]
    name: &'static str,
    /// Whether it must be filled.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// The text.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    let described = {
        let error_id = error_id.clone();
        move || error.with(Option::is_some).then(|| error_id.clone())
    };
    let invalid = move || error.with(Option::is_some).then_some("true");
    let input = if kind == FieldKind::Text {
        view! {
            <textarea
                id=id
                class="ui-input ui-textarea"
                rows="3"
                data-testid=testid
                autocomplete=name
                aria-required=move || required.get().then_some("true")
                aria-invalid=invalid
                aria-describedby=described
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id
                class="ui-input"
                type=kind.input_type()
                data-testid=testid
                autocomplete=name
                aria-required=move || required.get().then_some("true")
                aria-invalid=invalid
                aria-describedby=described
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        }
        .into_any()
    };
    view! {
        <div class="ui-field">
            <label class="ui-label" for=id>{label}</label>
            {input}
            <p class="ui-error" id=error_id data-testid="field-error" hidden=move || error.with(Option::is_none)>
                {error}
            </p>
        </div>
    }
}
