//! Everything that can be done to a sheet, as values.

use std::collections::{BTreeMap, BTreeSet};

use engine::model::{Activity, ActivityKind, Exit, Workflow};
use engine::workflow::{exits_of, suits};
use shared::ids::ActivityId;

use crate::view::{Clip, Place, Sheet, arrange, moved};

/// One thing that somebody does; fresh ids come from outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A new activity.
    Add {
        /// Its id, fresh.
        id: ActivityId,
        /// What it does.
        kind: Box<ActivityKind>,
        /// Where.
        at: Place,
        /// The exit that shall lead to it, when it is put behind another one.
        behind: Option<(ActivityId, Exit)>,
    },
    /// Activities are moved together.
    Move {
        /// Which.
        ids: BTreeSet<ActivityId>,
        /// How far.
        by: Place,
    },
    /// An exit leads to an activity from now on.
    Connect {
        /// The activity that is left.
        from: ActivityId,
        /// Its exit.
        exit: Exit,
        /// Where it leads.
        to: ActivityId,
    },
    /// An exit leads nowhere from now on.
    Disconnect {
        /// The activity that is left.
        from: ActivityId,
        /// Its exit.
        exit: Exit,
    },
    /// Activities are deleted; the entry stays.
    Delete(BTreeSet<ActivityId>),
    /// Other settings of the same activity.
    Set(ActivityId, Box<ActivityKind>),
    /// Another name of the workflow.
    Rename(String),
    /// Copied activities are put in; `ids` are as many fresh ones.
    Paste {
        /// What was copied.
        clip: Clip,
        /// Ids of the new activities.
        ids: Vec<ActivityId>,
        /// Where the upper corner comes.
        at: Place,
    },
    /// Every activity gets a tidy place.
    Arrange,
    /// All activities are replaced: an earlier version, a file, a template.
    Replace(Box<Workflow>, BTreeMap<ActivityId, Place>),
}

impl Sheet {
    /// Does it; false when nothing changed, because it was so already or cannot be.
    pub fn apply(&mut self, edit: Edit) -> bool {
        let before = self.clone();
        match edit {
            Edit::Add {
                id,
                kind,
                at,
                behind,
            } => self.add(id, *kind, at, behind),
            Edit::Move { ids, by } => self.move_by(&ids, by),
            Edit::Connect { from, exit, to } => self.connect(from, exit, to),
            Edit::Disconnect { from, exit } => {
                if let Some(activity) = self.workflow.activities.get_mut(&from) {
                    activity.exits.remove(&exit);
                }
            }
            Edit::Delete(ids) => self.delete(&ids),
            Edit::Set(id, kind) => self.set(id, *kind),
            Edit::Rename(name) => self.workflow.name = name,
            Edit::Paste { clip, ids, at } => clip.put_into(self, &ids, at),
            Edit::Arrange => self.places = arrange(&self.workflow),
            Edit::Replace(workflow, places) => *self = self.replaced(*workflow, places),
        }
        *self != before
    }

    fn add(
        &mut self,
        id: ActivityId,
        kind: ActivityKind,
        at: Place,
        behind: Option<(ActivityId, Exit)>,
    ) {
        let is_new = !self.workflow.activities.contains_key(&id);
        if !is_new || !suits(&kind, self.workflow.kind) || kind == ActivityKind::Start {
            return;
        }
        // What stood behind the exit now stands behind the new activity.
        let next = behind.and_then(|(from, exit)| self.activity(from)?.exits.get(&exit).copied());
        let way_on = exits_of(&kind).first().map(|(exit, _)| *exit);
        let exits = way_on.zip(next).into_iter().collect();
        let activity = Activity { kind, exits };
        self.workflow.activities.insert(id, activity);
        self.places.insert(id, at);
        if let Some((from, exit)) = behind {
            self.connect(from, exit, id);
        }
    }

    fn move_by(&mut self, ids: &BTreeSet<ActivityId>, by: Place) {
        for (_, place) in self.places.iter_mut().filter(|(id, _)| ids.contains(id)) {
            *place = moved(*place, by);
        }
    }

    fn connect(&mut self, from: ActivityId, exit: Exit, to: ActivityId) {
        let is_there = self.workflow.activities.contains_key(&to);
        if !is_there || to == self.workflow.start {
            return;
        }
        if let Some(activity) = self.workflow.activities.get_mut(&from) {
            let has_exit = exits_of(&activity.kind).iter().any(|(one, _)| *one == exit);
            if has_exit {
                activity.exits.insert(exit, to);
            }
        }
    }

    fn delete(&mut self, ids: &BTreeSet<ActivityId>) {
        let start = self.workflow.start;
        let goes = |id: &ActivityId| ids.contains(id) && *id != start;
        self.workflow.activities.retain(|id, _| !goes(id));
        self.places.retain(|id, _| !goes(id));
        self.drop_dead_ways();
    }

    fn set(&mut self, id: ActivityId, kind: ActivityKind) {
        if let Some(activity) = self.workflow.activities.get_mut(&id) {
            let is_same = std::mem::discriminant(&activity.kind) == std::mem::discriminant(&kind);
            if is_same {
                activity.kind = kind;
                self.drop_stale_exits(id);
            }
        }
    }

    /// Another content; what the workflow is (id, unit, type, version) stays.
    fn replaced(&self, content: Workflow, places: BTreeMap<ActivityId, Place>) -> Self {
        if content.kind != self.workflow.kind {
            return self.clone();
        }
        let Workflow {
            id, unit, version, ..
        } = self.workflow;
        let workflow = Workflow {
            id,
            unit,
            version,
            ..content
        };
        Self::new(workflow, places)
    }
}

#[cfg(test)]
mod tests;
