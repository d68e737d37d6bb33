//! What is done with dashboards: read, made, changed, kept, copied, deleted.

use browser::platform::random;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::reports::{Dashboard, DashboardItem};
use uuid::Uuid;

use crate::rest::Refusal;
use crate::room::Room;
use crate::text::BoardKey;
use crate::view::draft::Draft;
use crate::view::route::{Page, Route};

/// A dashboard as it is kept, and as it is changed here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Open {
    /// As kept.
    pub(crate) item: DashboardItem,
    /// As changed.
    pub(crate) draft: Draft,
}

impl Open {
    fn of(item: DashboardItem) -> Self {
        let draft = Draft::of(item.item.value.clone());
        Self { item, draft }
    }
}

/// The hands; cheap to copy, handed around as context.
#[derive(Clone, Copy)]
pub(super) struct Work {
    pub(super) room: Room,
    /// Whether what is open is being changed.
    pub(super) is_editing: RwSignal<bool>,
    /// Whether it is being saved.
    pub(super) is_saving: RwSignal<bool>,
    /// Whether somebody else was quicker.
    pub(super) is_stale: RwSignal<bool>,
    /// Why what was asked for is not there.
    pub(super) trouble: RwSignal<Option<String>>,
    /// The widget whose settings are open.
    pub(super) settings: RwSignal<Option<u32>>,
    /// What is read out.
    pub(super) said: RwSignal<String>,
}

impl Work {
    pub(super) fn new(room: Room) -> Self {
        Self {
            room,
            is_editing: RwSignal::new(false),
            is_saving: RwSignal::new(false),
            is_stale: RwSignal::new(false),
            trouble: RwSignal::new(None),
            settings: RwSignal::new(None),
            said: RwSignal::new(String::new()),
        }
    }

    /// Something of the draft, followed.
    pub(super) fn part<T>(
        self,
        pick: impl Fn(&Draft) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let open = self.room.open;
        Memo::new(move |_| open.with(|open| open.as_ref().map(|open| pick(&open.draft))))
    }

    /// Changes the draft.
    pub(super) fn change(self, change: impl FnOnce(&mut Draft)) {
        self.room.open.update(|open| {
            if let Some(open) = open {
                change(&mut open.draft);
            }
        });
    }

    /// Reads a dashboard, unless it is there with changes.
    pub(super) fn read(self, id: Uuid) {
        let is_there = self.room.open.with_untracked(|open| {
            open.as_ref()
                .is_some_and(|open| open.item.item.id == id && self.is_editing.get_untracked())
        });
        if is_there {
            return;
        }
        self.leave();
        self.load(id);
    }

    /// Reads a dashboard, whatever was changed.
    pub(super) fn load(self, id: Uuid) {
        self.trouble.set(None);
        self.is_stale.set(false);
        let server = self.room.server();
        spawn_local(async move {
            match server.dashboard(id).await {
                Ok(item) => drop(self.room.open.try_set(Some(Open::of(item)))),
                Err(refusal) => {
                    self.room.hear(&refusal);
                    self.trouble.try_set(Some(self.room.words(&refusal)));
                }
            }
        });
    }

    /// Nothing is open any more.
    pub(super) fn leave(self) {
        self.room.open.set(None);
        self.is_editing.set(false);
        self.is_stale.set(false);
        self.settings.set(None);
        self.trouble.set(None);
    }

    /// Makes a dashboard and opens it to be changed.
    pub(super) fn create(self, value: Dashboard) {
        if self.is_saving.get_untracked() {
            return;
        }
        self.is_saving.set(true);
        let (server, key) = (self.room.server(), random::uuid().to_string());
        spawn_local(async move {
            let answer = server.create(value, &key).await;
            self.is_saving.try_set(false);
            match answer {
                Ok(item) => {
                    let id = item.item.id;
                    self.is_stale.try_set(false);
                    self.room.open.try_set(Some(Open::of(item)));
                    self.is_editing.try_set(true);
                    self.room.go(Route::dashboard(id));
                }
                Err(refusal) => self.room.complain(&refusal),
            }
        });
    }

    /// A new one of one's own.
    pub(super) fn begin(self) {
        self.create(Dashboard {
            name: self.room.texts.get_untracked(BoardKey::NewName).to_owned(),
            published_in: None,
            widgets: Vec::new(),
        });
    }

    /// A personal copy of what is open, as it is here.
    pub(super) fn copy(self) {
        let value = self
            .room
            .open
            .with_untracked(|open| open.as_ref().map(|open| open.draft.value()));
        let Some(mut value) = value else { return };
        let values = [("name", value.name.as_str())];
        let name = self.room.texts.once(BoardKey::CopyName, &values);
        value.name = name.chars().take(100).collect();
        value.published_in = None;
        self.create(value);
    }

    /// Keeps what was changed.
    pub(super) fn save(self) {
        let open = self.room.open.get_untracked();
        let Some(open) = open.filter(|open| open.draft.fault().is_none()) else {
            return;
        };
        if self.is_saving.get_untracked() {
            return;
        }
        self.is_saving.set(true);
        let (server, value) = (self.room.server(), open.draft.value());
        let (id, rev) = (open.item.item.id, open.item.item.rev);
        spawn_local(async move {
            let answer = server.save(id, rev, value.clone()).await;
            self.is_saving.try_set(false);
            match answer {
                Ok(item) => {
                    self.room.open.try_update(|open| {
                        if let Some(open) = open.as_mut().filter(|open| open.item.item.id == id) {
                            open.item = item;
                            open.draft.keep(value);
                        }
                    });
                    let words = self.room.texts.get_untracked(BoardKey::Saved).to_owned();
                    self.room.say(words, false);
                }
                Err(Refusal::Stale(_)) => drop(self.is_stale.try_set(true)),
                Err(refusal) => self.room.complain(&refusal),
            }
        });
    }

    /// As it was when it was saved last.
    pub(super) fn discard(self) {
        self.change(|draft| *draft = draft.discarded());
    }

    /// Deletes what is open.
    pub(super) fn delete(self) {
        let Some(open) = self.room.open.get_untracked() else {
            return;
        };
        let server = self.room.server();
        spawn_local(async move {
            let item = &open.item.item;
            match server.delete(item.id, item.rev).await {
                Ok(()) => {
                    let values = [("name", item.name.as_str())];
                    self.room
                        .say(self.room.texts.once(BoardKey::Deleted, &values), false);
                    self.leave();
                    self.room.go(Route::page(Page::Dashboards));
                }
                Err(Refusal::Stale(_)) => drop(self.is_stale.try_set(true)),
                Err(refusal) => self.room.complain(&refusal),
            }
        });
    }
}

/// The hands of the page.
pub(super) fn use_work() -> Work {
    expect_context()
}
