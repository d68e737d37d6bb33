//! The toolbar: name, state, and what can be done with the whole.

use browser::ui::{Button, Emphasis};
use leptos::prelude::*;

use super::files;
use super::save::{Phase, saving};
use super::work::work;
use crate::app::go_to_list;
use crate::text::{EditorKey, t, texts};
use crate::view::Edit;

/// Above the sheet.
#[component]
pub(super) fn Top() -> impl IntoView {
    let work = work();
    let saving = saving();
    let texts = texts();
    let gesture = work.gesture();
    let can_undo = Signal::derive(move || !work.history.with(|all| all.can_undo()));
    let can_redo = Signal::derive(move || !work.history.with(|all| all.can_redo()));
    let is_busy = Signal::derive(move || saving.phase.get() == Phase::Busy);
    let cannot_publish =
        Signal::derive(move || is_busy.get() || work.problems.with(|all| !all.all.is_empty()));
    let why = move || {
        let is_bad = work.problems.with(|all| !all.all.is_empty());
        is_bad.then(|| texts.get(EditorKey::FixFirst))
    };
    view! {
        <header class="wf-top">
            <button type="button" class="wf-tool" data-testid="workflow-back" on:click=move |_| saving.leave(go_to_list)>
                {t(EditorKey::Back)}
            </button>
            <input
                class="ui-input wf-name"
                data-testid="workflow-title"
                aria-label=t(EditorKey::NameLabel)
                maxlength="256"
                prop:value=move || work.with(|sheet| sheet.workflow.name.clone())
                on:input=move |event| {
                    work.edit(Edit::Rename(event_target_value(&event)), Some(gesture));
                }
            />
            <span class="wf-saved" role="status" data-testid="workflow-saved" data-state=move || saving.word().1>
                {move || texts.get(saving.word().0)}
            </span>
            <div class="wf-tools" role="toolbar">
                <Tool key=EditorKey::Undo testid="undo" sign="↶" off=can_undo act=Callback::new(move |()| work.undo()) />
                <Tool key=EditorKey::Redo testid="redo" sign="↷" off=can_redo act=Callback::new(move |()| work.redo()) />
                <Tool
                    key=EditorKey::Arrange
                    testid="arrange"
                    act=Callback::new(move |()| {
                        work.edit(Edit::Arrange, None);
                        work.fit();
                    })
                />
                <Tool key=EditorKey::ZoomOut testid="zoom-out" sign="−" act=Callback::new(move |()| work.zoom(0.8)) />
                <Tool key=EditorKey::ZoomIn testid="zoom-in" sign="+" act=Callback::new(move |()| work.zoom(1.25)) />
                <Tool key=EditorKey::Fit testid="fit" act=Callback::new(move |()| work.fit()) />
                <Tool key=EditorKey::Import testid="import" act=Callback::new(move |()| files::import(work, saving)) />
                <Tool key=EditorKey::Export testid="export" act=Callback::new(move |()| files::export(work)) />
            </div>
            <Button testid="save" disabled=is_busy on_press=Callback::new(move |_| saving.save())>
                {t(EditorKey::Save)}
            </Button>
            <span title=why>
                <Button
                    emphasis=Emphasis::Primary
                    testid="publish"
                    disabled=cannot_publish
                    on_press=Callback::new(move |_| saving.ask_publish())
                >
                    {t(EditorKey::Publish)}
                </Button>
            </span>
        </header>
        <p class="wf-told" role="alert" data-testid="workflow-told" hidden=move || saving.told.with(Option::is_none)>
            {move || saving.told.get()}
        </p>
    }
}

#[component]
fn Tool(
    key: EditorKey,
    testid: &'static str,
    /// What stands for the words where there is little room.
    #[prop(optional)]
    sign: Option<&'static str>,
    #[prop(optional, into)] off: Signal<bool>,
    act: Callback<()>,
) -> impl IntoView {
    let says = t(key);
    view! {
        <button
            type="button"
            class="wf-tool"
            data-testid=testid
            aria-label=says
            title=says
            disabled=off
            on:click=move |_| act.run(())
        >
            {move || sign.unwrap_or_else(says)}
        </button>
    }
}
