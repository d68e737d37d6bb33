//! What the parts of the designer share: the sheet with its history, what is chosen, what is seen.

use std::collections::BTreeSet;

use browser::platform::random;
use engine::model::{ActivityKind, Exit, Place, WorkflowDraft};
use leptos::prelude::*;
use shared::ids::ActivityId;

use crate::simulation::Simulation;
use crate::text::{EditorKey, Named, Texts, texts};
use crate::view::{Clip, Edit, Entry, History, Problems, Sheet, Viewport, WIDTH};

/// Activities that follow the pointer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drag {
    pub(super) ids: BTreeSet<ActivityId>,
    pub(super) by: Place,
}

/// A connection that is being drawn: from an exit to where the pointer or the keyboard is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wire {
    pub(super) from: ActivityId,
    pub(super) exit: Exit,
    /// End of the line, on the sheet.
    pub(super) to: Place,
    /// The activity that it would lead to.
    pub(super) over: Option<ActivityId>,
}

/// A rectangle that is being drawn around activities.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Band {
    pub(super) from: Place,
    pub(super) to: Place,
}

/// The shared state; cheap to copy, handed around as context.
#[derive(Clone, Copy)]
pub(super) struct Work {
    pub(super) history: RwSignal<History>,
    pub(super) chosen: RwSignal<BTreeSet<ActivityId>>,
    /// Where the keyboard is.
    pub(super) at: RwSignal<Option<ActivityId>>,
    pub(super) drag: RwSignal<Option<Drag>>,
    pub(super) wire: RwSignal<Option<Wire>>,
    pub(super) band: RwSignal<Option<Band>>,
    pub(super) viewport: RwSignal<Viewport>,
    /// Size of the canvas, in CSS pixels.
    pub(super) size: RwSignal<(f64, f64)>,
    pub(super) problems: Memo<Problems>,
    pub(super) pane: RwSignal<Pane>,
    pub(super) trial: RwSignal<Option<Simulation>>,
    /// What was done last, for those who cannot see it.
    pub(super) said: RwSignal<String>,
    /// Words, also where no component is being drawn.
    pub(super) texts: Texts,
    gestures: StoredValue<u64>,
}

/// What is beside the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pane {
    /// Settings of what is chosen.
    #[default]
    Settings,
    /// What is wrong.
    Problems,
    /// The simulator.
    Trial,
    /// Published versions.
    Versions,
}

/// The shared state of the surrounding designer.
pub(super) fn work() -> Work {
    expect_context()
}

impl Work {
    pub(super) fn new(draft: WorkflowDraft) -> Self {
        let history = RwSignal::new(History::new(Sheet::of(draft)));
        Self {
            history,
            chosen: RwSignal::default(),
            at: RwSignal::new(None),
            drag: RwSignal::new(None),
            wire: RwSignal::new(None),
            band: RwSignal::new(None),
            viewport: RwSignal::new(Viewport::default()),
            size: RwSignal::new((0.0, 0.0)),
            problems: Memo::new(move |_| history.with(|all| Problems::find(all.sheet()))),
            pane: RwSignal::new(Pane::default()),
            trial: RwSignal::new(None),
            said: RwSignal::default(),
            texts: texts(),
            gestures: StoredValue::new(0),
        }
    }

    /// Looks at the sheet, followed.
    pub(super) fn with<T>(self, look: impl FnOnce(&Sheet) -> T) -> T {
        self.history.with(|all| look(all.sheet()))
    }

    /// Looks at the sheet, once.
    pub(super) fn look<T>(self, look: impl FnOnce(&Sheet) -> T) -> T {
        self.history.with_untracked(|all| look(all.sheet()))
    }

    /// What an activity does, followed.
    pub(super) fn kind(self, id: ActivityId) -> Option<ActivityKind> {
        self.with(|sheet| Some(sheet.activity(id)?.kind.clone()))
    }

    /// Where an activity is drawn now, with the drag that moves it, followed.
    pub(super) fn place(self, id: ActivityId) -> Place {
        let place = self.with(|sheet| sheet.place(id));
        self.drag.with(|drag| match drag {
            Some(drag) if drag.ids.contains(&id) => crate::view::moved(place, drag.by),
            _ => place,
        })
    }

    /// A number for edits that are one step together.
    pub(super) fn gesture(self) -> u64 {
        self.gestures.update_value(|n| *n += 1);
        self.gestures.get_value()
    }

    /// Does something; false when nothing changed.
    pub(super) fn edit(self, edit: Edit, gesture: Option<u64>) -> bool {
        let changed = self.history.try_update(|all| all.apply(edit, gesture));
        self.forget_gone();
        changed.unwrap_or_default()
    }

    pub(super) fn undo(self) {
        self.history.update(|all| {
            all.undo();
        });
        self.forget_gone();
    }

    pub(super) fn redo(self) {
        self.history.update(|all| {
            all.redo();
        });
        self.forget_gone();
    }

    /// What is chosen must be there.
    fn forget_gone(self) {
        let is_there = |id: &ActivityId| self.look(|sheet| sheet.activity(*id).is_some());
        if !self.chosen.with_untracked(|ids| ids.iter().all(is_there)) {
            self.chosen.update(|ids| ids.retain(is_there));
        }
        if self.at.get_untracked().is_some_and(|id| !is_there(&id)) {
            self.at.set(None);
        }
    }

    /// Chooses one activity, or none.
    pub(super) fn choose(self, id: Option<ActivityId>) {
        self.at.set(id);
        self.chosen.set(id.into_iter().collect());
    }

    /// Adds an activity to what is chosen, or takes it out.
    pub(super) fn toggle(self, id: ActivityId) {
        self.at.set(Some(id));
        self.chosen.update(|ids| {
            if !ids.remove(&id) {
                ids.insert(id);
            }
        });
    }

    /// Chooses an activity and brings it into view.
    pub(super) fn show(self, id: ActivityId) {
        self.choose(Some(id));
        self.bring_into_view(id);
    }

    pub(super) fn bring_into_view(self, id: ActivityId) {
        if let Some(bounds) = self.look(|sheet| sheet.bounds(std::iter::once(id))) {
            let (width, height) = self.size.get_untracked();
            self.viewport
                .update(|seen| *seen = seen.showing(bounds, width, height));
        }
    }

    /// Shows the whole sheet.
    pub(super) fn fit(self) {
        let (width, height) = self.size.get_untracked();
        let bounds = self.look(|sheet| sheet.bounds(sheet.places.keys().copied()));
        if let Some(bounds) = bounds {
            self.viewport.set(Viewport::fitting(bounds, width, height));
        }
    }

    /// Shows the sheet as it is opened.
    pub(super) fn open_sheet(self) {
        let (width, height) = self.size.get_untracked();
        let opening = self.look(|sheet| {
            let bounds = sheet.bounds(sheet.places.keys().copied())?;
            let entry = sheet.place(sheet.workflow.start);
            Some(Viewport::opening(bounds, entry, width, height))
        });
        self.viewport.set(opening.unwrap_or_default());
    }

    /// Larger or smaller around the middle of the canvas.
    pub(super) fn zoom(self, factor: f64) {
        let (width, height) = self.size.get_untracked();
        self.viewport
            .update(|seen| *seen = seen.zoomed(factor, width / 2.0, height / 2.0));
    }

    /// A new activity at a place of the sheet.
    pub(super) fn add_at(self, entry: Entry, at: Place) {
        self.add(entry, at, None);
    }

    /// A new activity behind the chosen one, at its first free exit or in between; at a free spot
    /// when nothing is chosen.
    pub(super) fn add_behind(self, entry: Entry) {
        let chosen = self.at.get_untracked();
        let behind = chosen.and_then(|id| {
            let kind = self.look(|sheet| Some(sheet.activity(id)?.clone()))?;
            let exits = engine::workflow::exits_of(&kind.kind);
            let free = exits
                .iter()
                .find(|(exit, _)| !kind.exits.contains_key(exit));
            free.or(exits.first()).map(|(exit, _)| (id, *exit))
        });
        let at = match chosen {
            Some(id) => {
                let place = self.look(|sheet| sheet.place(id));
                let by = Place {
                    x: WIDTH + 96,
                    y: 0,
                };
                crate::view::moved(place, by)
            }
            None => {
                let (width, height) = self.size.get_untracked();
                self.viewport
                    .get_untracked()
                    .to_sheet(width / 3.0, height / 3.0)
            }
        };
        self.add(entry, at, behind);
    }

    fn add(self, entry: Entry, at: Place, behind: Option<(ActivityId, Exit)>) {
        let id = ActivityId(random::uuid());
        let kind = Box::new(entry.fresh());
        let edit = Edit::Add {
            id,
            kind,
            at: self.free_spot(at),
            behind,
        };
        if self.edit(edit, None) {
            self.show(id);
            self.pane.set(Pane::Settings);
            let texts = self.texts;
            let name = texts.get(crate::text::activity_key(entry));
            self.said
                .set(texts.with(EditorKey::Added, &[("name", name)]));
        }
    }

    /// The first place at or below `at` where nothing lies.
    fn free_spot(self, mut at: Place) -> Place {
        use crate::view::{Bounds, HEAD};
        self.look(|sheet| {
            let taken: Vec<_> = sheet
                .places
                .keys()
                .filter_map(|id| sheet.bounds(std::iter::once(*id)))
                .collect();
            for _ in 0..200 {
                let here = Bounds::new(at.x, at.y, WIDTH, HEAD);
                if !taken.iter().any(|one| one.touches(here)) {
                    break;
                }
                at.y += HEAD + 24;
            }
            at
        })
    }

    /// Deletes what is chosen.
    pub(super) fn delete_chosen(self) {
        let ids = self.chosen.get_untracked();
        let before = self.look(|sheet| sheet.places.len());
        if self.edit(Edit::Delete(ids), None) {
            let count = before - self.look(|sheet| sheet.places.len());
            let count = count.to_string();
            self.said
                .set(self.texts.with(EditorKey::Deleted, &[("count", &count)]));
        }
    }

    /// What is chosen, for the clipboard.
    pub(super) fn copy_chosen(self) -> Option<Clip> {
        let ids = self.chosen.get_untracked();
        self.look(|sheet| Clip::copy(sheet, &ids))
    }

    /// Puts copied activities in, below and beside where they came from, and chooses them.
    pub(super) fn paste(self, clip: Clip) {
        let ids: Vec<_> = (0..clip.len())
            .map(|_| ActivityId(random::uuid()))
            .collect();
        let (width, height) = self.size.get_untracked();
        let seen = self.viewport.get_untracked();
        let at = self.free_spot(seen.to_sheet(width / 3.0, height / 3.0));
        let chosen = ids.iter().copied().collect();
        if self.edit(Edit::Paste { clip, ids, at }, None) {
            self.chosen.set(chosen);
            self.forget_gone();
        }
    }

    /// Leads an exit somewhere and says so.
    pub(super) fn connect(self, from: ActivityId, exit: Exit, to: ActivityId) {
        if !self.edit(Edit::Connect { from, exit, to }, None) {
            return;
        }
        let texts = self.texts;
        let said = self.look(|sheet| {
            let (from, to) = (sheet.activity(from)?, sheet.activity(to)?);
            Some(texts.with(
                EditorKey::Connected,
                &[
                    ("from", texts.activity(&from.kind)),
                    ("exit", &texts.exit(&from.kind, exit)),
                    ("to", texts.activity(&to.kind)),
                ],
            ))
        });
        self.said.set(said.unwrap_or_default());
    }
}
