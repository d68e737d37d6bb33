//! The form for a new external task.

mod fields;
mod preferred;

use browser::ui::{Dialog, FieldKind, TextField};
use leptos::prelude::*;

use super::use_room;
use crate::live::{ToastTone, use_live};
use crate::parts::{Asking, AskingFoot};
use crate::text::{LiveKey, texts, ts};
use crate::view::external::{Draft, Part, check};
use fields::{Fields, PrioritySelect, ServiceSelect};
use preferred::Preferred;

/// The dialog; what was entered is gone when it is closed.
#[component]
pub(super) fn CreateDialog() -> impl IntoView {
    let room = use_room();
    let close = move || room.is_form_open.set(false);
    view! {
        <Dialog
            open=room.is_form_open
            title=ts(LiveKey::FormTitle)
            on_cancel=Callback::new(move |()| close())
        >
            {move || {
                room.is_form_open
                    .get()
                    .then(|| view! { <Form on_close=Callback::new(move |()| close()) /> })
            }}
        </Dialog>
    }
}

#[component]
fn Form(on_close: Callback<()>) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let fields = Fields::default();
    let was_tried = RwSignal::new(false);
    let checked = Memo::new(move |_| check(&fields.draft()));
    let fault = move |part: Part| {
        Signal::derive(move || {
            let checked = checked.get();
            let faults = checked.err().filter(|_| was_tried.get())?;
            let (_, fault) = faults.into_iter().find(|(of, _)| *of == part)?;
            Some(fields::fault_words(texts, part, fault))
        })
    };
    // A task that is created closes its own form.
    let asking = Asking::new(move || {
        on_close.run(());
        let words = texts.get_untracked(LiveKey::FormCreated).to_owned();
        live.toasts.show(ToastTone::Good, words);
    });
    let submit = move || {
        was_tried.set(true);
        if let Ok(command) = checked.get_untracked() {
            asking.ask(command);
        }
    };
    let optional = move |key: LiveKey| {
        Signal::derive(move || format!("{} ({})", texts.get(key), texts.get(LiveKey::FormOptional)))
    };
    view! {
        <form
            class="create"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <ServiceSelect chosen=fields.service error=fault(Part::Service) />
            <TextField
                id="task-title"
                testid="task-title"
                label=ts(LiveKey::FormSubject)
                required=true
                value=fields.title
                error=fault(Part::Title)
            />
            <TextField
                id="task-description"
                testid="task-description"
                kind=FieldKind::Text
                label=optional(LiveKey::FormDescription)
                value=fields.description
                error=fault(Part::Description)
            />
            <div class="create-two">
                <TextField
                    id="task-link"
                    testid="task-link"
                    label=optional(LiveKey::FormLink)
                    value=fields.link
                    error=fault(Part::Link)
                />
                <TextField
                    id="task-customer"
                    testid="task-customer"
                    label=optional(LiveKey::FormCustomer)
                    value=fields.customer
                    error=fault(Part::Customer)
                />
            </div>
            <PrioritySelect chosen=fields.priority />
            <Preferred service=fields.service chosen=fields.preferred error=fault(Part::Preferred) />
            <AskingFoot asking=asking no_connection=LiveKey::NoConnection on_close=on_close>
                <button
                    type="submit"
                    class="ui-button ui-primary"
                    data-testid="task-create"
                    disabled=move || asking.is_resting()
                >
                    {move || {
                        texts.get(if asking.is_waiting() { LiveKey::FormCreating } else { LiveKey::FormCreate })
                    }}
                </button>
            </AskingFoot>
        </form>
    }
}

impl Fields {
    fn draft(self) -> Draft {
        Draft {
            service: self.service.get(),
            title: self.title.get(),
            description: self.description.get(),
            link: self.link.get(),
            customer: self.customer.get(),
            priority: self.priority.get(),
            preferred: self.preferred.get(),
        }
    }
}
