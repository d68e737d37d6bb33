//! A value that lives as long as the document, and runs its readers again when it changes.

use std::cell::RefCell;

use leptos::prelude::{ArcTrigger, Notify, Track};

/// A handle to the value; copied freely.
pub(crate) struct Live<T: 'static>(&'static Inner<T>);

struct Inner<T> {
    changed: ArcTrigger,
    value: RefCell<T>,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T> Live<T> {
    /// Keeps `value` for good: there is one app per document, and both go together.
    pub(crate) fn new(value: T) -> Self {
        Self(Box::leak(Box::new(Inner {
            changed: ArcTrigger::new(),
            value: RefCell::new(value),
        })))
    }

    /// Reads the value; the effect around it is run again when it changes.
    pub(crate) fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.0.changed.track();
        read(&self.0.value.borrow())
    }

    /// Reads the value once.
    pub(crate) fn peek<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.0.value.borrow())
    }

    /// Changes the value. Effects run later, never from within.
    pub(crate) fn update<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        let result = change(&mut self.0.value.borrow_mut());
        self.0.changed.notify();
        result
    }

    /// Changes the value without telling anyone: nobody shows what changes.
    pub(crate) fn update_silently<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        change(&mut self.0.value.borrow_mut())
    }

    /// Replaces the value.
    pub(crate) fn set(self, value: T) {
        self.update(|old| *old = value);
    }
}

impl<T: Clone> Live<T> {
    /// The value; the effect around it is run again when it changes.
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value, once.
    pub(crate) fn now(self) -> T {
        self.peek(T::clone)
    }
}
