//! Rows by id, each in a place of its own in memory.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::hash::{BuildHasherDefault, Hash};
use std::ops::Index;

use super::numbers::IdHasher;

/// Rows that are looked up several times per decision and read in the order of their ids.
///
/// Rows are large: side by side in the nodes of a map, adding or forgetting one would move pages of
/// its neighbours, and looking one up would step over them. The hash map is never iterated.
#[derive(Clone)]
pub struct Rows<K, T> {
    rows: HashMap<K, Box<T>, BuildHasherDefault<IdHasher>>,
    order: BTreeSet<K>,
}

impl<K: Copy + Ord + Hash, T> Rows<K, T> {
    /// No rows.
    #[must_use]
    pub fn new() -> Self {
        Self {
            rows: HashMap::default(),
            order: BTreeSet::new(),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A row.
    #[must_use]
    pub fn get(&self, id: &K) -> Option<&T> {
        self.rows.get(id).map(Box::as_ref)
    }

    /// Whether there is such a row.
    #[must_use]
    pub fn contains_key(&self, id: &K) -> bool {
        self.rows.contains_key(id)
    }

    /// A row, to be changed.
    #[must_use]
    pub fn get_mut(&mut self, id: &K) -> Option<&mut T> {
        self.rows.get_mut(id).map(Box::as_mut)
    }

    /// A row, to be changed; made first where there is none.
    pub fn get_or_insert_with(&mut self, id: K, make: impl FnOnce() -> T) -> &mut T {
        let order = &mut self.order;
        let row = self.rows.entry(id).or_insert_with(|| {
            order.insert(id);
            Box::new(make())
        });
        row.as_mut()
    }

    /// Adds a row, or puts it in the place of the one with the same id.
    pub fn insert(&mut self, id: K, row: T) {
        self.order.insert(id);
        self.rows.insert(id, Box::new(row));
    }

    /// Takes a row out.
    pub fn remove(&mut self, id: &K) -> Option<T> {
        self.order.remove(id);
        self.rows.remove(id).map(|row| *row)
    }

    /// All ids, ascending.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.order.iter()
    }

    /// All rows, by id.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.order.iter().map(|id| &self[id])
    }
}

impl<K: Copy + Ord + Hash, T> Index<&K> for Rows<K, T> {
    type Output = T;

    fn index(&self, id: &K) -> &T {
        &self.rows[id]
    }
}

impl<K: Copy + Ord + Hash, T> Default for Rows<K, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Copy + Ord + Hash, T> FromIterator<(K, T)> for Rows<K, T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(all: I) -> Self {
        let mut rows = Self::new();
        for (id, row) in all {
            rows.insert(id, row);
        }
        rows
    }
}

impl<K: Copy + Ord + Hash, T: fmt::Debug> fmt::Debug for Rows<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.values()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_id_and_read_in_the_order_of_ids() {
        let mut rows: Rows<u64, &str> = [(3, "c"), (1, "a")].into_iter().collect();
        assert_eq!(*rows.get_or_insert_with(2, || "b"), "b");
        assert_eq!(*rows.get_or_insert_with(3, || "no"), "c", "it was there");
        assert_eq!(rows.values().collect::<Vec<_>>(), [&"a", &"b", &"c"]);
        rows.insert(3, "d");
        assert_eq!((rows.len(), rows.get(&3)), (3, Some(&"d")));
        assert_eq!(rows.remove(&1), Some("a"));
        assert!(!rows.contains_key(&1) && rows.contains_key(&2));
        assert_eq!(rows.keys().collect::<Vec<_>>(), [&2, &3]);
        assert_eq!(format!("{rows:?}"), r#"["b", "d"]"#);
    }
}
