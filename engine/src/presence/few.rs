//! The few tasks of one kind at a user's hands.

use shared::ids::TaskId;

/// A handful of tasks, by id, and something about each. Nobody holds many, so they stand side by
/// side, and taking one up or laying it down seldom needs memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Few<T>(Vec<(TaskId, T)>);

impl<T> Few<T> {
    /// No tasks.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a task, or says something else about it.
    pub fn insert(&mut self, task: TaskId, about: T) {
        match self.find(task) {
            Ok(at) => self.0[at].1 = about,
            Err(at) => self.0.insert(at, (task, about)),
        }
    }

    /// Takes a task out.
    pub fn remove(&mut self, task: &TaskId) {
        if let Ok(at) = self.find(*task) {
            self.0.remove(at);
        }
    }

    /// The tasks, by id.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &TaskId> {
        self.0.iter().map(|(task, _)| task)
    }

    /// What is said about each task, by id.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, about)| about)
    }

    /// The tasks and what is said about each, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&TaskId, &T)> {
        self.0.iter().map(|(task, about)| (task, about))
    }

    fn find(&self, task: TaskId) -> Result<usize, usize> {
        self.0.binary_search_by_key(&task, |(task, _)| *task)
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> FromIterator<(TaskId, T)> for Few<T> {
    fn from_iter<I: IntoIterator<Item = (TaskId, T)>>(tasks: I) -> Self {
        let mut few = Self::new();
        for (task, about) in tasks {
            few.insert(task, about);
        }
        few
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_stand_by_id_once_each() {
        let [one, two, three] = [1, 2, 3].map(|n| TaskId::from_bytes([n; 16]));
        let mut few: Few<u8> = [(three, 3), (one, 1), (two, 2)].into_iter().collect();
        few.insert(two, 9);
        assert_eq!(few.keys().collect::<Vec<_>>(), [&one, &two, &three]);
        assert_eq!(few.values().collect::<Vec<_>>(), [&1, &9, &3]);
        few.remove(&two);
        few.remove(&two);
        assert_eq!(few.iter().collect::<Vec<_>>(), [(&one, &1), (&three, &3)]);
        assert!(few.len() == 2 && !few.is_empty() && Few::<u8>::new().is_empty());
    }
}
