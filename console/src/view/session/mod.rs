//! The signed-in console as one value: connection, desk, conversations, what is under way.
//!
//! `mod` holds what the user does, `notices` what the server says, `news` what has to be told.

mod news;
mod notices;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use browser::link::outbox::{Item, Outbox};
use shared::Millis;
use shared::ids::{CommandId, MessageId, OfferId, TaskId, UserId};
use shared::limits::{MESSAGE_CHARS, SEND_WINDOW};
use shared::wire::{AgentCommand, AgentFrame};

use super::alerts::{Demand, Occasion};
use super::commands::Commands;
use super::connection::{Action, Connection, Event};
use super::conversation::Conversation;
use super::desk::DeskView;
use super::kept::{Kept, Letter};

pub use news::News;

/// A sign of typing is repeated this often while the user types.
const TYPING_REPEAT_MS: i64 = 4_000;
/// The user has stopped typing after this pause.
const TYPING_PAUSE_MS: i64 = 6_000;

/// What the shell has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Something about the connection.
    Link(Action),
    /// Send a frame.
    Send(AgentFrame),
    /// Write [`Session::kept`] to the browser's storage.
    Keep,
    /// Something happened that may deserve a sound or a notification.
    Occur(Occasion),
    /// Tell the user in a toast.
    Tell(News),
}

/// The present moment on both clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Monotonic.
    pub mono: Millis,
    /// By the calendar.
    pub wall: Millis,
}

/// The signed-in console.
#[derive(Clone, Debug)]
pub struct Session {
    user: UserId,
    connection: Connection,
    desk: DeskView,
    talks: BTreeMap<TaskId, Arc<Conversation>>,
    outbox: Outbox<Letter>,
    commands: Commands,
    window: u16,
    selected: Option<TaskId>,
    /// The task that was open before a reload.
    reopen: Option<TaskId>,
    is_looking: bool,
    /// Read marks of tasks that the desk has not shown yet after a reload.
    read: BTreeMap<TaskId, u64>,
    /// Tasks that were accepted here: the one that comes is opened, the one that does not was lost.
    claimed: BTreeSet<TaskId>,
    declined: BTreeSet<OfferId>,
    typing: Option<OwnTyping>,
}

#[derive(Clone, Copy, Debug)]
struct OwnTyping {
    task: TaskId,
    told: Millis,
    pressed: Millis,
}

impl Session {
    /// The console of `user` with what an earlier page kept.
    #[must_use]
    pub fn new(user: UserId, kept: Kept, seed: u64, wall: Millis) -> Self {
        let mut outbox = Outbox::default();
        for item in kept.letters {
            outbox.restore(item);
        }
        Self {
            user,
            connection: Connection::new(seed),
            desk: DeskView::default(),
            talks: BTreeMap::new(),
            outbox,
            commands: Commands::restored(kept.commands, wall),
            window: SEND_WINDOW,
            selected: None,
            reopen: kept.open,
            is_looking: true,
            read: kept.read,
            claimed: BTreeSet::new(),
            declined: BTreeSet::new(),
            typing: None,
        }
    }

    /// Whose console this is.
    #[must_use]
    pub const fn user(&self) -> UserId {
        self.user
    }

    /// The connection.
    #[must_use]
    pub const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The desk.
    #[must_use]
    pub const fn desk(&self) -> &DeskView {
        &self.desk
    }

    /// The commands under way.
    #[must_use]
    pub const fn commands(&self) -> &Commands {
        &self.commands
    }

    /// The conversation of a task at the desk.
    #[must_use]
    pub fn talk(&self, task: TaskId) -> Option<&Arc<Conversation>> {
        self.talks.get(&task)
    }

    /// The task on the screen.
    #[must_use]
    pub const fn selected(&self) -> Option<TaskId> {
        self.selected
    }

    /// What is under way into the conversation of `task`.
    pub fn letters(&self, task: TaskId) -> impl Iterator<Item = &Item<Letter>> {
        self.outbox
            .iter()
            .filter(move |item| item.load.task == task)
    }

    /// What calls for attention.
    #[must_use]
    pub fn demand(&self) -> Demand {
        Demand {
            n_offers: self.desk.ringing.len(),
            n_unread: self.talks.values().map(|talk| talk.n_unread()).sum(),
        }
    }

    /// What the next page needs.
    #[must_use]
    pub fn kept(&self) -> Kept {
        let mut read = self.read.clone();
        read.extend(self.talks.iter().map(|(task, talk)| (*task, talk.read())));
        read.retain(|_, seq| *seq > 0);
        Kept {
            letters: self.outbox.iter().cloned().collect(),
            commands: self.commands.kept().to_vec(),
            read,
            open: self.selected.or(self.reopen),
        }
    }

    /// Something happened to the connection.
    pub fn link(&mut self, event: Event, now: Now) -> Vec<Effect> {
        let actions = self.connection.handle(event, now.mono);
        if actions.contains(&Action::Drop) {
            self.outbox.lost();
            self.commands.reconnected();
            self.typing = None;
        }
        actions.into_iter().map(Effect::Link).collect()
    }

    /// Time has passed.
    pub fn tick(&mut self, now: Now) -> Vec<Effect> {
        let mut effects = self.link(Event::Tick, now);
        for talk in self.talks.values_mut() {
            if talk.is_typing() {
                Arc::make_mut(talk).expire_typing(now.mono);
            }
        }
        if let Some(typing) = self.typing
            && now.mono.since(typing.pressed) >= TYPING_PAUSE_MS
        {
            effects.extend(self.stop_typing());
        }
        effects.extend(self.pump(now.mono));
        effects
    }

    /// The machine slept for `ms`.
    pub fn slept(&mut self, ms: i64, now: Now) -> Vec<Effect> {
        let mut effects = self.link(Event::Slept, now);
        if !effects.is_empty() {
            effects.push(Effect::Tell(News::Slept { ms }));
        }
        effects
    }

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
            _ => {}
        }
        if !self.commands.give(id, command, now.wall) {
            return Vec::new();
        }
        let mut effects = vec![Effect::Keep];
        effects.extend(self.pump(now.mono));
        effects
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
        if task == self.selected {
            return Vec::new();
        }
        let mut effects = self.stop_typing();
        self.selected = task.filter(|task| self.desk.task(*task).is_some());
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

    fn stop_typing(&mut self) -> Vec<Effect> {
        match self.typing.take() {
            Some(typing) if self.connection.is_ready() => {
                vec![Effect::Send(AgentFrame::Typing {
                    task: typing.task,
                    on: false,
                })]
            }
            _ => Vec::new(),
        }
    }

    /// Sends what is due on a ready connection.
    fn pump(&mut self, now: Millis) -> Vec<Effect> {
        if !self.connection.is_ready() {
            return Vec::new();
        }
        let commands = self.commands.due(now).into_iter();
        let letters = self.outbox.next(self.window, now).into_iter();
        commands
            .chain(letters.map(|(id, letter)| AgentFrame::Send {
                id,
                task: letter.task,
                text: letter.text,
            }))
            .map(Effect::Send)
            .collect()
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
