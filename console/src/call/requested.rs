//! The customer of a chat asks for a call: the question above the conversation.

use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::AgentCommand;

use super::answers::{Answers, Wording};
use super::{call_of, customer_of};
use crate::live::{ask_key, use_live};
use crate::shell::{Pic, Picture};
use crate::text::{CallKey, t, texts};
use crate::view::session::Session;

const WORDING: Wording = Wording {
    decline_id: "call-decline",
    accept_id: "call-accept",
    decline: CallKey::Refuse,
    accept: CallKey::Take,
    accepting: CallKey::Taking,
};

/// The banner with its two answers.
#[component]
pub(super) fn Requested(task: TaskId) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let call = call_of(live, task);
    let name = customer_of(live, task);
    let answer = live.part(move |session: &Session| session.commands().call_answer(task));
    let is_video =
        Memo::new(move |_| call.with(|call| call.as_ref().is_some_and(|call| call.video)));
    let title = move || texts.with(ask_key(is_video.get()), &[("name", &name.get())]);
    let give = move |accept| live.give(AgentCommand::AnswerCall { task, accept });
    view! {
        <section class="call-ask" data-testid="call-requested" aria-label=title>
            <span class="call-face ringing" data-tone="good" aria-hidden="true">
                {move || {
                    let pic = if is_video.get() { Pic::Camera } else { Pic::Phone };
                    view! { <Picture pic=pic /> }
                }}
            </span>
            <p class="call-ask-words">
                <strong dir="auto">{title}</strong>
                <span>{t(CallKey::AsksText)}</span>
            </p>
            <div class="call-ask-answers">
                <Answers wording=WORDING given=answer on_answer=Callback::new(give) />
            </div>
        </section>
    }
}
