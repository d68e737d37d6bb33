//! What the user does, and which messages are taken.

use std::sync::Arc;

use shared::Millis;
use shared::ids::{CommandId, MessageId, OfferId, TaskId};
use shared::limits::MESSAGE_CHARS;
use shared::wire::{AgentCommand, AgentFrame};

use super::{Effect, Now, OwnTyping, Session};
use crate::view::desk::{pickup_title, task_title};
use crate::view::kept::Letter;

/// A sign of typing is repeated this often while the user types.
const TYPING_REPEAT_MS: i64 = 4_000;

impl Session {
    /// Whether the user looks at the open conversation.
    pub fn look(&mut self, is_looking: bool) {
        self.is_looking = is_looking;
    }

    /// Whether the user looks at the open conversation.
    #[must_use]
    pub const fn is_looking(&self) -> bool {
        self.is_looking
    }

    /// The user asks for something.
    pub fn give(&mut self, id: CommandId, command: AgentCommand, now: Now) -> Vec<Effect> {
        match &command {
            AgentCommand::Accept { offer } => self.claimed.extend(self.task_of(*offer)),
            AgentCommand::Decline { offer } => drop(self.declined.insert(*offer)),
            AgentCommand::EndTask { task } | AgentCommand::HangUp { task } => {
                self.closing.insert(*task);
            }
            AgentCommand::Transfer { task, .. } => self.hand_over(*task),
            AgentCommand::HandOver { task } => {
                self.leaving.insert(*task);
                self.hand_over(*task);
            }
            AgentCommand::EndConsult { task } => drop(self.leaving.insert(*task)),
            AgentCommand::TakeOver { task } => drop(self.claimed.insert(*task)),
            AgentCommand::PickUp { task } => self.pick(*task),
            _ => {}
        }
        if !self.commands.give(id, command, now.wall) {
            return Vec::new();
        }
        let mut effects = vec![Effect::Keep];
        effects.extend(self.pump(now.mono));
        effects
    }

    fn hand_over(&mut self, task: TaskId) {
        if let Some(card) = self.desk.task(task) {
            self.titles.insert(task, task_title(card).to_owned());
        }
        self.closing.insert(task);
    }

    fn pick(&mut self, task: TaskId) {
        let desk = self.desk.snapshot.as_deref();
        let cards = desk.map_or(&[][..], |desk| &desk.pickup);
        if let Some(card) = cards.iter().find(|card| card.task == task) {
            self.claimed.insert(task);
            self.titles.insert(task, pickup_title(card).to_owned());
        }
    }

    /// The user wants what comes in to open by itself, or not.
    pub fn open_incoming(&mut self, opens: bool) {
        self.opens_incoming = opens;
    }

    /// The user looks at the session of an offer before accepting it, or stops doing so.
    pub fn preview(&mut self, offer: Option<OfferId>) {
        self.previewed = offer;
    }

    fn task_of(&self, offer: OfferId) -> Option<TaskId> {
        self.desk
            .ringing
            .iter()
            .find(|ringing| ringing.card.offer == offer)
            .map(|ringing| ringing.card.task)
    }

    /// The user sends a message; says whether it was taken (visible text, not too long, room in
    /// the outbox).
    pub fn send(
        &mut self,
        id: MessageId,
        task: TaskId,
        text: &str,
        now: Now,
    ) -> Result<Vec<Effect>, NotSent> {
        check(text)?;
        let letter = Letter {
            task,
            text: text.trim().to_owned(),
        };
        if !self.outbox.push(id, letter) {
            return Err(NotSent::Full);
        }
        let mut effects = vec![Effect::Keep];
        effects.extend(self.stop_typing());
        effects.extend(self.pump(now.mono));
        Ok(effects)
    }

    /// The user wants a failed message to go again.
    pub fn retry(&mut self, id: MessageId, now: Now) -> Vec<Effect> {
        self.outbox.retry(id);
        let mut effects = vec![Effect::Keep];
        effects.extend(self.pump(now.mono));
        effects
    }

    /// The user gives a failed message up; its text comes back for the composer.
    pub fn discard(&mut self, id: MessageId) -> Option<String> {
        self.outbox.settle(id).map(|item| item.load.text)
    }

    /// The user opens a task, or closes the open one.
    pub fn select(&mut self, task: Option<TaskId>) -> Vec<Effect> {
        self.previewed = None;
        if task == self.selected {
            return Vec::new();
        }
        let mut effects = self.stop_typing();
        self.selected = task.filter(|task| self.desk.task(*task).is_some());
        effects.extend(self.turn_away());
        effects.push(Effect::Keep);
        effects
    }

    /// Whether the conversation of `task` holds something that the user has not had in view.
    #[must_use]
    pub fn has_unseen(&self, task: TaskId) -> bool {
        self.talks
            .get(&task)
            .is_some_and(|talk| talk.cursor().seq > talk.read())
    }

    /// The user has everything of `task` in view.
    pub fn see_all(&mut self, task: TaskId) -> Vec<Effect> {
        if !self.has_unseen(task) {
            return Vec::new();
        }
        let Some(talk) = self.talks.get_mut(&task) else {
            return Vec::new();
        };
        match Arc::make_mut(talk).see_all() {
            Some(seq) => vec![Effect::Send(AgentFrame::Read { task, seq }), Effect::Keep],
            None => Vec::new(),
        }
    }

    /// The user pressed a key in the composer of `task`.
    pub fn typed(&mut self, task: TaskId, now: Now) -> Vec<Effect> {
        let told = match self.typing {
            Some(typing) if typing.task == task => typing.told,
            _ => Millis(i64::MIN),
        };
        let is_due = now.mono.since(told) >= TYPING_REPEAT_MS;
        self.typing = Some(OwnTyping {
            task,
            told: if is_due { now.mono } else { told },
            pressed: now.mono,
        });
        if is_due && self.connection.is_ready() {
            vec![Effect::Send(AgentFrame::Typing { task, on: true })]
        } else {
            Vec::new()
        }
    }
}

/// Why a message was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSent {
    /// Nothing visible in it.
    Empty,
    /// More than 4,000 characters.
    TooLong,
    /// Too many messages without an answer.
    Full,
}

/// Whether `text` can be a message.
///
/// # Errors
/// When it is empty or too long.
pub fn check(text: &str) -> Result<(), NotSent> {
    let text = text.trim();
    if !text.chars().any(is_visible) {
        Err(NotSent::Empty)
    } else if text.chars().count() > MESSAGE_CHARS {
        Err(NotSent::TooLong)
    } else {
        Ok(())
    }
}

fn is_visible(character: char) -> bool {
    // Zero-width and direction marks draw nothing; the server refuses a text made of them.
    !character.is_whitespace()
        && !character.is_control()
        && !matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
