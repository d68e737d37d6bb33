//! A commit as rows: one JSON array per table, so that a batch of any size is a few statements.
//!
//! Each statement costs a message to the connection's thread and back; a batch of a hundred
//! commands is a thousand rows. Arrays hold ids as text and bodies as JSON in JSON.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use engine::TaskEvent;
use engine::model::{Task, TaskState};
use serde::Serialize;
use shared::ids::{ConversationId, TaskId};
use store::Commit;

use super::versions::{Versions, nothing};
use crate::column::{hex, outcome_text, target_columns, to_json};
use crate::fault::Run;

/// Rows of one table.
#[derive(Default)]
pub(super) struct Table {
    /// A JSON array with an array for each row.
    pub(super) json: String,
    /// How many.
    pub(super) len: u64,
}

impl Table {
    /// A row for each of `all`.
    fn of<T, R: Serialize>(all: impl IntoIterator<Item = T>, row: impl Fn(T) -> R) -> Run<Self> {
        Self::try_of(all, |one| Ok(row(one)))
    }

    /// The same, where a row may not come about.
    fn try_of<T, R: Serialize>(
        all: impl IntoIterator<Item = T>,
        mut row: impl FnMut(T) -> Run<R>,
    ) -> Run<Self> {
        let mut table = Self::default();
        for one in all {
            table.push(&row(one)?)?;
        }
        table.json.push(']');
        Ok(table)
    }

    fn push(&mut self, row: &impl Serialize) -> Run<()> {
        self.json.push(if self.len == 0 { '[' } else { ',' });
        self.json.push_str(&to_json(row)?);
        self.len += 1;
        Ok(())
    }

    /// Whether there is nothing to write.
    pub(super) const fn is_empty(&self) -> bool {
        self.len == 0
    }
}

/// A commit's rows, except its entries, which get their places only in the transaction.
pub(super) struct Rows {
    /// id, task.
    pub(super) conversations: Table,
    /// id, conversation, task, start, origin, kind of target, target.
    pub(super) sessions: Table,
    /// session, hash.
    pub(super) tokens: Table,
    /// hash, body.
    pub(super) versions: Table,
    /// id, whether it has ended, hash of its version, body.
    pub(super) tasks: Table,
    /// user, body.
    pub(super) agents: Table,
    /// The conversations that close.
    pub(super) close: Table,
    /// task, number before its first event here; none when the numbers here are not dense.
    pub(super) eventful: Option<Table>,
    /// task, number, moment, kind.
    pub(super) events: Table,
    /// id, outcome.
    pub(super) commands: Table,
}

impl Rows {
    pub(super) fn of(commit: &Commit, versions: &Versions) -> Run<Self> {
        let (tasks, versions) = tasks(&commit.tasks, versions)?;
        Ok(Self {
            conversations: conversations(commit)?,
            sessions: sessions(commit)?,
            tokens: Table::of(&commit.sessions, |new| (new.session, hex(&new.token)))?,
            versions,
            tasks,
            agents: Table::of(last_of_each(&commit.agents, |agent| agent.user), |agent| {
                (agent.user, agent)
            })?,
            close: Table::of(distinct(&commit.close), |conversation| conversation)?,
            eventful: eventful(&commit.events)?,
            events: Table::of(&commit.events, |event| {
                (event.task, event.seq, event.at.0, &event.kind)
            })?,
            commands: Table::of(&commit.commands, |(id, outcome)| {
                (*id, outcome_text(*outcome))
            })?,
        })
    }
}

fn conversations(commit: &Commit) -> Run<Table> {
    let of_sessions = commit.sessions.iter();
    let of_sessions = of_sessions.map(|new| (new.conversation, new.task));
    let others = commit.conversations.iter();
    let others = others.map(|new| (new.conversation, new.task));
    Table::of(of_sessions.chain(others), |row| row)
}

fn sessions(commit: &Commit) -> Run<Table> {
    Table::of(&commit.sessions, |new| {
        let (kind, target) = target_columns(new.target);
        let ids = (new.session, new.conversation, new.task, new.start);
        (ids.0, ids.1, ids.2, ids.3, &new.origin, kind, target)
    })
}

/// Tasks without the versions they walk through, and these versions. One task after the other: a
/// start writes all that are open.
fn tasks(tasks: &[Task], known: &Versions) -> Run<(Table, Table)> {
    let nothing = nothing();
    let mut of_rows = BTreeMap::new();
    let rows = Table::try_of(last_of_each(tasks, |task| task.id), |task| {
        let ended = matches!(task.state, TaskState::Ended { .. });
        let Some(run) = &task.run else {
            return Ok((task.id, ended, None, Cow::Borrowed(task)));
        };
        let version = known.of(&run.definition)?;
        let mut row = task.clone();
        if let Some(run) = &mut row.run {
            run.definition = nothing.clone();
        }
        let hash = hex(&version.hash);
        of_rows.insert(version.hash, version);
        Ok((task.id, ended, Some(hash), Cow::Owned(row)))
    })?;
    let versions = Table::of(of_rows.values(), |version| {
        (hex(&version.hash), &*version.definition)
    })?;
    Ok((rows, versions))
}

/// The last row of each key: a later row replaces an earlier one of the same batch.
fn last_of_each<T, K: Ord>(rows: &[T], key: impl Fn(&T) -> K) -> Vec<&T> {
    let by_key: BTreeMap<K, &T> = rows.iter().map(|row| (key(row), row)).collect();
    by_key.into_values().collect()
}

/// The tasks whose last row here says that they are over, without what they walk through.
pub(super) fn ended(tasks: &[Task]) -> Vec<Task> {
    let last = last_of_each(tasks, |task| task.id).into_iter();
    let ended = last.filter(|task| matches!(task.state, TaskState::Ended { .. }));
    ended.cloned().collect()
}

fn distinct(conversations: &[ConversationId]) -> Vec<ConversationId> {
    let distinct: BTreeSet<_> = conversations.iter().copied().collect();
    distinct.into_iter().collect()
}

/// Each task with the number of its last event so far; none unless the numbers here are dense.
fn eventful(events: &[TaskEvent]) -> Run<Option<Table>> {
    let mut last: BTreeMap<TaskId, u64> = BTreeMap::new();
    let mut before = Vec::new();
    for event in events {
        match last.insert(event.task, event.seq) {
            Some(seq) if event.seq == seq + 1 => {}
            None if event.seq > 0 => before.push((event.task, event.seq - 1)),
            _ => return Ok(None),
        }
    }
    Ok(Some(Table::of(before, |row| row)?))
}
