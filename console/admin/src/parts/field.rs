//! One field: its label, what it takes, its help and its fault.

use leptos::prelude::*;
use serde_json::Value;

use super::{
    ChoiceInput, LineInput, NumberInput, ReferenceInput, SeveralInput, SwitchInput, TemplateInput,
    UnitInput,
};
use crate::desk::{Desk, use_desk};
use crate::screens::OwnInput;
use crate::text::{Key, t};
use crate::view::form::{Field, Part};
use crate::view::path;

/// A place in the value that is edited, with what stands there.
#[derive(Clone)]
pub(crate) struct Spot {
    /// The desk.
    desk: Desk,
    /// The place.
    pub(crate) path: String,
    /// It is edited in another shape than it is kept in.
    shape: Option<Shape>,
    /// Nothing here means that the object around has no such member.
    is_member: bool,
}

/// From what is kept to what is edited, and back.
type Shape = (fn(&Value) -> Value, fn(&Value) -> Value);

impl Spot {
    /// The place `path`.
    pub(crate) fn new(path: impl Into<String>) -> Self {
        Self {
            desk: use_desk(),
            path: path.into(),
            shape: None,
            is_member: false,
        }
    }

    /// A place inside this one; `name` is `.field` or `[index]`.
    pub(crate) fn inside(&self, name: &str) -> Self {
        Self {
            desk: self.desk,
            path: format!("{}{name}", self.path),
            shape: None,
            is_member: false,
        }
    }

    /// The same place, edited in another shape.
    pub(crate) fn seen_as(self, edited: fn(&Value) -> Value, kept: fn(&Value) -> Value) -> Self {
        Self {
            shape: Some((edited, kept)),
            ..self
        }
    }

    /// The same place, where nothing means that the object around has no such member.
    pub(crate) fn member(self) -> Self {
        Self {
            is_member: true,
            ..self
        }
    }

    fn look(&self, value: &Value) -> Value {
        let here = path::get(value, &self.path);
        self.shape
            .map_or_else(|| here.clone(), |(edited, _)| edited(here))
    }

    /// What stands here, followed.
    pub(crate) fn value(&self) -> Memo<Value> {
        let spot = self.clone();
        Memo::new(move |_| {
            spot.desk.editor.with(|editor| {
                spot.look(editor.as_ref().map_or(&Value::Null, |editor| &editor.value))
            })
        })
    }

    /// What stands here, once.
    pub(crate) fn peek(&self) -> Value {
        self.desk.editor.with_untracked(|editor| {
            self.look(editor.as_ref().map_or(&Value::Null, |editor| &editor.value))
        })
    }

    /// The text here, followed.
    pub(crate) fn text(&self) -> Memo<String> {
        let value = self.value();
        Memo::new(move |_| value.with(|value| path::text(value, "")))
    }

    /// Enters something.
    pub(crate) fn set(&self, new: impl Into<Value>) {
        let new = new.into();
        if self.is_member && new.is_null() {
            self.desk.unset(&self.path);
            return;
        }
        let new = self
            .shape
            .map_or_else(|| new.clone(), |(_, kept)| kept(&new));
        self.desk.set(&self.path, new);
    }

    /// The person has left it.
    pub(crate) fn touch(&self) {
        self.desk.touch(&self.path);
    }

    /// What is wrong here, followed.
    pub(crate) fn fault(&self) -> Memo<Option<String>> {
        let (desk, at) = (self.desk, self.path.clone());
        Memo::new(move |_| desk.fault_at(&at))
    }

    /// An identifier of its field in the page.
    pub(crate) fn id(&self) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        format!("field-{}", self.path.chars().map(plain).collect::<String>())
    }
}

/// A label, a field, its help and its fault.
#[component]
pub(crate) fn Labelled(
    /// The place.
    spot: Spot,
    /// What to enter.
    label: Key,
    /// What it does.
    #[prop(optional_no_strip)]
    help: Option<Key>,
    /// Whether a `<label>` names the field; a group names itself.
    #[prop(default = true)]
    is_label: bool,
    /// The field.
    children: Children,
) -> impl IntoView {
    let (id, path) = (spot.id(), spot.path.clone());
    let head = if is_label {
        view! { <label class="ui-label" for=id.clone()>{t(label)}</label> }.into_any()
    } else {
        view! { <span class="ui-label" id=format!("{id}-label")>{t(label)}</span> }.into_any()
    };
    view! {
        <div class="ui-field" data-field=path>
            {head}
            {children()}
            {help.map(|help| view! { <p class="form-help" id=format!("{id}-help")>{t(help)}</p> })}
            <FaultLine spot=spot />
        </div>
    }
}

/// What is wrong at a place; empty while nothing is.
#[component]
pub(crate) fn FaultLine(spot: Spot) -> impl IntoView {
    let fault = spot.fault();
    let id = format!("{}-fault", spot.id());
    view! {
        <div class="fault-place" id=id aria-live="polite">
            {move || fault.get().map(|text| view! { <p class="ui-error" data-testid="field-error">{text}</p> })}
        </div>
    }
}

/// The identifiers of what describes the field.
pub(crate) fn described(spot: &Spot, has_help: bool) -> String {
    let id = spot.id();
    if has_help {
        format!("{id}-fault {id}-help")
    } else {
        format!("{id}-fault")
    }
}

/// A field of a form.
#[component]
pub(crate) fn FieldView(field: &'static Field) -> impl IntoView {
    let spot = Spot::new(field.path);
    let (label, help) = (field.label, field.help);
    match field.part {
        Part::Line(_) => view! {
            <Labelled spot=spot.clone() label=label help=help>
                <LineInput spot=spot has_help=help.is_some() required=field.required />
            </Labelled>
        }
        .into_any(),
        Part::Area(_) => view! {
            <Labelled spot=spot.clone() label=label help=help>
                <LineInput spot=spot has_help=help.is_some() required=field.required is_long=true />
            </Labelled>
        }
        .into_any(),
        Part::Number(least, most, unit) => view! {
            <Labelled spot=spot.clone() label=label help=help>
                <NumberInput spot=spot least=least most=most unit=unit has_help=help.is_some() />
            </Labelled>
        }
        .into_any(),
        Part::Switch => view! { <SwitchInput spot=spot label=label help=help /> }.into_any(),
        Part::Choice(words) => view! {
            <Labelled spot=spot.clone() label=label help=help>
                <ChoiceInput spot=spot words=words has_help=help.is_some() />
            </Labelled>
        }
        .into_any(),
        Part::Unit => view! {
            <Labelled spot=spot.clone() label=label help=help>
                <UnitInput spot=spot has_help=help.is_some() />
            </Labelled>
        }
        .into_any(),
        Part::Reference(kind, none) => view! {
            <Labelled spot=spot.clone() label=label help=help>
                <ReferenceInput spot=spot kind=kind none=none has_help=help.is_some() />
            </Labelled>
        }
        .into_any(),
        Part::Ordered(kind) => view! {
            <Labelled spot=spot.clone() label=label help=help is_label=false>
                <SeveralInput spot=spot kind=kind is_ordered=true />
            </Labelled>
        }
        .into_any(),
        Part::Several(kind) => view! {
            <Labelled spot=spot.clone() label=label help=help is_label=false>
                <SeveralInput spot=spot kind=kind />
            </Labelled>
        }
        .into_any(),
        Part::Levels(kind) => view! {
            <Labelled spot=spot.clone() label=label help=help is_label=false>
                <super::Leveled spot=spot kind=kind />
            </Labelled>
        }
        .into_any(),
        Part::Template(parameters) => {
            view! { <TemplateInput spot=spot label=label parameters=parameters /> }.into_any()
        }
        Part::Own(own) => view! { <OwnInput own=own spot=spot label=label help=help /> }.into_any(),
    }
}
