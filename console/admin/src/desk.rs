//! The desk of the administrator: what lists, editors and the server make of each other.

use std::collections::{BTreeMap, BTreeSet};

use browser::platform::timer::Timer;
use browser::platform::{focus, random, window};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use shared::api::admin::{Item, KindPath};
use shared::api::login::Me;
use shared::api::problem::FieldProblem;
use uuid::Uuid;

use crate::rest::{Refusal, Server};
use crate::text::{Key, Texts};
use crate::view::editor::{Editor, Phase};
use crate::view::faults::{Fault, faults, words_of};
use crate::view::form::Form;
use crate::view::list::{List, Query};
use crate::view::path;
use crate::view::route::{Open, Route};
use crate::view::screen::form;

/// Pause after a key before the server is asked.
const PAUSE_MS: i32 = 350;
/// How long a report stays.
const REPORT_MS: i32 = 9_000;

/// A report at the edge of the screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Report {
    /// What it says.
    pub(crate) text: String,
    /// What can be brought back.
    pub(crate) undo: Option<(KindPath, Uuid)>,
    /// Whether something went wrong.
    pub(crate) is_bad: bool,
}

/// What is asked above the page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Question {
    /// Whether to leave what is not saved.
    Leave(Route),
    /// Whether to delete.
    Delete,
}

/// Things of a kind by id, as references show them.
pub(crate) type Names = BTreeMap<Uuid, Item<Value>>;

/// The desk; cheap to copy, handed around as context.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    server: StoredValue<Server>,
    pub(crate) texts: Texts,
    pub(crate) route: RwSignal<Route>,
    pub(crate) list: RwSignal<List>,
    pub(crate) editor: RwSignal<Option<Editor>>,
    pub(crate) tab: RwSignal<usize>,
    pub(crate) report: RwSignal<Option<Report>>,
    pub(crate) question: RwSignal<Option<Question>>,
    /// Why the last deed came to nothing, in words.
    pub(crate) trouble: RwSignal<Option<String>>,
    /// The root of the units.
    pub(crate) root: RwSignal<Option<Uuid>>,
    known: RwSignal<BTreeMap<KindPath, Names>>,
    asked: StoredValue<BTreeSet<KindPath>>,
    over: StoredValue<js_sys::Function, LocalStorage>,
    timer: StoredValue<Option<Timer>, LocalStorage>,
    report_timer: StoredValue<Option<Timer>, LocalStorage>,
    /// Names a new thing, so that saving twice makes it once.
    once: StoredValue<String>,
}

impl Desk {
    /// A desk at the place of the address; `kept` is what was not saved when it was left.
    pub(crate) fn new(
        me: Me,
        texts: Texts,
        over: js_sys::Function,
        kept: Option<(Route, Editor)>,
    ) -> Self {
        let hash = window().location().hash().unwrap_or_default();
        let asked = Route::parse(&hash).unwrap_or(Route::parse("#admin").expect("a place"));
        // Who comes back finds what was not saved, unless somewhere else was asked for.
        let is_bare = matches!(hash.as_str(), "#admin" | "#admin/");
        let kept = kept.filter(|(route, _)| is_bare || *route == asked);
        let route = kept.as_ref().map_or(asked, |(route, _)| *route);
        let desk = Self {
            server: StoredValue::new(Server::new(me.csrf_token.clone())),
            texts,
            route: RwSignal::new(route),
            list: RwSignal::default(),
            editor: RwSignal::new(None),
            tab: RwSignal::new(0),
            report: RwSignal::new(None),
            question: RwSignal::new(None),
            trouble: RwSignal::new(None),
            root: RwSignal::new(None),
            known: RwSignal::default(),
            asked: StoredValue::default(),
            over: StoredValue::new_local(over),
            timer: StoredValue::new_local(None),
            report_timer: StoredValue::new_local(None),
            once: StoredValue::new(random::uuid().to_string()),
        };
        desk.learn_root();
        match kept {
            Some((route, editor)) => {
                desk.read_list();
                desk.editor.set(Some(editor));
                write_hash(&route.hash());
            }
            None => desk.arrive(),
        }
        desk
    }

    /// How the server is asked.
    pub(crate) fn server(self) -> Server {
        self.server.get_value()
    }

    /// The form of what is edited.
    pub(crate) fn form(self) -> Option<&'static Form> {
        self.editor.with(|editor| form(editor.as_ref()?.kind))
    }

    /// What is not saved, with its place.
    pub(crate) fn unsaved(self) -> Option<(Route, Editor)> {
        let mut editor = self.editor.try_get_untracked().flatten()?;
        // What was under way is not waited for: saving again finds out.
        if editor.phase != Phase::Loading {
            editor.phase = Phase::Ready;
        }
        let route = self.route.try_get_untracked()?;
        editor.is_dirty().then_some((route, editor))
    }

    /// Whether the administration was left while an answer was on its way.
    fn is_gone(self) -> bool {
        self.route.try_get_untracked().is_none()
    }

    /// Whether leaving would lose something.
    pub(crate) fn is_dirty(self) -> bool {
        self.editor
            .try_with_untracked(|editor| editor.as_ref().is_some_and(Editor::is_dirty))
            .unwrap_or_default()
    }

    // --- places ---

    /// The address has changed.
    pub(crate) fn address_changed(self) {
        let hash = window().location().hash().unwrap_or_default();
        let Some(wanted) = Route::parse(&hash) else {
            return;
        };
        let now = self.route.get_untracked();
        if wanted == now {
            return;
        }
        if self.is_dirty() {
            write_hash(&now.hash());
            self.question.set(Some(Question::Leave(wanted)));
            return;
        }
        self.go(wanted);
    }

    /// Goes somewhere, whatever is not saved.
    pub(crate) fn go(self, route: Route) {
        let before = self.route.get_untracked();
        write_hash(&route.hash());
        self.route.set(route);
        self.question.set(None);
        self.trouble.set(None);
        if before.section != route.section {
            self.list.set(List::default());
            self.editor.set(None);
        }
        self.arrive_from(Some(before));
    }

    fn arrive(self) {
        self.arrive_from(None);
    }

    fn arrive_from(self, before: Option<Route>) {
        let route = self.route.get_untracked();
        if before.is_none_or(|before| before.section != route.section) {
            self.read_list();
        }
        self.tab.set(0);
        match (route.section.kind(), route.open) {
            (None, _) if route.section == crate::view::route::Section::Tenant => {
                self.editor
                    .set(Some(Editor::loading(KindPath::Tenant, None)));
                self.read_item();
            }
            (Some(kind), Open::Thing(id)) => {
                self.editor.set(Some(Editor::loading(kind, Some(id))));
                self.read_item();
            }
            (Some(kind), Open::New) => self.begin_new(kind),
            _ => self.editor.set(None),
        }
    }

    fn begin_new(self, kind: KindPath) {
        self.once.set_value(random::uuid().to_string());
        let unit = self.root.get_untracked().unwrap_or_default().to_string();
        let Some(form) = form(kind) else { return };
        self.editor
            .set(Some(Editor::new(kind, form.new_value(&unit))));
        focus_first();
    }

    fn learn_root(self) {
        let server = self.server();
        spawn_local(async move {
            if let Ok(tenant) = server.tenant().await {
                let root = tenant.id;
                self.root.try_set(Some(root));
                self.editor.try_update(|editor| {
                    // Something new was begun before this was known.
                    if let Some(editor) = editor.as_mut().filter(|editor| editor.id.is_none())
                        && let Some(form) = form(editor.kind)
                        && path::text(&editor.value, "unit") == Uuid::nil().to_string()
                        && !editor.is_dirty()
                    {
                        *editor = Editor::new(editor.kind, form.new_value(&root.to_string()));
                    }
                });
            }
        });
    }

    // --- lists ---

    /// Reads the list anew.
    pub(crate) fn read_list(self) {
        let Some(kind) = self.route.get_untracked().section.kind() else {
            return;
        };
        if let Some(query) = self.list.try_update(List::ask) {
            self.ask_list(kind, query);
        }
    }

    /// Reads the next page.
    pub(crate) fn read_more(self) {
        let Some(kind) = self.route.get_untracked().section.kind() else {
            return;
        };
        if let Some(Some(query)) = self.list.try_update(List::ask_more) {
            self.ask_list(kind, query);
        }
    }

    /// Searches when the person pauses.
    pub(crate) fn search(self, text: String) {
        self.list.update(|list| list.search = text);
        self.later(move || self.read_list());
    }

    fn ask_list(self, kind: KindPath, query: Query) {
        let server = self.server();
        spawn_local(async move {
            let answer = server.page(kind, &query).await;
            if let Err(refusal) = &answer {
                self.hear(refusal);
            }
            self.list.try_update(|list| match answer {
                Ok(page) => list.arrived(&query, page),
                Err(_) => list.failed(&query),
            });
        });
    }

    fn later(self, act: impl Fn() + 'static) {
        self.timer.set_value(Some(Timer::after(PAUSE_MS, act)));
    }

    // --- references ---

    /// Things of a kind by id, followed; read when they are wanted first.
    pub(crate) fn names(self, kind: KindPath) -> Signal<Names> {
        let is_asked = self.asked.with_value(|asked| asked.contains(&kind));
        if !is_asked {
            self.asked.update_value(|asked| {
                asked.insert(kind);
            });
            self.look_up(kind, String::new());
        }
        let known = self.known;
        Memo::new(move |_| known.with(|known| known.get(&kind).cloned().unwrap_or_default())).into()
    }

    /// Reads those whose names contain `search`.
    pub(crate) fn look_up(self, kind: KindPath, search: String) {
        let server = self.server();
        spawn_local(async move {
            if let Ok(page) = server.some(kind, &search).await {
                self.known.try_update(|known| {
                    let names = known.entry(kind).or_default();
                    names.extend(page.items.into_iter().map(|item| (item.id, item)));
                });
            }
        });
    }

    /// Reads one that is referred to and not known.
    pub(crate) fn look_at(self, kind: KindPath, id: Uuid) {
        let server = self.server();
        spawn_local(async move {
            if let Ok(item) = server.item(kind, id).await {
                self.learn(kind, item);
            }
        });
    }

    fn learn(self, kind: KindPath, item: Item<Value>) {
        self.known.try_update(|known| {
            known.entry(kind).or_default().insert(item.id, item);
        });
    }

    // --- the editor ---

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
    fn edit_if(self, kind: KindPath, id: Option<Uuid>, act: impl FnOnce(&mut Editor)) -> bool {
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

    /// What is called when the login is over.
    pub(crate) fn over(self) -> js_sys::Function {
        self.over.get_value()
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
    fn check(self) {
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
            match server.save(kind, save, &once).await {
                Ok(item) => self.saved(kind, id, item),
                Err(refusal) => self.not_saved(kind, id, refusal),
            }
        });
    }

    fn saved(self, kind: KindPath, id: Option<Uuid>, item: Item<Value>) {
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

    fn not_saved(self, kind: KindPath, id: Option<Uuid>, refusal: Refusal) {
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
        // The fields of another tab are drawn first.
        spawn_local(async {
            leptos::task::tick().await;
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
            self.over
                .with_value(|over| drop(over.call0(&wasm_bindgen::JsValue::NULL)));
        }
    }

    // --- deleting ---

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

    fn deleted(self, kind: KindPath, id: Uuid, name: &str) {
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
        self.tell(Key::Deleted, name, Some((kind, id)));
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

    // --- reports ---

    /// Reports something.
    pub(crate) fn tell(self, key: Key, name: &str, undo: Option<(KindPath, Uuid)>) {
        let text = self.texts.once(key, &[("name", name)]);
        self.show(Report {
            text,
            undo,
            is_bad: false,
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

    fn show(self, report: Report) {
        self.report.try_set(Some(report));
        let timer = Timer::after(REPORT_MS, move || drop(self.report.try_set(None)));
        self.report_timer.try_set_value(Some(timer));
    }
}

/// The address without a step in the history of its own: who goes back leaves the question alone.
fn write_hash(hash: &str) {
    let window = window();
    if window.location().hash().is_ok_and(|now| now == hash) {
        return;
    }
    if let Ok(history) = window.history() {
        drop(history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(hash)));
    }
}

fn focus_first() {
    spawn_local(async {
        leptos::task::tick().await;
        focus::focus(".editor .ui-input");
    });
}

/// The desk of the program.
pub(crate) fn use_desk() -> Desk {
    expect_context()
}
