//! Free tags: a field and what it has brought so far.

use browser::platform::focus;
use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::AgentCommand;

use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{Key, t, texts};
use crate::view::session::Session;
use crate::view::tags::{TagProblem, with_tag, without_tag};

const FIELD: &str = "#tag-new";

fn tags(session: &Session, task: TaskId) -> Vec<String> {
    let said = || session.desk().task(task).map(|card| card.tags.clone());
    session
        .commands()
        .tags(task)
        .or_else(said)
        .unwrap_or_default()
}

/// The tags of `task`.
#[component]
pub(super) fn Tags(task: TaskId) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let known = live.part(move |session: &Session| tags(session, task));
    let text = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<TagProblem>);
    let set = move |tags| live.give(AgentCommand::SetTags { task, tags });
    let add = move || match known.with_untracked(|known| with_tag(known, &text.get_untracked())) {
        Ok(tags) => {
            set(tags);
            text.set(String::new());
            problem.set(None);
        }
        Err(TagProblem::Empty) => {}
        Err(reason) => problem.set(Some(reason)),
    };
    let remove = move |tag: String| {
        set(known.with_untracked(|known| without_tag(known, &tag)));
        focus::focus(FIELD);
    };
    view! {
        <div class="ui-field">
            <label class="ui-label" for="tag-new">{t(Key::Tags)}</label>
            <ul class="chips tags" class:none=move || known.with(Vec::is_empty)>
                <For each=move || known.get() key=String::clone let:tag>
                    <Tag tag=tag on_remove=Callback::new(remove) />
                </For>
            </ul>
            <form
                class="tag-form"
                on:submit=move |event| {
                    event.prevent_default();
                    add();
                    focus::focus(FIELD);
                }
            >
                <input
                    id="tag-new"
                    class="ui-input"
                    dir="auto"
                    data-testid="tag-new"
                    placeholder=t(Key::TagNew)
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby="tag-problem"
                    autocomplete="off"
                    enterkeyhint="done"
                    prop:value=text
                    on:input=move |event| {
                        problem.set(None);
                        text.set(event_target_value(&event));
                    }
                />
                <button type="submit" class="ui-button" data-testid="tag-add">{t(Key::TagAdd)}</button>
            </form>
            <p class="ui-error" id="tag-problem" role="alert">
                {move || problem.get().map(|reason| texts.get(problem_key(reason)))}
            </p>
        </div>
    }
}

const fn problem_key(problem: TagProblem) -> Key {
    match problem {
        TagProblem::Empty | TagProblem::Known => Key::TagKnown,
        TagProblem::TooLong => Key::TagTooLong,
        TagProblem::Full => Key::TagFull,
    }
}

#[component]
fn Tag(tag: String, on_remove: Callback<String>) -> impl IntoView {
    let texts = texts();
    let label = {
        let tag = tag.clone();
        move || texts.with(Key::TagRemove, &[("name", &tag)])
    };
    let shown = tag.clone();
    view! {
        <li class="chip" data-testid="tag">
            <span dir="auto">{shown}</span>
            <button
                type="button"
                class="chip-remove"
                aria-label=label
                on:click=move |_| on_remove.run(tag.clone())
            >
                <Picture pic=Pic::Close />
            </button>
        </li>
    }
}
