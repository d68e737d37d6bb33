//! The desk of the administrator: what lists, editors and the server make of each other.

mod deleting;
mod editing;
mod lists;

use std::collections::{BTreeMap, BTreeSet};

use browser::platform::timer::Timer;
use browser::platform::{focus, random, window};
use console_base::place::Over;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use shared::Millis;
use shared::api::admin::{Item, KindPath};
use shared::api::login::Me;
use shared::api::problem::FieldProblem;
use shared::ids::Target;
use uuid::Uuid;

use crate::rest::{Refusal, Server};
use crate::text::{Key, Texts};
use crate::view::editor::{Editor, Phase};
use crate::view::faults::{Fault, faults, words_of};
use crate::view::form::Form;
use crate::view::list::{List, Query};
use crate::view::path;
use crate::view::route::{Open, Route, Section};
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

/// A page that was refused.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Suspect {
    /// The website.
    pub(crate) origin: String,
    /// What its snippet points at, where that is known.
    pub(crate) target: Option<Target>,
}

/// Things of a kind by id, as references show them.
pub(crate) type Names = BTreeMap<Uuid, Item<Value>>;

/// The desk; cheap to copy, handed around as context.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    server: StoredValue<Server>,
    me: Uuid,
    pub(crate) texts: Texts,
    pub(crate) route: RwSignal<Route>,
    pub(crate) list: RwSignal<List>,
    pub(crate) editor: RwSignal<Option<Editor>>,
    /// How often something was opened; what is drawn belongs to one opening.
    pub(crate) openings: StoredValue<u32>,
    pub(crate) tab: RwSignal<usize>,
    pub(crate) report: RwSignal<Option<Report>>,
    pub(crate) question: RwSignal<Option<Question>>,
    /// Why the last deed came to nothing, in words.
    pub(crate) trouble: RwSignal<Option<String>>,
    /// What the troubleshooter is to look at when it opens.
    pub(crate) suspect: StoredValue<Option<Suspect>>,
    /// The root of the units.
    pub(crate) root: RwSignal<Option<Uuid>>,
    /// The secret of an API key that was just made: told once, kept nowhere.
    pub(crate) secret: RwSignal<Option<(Uuid, String)>>,
    /// When API keys were used last.
    pub(crate) key_uses: RwSignal<BTreeMap<Uuid, Millis>>,
    known: RwSignal<BTreeMap<KindPath, Names>>,
    asked: StoredValue<BTreeSet<KindPath>>,
    over: Over,
    timer: StoredValue<Option<Timer>, LocalStorage>,
    report_timer: StoredValue<Option<Timer>, LocalStorage>,
    /// Names a new thing, so that saving twice makes it once.
    once: StoredValue<String>,
}

impl Desk {
    /// A desk at the place of the address; `kept` is what was not saved when it was left.
    pub(crate) fn new(me: Me, texts: Texts, over: Over, kept: Option<(Route, Editor)>) -> Self {
        let hash = window().location().hash().unwrap_or_default();
        let asked = match Route::is_account(&hash) {
            // A place that reads no list.
            true => Route::list(crate::view::route::Section::Logins),
            false => Route::parse(&hash).unwrap_or(Route::parse("#admin").expect("a place")),
        };
        // Who comes back finds what was not saved, unless somewhere else was asked for.
        let is_bare = matches!(hash.as_str(), "#admin" | "#admin/");
        let kept = kept.filter(|(route, _)| is_bare || *route == asked);
        let route = kept.as_ref().map_or(asked, |(route, _)| *route);
        let desk = Self {
            server: StoredValue::new(Server::new(me.csrf_token.clone())),
            me: me.user.0,
            texts,
            route: RwSignal::new(route),
            list: RwSignal::default(),
            editor: RwSignal::new(None),
            openings: StoredValue::new(0),
            tab: RwSignal::new(0),
            report: RwSignal::new(None),
            question: RwSignal::new(None),
            trouble: RwSignal::new(None),
            suspect: StoredValue::new(None),
            root: RwSignal::new(None),
            secret: RwSignal::new(None),
            key_uses: RwSignal::default(),
            known: RwSignal::default(),
            asked: StoredValue::default(),
            over,
            timer: StoredValue::new_local(None),
            report_timer: StoredValue::new_local(None),
            once: StoredValue::new(random::uuid().to_string()),
        };
        desk.learn_root();
        if kept.is_none() && (is_bare || hash.is_empty()) {
            desk.begin_where_nothing_is();
        }
        match kept {
            Some((route, editor)) => {
                desk.read_list();
                desk.open(editor);
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

    /// Who is signed in.
    pub(crate) const fn me(self) -> Uuid {
        self.me
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
            (None, _) if route.section == Section::Tenant => {
                self.open(Editor::loading(KindPath::Tenant, None));
                self.read_item();
            }
            (Some(kind), Open::Thing(id)) => {
                self.open(Editor::loading(kind, Some(id)));
                self.read_item();
            }
            (Some(kind), Open::New) => self.begin_new(kind),
            _ => self.editor.set(None),
        }
    }

    fn open(self, editor: Editor) {
        self.openings.update_value(|n| *n += 1);
        self.editor.set(Some(editor));
    }

    fn begin_new(self, kind: KindPath) {
        self.once.set_value(random::uuid().to_string());
        let unit = self.root.get_untracked().unwrap_or_default().to_string();
        let Some(form) = form(kind) else { return };
        self.open(Editor::new(kind, form.new_value(&unit)));
        focus_first();
    }

    /// Where customers can reach nothing yet, the way there is shown instead of an empty list.
    fn begin_where_nothing_is(self) {
        let (server, place) = (self.server(), self.route.get_untracked());
        spawn_local(async move {
            let Ok(steps) = server.first_steps().await else {
                return;
            };
            let is_here = self.route.try_get_untracked() == Some(place) && !self.is_dirty();
            if steps.service.is_none() && !steps.contact && is_here {
                self.go(Route::list(Section::FirstSteps));
            }
        });
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
