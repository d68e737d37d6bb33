//! The signed-in console as one value: connection, desk, conversations, what is under way.
//!
//! `acts` holds what the user does, `notices` and `arrivals` what the server says, `news` what has
//! to be told.

mod acts;
mod arrivals;
mod board;
mod calls;
mod news;
mod notices;
mod parted;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use browser::link::outbox::{Item, Outbox};
use shared::Millis;
use shared::ids::{OfferId, TaskId, UserId};
use shared::limits::SEND_WINDOW;
use shared::wire::{AgentFrame, MediaNotice};

use super::alerts::{Demand, Occasion};
use super::board::BoardView;
use super::commands::Commands;
use super::connection::{Action, Connection, Event};
use super::conversation::Conversation;
use super::desk::DeskView;
use super::kept::{Kept, Letter};
use super::offers::Ringing;

pub use acts::{NotSent, check};
pub use news::News;

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
    /// Something about the media of a task.
    Media(TaskId, MediaNotice),
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
    /// Tasks that the user ended or handed over here: when they leave the desk, that is no news.
    closing: BTreeSet<TaskId>,
    /// Own calls whose consultation the user ends or hands over here: no news either.
    leaving: BTreeSet<TaskId>,
    /// Titles of tasks that are being picked up or handed over: they may be gone at the answer.
    titles: BTreeMap<TaskId, String>,
    board: BoardView,
    /// The offer whose session is shown before it is accepted.
    previewed: Option<OfferId>,
    /// The user wants what comes in to open by itself.
    opens_incoming: bool,
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
            closing: BTreeSet::new(),
            leaving: BTreeSet::new(),
            titles: BTreeMap::new(),
            board: BoardView::default(),
            previewed: None,
            opens_incoming: false,
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

    /// The board, while it is read.
    #[must_use]
    pub const fn board(&self) -> &BoardView {
        &self.board
    }

    /// The offer whose session is shown before it is accepted.
    #[must_use]
    pub fn previewed(&self) -> Option<&Arc<Ringing>> {
        let offer = self.previewed?;
        let mut ringing = self.desk.ringing.iter();
        ringing.find(|ringing| ringing.card.offer == offer)
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
            n_calls: self.desk.n_calls_ringing(),
            n_unread: self.talks.values().map(|talk| talk.n_unread()).sum(),
        }
    }

    /// What the next page needs.
    #[must_use]
    pub fn kept(&self) -> Kept {
        let mut read = self.read.clone();
        let own = self
            .talks
            .iter()
            .filter(|(task, _)| self.desk.task(**task).is_some());
        read.extend(own.map(|(task, talk)| (*task, talk.read())));
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
            self.board.lost(now.mono);
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
