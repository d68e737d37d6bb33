//! What the browser keeps for the console: what is under way, drafts, the tab's own id.
//!
//! Keys begin with the user's id, so that two people on one machine never see each other's texts.

use browser::platform::storage::Shelf;
use shared::ids::{TabId, TaskId, UserId};

use crate::view::kept::Kept;

const PREFIX: &str = "interact.console";

/// What this tab kept before a reload, together with what closed tabs of the same user left.
pub(super) fn take_kept(user: UserId, tab: TabId) -> Kept {
    let own = kept_key(user, tab);
    let mut kept = Shelf::Local
        .read(&own)
        .map(|text| Kept::parse(&text))
        .unwrap_or_default();
    for key in Shelf::Local.keys(&format!("{PREFIX}.kept.{user}.")) {
        if key != own {
            // A tab that still lives writes its own again; the same id twice is sent once.
            kept.adopt(Kept::parse(&Shelf::Local.read(&key).unwrap_or_default()));
            Shelf::Local.remove(&key);
        }
    }
    keep(user, tab, &kept);
    kept
}

/// Keeps what is under way.
pub(super) fn keep(user: UserId, tab: TabId, kept: &Kept) {
    write(&kept_key(user, tab), kept.to_text().as_deref());
}

/// The id that this tab had before a reload.
///
/// It lies on the shelf only between two pages of the tab: a duplicated tab, whose shelf is
/// copied, finds nothing and makes its own.
pub(super) fn take_tab(user: UserId) -> Option<TabId> {
    let key = format!("{PREFIX}.tab.{user}");
    let id = Shelf::Tab.read(&key)?.parse().ok();
    Shelf::Tab.remove(&key);
    id
}

/// Leaves the tab's id for the page that follows.
pub(super) fn leave_tab(user: UserId, tab: TabId) {
    Shelf::Tab.write(&format!("{PREFIX}.tab.{user}"), &tab.to_string());
}

/// The draft for `task`.
pub(crate) fn draft(user: UserId, task: TaskId) -> String {
    Shelf::Local
        .read(&draft_key(user, &task.to_string()))
        .unwrap_or_default()
}

/// Keeps the draft for `task`; an empty one is forgotten.
pub(crate) fn keep_draft(user: UserId, task: TaskId, text: &str) {
    let key = draft_key(user, &task.to_string());
    write(&key, Some(text).filter(|text| !text.is_empty()));
}

/// Forgets drafts of tasks that are not among `tasks`.
pub(crate) fn forget_drafts(user: UserId, tasks: &[TaskId]) {
    let prefix = draft_key(user, "");
    for key in Shelf::Local.keys(&prefix) {
        let is_known = key
            .strip_prefix(&prefix)
            .and_then(|id| id.parse().ok())
            .is_some_and(|id| tasks.contains(&id));
        if !is_known {
            Shelf::Local.remove(&key);
        }
    }
}

fn kept_key(user: UserId, tab: TabId) -> String {
    format!("{PREFIX}.kept.{user}.{tab}")
}

fn draft_key(user: UserId, task: &str) -> String {
    format!("{PREFIX}.draft.{user}.{task}")
}

fn write(key: &str, value: Option<&str>) {
    match value {
        Some(value) => drop(Shelf::Local.write(key, value)),
        None => Shelf::Local.remove(key),
    }
}
