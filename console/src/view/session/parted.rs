//! A contact without wrap-up leaves the desk the moment it ends: what was said last stays on the
//! screen until the user turns elsewhere.

use std::sync::Arc;

use shared::wire::{ContactState, EndReason, TaskCard};

use super::{Effect, Session};
use crate::view::desk::DeskChange;

impl Session {
    /// Keeps the card on the screen when its contact has just left the desk. Who ended it or handed
    /// it over needs no explanation.
    pub(super) fn part(&mut self, open: Option<TaskCard>, change: &DeskChange) {
        let Some(card) = open else {
            return;
        };
        let is_gone = change.vanished.iter().any(|(task, _)| *task == card.task);
        if is_gone && self.talks.contains_key(&card.task) && !self.closing.contains(&card.task) {
            self.desk.parted = Some(Arc::new(TaskCard {
                // The desk does not say how it ended: the last notice of the conversation does.
                state: ContactState::Ended {
                    reason: EndReason::Removed,
                },
                customer_online: false,
                call: None,
                ..card
            }));
        }
    }

    /// Forgets it once something else is on the screen, or it is at the desk again.
    pub(super) fn turn_away(&mut self) -> Vec<Effect> {
        let Some(task) = self.desk.parted.as_ref().map(|card| card.task) else {
            return Vec::new();
        };
        let is_back = self.desk.tasks().iter().any(|card| card.task == task);
        if !is_back && self.selected == Some(task) {
            return Vec::new();
        }
        self.desk.parted = None;
        if is_back {
            Vec::new()
        } else {
            self.leave(task)
        }
    }
}
