//! Undo and redo: every state of the sheet that somebody could want back.

use std::mem;

use super::{Edit, Sheet};

/// Most steps that can be undone.
const STEPS_MAX: usize = 200;

/// The sheet with what it was before and what was undone.
#[derive(Clone, Debug)]
pub struct History {
    past: Vec<Sheet>,
    sheet: Sheet,
    future: Vec<Sheet>,
    saved: Sheet,
    gesture: Option<u64>,
}

impl History {
    /// A sheet to which nothing was done yet.
    #[must_use]
    pub fn new(sheet: Sheet) -> Self {
        Self {
            past: Vec::new(),
            saved: sheet.clone(),
            sheet,
            future: Vec::new(),
            gesture: None,
        }
    }

    /// The sheet as it is.
    #[must_use]
    pub const fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// Does something as one step; false when nothing changed. Edits with the same number of a
    /// gesture (a drag, typing in one field) are one step together.
    pub fn apply(&mut self, edit: Edit, gesture: Option<u64>) -> bool {
        let before = self.sheet.clone();
        if !self.sheet.apply(edit) {
            return false;
        }
        let goes_on = gesture.is_some() && gesture == self.gesture;
        if !goes_on {
            self.past.push(before);
        }
        if self.past.len() > STEPS_MAX {
            self.past.remove(0);
        }
        self.gesture = gesture;
        self.future.clear();
        true
    }

    /// Takes the last step back; false when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.past.pop() else {
            return false;
        };
        self.gesture = None;
        self.future.push(mem::replace(&mut self.sheet, before));
        true
    }

    /// Does again what was undone last; false when there is nothing.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.future.pop() else {
            return false;
        };
        self.gesture = None;
        self.past.push(mem::replace(&mut self.sheet, after));
        true
    }

    /// Whether there is a step to undo.
    #[must_use]
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to do again.
    #[must_use]
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Whether the sheet differs from what was saved last.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.sheet != self.saved
    }

    /// What is saved is `sheet`; later steps stay.
    pub fn mark_saved(&mut self, sheet: Sheet) {
        self.saved = sheet;
        self.gesture = None;
    }
}
