//! What comes from outside while a workflow waits: answers, parameters, ends of playing.

use shared::ErrorCode;
use shared::ids::{ActivityId, TaskId};
use shared::limits::PARAMETERS;
use shared::wire::{Author, EntryKind, Field, Prompt};

use super::State;
use super::end::is_over;
use super::turn::Turn;
use crate::command::CustomerAnswer;
use crate::effect::{Audience, NewEntry};
use crate::message::check_parameter_name;
use crate::model::Task;
use crate::workflow::{MediaOrder, answered, media_ended, parameter_changed, prompt};

impl Turn<'_> {
    /// The customer answers: once, and only what is being asked.
    pub(super) fn answer(&mut self, id: TaskId, given: CustomerAnswer) -> Result<(), ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if is_over(task) {
            return Err(ErrorCode::TaskEnded);
        }
        let open = task.run.as_ref().and_then(|run| run.prompt);
        if open.is_none_or(|open| open.number != given.prompt) {
            return Err(ErrorCode::NotApplicable);
        }
        let conversation = task.conversation;
        let kind = self.present_activity(id).ok_or(ErrorCode::NotApplicable)?;
        let answered = self
            .with_view(id, |view| answered(&kind, view, &given.answer))
            .ok_or(ErrorCode::NotApplicable)??;
        self.append(NewEntry {
            conversation,
            id: Some(given.id),
            audience: Audience::Everyone,
            by: Author::Customer,
            kind: EntryKind::Text {
                text: answered.words,
            },
        });
        self.go_on(id, |_, _| Some(answered.entered));
        Ok(())
    }

    /// Somebody outside sets a parameter; a Wait for Parameter may have waited for it.
    pub(super) fn set_parameter(&mut self, id: TaskId, field: Field) -> Result<(), ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if is_over(task) {
            return Err(ErrorCode::TaskEnded);
        }
        if check_parameter_name(&field.name).is_err() {
            return Err(ErrorCode::FieldInvalid);
        }
        let name = field.name.clone();
        self.store_parameter(id, field.name, field.value);
        self.go_on(id, |kind, _| parameter_changed(kind, &name));
        Ok(())
    }

    /// The website's context has changed. What is as it was is no news.
    pub(super) fn set_context(&mut self, id: TaskId, fields: Vec<Field>) -> Result<(), ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if is_over(task) {
            return Err(ErrorCode::TaskEnded);
        }
        let has = |field: &&Field| task.parameters.iter().any(|known| known.name == field.name);
        let n_new = fields.iter().filter(|field| !has(field)).count();
        if task.parameters.len() + n_new > PARAMETERS {
            return Err(ErrorCode::LimitReached);
        }
        for field in fields {
            let task = self.state.tasks.get(&id);
            if task.is_none_or(|task| is_over(task) || task.parameters.contains(&field)) {
                continue;
            }
            let name = field.name.clone();
            self.store_parameter(id, field.name, field.value);
            self.go_on(id, |kind, _| parameter_changed(kind, &name));
        }
        Ok(())
    }

    /// What the activity played or recorded is over; that of an activity already left is no news.
    pub(super) fn media_ended(&mut self, id: TaskId, activity: ActivityId) {
        let task = self.state.tasks.get(&id);
        let call = task.and_then(|task| task.call.as_ref());
        let playing = call.and_then(|call| call.playing.as_ref());
        if playing.is_some_and(|playing| playing.activity == activity) {
            self.play(id, MediaOrder::Silence);
        }
        let task = self.state.tasks.get(&id);
        let run = task.and_then(|task| task.run.as_ref());
        if run.is_some_and(|run| run.at == activity) {
            self.go_on(id, |kind, _| media_ended(kind));
        }
    }
}

impl State {
    /// What the workflow asks the customer of a task now.
    #[must_use]
    pub fn prompt(&self, id: TaskId, now: shared::Millis) -> Option<Prompt> {
        let task = self.tasks.get(&id)?;
        self.prompt_of(task, now)
    }

    fn prompt_of(&self, task: &Task, now: shared::Millis) -> Option<Prompt> {
        let run = task.run.as_ref()?;
        let open = run.prompt?;
        let activity = run.definition.activities.get(&run.at)?;
        let remaining_ms = run.deadline.map_or(0, |at| at.since(now));
        let mut shown = prompt(&activity.kind, &self.values(task), open)?;
        shown.remaining_ms = u32::try_from(remaining_ms).unwrap_or(0);
        Some(shown)
    }
}
