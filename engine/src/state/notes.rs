//! What users write down about a task: codes and tags.

use std::collections::BTreeSet;

use shared::ErrorCode;
use shared::ids::{TaskId, UserId};
use shared::limits::{TAG_CHARS, TAGS};

use super::turn::Turn;
use crate::effect::EventKind;
use crate::model::{TaskCodes, TaskState};

impl Turn<'_> {
    pub(super) fn set_codes(
        &mut self,
        user: UserId,
        id: TaskId,
        codes: TaskCodes,
    ) -> Result<(), ErrorCode> {
        self.noted(user, id)?;
        let task = self.state.own(user, id)?;
        let offered = self.state.service_of(task).map(|service| &service.codes);
        let is_offered = |code: Option<_>, list: fn(&crate::model::ServiceCodes) -> &Vec<_>| {
            code.is_none_or(|code| offered.is_some_and(|codes| list(codes).contains(&code)))
        };
        if !is_offered(codes.primary, |codes| &codes.primary)
            || !is_offered(codes.secondary, |codes| &codes.secondary)
        {
            return Err(ErrorCode::FieldInvalid);
        }
        self.edit_task(id, |task| task.codes = codes);
        let TaskCodes { primary, secondary } = codes;
        self.event(id, EventKind::CodesSet { primary, secondary });
        Ok(())
    }

    pub(super) fn set_tags(
        &mut self,
        user: UserId,
        id: TaskId,
        tags: Vec<String>,
    ) -> Result<(), ErrorCode> {
        self.noted(user, id)?;
        let tags = clean(tags).ok_or(ErrorCode::FieldInvalid)?;
        self.edit_task(id, |task| task.tags = tags.clone());
        self.event(id, EventKind::TagsSet(tags));
        Ok(())
    }

    /// Notes are taken while the user talks or wraps up.
    fn noted(&self, user: UserId, id: TaskId) -> Result<(), ErrorCode> {
        match self.state.own(user, id)?.state {
            TaskState::Connected | TaskState::InWrapUp(_) => Ok(()),
            _ => Err(ErrorCode::NotApplicable),
        }
    }
}

/// The tags trimmed, each once whatever its letter case; none when one is no tag.
fn clean(tags: Vec<String>) -> Option<Vec<String>> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for tag in tags {
        let tag = tag.trim();
        let n_chars = tag.chars().count();
        if n_chars == 0 || n_chars > TAG_CHARS || tag.chars().any(char::is_control) {
            return None;
        }
        if seen.insert(tag.to_lowercase()) {
            kept.push(tag.to_owned());
        }
    }
    (kept.len() <= TAGS).then_some(kept)
}
