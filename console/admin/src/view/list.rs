//! A list as it is read from the server: search, order, pages, and what went wrong.

use serde_json::Value;
use shared::api::admin::{Item, Page};

/// How many come at once.
pub const PAGE: u32 = 50;

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By name.
    #[default]
    Name,
    /// By name, backwards.
    NameDown,
    /// What was changed last comes first.
    Changed,
}

impl Sort {
    /// Every order, as they are offered.
    pub const ALL: [Self; 3] = [Self::Name, Self::NameDown, Self::Changed];

    /// The word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameDown => "-name",
            Self::Changed => "changed",
        }
    }

    /// The order behind a word.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|sort| sort.word() == word).unwrap_or_default()
    }
}

/// How far the reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// The first page is on its way.
    #[default]
    Loading,
    /// Everything asked for is here.
    Ready,
    /// A further page is on its way.
    LoadingMore,
    /// The last request failed.
    Failed,
}

/// What to ask the server for. The answer is taken only if nothing newer was asked meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Which request this is.
    pub turn: u32,
    /// Part of the name.
    pub search: String,
    /// In which order.
    pub sort: Sort,
    /// Where the page begins; none = at the beginning.
    pub cursor: Option<String>,
}

/// A list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// What is searched for.
    pub search: String,
    /// In which order.
    pub sort: Sort,
    /// What is known.
    pub items: Vec<Item<Value>>,
    /// How many there are.
    pub total: u64,
    /// How far the reading is.
    pub phase: Phase,
    next: Option<String>,
    turn: u32,
}

impl List {
    /// Asks from the beginning; what is shown stays until the answer is here.
    pub fn ask(&mut self) -> Query {
        self.phase = Phase::Loading;
        self.query(None)
    }

    /// Asks for the next page, if there is one and nothing is under way.
    pub fn ask_more(&mut self) -> Option<Query> {
        let next = self.next.clone().filter(|_| self.phase != Phase::Loading)?;
        self.phase = Phase::LoadingMore;
        Some(self.query(Some(next)))
    }

    fn query(&mut self, cursor: Option<String>) -> Query {
        self.turn += 1;
        Query {
            turn: self.turn,
            search: self.search.trim().to_owned(),
            sort: self.sort,
            cursor,
        }
    }

    /// The answer to `query`.
    pub fn arrived(&mut self, query: &Query, page: Page<Value>) {
        if query.turn != self.turn {
            return;
        }
        if query.cursor.is_none() {
            self.items.clear();
        }
        self.items.extend(page.items);
        self.next = page.next;
        self.total = page.total;
        self.phase = Phase::Ready;
    }

    /// `query` came to nothing.
    pub fn failed(&mut self, query: &Query) {
        if query.turn == self.turn {
            self.phase = Phase::Failed;
        }
    }

    /// Something was saved: its row is brought up to date, or put where it is seen.
    pub fn saved(&mut self, item: Item<Value>) {
        match self.items.iter_mut().find(|known| known.id == item.id) {
            Some(known) => *known = item,
            None => {
                self.items.insert(0, item);
                self.total += 1;
            }
        }
    }

    /// Something was deleted.
    pub fn deleted(&mut self, id: uuid::Uuid) {
        let before = self.items.len();
        self.items.retain(|item| item.id != id);
        self.total -= u64::from(self.items.len() < before);
    }

    /// Whether a further page can be asked for.
    #[must_use]
    pub const fn has_more(&self) -> bool {
        self.next.is_some()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shared::Millis;
    use shared::ids::UnitId;
    use uuid::Uuid;

    use super::*;

    fn item(n: u128, name: &str) -> Item<Value> {
        Item {
            id: Uuid::from_u128(n),
            unit: UnitId(Uuid::nil()),
            rev: 1,
            name: name.to_owned(),
            value: json!({}),
            changed_at: Millis(0),
            warnings: Vec::new(),
        }
    }

    fn page(names: &[(u128, &str)], next: Option<&str>) -> Page<Value> {
        Page {
            items: names.iter().map(|(n, name)| item(*n, name)).collect(),
            next: next.map(str::to_owned),
            total: 3,
        }
    }

    #[test]
    fn pages_follow_each_other_and_a_new_search_begins_anew() {
        let mut list = List::default();
        let first = list.ask();
        list.arrived(&first, page(&[(1, "A"), (2, "B")], Some("x")));
        let more = list.ask_more().unwrap();
        assert_eq!(more.cursor.as_deref(), Some("x"));
        assert_eq!(list.phase, Phase::LoadingMore);
        list.arrived(&more, page(&[(3, "C")], None));
        assert_eq!((list.items.len(), list.has_more()), (3, false));
        list.search = " c ".into();
        let search = list.ask();
        assert_eq!((search.search.as_str(), list.items.len()), ("c", 3));
        list.arrived(&search, page(&[(3, "C")], None));
        assert_eq!(list.items.len(), 1);
    }

    #[test]
    fn an_answer_that_was_overtaken_is_left_alone() {
        let mut list = List::default();
        let slow = list.ask();
        list.search = "b".into();
        let quick = list.ask();
        list.arrived(&quick, page(&[(2, "B")], None));
        list.arrived(&slow, page(&[(1, "A")], None));
        list.failed(&slow);
        assert_eq!(
            (list.items[0].name.as_str(), list.phase),
            ("B", Phase::Ready)
        );
    }

    #[test]
    fn failures_can_be_tried_again() {
        let mut list = List::default();
        let first = list.ask();
        list.failed(&first);
        assert_eq!(list.phase, Phase::Failed);
        let again = list.ask();
        list.arrived(&again, page(&[], None));
        assert_eq!((list.phase, list.ask_more()), (Phase::Ready, None));
    }

    #[test]
    fn what_is_saved_and_deleted_is_seen_at_once() {
        let mut list = List::default();
        let first = list.ask();
        list.arrived(&first, page(&[(1, "A")], None));
        list.saved(item(1, "Z"));
        list.saved(item(9, "New"));
        assert_eq!(
            (list.items[0].name.as_str(), list.items[1].name.as_str()),
            ("New", "Z")
        );
        list.deleted(Uuid::from_u128(9));
        list.deleted(Uuid::from_u128(9));
        assert_eq!((list.items.len(), list.total), (1, 3));
    }
}
