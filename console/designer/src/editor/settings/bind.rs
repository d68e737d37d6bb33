//! The way between a field and the activity on the sheet.

use engine::model::ActivityKind;
use leptos::prelude::*;
use shared::ids::ActivityId;

use crate::editor::work::Work;
use crate::view::Edit;

/// The settings of one activity.
#[derive(Clone, Copy)]
pub(super) struct Bound {
    work: Work,
    id: ActivityId,
}

/// One value of the settings: what it is now, and how it changes.
pub(super) struct Value<T: Send + Sync + 'static> {
    pub(super) now: Signal<T>,
    pub(super) put: Callback<T>,
}

impl<T: Send + Sync + 'static> Clone for Value<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Value<T> {}

impl Bound {
    pub(super) const fn new(work: Work, id: ActivityId) -> Self {
        Self { work, id }
    }

    /// A value that `get` finds and `put` changes; everything that is typed into one field in a row
    /// is one step to undo. Where the settings have no such value (any more), it is the default.
    pub(super) fn value<T>(
        self,
        get: impl Fn(&mut ActivityKind) -> Option<&mut T> + Clone + Send + Sync + 'static,
    ) -> Value<T>
    where
        T: Clone + Default + PartialEq + Send + Sync + 'static,
    {
        let find = get.clone();
        let now = Memo::new(move |_| {
            let mut kind = self.work.kind(self.id);
            let value = kind.as_mut().and_then(|kind| get(kind).cloned());
            value.unwrap_or_default()
        });
        let gesture = self.work.gesture();
        let put = Callback::new(move |value: T| {
            self.change(Some(gesture), |kind| {
                if let Some(place) = find(kind) {
                    *place = value;
                }
            });
        });
        Value {
            now: now.into(),
            put,
        }
    }

    /// Something of the settings, followed.
    pub(super) fn look<T>(
        self,
        get: impl Fn(&ActivityKind) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.work.kind(self.id).map(|kind| get(&kind)))
    }

    /// Changes the settings, as a step of its own.
    pub(super) fn change(self, gesture: Option<u64>, change: impl FnOnce(&mut ActivityKind)) {
        let kind = self
            .work
            .look(|sheet| Some(sheet.activity(self.id)?.kind.clone()));
        if let Some(mut kind) = kind {
            change(&mut kind);
            self.work.edit(Edit::Set(self.id, Box::new(kind)), gesture);
        }
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Value<T> {
    /// The same value in another form, for a field that takes that form.
    pub(super) fn map<U>(
        self,
        to: impl Fn(&T) -> U + Send + Sync + 'static,
        back: impl Fn(&T, U) -> Option<T> + Send + Sync + 'static,
    ) -> Value<U>
    where
        U: Clone + PartialEq + Send + Sync + 'static,
    {
        let Self { now, put } = self;
        Value {
            now: Memo::new(move |_| now.with(|now| to(now))).into(),
            put: Callback::new(move |value| {
                if let Some(value) = now.with_untracked(|now| back(now, value)) {
                    put.run(value);
                }
            }),
        }
    }
}
