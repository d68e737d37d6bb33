//! Below the call of who asks: the colleague, and the two ways on.

use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{AgentCommand, CallView};

use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{CallKey, t, texts};
use crate::view::session::Session;

/// The bar, while somebody is asked.
#[component]
pub(crate) fn ConsultBar(
    task: TaskId,
    call: Memo<Option<CallView>>,
    name: Memo<String>,
) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let consult = Memo::new(move |_| call.with(|call| call.as_ref()?.consult.clone()));
    let is_ready = live.is_ready();
    let is_leaving =
        live.part(move |session: &Session| session.commands().is_leaving_consult(task));
    let is_handing = live.part(move |session: &Session| session.commands().is_handing_over(task));
    let is_resting = move || is_leaving.get() || !is_ready.get();
    let colleague = move || {
        consult
            .get()
            .map(|one| one.display_name)
            .unwrap_or_default()
    };
    let is_talking = move || consult.with(|one| one.as_ref().is_some_and(|one| one.accepted));
    let say = move |talking, ringing| {
        let key = if is_talking() { talking } else { ringing };
        texts.with(key, &[("name", &colleague()), ("customer", &name.get())])
    };
    view! {
        <Show when=move || consult.with(Option::is_some)>
            <section
                class="call-consult"
                data-testid="consult-bar"
                data-accepted=move || is_talking().to_string()
                aria-label=t(CallKey::StateConsulting)
            >
                <Picture pic=Pic::People />
                <p role="status">
                    <strong dir="auto">
                        {move || say(CallKey::ConsultTalking, CallKey::ConsultRinging)}
                    </strong>
                    <span dir="auto">
                        {move || say(CallKey::ConsultTalkingText, CallKey::ConsultRingingText)}
                    </span>
                </p>
                <div class="call-consult-ways">
                    <button
                        type="button"
                        class="ui-button"
                        data-testid="consult-end"
                        disabled=is_resting
                        on:click=move |_| live.give(AgentCommand::EndConsult { task })
                    >
                        {move || texts.with(CallKey::ConsultBack, &[("customer", &name.get())])}
                    </button>
                    <Show when=is_talking>
                        <button
                            type="button"
                            class="ui-button ui-primary"
                            data-testid="hand-over"
                            disabled=is_resting
                            on:click=move |_| live.give(AgentCommand::HandOver { task })
                        >
                            <Picture pic=Pic::Swap />
                            {move || {
                                if is_handing.get() {
                                    texts.get(CallKey::HandingOver).to_owned()
                                } else {
                                    texts.with(CallKey::HandOver, &[("name", &colleague())])
                                }
                            }}
                        </button>
                    </Show>
                </div>
            </section>
        </Show>
    }
}
