//! "End this chat?"

use browser::ui::{Button, Dialog, Emphasis};
use leptos::prelude::*;

use crate::app::App;
use crate::text::Key;

/// The question before the chat is ended.
#[component]
pub(super) fn EndQuestion(app: App) -> impl IntoView {
    view! {
        <Dialog
            open=app.ending
            title=Signal::derive(move || app.text(Key::EndQuestion).to_owned())
            on_cancel=Callback::new(move |()| app.ending.set(false))
        >
            <p class="question-text">{move || app.text(Key::EndQuestionText)}</p>
            <div class="question-buttons">
                <Button testid="end-cancel" on_press=Callback::new(move |_| app.ending.set(false))>
                    {move || app.text(Key::EndCancel)}
                </Button>
                <Button
                    emphasis=Emphasis::Danger
                    testid="end-confirm"
                    on_press=Callback::new(move |_| app.end())
                >
                    {move || app.text(Key::EndConfirm)}
                </Button>
            </div>
        </Dialog>
    }
}
