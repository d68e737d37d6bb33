//! Saving and publishing: one request at a time, nothing lost when somebody else was faster.

use engine::model::WorkflowDraft;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::admin::Item;

use super::work::Work;
use crate::api::{Api, Failure, api};
use crate::text::EditorKey;
use crate::view::{Edit, History, Sheet};

/// How far saving is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nothing is under way.
    #[default]
    Idle,
    /// The server is asked.
    Busy,
}

/// A question above the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Question {
    /// None.
    #[default]
    None,
    /// Publish?
    Publish,
    /// Somebody else was faster; this is theirs.
    Stale(Box<Item<WorkflowDraft>>),
    /// Leave without saving?
    Leave,
}

/// Saving; cheap to copy, handed around as context.
#[derive(Clone, Copy)]
pub(super) struct Saving {
    work: Work,
    api: Api,
    rev: RwSignal<u64>,
    pub(super) phase: RwSignal<Phase>,
    pub(super) question: RwSignal<Question>,
    /// What the server said last, when it matters.
    pub(super) told: RwSignal<Option<String>>,
    on_leave: StoredValue<Option<fn()>>,
}

/// Saving in the surrounding designer.
pub(super) fn saving() -> Saving {
    expect_context()
}

impl Saving {
    pub(super) fn new(work: Work, rev: u64) -> Self {
        Self {
            work,
            api: api(),
            rev: RwSignal::new(rev),
            phase: RwSignal::default(),
            question: RwSignal::default(),
            told: RwSignal::new(None),
            on_leave: StoredValue::new(None),
        }
    }

    /// The state in a word, and its name for styles and tests.
    pub(super) fn word(self) -> (EditorKey, &'static str) {
        if self.phase.get() == Phase::Busy {
            return (EditorKey::Saving, "saving");
        }
        match self.work.history.with(History::is_unsaved) {
            true => (EditorKey::Unsaved, "unsaved"),
            false => (EditorKey::Saved, "saved"),
        }
    }

    /// Saves the draft.
    pub(super) fn save(self) {
        spawn_local(async move {
            drop(self.save_now().await);
        });
    }

    /// Saves the draft and then publishes what was saved.
    pub(super) fn publish(self) {
        self.question.set(Question::None);
        spawn_local(async move {
            let Some(item) = self.save_now().await else {
                return;
            };
            self.phase.set(Phase::Busy);
            let id = item.value.workflow.id;
            let published = self.api.publish(id, item.rev).await;
            self.phase.try_set(Phase::Idle);
            match published {
                Ok(workflow) => {
                    let version = workflow.value.version.to_string();
                    let texts = self.work.texts;
                    self.tell(texts.with(EditorKey::Published, &[("version", &version)]));
                    self.look_again(id).await;
                }
                Err(failure) => self.fail(failure),
            }
        });
    }

    /// The revision after publishing.
    async fn look_again(self, id: shared::ids::WorkflowId) {
        if let Ok(item) = self.api.open(id).await {
            self.rev.try_set(item.rev);
        }
    }

    async fn save_now(self) -> Option<Item<WorkflowDraft>> {
        if self.phase.get_untracked() == Phase::Busy {
            return None;
        }
        self.phase.set(Phase::Busy);
        self.told.set(None);
        let sheet = self.work.look(Clone::clone);
        let saved = self
            .api
            .save(sheet.to_draft(), self.rev.get_untracked())
            .await;
        self.phase.try_set(Phase::Idle);
        match saved {
            Ok(item) => {
                self.rev.set(item.rev);
                self.work.history.update(|all| all.mark_saved(sheet));
                Some(item)
            }
            Err(failure) => {
                self.fail(failure);
                None
            }
        }
    }

    fn fail(self, failure: Failure) {
        let texts = self.work.texts;
        match failure {
            Failure::Stale(theirs) => self.question.set(Question::Stale(theirs)),
            Failure::Refused(reason) => {
                self.tell(texts.with(EditorKey::Refused, &[("reason", &reason)]));
            }
            Failure::Gone => self.tell(texts.get(EditorKey::Gone).to_owned()),
            Failure::Unreachable => self.tell(texts.get(EditorKey::Failed).to_owned()),
        }
    }

    /// Says something below the toolbar.
    pub(super) fn tell(self, text: String) {
        self.told.try_set(Some(text));
    }

    pub(super) fn ask_publish(self) {
        self.question.set(Question::Publish);
    }

    /// Theirs comes onto the sheet, as a step that can be undone.
    pub(super) fn take_theirs(self, theirs: Item<WorkflowDraft>) {
        self.question.set(Question::None);
        self.rev.set(theirs.rev);
        let sheet = Sheet::of(theirs.value);
        let edit = Edit::Replace(Box::new(sheet.workflow.clone()), sheet.places.clone());
        self.work.edit(edit, None);
        self.work.history.update(|all| all.mark_saved(sheet));
        self.work.fit();
    }

    /// Mine goes over theirs.
    pub(super) fn keep_mine(self, theirs: &Item<WorkflowDraft>) {
        self.question.set(Question::None);
        self.rev.set(theirs.rev);
        self.save();
    }

    /// Goes elsewhere, after a question when something is not saved.
    pub(super) fn leave(self, go: fn()) {
        if self.work.history.with_untracked(History::is_unsaved) {
            self.on_leave.set_value(Some(go));
            self.question.set(Question::Leave);
        } else {
            go();
        }
    }

    /// Goes without saving.
    pub(super) fn leave_now(self) {
        self.question.set(Question::None);
        let sheet = self.work.look(Clone::clone);
        self.work.history.update(|all| all.mark_saved(sheet));
        if let Some(go) = self.on_leave.get_value() {
            go();
        }
    }

    /// The browser asks before the page goes while something is not saved.
    pub(super) fn guard(self) {
        let handle = window_event_listener(leptos::ev::beforeunload, move |event| {
            if self.work.history.with_untracked(History::is_unsaved) {
                event.prevent_default();
            }
        });
        let key = window_event_listener(leptos::ev::keydown, move |event| {
            if (event.ctrl_key() || event.meta_key()) && event.key() == "s" {
                event.prevent_default();
                self.save();
            }
        });
        on_cleanup(move || {
            handle.remove();
            key.remove();
        });
    }
}
