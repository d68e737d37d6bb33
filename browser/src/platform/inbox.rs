//! Events that are handled one by one, also those that come while one is being handled.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

/// What has happened and is not handled yet.
#[derive(Debug)]
pub struct Inbox<E> {
    events: RefCell<VecDeque<E>>,
    is_busy: Cell<bool>,
}

impl<E> Default for Inbox<E> {
    fn default() -> Self {
        Self {
            events: RefCell::default(),
            is_busy: Cell::new(false),
        }
    }
}

impl<E> Inbox<E> {
    /// Puts an event behind all others, and nothing more: a running or the next
    /// [`Inbox::post`] handles it.
    pub fn put(&self, event: E) {
        self.events.borrow_mut().push_back(event);
    }

    /// Handles everything that is there, this event last; false from within `handle`, where the
    /// outer call goes on with it.
    pub fn post(&self, event: E, mut handle: impl FnMut(E)) -> bool {
        self.put(event);
        if self.is_busy.replace(true) {
            return false;
        }
        while let Some(event) = self.take() {
            handle(event);
        }
        self.is_busy.set(false);
        true
    }

    /// The borrow ends here: handling may put more.
    fn take(&self) -> Option<E> {
        self.events.borrow_mut().pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_while_one_is_handled_waits_for_its_turn() {
        let (inbox, seen) = (Inbox::default(), RefCell::new(Vec::new()));
        let is_done = inbox.post(1, |event| {
            if event == 1 {
                assert!(!inbox.post(2, |_| panic!("the outer call handles it")));
            }
            seen.borrow_mut().push(event);
        });
        assert!(is_done);
        inbox.put(3);
        assert!(inbox.post(4, |event| seen.borrow_mut().push(event)));
        assert_eq!(*seen.borrow(), [1, 2, 3, 4]);
    }
}
