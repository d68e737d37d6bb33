//! What is edited: a workflow and where each activity stands.

use std::collections::{BTreeMap, BTreeSet};

use engine::model::{Activity, Exit, Place, Workflow, WorkflowDraft};
use engine::workflow::exits_of;
use shared::ids::ActivityId;

use super::{arrange, height, shape::WIDTH, viewport::Bounds};

/// A place moved; never beyond what a sheet can hold.
#[must_use]
pub fn moved(place: Place, by: Place) -> Place {
    const MOST: i32 = 100_000;
    Place {
        x: place.x.saturating_add(by.x).clamp(-MOST, MOST),
        y: place.y.saturating_add(by.y).clamp(-MOST, MOST),
    }
}

/// A workflow as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The workflow.
    pub workflow: Workflow,
    /// Upper corner of each activity, on the side where reading begins.
    pub places: BTreeMap<ActivityId, Place>,
}

impl Sheet {
    /// The sheet of a workflow: known places are kept; when one is missing everything is arranged.
    #[must_use]
    pub fn new(workflow: Workflow, mut places: BTreeMap<ActivityId, Place>) -> Self {
        places.retain(|id, _| workflow.activities.contains_key(id));
        if places.len() != workflow.activities.len() {
            places = arrange(&workflow);
        }
        Self { workflow, places }
    }

    /// The sheet of a draft.
    #[must_use]
    pub fn of(draft: WorkflowDraft) -> Self {
        Self::new(draft.workflow, draft.layout)
    }

    /// The draft as it is saved.
    #[must_use]
    pub fn to_draft(&self) -> WorkflowDraft {
        WorkflowDraft {
            workflow: self.workflow.clone(),
            layout: self.places.clone(),
        }
    }

    /// An activity.
    #[must_use]
    pub fn activity(&self, id: ActivityId) -> Option<&Activity> {
        self.workflow.activities.get(&id)
    }

    /// Where an activity stands.
    #[must_use]
    pub fn place(&self, id: ActivityId) -> Place {
        self.places.get(&id).copied().unwrap_or_default()
    }

    /// Every connection: from, exit, to.
    pub fn ways(&self) -> impl Iterator<Item = (ActivityId, Exit, ActivityId)> + '_ {
        let activities = self.workflow.activities.iter();
        activities.flat_map(|(from, activity)| {
            let exits = activity.exits.iter();
            exits.map(move |(exit, to)| (*from, *exit, *to))
        })
    }

    /// The rectangle around these activities; none without any.
    #[must_use]
    pub fn bounds(&self, of: impl Iterator<Item = ActivityId>) -> Option<Bounds> {
        of.filter_map(|id| {
            let activity = self.activity(id)?;
            let Place { x, y } = self.place(id);
            Some(Bounds::new(x, y, WIDTH, height(&activity.kind)))
        })
        .reduce(Bounds::around)
    }

    /// Takes away exits that the activity's settings no longer have.
    pub(super) fn drop_stale_exits(&mut self, id: ActivityId) {
        if let Some(activity) = self.workflow.activities.get_mut(&id) {
            let known = exits_of(&activity.kind);
            let is_known = |exit: &Exit| known.iter().any(|(one, _)| one == exit);
            activity.exits.retain(|exit, _| is_known(exit));
        }
    }

    /// Takes away connections to activities that are not there.
    pub(super) fn drop_dead_ways(&mut self) {
        let there: BTreeSet<_> = self.workflow.activities.keys().copied().collect();
        for activity in self.workflow.activities.values_mut() {
            activity.exits.retain(|_, to| there.contains(to));
        }
    }
}
