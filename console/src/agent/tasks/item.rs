//! One task of the list.

use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{Author, CallPhase, Modality, TaskPhase};

use crate::agent::talk::Face;
use crate::live::use_live;
use crate::shell::{Pic, Picture, use_panes};
use crate::text::{Key, Texts, t, texts};
use crate::view::clock::clock_text;
use crate::view::desk::{is_ended, task_title};
use crate::view::session::Session;

/// What the row shows besides the conversation.
#[derive(Clone, PartialEq)]
struct Facts {
    name: String,
    is_external: bool,
    service: Option<String>,
    is_online: bool,
    is_over: bool,
    is_wrap_up: bool,
    is_call: bool,
    call: Option<CallPhase>,
}

fn facts(session: &Session, id: TaskId) -> Option<Facts> {
    let card = session.desk().task(id)?;
    Some(Facts {
        name: task_title(card).to_owned(),
        is_external: card.modality == Modality::ExternalTask,
        service: card
            .service
            .as_ref()
            .map(|service| service.display_name.clone()),
        is_online: card.customer_online,
        is_over: is_ended(card.state),
        is_wrap_up: matches!(card.phase, TaskPhase::WrapUp { .. }),
        is_call: card.modality == Modality::AudioVideo,
        call: card.call.as_ref().map(|call| call.phase),
    })
}

/// The last line of the conversation: who, what, when.
#[derive(Clone, Default, PartialEq)]
struct LastLine {
    is_own: bool,
    text: String,
    at: Option<shared::Millis>,
    n_unread: usize,
    awaits_answer: bool,
    is_typing: bool,
}

fn last_line(session: &Session, id: TaskId) -> LastLine {
    let Some(talk) = session.talk(id) else {
        return LastLine::default();
    };
    let facts = LastLine {
        n_unread: talk.n_unread(),
        awaits_answer: talk.awaits_answer(),
        is_typing: talk.is_typing(),
        ..LastLine::default()
    };
    match talk.last_text() {
        Some((by, text, at)) => LastLine {
            is_own: !matches!(by, Author::Customer),
            text: text.to_owned(),
            at: Some(at),
            ..facts
        },
        None => facts,
    }
}

/// One task.
#[component]
pub(crate) fn TaskItem(id: TaskId, ids: Memo<Vec<TaskId>>) -> impl IntoView {
    let live = use_live();
    let panes = use_panes();
    let texts = texts();
    let facts = live.part(move |session: &Session| facts(session, id));
    let line = live.part(move |session: &Session| last_line(session, id));
    let is_open = live.part(move |session: &Session| session.selected() == Some(id));
    let is_live = live.is_ready();
    let is_none_open = live.part(|session: &Session| session.selected().is_none());
    // One task is in the tab order: the open one, or the first.
    let is_reachable =
        move || is_open.get() || (is_none_open.get() && ids.with(|ids| ids.first() == Some(&id)));
    let open = move |_| {
        live.select(Some(id));
        panes.open_talk();
    };
    let is_external = Memo::new(move |_| facts.get().is_some_and(|facts| facts.is_external));
    let is_online = Signal::derive(move || {
        is_live.get()
            && facts
                .get()
                .is_some_and(|facts| facts.is_online && !facts.is_over)
    });
    let name = Signal::derive(move || facts.get().map(|facts| facts.name).unwrap_or_default());
    let preview = move || preview(texts, facts.get(), line.get());
    view! {
        <li class="task-row">
            <button
                type="button"
                class="task"
                class:open=move || is_open.get()
                aria-current=move || is_open.get().then_some("true")
                tabindex=move || if is_reachable() { "0" } else { "-1" }
                data-testid="task"
                data-task-id=id.to_string()
                on:click=open
            >
                <span class="task-face">
                    <Face name=name is_external=is_external.into() />
                    <Show when=move || !is_external.get()>
                        <OnlineDot is_online=is_online />
                    </Show>
                </span>
                <span class="task-body">
                    <span class="task-line">
                        <strong class="task-name" dir="auto">{name}</strong>
                        <time class="task-time">
                            {move || line.get().at.map(|at| texts.time(at))}
                        </time>
                    </span>
                    <span class="task-line">
                        <span
                            class="task-preview"
                            class:is-typing=move || line.get().is_typing
                            dir="auto"
                        >
                            {preview}
                        </span>
                        <Marker id=id facts=facts line=line />
                    </span>
                </span>
            </button>
        </li>
    }
}

/// The last words, or the kind of task while there are none.
fn preview(texts: Texts, facts: Option<Facts>, line: LastLine) -> String {
    let silent = facts.filter(|facts| facts.is_external || (facts.is_call && line.text.is_empty()));
    if let Some(facts) = silent {
        let kind = texts.get(if facts.is_external {
            Key::ModalityExternal
        } else {
            Key::ModalityCall
        });
        facts
            .service
            .map_or_else(|| kind.to_owned(), |service| format!("{kind} · {service}"))
    } else if line.is_typing {
        texts.get(Key::Typing).to_owned()
    } else if line.is_own {
        texts.with(Key::You, &[("text", &line.text)])
    } else {
        line.text
    }
}

#[component]
fn OnlineDot(#[prop(into)] is_online: Signal<bool>) -> impl IntoView {
    let texts = texts();
    // A dot that is not green says only that nothing is known to be there.
    let words = move || is_online.get().then(|| texts.get(Key::CustomerOnline));
    view! {
        <span class="task-dot" class:online=move || is_online.get()></span>
        <span class="ui-hidden">{words}</span>
    }
}

/// What is most urgent about the task: wrap-up time, unread messages, an answer that is due.
#[component]
fn Marker(id: TaskId, facts: Memo<Option<Facts>>, line: Memo<LastLine>) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let wrap_up = live.part(move |session: &Session| session.desk().wrap_up(id));
    let call = Memo::new(move |_| facts.with(|facts| facts.as_ref().and_then(|facts| facts.call)));
    move || {
        let line = line.get();
        let is_wrap_up = facts.get().is_some_and(|facts| facts.is_wrap_up);
        if is_wrap_up {
            let left = move || {
                wrap_up
                    .get()
                    .map(|countdown| clock_text(countdown.left_secs(live.clock.get()) * 1_000))
            };
            view! {
                <span class="ui-badge" data-tone="warn">
                    <span class="ui-hidden">{t(Key::WrapUp)}</span>
                    <span class="digits">{left}</span>
                </span>
            }
            .into_any()
        } else if call.get() == Some(CallPhase::Requested) {
            view! {
                <span class="ui-badge task-asks" data-tone="good" data-testid="task-asks">
                    <Picture pic=Pic::Phone />
                    {t(Key::ModalityCall)}
                </span>
            }
            .into_any()
        } else if line.n_unread > 0 {
            view! {
                <span class="task-unread" data-testid="unread">
                    <span aria-hidden="true">{line.n_unread.min(99)}</span>
                    <span class="ui-hidden">{texts.count(Key::Unread, line.n_unread)}</span>
                </span>
            }
            .into_any()
        } else if call.get().is_some() {
            view! {
                <span class="task-call">
                    <Picture pic=Pic::Phone />
                    <span class="ui-hidden">{t(Key::StatusCall)}</span>
                </span>
            }
            .into_any()
        } else if line.awaits_answer {
            view! { <span class="ui-badge" data-tone="warn">{t(Key::AnswerDue)}</span> }.into_any()
        } else {
            ().into_any()
        }
    }
}
