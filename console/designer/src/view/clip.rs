//! Copied activities: as text on the clipboard, so that they can be pasted into another workflow,
//! another tab or a mail.

use std::collections::{BTreeMap, BTreeSet};

use engine::model::{Activity, ActivityKind};
use engine::workflow::{ACTIVITIES_MAX, DOCUMENT_BYTES, suits};
use serde::{Deserialize, Serialize};
use shared::ids::ActivityId;

use super::{Place, Sheet, moved};

/// First words of the text: what it is, and of which version.
const FORMAT: &str = "interact.activities.1";

/// Activities with their ways among each other; places count from the upper corner of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clip {
    format: String,
    activities: BTreeMap<ActivityId, Activity>,
    places: BTreeMap<ActivityId, Place>,
}

/// Why a text is no copied activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClipFault {
    /// It is something else.
    Foreign,
    /// It is larger than a workflow may be.
    TooLarge,
}

impl Clip {
    /// These activities of a sheet; none when nothing of it can be copied: there is one entry only.
    #[must_use]
    pub fn copy(sheet: &Sheet, ids: &BTreeSet<ActivityId>) -> Option<Self> {
        let copied = |id: &&ActivityId| **id != sheet.workflow.start;
        let ids: BTreeSet<_> = ids.iter().filter(copied).copied().collect();
        let corner = sheet.bounds(ids.iter().copied())?;
        let mut clip = Self {
            format: FORMAT.to_owned(),
            activities: BTreeMap::new(),
            places: BTreeMap::new(),
        };
        for id in &ids {
            let mut activity = sheet.activity(*id)?.clone();
            activity.exits.retain(|_, to| ids.contains(to));
            clip.activities.insert(*id, activity);
            let by = Place {
                x: -corner.x,
                y: -corner.y,
            };
            clip.places.insert(*id, moved(sheet.place(*id), by));
        }
        Some(clip)
    }

    /// How many activities it has: as many fresh ids are needed to paste it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.activities.len()
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.activities.is_empty()
    }

    /// The text for the clipboard.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).expect("maps with text keys are JSON")
    }

    /// What a text from the clipboard holds.
    ///
    /// # Errors
    /// When it holds something else.
    pub fn parse(text: &str) -> Result<Self, ClipFault> {
        if text.len() > DOCUMENT_BYTES {
            return Err(ClipFault::TooLarge);
        }
        let clip: Self = serde_json::from_str(text).map_err(|_| ClipFault::Foreign)?;
        if clip.format != FORMAT || clip.activities.len() > ACTIVITIES_MAX {
            return Err(ClipFault::Foreign);
        }
        Ok(clip)
    }

    /// Puts the activities in under fresh ids; what the workflow's type does not have is left out.
    pub(super) fn put_into(self, sheet: &mut Sheet, ids: &[ActivityId], at: Place) {
        let old = self.activities.keys().copied();
        let fresh: BTreeMap<_, _> = old.zip(ids.iter().copied()).collect();
        for (id, mut activity) in self.activities {
            let Some(new) = fresh.get(&id) else { continue };
            let is_welcome = suits(&activity.kind, sheet.workflow.kind)
                && activity.kind != ActivityKind::Start
                && !sheet.workflow.activities.contains_key(new);
            if !is_welcome {
                continue;
            }
            activity.exits.retain(|_, to| fresh.contains_key(to));
            for to in activity.exits.values_mut() {
                *to = fresh[to];
            }
            let place = self.places.get(&id).copied().unwrap_or_default();
            sheet.workflow.activities.insert(*new, activity);
            sheet.places.insert(*new, moved(place, at));
            sheet.drop_stale_exits(*new);
        }
        sheet.drop_dead_ways();
    }
}
