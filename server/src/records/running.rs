//! What one recording is named, of whom it is, and how long it got.

use std::path::Path;

use engine::call::{Party, RecordingPlan};
use media::{LegId, MOST_PEOPLE, RecordingOrder, Senders};
use shared::Millis;
use shared::ids::{ActivityId, RecordingId, TenantId};
use store::{Complete, Recording, RecordingKind};

use crate::calls::CallRef;

/// A recording that runs.
pub(super) struct Running {
    pub(super) call: CallRef,
    pub(super) plan: RecordingPlan,
    pub(super) row: Recording,
    /// Whose place in the file is whose.
    people: Vec<Party>,
}

impl Running {
    pub(super) fn new(
        call: CallRef,
        plan: RecordingPlan,
        id: RecordingId,
        (at, until): (Millis, Millis),
    ) -> Self {
        let (kind, ending) = match plan.video {
            true => (RecordingKind::Video, "webm"),
            false => (RecordingKind::Audio, "ogg"),
        };
        let row = Recording {
            id,
            task: call.task,
            call: call.call,
            kind,
            at,
            complete: None,
            object: format!("{id}.{ending}"),
            until,
        };
        Self {
            call,
            plan,
            row,
            people: vec![Party::Customer],
        }
    }

    /// What media are told.
    pub(super) fn order(&self) -> RecordingOrder {
        let all = ["Customer", "Agent", "Second agent", "Third agent"];
        // A message that a customer leaves has one voice.
        let n = match self.plan.activity {
            Some(_) => 1,
            None => usize::from(MOST_PEOPLE),
        };
        let limit = self.plan.limit_secs;
        RecordingOrder {
            people: all[..n].iter().map(|name| (*name).to_owned()).collect(),
            video: self.plan.video,
            limit: limit.map(|secs| std::time::Duration::from_secs(secs.into())),
        }
    }

    /// Who sends on which legs; whoever comes gets the next place and keeps it.
    pub(super) fn senders(&mut self, legs: &[(Party, LegId)]) -> Senders {
        let mut senders = Vec::new();
        for (party, leg) in legs {
            let known = self.people.iter().position(|other| other == party);
            let place = known.unwrap_or_else(|| {
                self.people.push(*party);
                self.people.len() - 1
            });
            let has_room = match self.plan.activity {
                Some(_) => place == 0,
                None => place < usize::from(MOST_PEOPLE),
            };
            if has_room {
                senders.push((*leg, place));
            }
        }
        senders
    }

    /// The activity that waits for the end.
    pub(super) const fn activity(&self) -> Option<ActivityId> {
        self.plan.activity
    }
}

/// The name of a complete recording.
pub(super) fn kept_name(tenant: TenantId, live: &str) -> String {
    format!("{tenant}/{live}")
}

/// Completes a file that is finished and tells what it is; none when there is no such file.
pub(super) fn measure(file: &Path) -> Option<Complete> {
    let length = media::complete_recording(file).ok()?;
    let bytes = std::fs::metadata(file).ok()?.len();
    let length_ms = u64::try_from(length.as_millis()).unwrap_or(u64::MAX);
    Some(Complete { length_ms, bytes })
}
