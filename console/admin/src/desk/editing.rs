//! The editor: reading, entering, judging and saving.

use super::*;

impl Desk {
    /// Reads what is to be edited.
    pub(crate) fn read_item(self) {
        let Some((kind, id)) = self
            .editor
            .with_untracked(|editor| editor.as_ref().map(|editor| (editor.kind, editor.id)))
        else {
            return;
        };
        self.editor.update(|editor| {
            if let Some(editor) = editor {
                editor.phase = Phase::Loading;
            }
        });
        let server = self.server();
        spawn_local(async move {
            let answer = match id {
                Some(id) => server.item(kind, id).await,
                None => server.tenant().await,
            };
            if let Err(refusal) = &answer {
                self.hear(refusal);
            }
            self.edit_if(kind, id, |editor| match answer {
                Ok(item) => editor.loaded(item),
                Err(refusal) => {
                    editor.failed(matches!(refusal, Refusal::Missing | Refusal::Forbidden))
                }
            });
        });
    }

    /// Acts on the editor if it still shows this thing.
    pub(super) fn edit_if(
        self,
        kind: KindPath,
        id: Option<Uuid>,
        act: impl FnOnce(&mut Editor),
    ) -> bool {
        self.editor
            .try_update(|editor| match editor {
                Some(editor) if editor.kind == kind && editor.id == id => {
                    act(editor);
                    true
                }
                _ => false,
            })
            .unwrap_or_default()
    }

    /// Somebody enters something.
    pub(crate) fn set(self, at: &str, new: Value) {
        self.editor.update(|editor| {
            if let Some(editor) = editor {
                editor.set(at, new);
            }
        });
        self.trouble.set(None);
        self.later(move || self.check());
    }

    /// Somebody empties what need not be there.
    pub(crate) fn unset(self, at: &str) {
        self.set(at, Value::Null);
        self.editor.update(|editor| {
            if let Some(editor) = editor {
                path::remove(&mut editor.value, at);
            }
        });
    }

    /// What happened beside the form is read anew; what was entered stays.
    pub(crate) fn renew(self, kind: KindPath, id: Uuid) {
        let server = self.server();
        spawn_local(async move {
            let item = match kind {
                KindPath::Tenant => server.tenant().await,
                _ => server.item(kind, id).await,
            };
            if let Ok(item) = item {
                self.edit_if(kind, Some(id), |editor| editor.renewed(item));
            }
        });
    }

    /// Somebody has left a field.
    pub(crate) fn touch(self, at: &str) {
        let is_new = self.editor.with_untracked(|editor| {
            editor
                .as_ref()
                .is_some_and(|editor| !editor.shows_faults_at(at))
        });
        if is_new {
            self.editor.update(|editor| {
                if let Some(editor) = editor {
                    editor.touch(at);
                }
            });
        }
    }

    /// Asks what saving would say.
    pub(super) fn check(self) {
        let Some(Some((kind, id, value, turn))) = self.editor.try_update(|editor| {
            let editor = editor.as_mut()?;
            editor
                .is_dirty()
                .then(|| (editor.kind, editor.id, editor.value.clone(), editor.check()))
        }) else {
            return;
        };
        let server = self.server();
        spawn_local(async move {
            if let Ok(answer) = server.check(kind, value).await {
                self.edit_if(kind, id, |editor| {
                    editor.checked(turn, answer.errors, answer.warnings)
                });
            }
        });
    }

    /// Faults that can be seen without the server.
    pub(crate) fn own_faults(self) -> Vec<Fault> {
        self.editor.with(|editor| {
            let Some(editor) = editor else {
                return Vec::new();
            };
            form(editor.kind).map_or_else(Vec::new, |form| {
                faults(form, &editor.value, editor.id.is_none())
            })
        })
    }

    /// What is wrong at a place, in words, once something was entered there.
    pub(crate) fn fault_at(self, at: &str) -> Option<String> {
        let is_shown = self.editor.with(|editor| {
            editor
                .as_ref()
                .is_some_and(|editor| editor.shows_faults_at(at))
        });
        if !is_shown {
            return None;
        }
        let own = self
            .own_faults()
            .into_iter()
            .find(|fault| path::is_within(&fault.at, at));
        if let Some(fault) = own {
            return Some(self.texts.with(fault.words, &[("value", &fault.value)]));
        }
        let theirs = self
            .editor
            .with(|editor| editor.as_ref()?.fault_at(at).cloned());
        theirs.map(|fault| self.server_words(&fault))
    }

    /// A fault of the server in the user's language, where its code is known.
    pub(crate) fn server_words(self, fault: &FieldProblem) -> String {
        let words = fault.code.as_deref().and_then(words_of);
        words.map_or_else(
            || fault.detail.clone(),
            |words| self.texts.get(words).to_owned(),
        )
    }

    /// Saves.
    pub(crate) fn save(self) {
        let own = untrack(|| self.own_faults());
        if let Some(first) = own.first() {
            self.editor.update(|editor| {
                if let Some(editor) = editor {
                    editor.tried();
                }
            });
            self.show_fault(&first.at);
            let is_seen =
                untrack(|| self.form()).is_some_and(|form| form.tab_of(&first.at).is_some());
            if !is_seen {
                let words = self.texts.once(first.words, &[("value", &first.value)]);
                self.trouble.set(Some(words));
            }
            return;
        }
        let Some(Some((kind, id, save))) = self.editor.try_update(|editor| {
            let editor = editor.as_mut()?;
            Some((editor.kind, editor.id, editor.save()?))
        }) else {
            return;
        };
        self.trouble.set(None);
        let (server, once) = (self.server(), self.once.get_value());
        spawn_local(async move {
            if kind == KindPath::ApiKeys && save.id.is_none() {
                match server.make_key(save.value).await {
                    Ok(new) => {
                        self.secret.try_set(Some((new.item.id, new.secret)));
                        self.saved(kind, id, new.item);
                    }
                    Err(refusal) => self.not_saved(kind, id, refusal),
                }
                return;
            }
            match server.save(kind, save, &once).await {
                Ok(item) => self.saved(kind, id, item),
                Err(refusal) => self.not_saved(kind, id, refusal),
            }
        });
    }

    pub(super) fn saved(self, kind: KindPath, id: Option<Uuid>, item: Item<Value>) {
        if self.is_gone() {
            return;
        }
        self.learn(kind, item.clone());
        let name = item.name.clone();
        let place = Route::thing(kind, item.id);
        if self.edit_if(kind, id, |editor| editor.saved(item.clone())) {
            self.list.update(|list| list.saved(item));
            if kind != KindPath::Tenant && id.is_none() {
                write_hash(&place.hash());
                self.route.set(place);
            }
        }
        self.tell(Key::SavedToast, &name, None);
    }

    pub(super) fn not_saved(self, kind: KindPath, id: Option<Uuid>, refusal: Refusal) {
        if self.is_gone() {
            return;
        }
        self.hear(&refusal);
        let trouble = self.words(&refusal);
        let mut first = None;
        self.edit_if(kind, id, |editor| match refusal {
            Refusal::Stale(theirs) => editor.overtaken(*theirs),
            Refusal::Faults(faults) => {
                first = faults.first().map(|fault| fault.field.clone());
                editor.refused(faults);
            }
            _ => editor.refused(Vec::new()),
        });
        match first {
            Some(at) => self.show_fault(&at),
            None => self.trouble.set(trouble),
        }
    }

    /// Goes to the tab of a place, and into its field.
    pub(crate) fn show_fault(self, at: &str) {
        let form = untrack(|| self.form());
        if let Some(tab) = form.and_then(|form| form.tab_of(at)) {
            self.tab.set(tab);
        }
        // The fields of another tab, and rows that are drawn anew, come first.
        request_animation_frame(|| {
            focus::focus(".editor [aria-invalid=\"true\"]");
        });
    }

    /// What a refusal means for whom it was told, where it is nothing at a field.
    pub(crate) fn words(self, refusal: &Refusal) -> Option<String> {
        Some(match refusal {
            Refusal::NoAnswer => self.texts.once(Key::NoAnswer, &[]),
            Refusal::Unreadable => self.texts.once(Key::NoAnswer, &[]),
            Refusal::Forbidden => self.texts.once(Key::NotAllowed, &[]),
            Refusal::Missing => self.texts.once(Key::EditorMissing, &[]),
            Refusal::Other(why) => self.texts.once(Key::Refused, &[("why", why)]),
            Refusal::LoginOver | Refusal::Stale(_) | Refusal::InUse(_) | Refusal::Faults(_) => {
                return None;
            }
        })
    }

    /// A login that is over ends everything here; what is not saved is kept.
    pub(crate) fn hear(self, refusal: &Refusal) {
        if *refusal == Refusal::LoginOver && !self.is_gone() {
            self.over.tell();
        }
    }
}
