//! The conversation: where it stands, its messages, and the field to write in.

mod banner;
mod composer;
mod end_question;
mod ended;
mod line;
mod log;
mod status;

use leptos::prelude::*;

use crate::app::App;
use crate::view::contact::Model;

use banner::Banner;
use composer::Composer;
use end_question::EndQuestion;
use ended::Ended;
use log::Log;
use status::Status;

/// The conversation, from the first "one moment" to the end.
#[component]
pub(crate) fn Chat(app: App) -> impl IntoView {
    let may_write = Memo::new(move |_| app.model.with(Model::may_write));
    // The screen has just become visible: what is on it counts as seen.
    Effect::new(move || app.look());
    view! {
        <section class="chat">
            <div class="chat-top">
                <Banner app=app />
                <Status app=app />
            </div>
            <Log app=app />
            {move || {
                if may_write.get() {
                    view! { <Composer app=app /> }.into_any()
                } else {
                    view! { <Ended app=app /> }.into_any()
                }
            }}
            <EndQuestion app=app />
        </section>
    }
}
