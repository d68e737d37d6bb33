//! One thing being edited: what it was, what it is, what is wrong with it, and what others made of it.

use std::collections::BTreeSet;

use serde_json::Value;
use shared::api::admin::{Item, KindPath, Use};
use shared::api::problem::FieldProblem;
use uuid::Uuid;

use super::compare::changes;
use super::path;

/// What the editor is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The thing is on its way.
    Loading,
    /// It could not be read.
    Failed,
    /// There is no such thing, or none that may be read.
    Missing,
    /// It can be edited.
    Ready,
    /// It is being saved.
    Saving,
    /// It is being deleted.
    Deleting,
}

/// What the server is asked to keep.
#[derive(Clone, Debug, PartialEq)]
pub struct Save {
    /// The thing; none = a new one.
    pub id: Option<Uuid>,
    /// The revision that was edited.
    pub rev: u64,
    /// The value.
    pub value: Value,
}

/// An editor.
#[derive(Clone, Debug, PartialEq)]
pub struct Editor {
    /// What kind of thing.
    pub kind: KindPath,
    /// Which; none = a new one.
    pub id: Option<Uuid>,
    /// The revision that is edited.
    pub rev: u64,
    /// What it is now.
    pub value: Value,
    /// What it is doing.
    pub phase: Phase,
    /// What is wrong, as the server says.
    pub faults: Vec<FieldProblem>,
    /// What is good to know.
    pub warnings: Vec<FieldProblem>,
    /// What somebody else has saved meanwhile.
    pub theirs: Option<Item<Value>>,
    /// What uses the thing; known once deleting was asked for.
    pub uses: Option<Vec<Use>>,
    base: Value,
    touched: BTreeSet<String>,
    has_tried: bool,
    turn: u32,
}

impl Editor {
    /// An editor of a new thing.
    #[must_use]
    pub fn new(kind: KindPath, blank: Value) -> Self {
        Self {
            kind,
            id: None,
            rev: 0,
            base: blank.clone(),
            value: blank,
            phase: Phase::Ready,
            faults: Vec::new(),
            warnings: Vec::new(),
            theirs: None,
            uses: None,
            touched: BTreeSet::new(),
            has_tried: false,
            turn: 0,
        }
    }

    /// An editor of something that is on its way.
    #[must_use]
    pub fn loading(kind: KindPath, id: Option<Uuid>) -> Self {
        Self {
            id,
            phase: Phase::Loading,
            ..Self::new(kind, Value::Null)
        }
    }

    /// It is here.
    pub fn loaded(&mut self, item: Item<Value>) {
        self.id = Some(item.id);
        self.rev = item.rev;
        self.base = item.value.clone();
        self.value = item.value;
        self.warnings = item.warnings;
        self.phase = Phase::Ready;
        self.faults.clear();
        self.touched.clear();
        self.theirs = None;
        self.uses = None;
        self.has_tried = false;
    }

    /// It cannot be read; `is_missing`: asking again would not help.
    pub const fn failed(&mut self, is_missing: bool) {
        self.phase = if is_missing {
            Phase::Missing
        } else {
            Phase::Failed
        };
    }

    /// Whether something would be lost.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.value != self.base
    }

    /// Whether nothing can be entered.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        !matches!(self.phase, Phase::Ready)
    }

    /// Somebody enters something. The fault at this place is gone until it is judged anew.
    pub fn set(&mut self, at: &str, new: Value) {
        path::set(&mut self.value, at, new);
        self.touched.insert(at.to_owned());
        self.faults
            .retain(|fault| !path::is_within(&fault.field, at));
    }

    /// Somebody has left the field at `at`.
    pub fn touch(&mut self, at: &str) {
        self.touched.insert(at.to_owned());
    }

    /// Asks what saving would say; the number goes back to [`Self::checked`].
    pub const fn check(&mut self) -> u32 {
        self.turn += 1;
        self.turn
    }

    /// What saving would say, if nothing was entered since.
    pub fn checked(&mut self, turn: u32, faults: Vec<FieldProblem>, warnings: Vec<FieldProblem>) {
        if turn == self.turn && self.phase == Phase::Ready {
            self.faults = faults;
            self.warnings = warnings;
        }
    }

    /// Begins to save; none while something is under way.
    pub fn save(&mut self) -> Option<Save> {
        if self.is_busy() || self.theirs.is_some() {
            return None;
        }
        self.phase = Phase::Saving;
        self.has_tried = true;
        self.turn += 1;
        Some(Save {
            id: self.id,
            rev: self.rev,
            value: self.value.clone(),
        })
    }

    /// It was saved.
    pub fn saved(&mut self, item: Item<Value>) {
        self.loaded(item);
    }

    /// Something happened to it beside the form, such as a new key: what was entered stays.
    pub fn renewed(&mut self, item: Item<Value>) {
        let entered = changes(&self.base, &self.value);
        let mut value = item.value.clone();
        for at in entered {
            path::set(&mut value, &at, path::get(&self.value, &at).clone());
        }
        self.rev = item.rev;
        self.base = item.value;
        self.value = value;
    }

    /// It was not saved: `faults` say why. Everything entered stays.
    pub fn refused(&mut self, faults: Vec<FieldProblem>) {
        self.phase = Phase::Ready;
        self.faults = faults;
    }

    /// Somebody else was quicker.
    pub fn overtaken(&mut self, theirs: Item<Value>) {
        self.phase = Phase::Ready;
        self.theirs = Some(theirs);
    }

    /// What differs between one's own values and theirs.
    #[must_use]
    pub fn differences(&self) -> Vec<String> {
        let theirs = self.theirs.as_ref();
        theirs.map_or_else(Vec::new, |theirs| changes(&self.value, &theirs.value))
    }

    /// Theirs are good; one's own are given up.
    pub fn take_theirs(&mut self) {
        if let Some(theirs) = self.theirs.take() {
            self.loaded(theirs);
        }
    }

    /// One's own are good; saving replaces theirs.
    pub fn keep_mine(&mut self) {
        if let Some(theirs) = self.theirs.take() {
            self.rev = theirs.rev;
            self.base = theirs.value;
        }
    }

    /// Gives up what was entered.
    pub fn discard(&mut self) {
        self.value = self.base.clone();
        self.faults.clear();
        self.touched.clear();
        self.theirs = None;
        self.has_tried = false;
        self.turn += 1;
    }

    /// Begins to delete; none while something is under way.
    pub fn delete(&mut self) -> Option<(Uuid, u64)> {
        let id = self.id.filter(|_| !self.is_busy())?;
        self.phase = Phase::Deleting;
        Some((id, self.rev))
    }

    /// Whether a fault at `at` may be shown: nobody is told off before having entered something.
    #[must_use]
    pub fn shows_faults_at(&self, at: &str) -> bool {
        self.has_tried
            || self
                .touched
                .iter()
                .any(|touched| path::is_within(at, touched) || path::is_within(touched, at))
    }

    /// The fault that is shown at `at`, the server's words.
    #[must_use]
    pub fn fault_at(&self, at: &str) -> Option<&FieldProblem> {
        let is_here = |fault: &&FieldProblem| path::is_within(&fault.field, at);
        let fault = self.faults.iter().find(is_here)?;
        self.shows_faults_at(at).then_some(fault)
    }

    /// Whether saving was tried.
    #[must_use]
    pub const fn has_tried(&self) -> bool {
        self.has_tried
    }

    /// Saving was tried, and refused before the server was asked.
    pub const fn tried(&mut self) {
        self.has_tried = true;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shared::Millis;
    use shared::ids::UnitId;

    use super::*;

    fn item(rev: u64, name: &str) -> Item<Value> {
        Item {
            id: Uuid::from_u128(7),
            unit: UnitId(Uuid::nil()),
            rev,
            name: name.to_owned(),
            value: json!({ "name": name, "size": 1 }),
            changed_at: Millis(0),
            warnings: Vec::new(),
        }
    }

    fn fault(field: &str) -> FieldProblem {
        FieldProblem {
            field: field.to_owned(),
            code: None,
            detail: "no".to_owned(),
        }
    }

    fn open() -> Editor {
        let mut editor = Editor::loading(KindPath::Skills, Some(Uuid::from_u128(7)));
        editor.loaded(item(3, "A"));
        editor
    }

    #[test]
    fn what_is_entered_is_dirty_until_it_is_saved() {
        let mut editor = open();
        assert!(!editor.is_dirty());
        editor.set("name", json!("B"));
        assert!(editor.is_dirty());
        let save = editor.save().unwrap();
        assert_eq!((save.rev, save.id), (3, Some(Uuid::from_u128(7))));
        assert_eq!((editor.save(), editor.phase), (None, Phase::Saving));
        editor.saved(item(4, "B"));
        assert_eq!(
            (editor.is_dirty(), editor.rev, editor.phase),
            (false, 4, Phase::Ready)
        );
    }

    #[test]
    fn setting_a_value_back_is_no_change() {
        let mut editor = open();
        editor.set("name", json!("B"));
        editor.set("name", json!("A"));
        assert!(!editor.is_dirty());
        editor.set("size", json!(2));
        editor.discard();
        assert!(!editor.is_dirty());
    }

    #[test]
    fn faults_are_shown_where_something_was_entered_and_everywhere_after_a_try() {
        let mut editor = Editor::new(KindPath::Skills, json!({ "name": "", "rows": [] }));
        let turn = editor.check();
        editor.checked(turn, vec![fault("name"), fault("rows[0].port")], Vec::new());
        assert_eq!(editor.fault_at("name"), None);
        editor.touch("name");
        assert!(editor.fault_at("name").is_some() && editor.fault_at("rows").is_none());
        editor.set("name", json!("x"));
        assert_eq!(editor.fault_at("name"), None);
        editor.save().unwrap();
        editor.refused(vec![fault("rows[0].port")]);
        assert!(editor.fault_at("rows[0].port").is_some());
        assert!(editor.is_dirty());
    }

    #[test]
    fn a_check_that_was_overtaken_says_nothing() {
        let mut editor = open();
        let old = editor.check();
        let new = editor.check();
        editor.checked(old, vec![fault("name")], Vec::new());
        assert!(editor.faults.is_empty());
        editor.checked(new, vec![fault("name")], Vec::new());
        assert_eq!(editor.faults.len(), 1);
    }

    #[test]
    fn somebody_elses_values_can_be_taken_or_replaced() {
        let mut editor = open();
        editor.set("name", json!("Mine"));
        editor.save().unwrap();
        editor.overtaken(item(9, "Theirs"));
        assert_eq!(editor.differences(), ["name"]);
        assert_eq!(editor.save(), None);
        let mut other = editor.clone();
        editor.take_theirs();
        assert_eq!(
            (
                path::text(&editor.value, "name").as_str(),
                editor.rev,
                editor.is_dirty()
            ),
            ("Theirs", 9, false)
        );
        other.keep_mine();
        assert!(other.is_dirty());
        let save = other.save().unwrap();
        assert_eq!(
            (save.rev, path::text(&save.value, "name").as_str()),
            (9, "Mine")
        );
    }

    #[test]
    fn what_happens_beside_the_form_leaves_what_was_entered() {
        let mut editor = open();
        editor.set("name", json!("Mine"));
        let mut item = item(4, "A");
        path::set(&mut item.value, "size", json!(9));
        editor.renewed(item);
        assert_eq!(
            (editor.rev, &editor.value),
            (4, &json!({ "name": "Mine", "size": 9 }))
        );
        assert!(editor.is_dirty());
        editor.discard();
        assert_eq!(editor.value, json!({ "name": "A", "size": 9 }));
    }

    #[test]
    fn only_what_is_kept_can_be_deleted() {
        let mut editor = Editor::new(KindPath::Skills, json!({}));
        assert_eq!(editor.delete(), None);
        let mut editor = open();
        assert_eq!(editor.delete(), Some((Uuid::from_u128(7), 3)));
        assert_eq!(editor.delete(), None);
    }
}
