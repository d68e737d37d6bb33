//! Questions above the designer.

use browser::ui::{Button, Dialog, Emphasis};
use leptos::prelude::*;

use super::save::{Question, saving};
use crate::text::{EditorKey, t, texts};

/// Publish, somebody was faster, leave.
#[component]
pub(super) fn Dialogs() -> impl IntoView {
    view! {
        <Publish />
        <Stale />
        <Leave />
    }
}

#[component]
fn Publish() -> impl IntoView {
    let saving = saving();
    let texts = texts();
    let close = move || saving.question.set(Question::None);
    view! {
        <Dialog
            open=Signal::derive(move || saving.question.with(|asked| *asked == Question::Publish))
            title=Signal::derive(move || texts.get(EditorKey::PublishTitle).to_owned())
            on_cancel=Callback::new(move |()| close())
        >
            <p>{t(EditorKey::PublishSub)}</p>
            <div class="wf-actions">
                <Button testid="publish-cancel" on_press=Callback::new(move |_| close())>
                    {t(EditorKey::Cancel)}
                </Button>
                <Button
                    emphasis=Emphasis::Primary
                    testid="publish-confirm"
                    on_press=Callback::new(move |_| saving.publish())
                >
                    {t(EditorKey::Publish)}
                </Button>
            </div>
        </Dialog>
    }
}

#[component]
fn Stale() -> impl IntoView {
    let saving = saving();
    let texts = texts();
    let theirs = move || match saving.question.get_untracked() {
        Question::Stale(theirs) => Some(*theirs),
        _ => None,
    };
    view! {
        <Dialog
            open=Signal::derive(move || {
                saving.question.with(|asked| matches!(asked, Question::Stale(_)))
            })
            title=Signal::derive(move || texts.get(EditorKey::Stale).to_owned())
            on_cancel=Callback::new(move |()| saving.question.set(Question::None))
        >
            <div class="wf-actions">
                <Button
                    testid="stale-theirs"
                    on_press=Callback::new(move |_| {
                        if let Some(theirs) = theirs() {
                            saving.take_theirs(theirs);
                        }
                    })
                >
                    {t(EditorKey::StaleTheirs)}
                </Button>
                <Button
                    emphasis=Emphasis::Primary
                    testid="stale-mine"
                    on_press=Callback::new(move |_| {
                        if let Some(theirs) = theirs() {
                            saving.keep_mine(&theirs);
                        }
                    })
                >
                    {t(EditorKey::StaleMine)}
                </Button>
            </div>
        </Dialog>
    }
}

#[component]
fn Leave() -> impl IntoView {
    let saving = saving();
    let texts = texts();
    view! {
        <Dialog
            open=Signal::derive(move || saving.question.with(|asked| *asked == Question::Leave))
            title=Signal::derive(move || texts.get(EditorKey::LeaveTitle).to_owned())
            on_cancel=Callback::new(move |()| saving.question.set(Question::None))
        >
            <p>{t(EditorKey::LeaveSub)}</p>
            <div class="wf-actions">
                <Button
                    testid="leave-stay"
                    on_press=Callback::new(move |_| saving.question.set(Question::None))
                >
                    {t(EditorKey::Stay)}
                </Button>
                <Button
                    emphasis=Emphasis::Danger
                    testid="leave-confirm"
                    on_press=Callback::new(move |_| saving.leave_now())
                >
                    {t(EditorKey::Leave)}
                </Button>
            </div>
        </Dialog>
    }
}
