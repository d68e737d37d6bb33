//! A dashboard that is shown or changed: its widgets, where they lie, and what is not saved.

use shared::api::reports::{Dashboard, GroupBy, Widget, WidgetKind};
use shared::ids::UnitId;

use super::grid::{self, Spot, Step};

/// The most widgets.
pub const MOST: usize = 50;
/// The longest name or title.
pub const LONGEST: usize = 100;

/// A dashboard with its changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    saved: Dashboard,
    /// Its name.
    pub name: String,
    /// Where it is published; none = personal.
    pub published_in: Option<UnitId>,
    /// The widgets, each with a number that stays its own while this is open.
    pub widgets: Vec<(u32, Widget)>,
    next: u32,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Without a name.
    NoName,
    /// The name is too long.
    LongName,
}

const fn spot(widget: &Widget) -> Spot {
    Spot {
        x: widget.column as u16,
        y: widget.row as u16,
        w: widget.width as u16,
        h: widget.height as u16,
    }
}

fn put(widget: &mut Widget, spot: Spot) {
    let small = |value: u16| u8::try_from(value).unwrap_or(u8::MAX);
    widget.column = small(spot.x);
    widget.row = small(spot.y.min(199));
    widget.width = small(spot.w);
    widget.height = small(spot.h);
}

/// Columns and rows of something new.
const fn size(kind: WidgetKind) -> (u16, u16) {
    match kind {
        WidgetKind::Chart => (6, 8),
        WidgetKind::ExternalTasks => (6, 4),
        _ => (6, 5),
    }
}

impl Draft {
    /// What is kept.
    #[must_use]
    pub fn of(saved: Dashboard) -> Self {
        let mut draft = Self {
            name: saved.name.clone(),
            published_in: saved.published_in,
            widgets: (0..).zip(saved.widgets.iter().cloned()).collect(),
            next: u32::try_from(saved.widgets.len()).unwrap_or(u32::MAX),
            saved,
        };
        draft.arrange(None);
        // What was kept in disorder is no change of whoever looks at it.
        draft.saved = draft.value();
        draft
    }

    /// As it is kept after saving.
    #[must_use]
    pub fn value(&self) -> Dashboard {
        Dashboard {
            name: self.name.trim().to_owned(),
            published_in: self.published_in,
            widgets: self.widgets.iter().map(|(_, one)| one.clone()).collect(),
        }
    }

    /// Whether something is not saved.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.value() != self.saved
    }

    /// It was saved as `value`.
    pub fn keep(&mut self, value: Dashboard) {
        self.saved = value;
    }

    /// As it was when it was saved last.
    #[must_use]
    pub fn discarded(&self) -> Self {
        Self::of(self.saved.clone())
    }

    /// What is wrong with it.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        match self.name.trim().chars().count() {
            0 => Some(Fault::NoName),
            n if n > LONGEST => Some(Fault::LongName),
            _ => None,
        }
    }

    /// A widget by its number.
    #[must_use]
    pub fn widget(&self, id: u32) -> Option<&Widget> {
        let (_, widget) = self.widgets.iter().find(|(known, _)| *known == id)?;
        Some(widget)
    }

    fn at(&self, id: u32) -> Option<usize> {
        self.widgets.iter().position(|(known, _)| *known == id)
    }

    /// Puts something new into the first room; its number.
    pub fn add(&mut self, kind: WidgetKind) -> Option<u32> {
        if self.widgets.len() >= MOST {
            return None;
        }
        let (w, h) = size(kind);
        let room = grid::room(&self.spots(), w, h);
        let mut widget = Widget {
            kind,
            title: String::new(),
            column: 0,
            row: 0,
            width: 0,
            height: 0,
            services: Vec::new(),
            users: Vec::new(),
            figures: Vec::new(),
            by: GroupBy::Day,
            days: 0,
        };
        if kind != WidgetKind::Chart {
            widget.by = GroupBy::Nothing;
        }
        put(&mut widget, room);
        let id = self.next;
        self.next += 1;
        self.widgets.push((id, widget));
        Some(id)
    }

    /// Takes a widget away.
    pub fn remove(&mut self, id: u32) {
        self.widgets.retain(|(known, _)| *known != id);
        self.arrange(None);
    }

    /// Changes the settings of a widget.
    pub fn set(&mut self, id: u32, change: impl FnOnce(&mut Widget)) {
        if let Some(at) = self.at(id) {
            change(&mut self.widgets[at].1);
        }
    }

    /// Moves a widget by a step, or makes it larger or smaller by one.
    pub fn step(&mut self, id: u32, step: Step, is_size: bool) {
        let Some(at) = self.at(id) else { return };
        let mut spots = self.spots();
        if is_size {
            grid::stretch(&mut spots, at, step);
        } else {
            grid::step(&mut spots, at, step);
        }
        self.lay(&spots);
    }

    /// Puts a widget where a pointer wants it.
    pub fn place(&mut self, id: u32, wanted: Spot) {
        let Some(at) = self.at(id) else { return };
        let mut spots = self.spots();
        spots[at] = wanted;
        grid::settle(&mut spots, Some(at));
        self.lay(&spots);
    }

    fn arrange(&mut self, moved: Option<usize>) {
        let mut spots = self.spots();
        grid::settle(&mut spots, moved);
        self.lay(&spots);
    }

    fn spots(&self) -> Vec<Spot> {
        self.widgets.iter().map(|(_, one)| spot(one)).collect()
    }

    fn lay(&mut self, spots: &[Spot]) {
        for ((_, widget), spot) in self.widgets.iter_mut().zip(spots) {
            put(widget, *spot);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty() -> Draft {
        Draft::of(Dashboard {
            name: "Team".to_owned(),
            published_in: None,
            widgets: Vec::new(),
        })
    }

    #[test]
    fn row_133_widgets_come_go_and_move_and_only_changes_are_unsaved() {
        let mut draft = empty();
        assert!(!draft.is_dirty());
        let queue = draft.add(WidgetKind::Queue).unwrap();
        let users = draft.add(WidgetKind::Users).unwrap();
        assert!(draft.is_dirty());
        assert_eq!(
            draft.widget(users).map(|one| (one.column, one.row)),
            Some((6, 0))
        );
        draft.step(users, Step::Back, true);
        assert_eq!(draft.widget(users).unwrap().width, 5);
        draft.remove(queue);
        let kept = draft.value();
        draft.keep(kept);
        assert!(!draft.is_dirty());
        draft.step(users, Step::Back, false);
        assert!(draft.is_dirty());
        draft.step(users, Step::On, false);
        assert!(!draft.is_dirty(), "there and back is no change");
        draft.add(WidgetKind::Chart);
        assert_eq!(draft.discarded().widgets.len(), 1);
    }

    #[test]
    fn numbers_of_widgets_are_never_used_again() {
        let mut draft = empty();
        let first = draft.add(WidgetKind::Kpis).unwrap();
        draft.remove(first);
        assert_ne!(draft.add(WidgetKind::Kpis), Some(first));
    }

    #[test]
    fn fifty_widgets_and_no_more() {
        let mut draft = empty();
        let made = (0..60).filter(|_| draft.add(WidgetKind::Queue).is_some());
        assert_eq!(made.count(), MOST);
    }

    #[test]
    fn a_name_has_one_to_a_hundred_letters() {
        let mut draft = empty();
        draft.name = "  ".to_owned();
        assert_eq!(draft.fault(), Some(Fault::NoName));
        draft.name = "ä".repeat(LONGEST);
        assert_eq!(draft.fault(), None);
        draft.name.push('x');
        assert_eq!(draft.fault(), Some(Fault::LongName));
    }
}
