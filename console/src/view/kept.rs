//! What survives a reload of the page: letters and commands without an answer, and read marks.

use std::collections::BTreeMap;

use browser::link::outbox::Item;
use serde::{Deserialize, Serialize};
use shared::ids::TaskId;

use super::commands::Underway;

/// A message on its way to a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The task it belongs to.
    pub task: TaskId,
    /// What it says.
    pub text: String,
}

/// What one tab of one user keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// Messages without an answer.
    pub letters: Vec<Item<Letter>>,
    /// Commands without an answer.
    pub commands: Vec<Underway>,
    /// Up to where the user has seen each conversation.
    pub read: BTreeMap<TaskId, u64>,
    /// The task that was open.
    pub open: Option<TaskId>,
}

impl Kept {
    /// What was kept as `text`; anything unreadable counts as nothing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As text for the browser's storage; none when there is nothing to keep.
    #[must_use]
    pub fn to_text(&self) -> Option<String> {
        if *self == Self::default() {
            return None;
        }
        serde_json::to_string(self).ok()
    }

    /// Adds what another tab of the same user left behind; ids make repetitions harmless.
    pub fn adopt(&mut self, other: Self) {
        for letter in other.letters {
            if !self.letters.iter().any(|own| own.id == letter.id) {
                self.letters.push(letter);
            }
        }
        for command in other.commands {
            if !self.commands.iter().any(|own| own.id == command.id) {
                self.commands.push(command);
            }
        }
        for (task, seq) in other.read {
            let read = self.read.entry(task).or_default();
            *read = (*read).max(seq);
        }
        self.open = self.open.or(other.open);
    }
}

#[cfg(test)]
mod tests {
    use browser::link::outbox::Progress;

    use super::*;
    use crate::view::conversation::samples::message_id;
    use crate::view::desk::samples::task_id;

    fn kept(n: u8, read: u64) -> Kept {
        Kept {
            letters: vec![Item {
                id: message_id(n),
                load: Letter {
                    task: task_id(1),
                    text: "\u{202e}\"quoted\"\n".into(),
                },
                progress: Progress::InFlight,
            }],
            commands: Vec::new(),
            read: BTreeMap::from([(task_id(1), read)]),
            open: Some(task_id(n)),
        }
    }

    #[test]
    fn what_is_kept_comes_back_unchanged() {
        let text = kept(1, 4).to_text().unwrap();
        assert_eq!(Kept::parse(&text), kept(1, 4));
    }

    #[test]
    fn nothing_and_rubbish_are_nothing() {
        assert_eq!(Kept::default().to_text(), None);
        assert_eq!(Kept::parse("{]"), Kept::default());
        assert_eq!(Kept::parse(""), Kept::default());
    }

    #[test]
    fn adopting_twice_changes_nothing_more() {
        let mut own = kept(1, 4);
        own.adopt(kept(2, 9));
        own.adopt(kept(2, 3));
        assert_eq!(own.open, Some(task_id(1)));
        assert_eq!(own.letters.len(), 2);
        assert_eq!(own.read[&task_id(1)], 9);
    }
}
