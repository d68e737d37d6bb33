//! Deleting, bringing back, and reports at the edge of the screen.

use super::*;

impl Desk {
    /// Asks whether to delete, and reads what stands in the way.
    pub(crate) fn ask_delete(self) {
        self.question.set(Some(Question::Delete));
        self.read_uses();
    }

    /// Reads what uses the thing.
    pub(crate) fn read_uses(self) {
        let Some((kind, Some(id))) = self
            .editor
            .with_untracked(|editor| editor.as_ref().map(|editor| (editor.kind, editor.id)))
        else {
            return;
        };
        let server = self.server();
        spawn_local(async move {
            if let Ok(uses) = server.uses(kind, id).await {
                self.edit_if(kind, Some(id), |editor| editor.uses = Some(uses));
            }
        });
    }

    /// Deletes.
    pub(crate) fn delete(self) {
        let Some(Some((kind, id, rev, name))) = self.editor.try_update(|editor| {
            let editor = editor.as_mut()?;
            let name = form(editor.kind).map(|form| path::text(&editor.value, form.name));
            let (id, rev) = editor.delete()?;
            Some((editor.kind, id, rev, name.unwrap_or_default()))
        }) else {
            return;
        };
        let server = self.server();
        spawn_local(async move {
            match server.delete(kind, id, rev).await {
                Ok(()) => self.deleted(kind, id, &name),
                Err(refusal) => {
                    if self.is_gone() {
                        return;
                    }
                    self.hear(&refusal);
                    let trouble = self.words(&refusal);
                    self.edit_if(kind, Some(id), |editor| {
                        editor.refused(Vec::new());
                        match refusal {
                            Refusal::InUse(uses) => editor.uses = Some(uses),
                            Refusal::Stale(theirs) => editor.overtaken(*theirs),
                            _ => {}
                        }
                    });
                    if trouble.is_some() {
                        self.question.set(None);
                    }
                    self.trouble.set(trouble);
                }
            }
        });
    }

    pub(super) fn deleted(self, kind: KindPath, id: Uuid, name: &str) {
        if self.is_gone() {
            return;
        }
        self.known.try_update(|known| {
            if let Some(names) = known.get_mut(&kind) {
                names.remove(&id);
            }
        });
        self.list.try_update(|list| list.deleted(id));
        let is_here = self.edit_if(kind, Some(id), |_| {});
        if is_here {
            self.editor.set(None);
            self.go(Route::list(self.route.get_untracked().section));
        }
        // A deleted key never comes back.
        let undo = (kind != KindPath::ApiKeys).then_some((kind, id));
        self.tell(Key::Deleted, name, undo);
    }

    /// Brings back what was deleted.
    pub(crate) fn undo(self, kind: KindPath, id: Uuid) {
        self.report.set(None);
        let server = self.server();
        spawn_local(async move {
            let answer = server.restore(kind, id).await;
            if self.is_gone() {
                return;
            }
            match answer {
                Ok(item) => {
                    let name = item.name.clone();
                    self.learn(kind, item.clone());
                    if self.route.get_untracked().section.kind() == Some(kind) {
                        self.list.update(|list| list.saved(item));
                    }
                    self.tell(Key::Restored, &name, None);
                }
                Err(refusal) => {
                    self.hear(&refusal);
                    self.complain(Key::RestoreFailed);
                }
            }
        });
    }

    /// Reports something.
    pub(crate) fn tell(self, key: Key, name: &str, undo: Option<(KindPath, Uuid)>) {
        let text = self.texts.once(key, &[("name", name)]);
        self.show(Report {
            text,
            undo,
            is_bad: false,
        });
    }

    /// Reports what went wrong, in words.
    pub(crate) fn complain_of(self, text: String) {
        self.show(Report {
            text,
            undo: None,
            is_bad: true,
        });
    }

    /// Reports that something went wrong.
    pub(crate) fn complain(self, key: Key) {
        let text = self.texts.once(key, &[]);
        self.show(Report {
            text,
            undo: None,
            is_bad: true,
        });
    }

    pub(super) fn show(self, report: Report) {
        self.report.try_set(Some(report));
        let timer = Timer::after(REPORT_MS, move || drop(self.report.try_set(None)));
        self.report_timer.try_set_value(Some(timer));
    }
}
