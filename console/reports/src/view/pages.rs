//! A list that is read page by page: an answer to an older question changes nothing.

/// How far a list is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// An answer is on its way.
    #[default]
    Reading,
    /// It is there.
    Ready,
    /// The last answer did not come.
    Failed,
}

/// The list.
#[derive(Clone, Debug, PartialEq)]
pub struct Pages<T> {
    /// What is there so far.
    pub rows: Vec<T>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// How many there are on all pages.
    pub total: u64,
    /// How far it is.
    pub phase: Phase,
    turn: u32,
}

impl<T> Default for Pages<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            next: None,
            total: 0,
            phase: Phase::Reading,
            turn: 0,
        }
    }
}

/// A question; its answer is taken while it is the newest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    turn: u32,
    /// Where to begin; none = at the beginning.
    pub cursor: Option<String>,
}

/// What came.
#[derive(Clone, Debug)]
pub struct Came<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// How many there are in all.
    pub total: u64,
}

impl<T> Pages<T> {
    /// Asks from the beginning; what is there stays until the answer.
    pub const fn ask(&mut self) -> Asked {
        self.turn += 1;
        self.phase = Phase::Reading;
        Asked {
            turn: self.turn,
            cursor: None,
        }
    }

    /// Asks for the next page, where there is one and nothing else is asked for.
    pub fn ask_more(&mut self) -> Option<Asked> {
        if self.phase == Phase::Reading {
            return None;
        }
        let cursor = Some(self.next.clone()?);
        let asked = self.ask();
        Some(Asked { cursor, ..asked })
    }

    /// An answer came, or none (`Err`).
    pub fn answered(&mut self, asked: &Asked, answer: Result<Came<T>, ()>) {
        if asked.turn != self.turn {
            return;
        }
        let Ok(came) = answer else {
            self.phase = Phase::Failed;
            return;
        };
        if asked.cursor.is_none() {
            self.rows.clear();
        }
        self.rows.extend(came.rows);
        self.next = came.next;
        self.total = came.total;
        self.phase = Phase::Ready;
    }

    /// Forgets everything, also answers on their way: nothing is asked for.
    pub fn clear(&mut self) {
        *self = Self {
            turn: self.turn + 1,
            phase: Phase::Ready,
            ..Self::default()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn came(rows: &[u32], next: Option<&str>) -> Result<Came<u32>, ()> {
        Ok(Came {
            rows: rows.to_vec(),
            next: next.map(str::to_owned),
            total: 3,
        })
    }

    #[test]
    fn pages_follow_each_other() {
        let mut list = Pages::default();
        let first = list.ask();
        assert_eq!(list.ask_more(), None, "not while an answer is on its way");
        list.answered(&first, came(&[1, 2], Some("c")));
        let more = list.ask_more().unwrap();
        assert_eq!(more.cursor.as_deref(), Some("c"));
        list.answered(&more, came(&[3], None));
        assert_eq!(
            (list.rows.as_slice(), list.phase),
            (&[1, 2, 3][..], Phase::Ready)
        );
        assert_eq!(list.ask_more(), None);
    }

    #[test]
    fn answers_to_older_questions_change_nothing() {
        let mut list = Pages::default();
        let (old, new) = (list.ask(), list.ask());
        list.answered(&new, came(&[7], None));
        list.answered(&old, came(&[1], None));
        assert_eq!(list.rows, [7]);
        let late = list.ask();
        list.clear();
        list.answered(&late, came(&[1], None));
        assert!(list.rows.is_empty() && list.phase == Phase::Ready);
    }

    #[test]
    fn a_failure_keeps_what_is_there() {
        let mut list = Pages::default();
        let first = list.ask();
        list.answered(&first, came(&[1], Some("c")));
        let more = list.ask_more().unwrap();
        list.answered(&more, Err(()));
        assert_eq!(
            (list.rows.as_slice(), list.phase),
            (&[1][..], Phase::Failed)
        );
        assert!(list.ask_more().is_some(), "it can be tried again");
    }
}
